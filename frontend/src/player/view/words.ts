/** What is read while a session plays, in the page's words. Pure. */
import { playedItem } from '../moment'
import type { Breath } from '../../figure/breath'
import type { Cue, Payload } from '../payload'
import type { Session } from '../session'
import { fill, type PlayerText } from '../text'
import { cueIndexAt, upNext, type Timeline } from '../timeline'

export function minutesAndSeconds(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** The last thing said in this exercise, so that it can be read for longer than it sounds. */
export function captionAt(timeline: Timeline, index: number): string {
  const { item } = timeline.cues[index]!
  for (let at = index; at >= 0 && timeline.cues[at]!.item === item; at--) {
    const { say } = timeline.cues[at]!
    if (say) return say
  }
  return ''
}

export function breathWords(breath: Breath, text: PlayerText): string {
  return { in: text.breatheIn, out: text.breatheOut, easy: text.breatheEasy }[breath]
}

/** What kind of moment this is: the breath while one moves or holds, else what to do. */
export function momentWords(cue: Cue, text: PlayerText): string {
  switch (cue.kind) {
    case 'announce':
    case 'get-ready':
      return text.getReady
    case 'hold':
      return `${text.hold} · ${breathWords(cue.breath, text)}`
    case 'switch-side':
      return text.switchSide
    case 'rest':
      return text.rest
    case 'end':
      return text.end
    case 'move':
      return breathWords(cue.breath, text)
  }
}

/** Repetition, set and side, as far as there is more than one. */
export function countWords(cue: Cue, timeline: Timeline, text: PlayerText): string[] {
  const words = []
  if (cue.rep > 0 && cue.reps > 1) words.push(fill(text.repOf, { n: cue.rep, total: cue.reps }))
  if (cue.set > 0 && cue.sets > 1) words.push(fill(text.setOf, { n: cue.set, total: cue.sets }))
  const side = sideWords(cue, timeline, text)
  if (side !== null) words.push(side)
  return words
}

/** Which side it is, of an exercise that is done with both. */
export function sideWords(cue: Cue, timeline: Timeline, text: PlayerText): string | null {
  const hasSides = timeline.cues.some((other) => other.item === cue.item && other.side === 'mirrored')
  if (!hasSides || cue.kind === 'announce' || cue.kind === 'rest') return null
  return cue.side === 'mirrored' ? text.secondSide : text.firstSide
}

export function nextWords(session: Session, payload: Payload): string {
  const { text } = payload
  const next = upNext(session.timeline, cueIndexAt(session.timeline, session.at))
  switch (next.what) {
    case 'rest':
      return text.nextRest
    case 'side':
      return text.nextSide
    case 'set':
      return fill(text.nextSet, { n: next.set })
    case 'item':
      return fill(text.next, { name: playedItem(session, payload, next.item).name })
    case 'end':
      return text.nextEnd
  }
}

/** The large figure in the ring: seconds while one waits or holds, else the repetition. */
export function numberInRing(cue: Cue, at: number): string {
  if (cue.kind === 'move' && cue.rep > 0) return String(cue.rep)
  if (cue.kind === 'end') return '✓'
  return String(Math.max(1, Math.ceil(cue.at + cue.seconds - at)))
}
