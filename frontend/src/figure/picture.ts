/** Which still takes the figure's place. It tells the same as the figure would, but see “The figure” in docs/player.md. */
import type { Moment } from './stage'

/**
 * Addresses by pose, and by the side that it is done with, all seen from where the exercise is written to be seen. The mirrored
 * side has none where the view goes along with the side.
 */
export type Stills = Readonly<Record<'as-written' | 'mirrored', Readonly<Record<string, string>>>>

export interface Picture {
  source: string
  /** Turned over, as the view is that goes along with the side. */
  flipped: boolean
}

/** The still of the pose; where there is none that can be had, that of the exercise. */
export function pictureOf(still: string, stills: Stills, moment: Moment | null, missing: ReadonlySet<string>): Picture {
  if (!moment) return { source: still, flipped: false }
  const { to, mirrored, viewMirrored } = moment
  const flipped = to in stills.mirrored ? viewMirrored : mirrored
  const posed = stills[mirrored === flipped ? 'as-written' : 'mirrored'][to]
  if (posed === undefined || missing.has(posed)) return { source: still, flipped: mirrored }
  return { source: posed, flipped }
}
