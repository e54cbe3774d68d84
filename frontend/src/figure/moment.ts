/** What the figure shows at a moment of a timeline. */
import type { Shown } from '../player/payload'
import { cueIndexAt, shareOf, viewSide, type Timeline } from '../player/timeline'
import type { Moment } from './stage'

export type Drawn = Pick<Shown, 'clip'>

/** Nothing for an exercise that the figure has not learned. `at` is in seconds. */
export function momentAt(timeline: Timeline, at: number, shown: Drawn, playing: boolean): Moment | null {
  const index = cueIndexAt(timeline, at)
  const cue = timeline.cues[index]!
  const { clip } = shown
  if (clip === null) return null
  return {
    clip,
    from: cue.from,
    to: cue.to,
    share: cue.kind === 'move' ? shareOf(cue, at) : 1,
    mirrored: cue.side === 'mirrored',
    viewMirrored: viewSide(timeline, index) === 'mirrored',
    breathing: { breath: cue.breath, share: shareOf(cue, at) },
    playing,
  }
}
