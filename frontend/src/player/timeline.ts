/** The session on the time axis. Pure: every answer follows from the cues and a time in seconds. */
import type { Cue, Eased } from './payload'

export interface Timeline {
  readonly cues: readonly Cue[]
  readonly seconds: number
}

export interface Span {
  readonly start: number
  readonly end: number
}

/** What the person should be prepared for. */
export type Next =
  | { readonly what: 'rest' }
  | { readonly what: 'side' }
  | { readonly what: 'set'; readonly set: number }
  | { readonly what: 'item'; readonly item: number }
  | { readonly what: 'end' }

export function timelineOf(cues: readonly Cue[]): Timeline {
  const last = cues.at(-1)
  return { cues, seconds: last ? last.at + last.seconds : 0 }
}

/** Index of the cue that runs at `time`; before the start the first, after the end the last. */
export function cueIndexAt(timeline: Timeline, time: number): number {
  let low = 0
  let high = timeline.cues.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (timeline.cues[middle]!.at <= time) low = middle
    else high = middle - 1
  }
  return low
}

export function cueAt(timeline: Timeline, time: number): Cue {
  return timeline.cues[cueIndexAt(timeline, time)]!
}

/** The part of a cue that is over, 0–1. */
export function shareOf(cue: Cue, at: number): number {
  return cue.seconds > 0 ? Math.min(Math.max((at - cue.at) / cue.seconds, 0), 1) : 1
}

/** From the announcement of an item to its last repetition. The farewell after the last item is no part of it. */
export function itemSpan(timeline: Timeline, item: number): Span {
  const own = timeline.cues.filter((cue) => cue.item === item && cue.kind !== 'end')
  const first = own[0]
  const last = own.at(-1)
  if (!first || !last) throw new RangeError(`The session has no item ${item}.`)
  return { start: first.at, end: last.at + last.seconds }
}

/** The same session with the easier variation in place of an item; what follows moves to its new time. */
export function withEased(timeline: Timeline, item: number, eased: Eased): Timeline {
  const { start, end } = itemSpan(timeline, item)
  const shift = start + eased.seconds - end
  const before = timeline.cues.filter((cue) => cue.item < item)
  const instead = eased.script.map((cue) => ({ ...cue, item, at: cue.at + start }))
  const after = timeline.cues
    .filter((cue) => cue.item > item || cue.kind === 'end')
    .map((cue) => ({ ...cue, at: cue.at + shift }))
  return timelineOf([...before, ...instead, ...after])
}

function endsRepetition(timeline: Timeline, index: number): boolean {
  const cue = timeline.cues[index]!
  const next = timeline.cues[index + 1]
  if (cue.rep === 0) return false
  return !next || next.item !== cue.item || next.set !== cue.set || next.rep !== cue.rep || next.side !== cue.side
}

/** Repetitions of an item that come to their end within (after, until]. */
export function repsEnding(timeline: Timeline, item: number, after: number, until: number): number {
  return timeline.cues.filter((cue, index) => {
    const end = cue.at + cue.seconds
    return cue.item === item && end > after && end <= until && endsRepetition(timeline, index)
  }).length
}

/** `isPassed`: which exercises are not led any more. */
export function upNext(timeline: Timeline, index: number, isPassed: (item: number) => boolean = () => false): Next {
  const now = timeline.cues[index]!
  for (const cue of timeline.cues.slice(index + 1)) {
    if (cue.kind === 'end') return { what: 'end' }
    if (cue.item !== now.item) {
      if (isPassed(cue.item)) continue
      return { what: 'item', item: cue.item }
    }
    if (cue.kind === 'rest') return { what: 'rest' }
    if (cue.kind === 'switch-side') return { what: 'side' }
    if (now.set > 0 && cue.set > now.set) return { what: 'set', set: cue.set }
  }
  return { what: 'end' }
}

// Shorter stretches of one side are repetitions in turn; swinging the view for each would make one dizzy.
const SIDE_WORTH_TURNING_SECONDS = 15

/** From which side the figure is looked at during a cue: the side it works on, once it stays there for a while. */
export function viewSide(timeline: Timeline, index: number): Cue['side'] {
  const cue = timeline.cues[index]!
  let first = index
  let last = index
  const same = (other: Cue | undefined) => other?.item === cue.item && other.side === cue.side
  while (same(timeline.cues[first - 1])) first--
  while (same(timeline.cues[last + 1])) last++
  const end = timeline.cues[last]!
  const seconds = end.at + end.seconds - timeline.cues[first]!.at
  if (seconds >= SIDE_WORTH_TURNING_SECONDS) return cue.side
  return timeline.cues.find((other) => other.item === cue.item)!.side
}
