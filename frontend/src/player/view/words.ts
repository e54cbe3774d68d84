/** What is read while a session plays, in the page's words. Pure. */
import { playedItem } from '../moment'
import type { Breath } from '../../figure/breath'
import type { Cue, Payload } from '../payload'
import { wasLeftInPain, type Session } from '../session'
import { fill, type PlayerText } from '../text'
import { cueIndexAt, upNext, type Timeline } from '../timeline'

export function minutesAndSeconds(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/**
 * What to read at a cue: the words just said; a repetition that is only counted has those of the first one, part for
 * part, and a hold those that led into it; else the last words of this side, so that they can be read for longer than
 * they sound.
 */
export function captionAt(timeline: Timeline, index: number): string {
  const { cues } = timeline
  const now = cues[index]!
  const before = cues.slice(0, index + 1).filter(({ item, say }) => item === now.item && isWords(say))
  const last = before.at(-1)
  if (last === now || (now.kind !== 'move' && now.kind !== 'hold')) return last?.say ?? ''
  const ownSide = before.filter(({ side }) => side === now.side)
  const led = ownSide.filter(({ kind, to }) => kind === 'move' && to === now.to)
  return (led.find(({ from }) => from === now.from) ?? led[0] ?? ownSide.at(-1) ?? last)?.say ?? ''
}

/** A number alone tells nothing that the ring does not. */
function isWords(say: string | null): boolean {
  return say !== null && /\p{L}/u.test(say)
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
  const isPassed = (item: number) => wasLeftInPain(session, item)
  const next = upNext(session.timeline, cueIndexAt(session.timeline, session.at), isPassed)
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
