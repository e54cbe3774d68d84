/** How full the lungs are while the figure moves: what makes its chest and belly rise and sink. */
import { ease } from './ease'

export type Breath = 'in' | 'out' | 'easy'

/** The breath of a moment. `share` is the part of its cue that is over, 0–1: over it one breathes in or out. */
export interface Breathing {
  readonly breath: Breath
  readonly share: number
}

/** `fill`: 0 breathed out, 1 full. `from`: where the present breath began. `easy`: seconds of easy breathing so far. */
export interface Lungs extends Breathing {
  readonly fill: number
  readonly from: number
  readonly easy: number
}

export const EMPTY: Lungs = { breath: 'easy', share: 0, fill: 0, from: 0, easy: 0 }

const CYCLE_SECONDS = 4
// At ease one does not fill the lungs.
const EASY_DEPTH = 0.6
// Nobody gasps, however one jumps to another place of the session.
const MOST_PER_SECOND = 2.5

/**
 * The lungs so many seconds later. In goes on from where they were till they are full, out till they are empty: who is
 * full already holds. At ease one breathes out first, then calmly in and out.
 */
export function breathe(lungs: Lungs, { breath, share }: Breathing, seconds: number): Lungs {
  const begins = breath !== lungs.breath || (breath !== 'easy' && share < lungs.share)
  const from = begins ? lungs.fill : lungs.from
  const easy = begins ? 0 : lungs.easy + seconds
  const goal = breath === 'easy' ? easyFill(from, easy) : from + ((breath === 'in' ? 1 : 0) - from) * ease(share)
  const most = MOST_PER_SECOND * seconds
  const fill = lungs.fill + Math.min(Math.max(goal - lungs.fill, -most), most)
  return { breath, share, fill, from, easy }
}

function easyFill(from: number, seconds: number): number {
  const high = seconds < CYCLE_SECONDS / 2 ? from : EASY_DEPTH
  return (high * (1 + Math.cos((2 * Math.PI * seconds) / CYCLE_SECONDS))) / 2
}
