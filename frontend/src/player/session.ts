/** What happens in a session, as a pure function of the state and one action. Times come in with the actions. */
import type { Payload } from './payload'
import { gravest, signOf } from './stops'
import { cueAt, itemSpan, repsEnding, timelineOf, withEased, type Timeline } from './timeline'

export type Ending = 'done' | 'skipped' | 'eased' | 'stopped-by-pain'
export type Feel = 'too-easy' | 'right' | 'too-hard'
/** `signs`: which sign is it? `resting`: a sign that may pass is waited for. */
export type Phase = 'ready' | 'playing' | 'paused' | 'hurt' | 'signs' | 'resting' | 'closing' | 'closed'

/** How far one exercise has come. `seconds` is time really played; doing it again adds up. */
export interface Progress {
  readonly seconds: number
  readonly reps: number
  readonly ending: Ending | null
  readonly feel: Feel | null
  readonly pain: number | null
  readonly where: string | null
}

export interface Session {
  readonly id: string | null
  readonly phase: Phase
  readonly at: number
  readonly tickedAt: number | null
  readonly slept: boolean
  readonly started: number | null
  readonly ended: number | null
  readonly stoppedEarly: boolean
  readonly timeline: Timeline
  readonly progress: readonly Progress[]
  /** What was done of an exercise before its easier variation took its place, by item. */
  readonly beforeEased: Readonly<Record<number, Progress>>
  readonly painAfter: number | null
  readonly effort: number | null
  /** The signs that were told and have not passed, the newest last: it is rested for. They end a session together. */
  readonly signs: readonly string[]
  /** Seconds of rest before one may say that it has passed. */
  readonly restLeft: number
}

/** `now` is a steady clock in milliseconds, `date` the time of day in milliseconds since 1970. */
export type Action =
  | { readonly do: 'start'; readonly id: string; readonly now: number; readonly date: number }
  | { readonly do: 'tick'; readonly now: number; readonly date: number }
  | { readonly do: 'pause' }
  | { readonly do: 'resume'; readonly now: number }
  | { readonly do: 'back' }
  | { readonly do: 'skip'; readonly now: number; readonly date: number }
  | { readonly do: 'hurts' }
  | { readonly do: 'hurt-answer'; readonly where?: string; readonly pain?: number }
  | { readonly do: 'hurt-over' }
  | { readonly do: 'easier'; readonly now: number }
  | { readonly do: 'signs' }
  | { readonly do: 'signs-over' }
  | { readonly do: 'sign'; readonly sign: string; readonly now: number; readonly date: number }
  | { readonly do: 'sign-passed' }
  | { readonly do: 'sign-stays'; readonly date: number }
  | { readonly do: 'stop'; readonly date: number }
  | { readonly do: 'feel'; readonly feel: Feel }
  | { readonly do: 'answer'; readonly painAfter?: number; readonly effort?: number }
  | { readonly do: 'close' }

// A device that slept or a page that was frozen sends no ticks; the person has not moved on meanwhile.
const SLEEP_MS = 20_000
// Within this time “back” means the exercise before, later the start of this one; as music players do it.
const BACK_AGAIN_SECONDS = 3

const UNTOUCHED: Progress = { seconds: 0, reps: 0, ending: null, feel: null, pain: null, where: null }

export function newSession(payload: Payload): Session {
  return {
    id: null,
    phase: 'ready',
    at: 0,
    tickedAt: null,
    slept: false,
    started: null,
    ended: null,
    stoppedEarly: false,
    timeline: timelineOf(payload.cues),
    progress: payload.items.map(() => UNTOUCHED),
    beforeEased: {},
    painAfter: null,
    effort: null,
    signs: [],
    restLeft: 0,
  }
}

export function currentItem(session: Session): number {
  return cueAt(session.timeline, session.at).item
}

export function isEased(session: Session, item: number): boolean {
  return item in session.beforeEased
}

/** Every exercise is over, only the farewell plays. */
function isFarewell(session: Session): boolean {
  return cueAt(session.timeline, session.at).kind === 'end'
}

/** Whether there is an easier variation that has not yet been taken, and still something to make easier. */
export function canEase(session: Session, payload: Payload): boolean {
  const item = currentItem(session)
  // With too much pain there is nothing to go on with.
  if (signOfPain(session, payload) !== null) return false
  return !isFarewell(session) && payload.items[item]?.eased != null && !isEased(session, item)
}

function change(session: Session, item: number, part: Partial<Progress>): Session {
  const progress = session.progress.map((each, index) => (index === item ? { ...each, ...part } : each))
  return { ...session, progress }
}

function finish(session: Session, date: number): Session {
  return { ...session, phase: 'closing', at: session.timeline.seconds, tickedAt: null, ended: date }
}

/** Whether an exercise was left since it hurt. Nothing leads into it again, neither back nor on. */
export function wasLeftInPain(session: Session, item: number): boolean {
  const { ending, pain, where } = session.progress[item]!
  return ending === 'stopped-by-pain' || (ending === 'skipped' && (pain !== null || where !== null))
}

/** What is still to be played; an exercise that is passed over takes no time. */
export function secondsLeft(session: Session): number {
  const here = currentItem(session)
  return session.progress.reduce((left, _, item) => {
    if (item <= here || !wasLeftInPain(session, item)) return left
    const { start, end } = itemSpan(session.timeline, item)
    return left - (end - start)
  }, session.timeline.seconds - session.at)
}

/** The time to go on from where `at` is the end of an exercise: what was left in pain is passed over. */
function onward(session: Session, at: number): number {
  for (let item = 0; item < session.progress.length; item++) {
    const { start, end } = itemSpan(session.timeline, item)
    if (at === start && wasLeftInPain(session, item)) at = end
  }
  return at
}

/** Lets time pass; it stands still over an exercise that was left in pain. */
function play(session: Session, seconds: number, date: number): Session {
  const here = currentItem(session)
  const left = session.progress.findIndex((_, item) => item > here && wasLeftInPain(session, item))
  if (left < 0) return playThrough(session, seconds, date)
  const { start } = itemSpan(session.timeline, left)
  const before = start - session.at
  if (seconds < before) return playThrough(session, seconds, date)
  const there = playThrough(session, before, date)
  return play({ ...there, at: onward(there, start) }, seconds - before, date)
}

function playThrough(session: Session, seconds: number, date: number): Session {
  const until = Math.min(session.at + seconds, session.timeline.seconds)
  let next = session
  for (let item = currentItem(session); item < session.progress.length; item++) {
    const span = itemSpan(session.timeline, item)
    if (span.start > until) break
    const before = session.progress[item]!
    next = change(next, item, {
      seconds: before.seconds + Math.max(0, Math.min(until, span.end) - Math.max(session.at, span.start)),
      reps: before.reps + repsEnding(session.timeline, item, session.at, until),
      ending: until >= span.end ? 'done' : before.ending,
    })
  }
  next = { ...next, at: until }
  return until >= session.timeline.seconds ? finish(next, date) : next
}

function tick(session: Session, now: number, date: number): Session {
  if (session.phase !== 'playing' && session.phase !== 'resting') return session
  const passed = session.tickedAt === null ? 0 : now - session.tickedAt
  // A rest goes on while the device sleeps.
  if (session.phase === 'resting') {
    return { ...session, tickedAt: now, restLeft: Math.max(0, session.restLeft - Math.max(0, passed) / 1000) }
  }
  if (passed > SLEEP_MS) return { ...session, phase: 'paused', slept: true, tickedAt: null }
  if (passed <= 0) return { ...session, tickedAt: now }
  return play({ ...session, tickedAt: now }, passed / 1000, date)
}

function back(session: Session): Session {
  const item = currentItem(session)
  const start = itemSpan(session.timeline, item).start
  if (session.at - start >= BACK_AGAIN_SECONDS) return { ...session, at: start }
  const before = session.progress.findLastIndex((_, other) => other < item && !wasLeftInPain(session, other))
  return { ...session, at: before < 0 ? start : itemSpan(session.timeline, before).start }
}

function leaveItem(session: Session, ending: Ending, date: number): Session {
  const item = currentItem(session)
  const left = change(session, item, { ending })
  const end = itemSpan(session.timeline, item).end
  if (item === session.progress.length - 1) return finish({ ...left, at: end }, date)
  return { ...left, at: onward(left, end) }
}

/** An exercise that was done to the end stays done, even when a repeat of it is skipped, unless that hurt. */
function endingOnLeaving(session: Session, inPain = session.phase === 'hurt'): Ending {
  if (inPain && !isFarewell(session)) return 'stopped-by-pain'
  return session.progress[currentItem(session)]!.ending === 'done' ? 'done' : 'skipped'
}

/** How an exercise stands now: as it ended; when it hurt but goes on, as it would end if the person left now. */
export function endingSoFar(session: Session, item: number): Ending | null {
  const { ending, pain, where } = session.progress[item]!
  if (ending !== null || (pain === null && where === null)) return ending
  return session.phase === 'hurt' && item === currentItem(session) ? 'stopped-by-pain' : 'skipped'
}

/** Pain above the limit, wherever it was told, means a sign. No other place derives it. */
export function signOfPain(session: Pick<Session, 'progress' | 'beforeEased'>, payload: Payload): string | null {
  const { progress, beforeEased } = session
  const { tooMuchPain, stops } = payload
  const strong = ({ pain }: Progress) => pain !== null && pain > tooMuchPain
  return progress.some(strong) || Object.values(beforeEased).some(strong) ? stops.ofPain : null
}

/** Ends the session before its time, with all that was told and has not passed. */
export function stop(session: Session, payload: Payload, date: number, sign: string | null = null): Session {
  const { ofPain } = payload.stops
  const inPain = session.phase === 'hurt' || sign === ofPain || signOfPain(session, payload) !== null
  const item = currentItem(session)
  const touched = inPain || session.progress[item]!.seconds > 0
  const left = touched ? change(session, item, { ending: endingOnLeaving(session, inPain) }) : session
  const signs = withSign(session.signs, sign)
  return { ...left, phase: 'closing', tickedAt: null, ended: date, stoppedEarly: true, signs, restLeft: 0 }
}

function withSign(signs: readonly string[], sign: string | null): readonly string[] {
  return sign === null ? signs : [...signs.filter((other) => other !== sign), sign]
}

/** One that may pass is rested for; any other ends the session at once. */
function tellSign(session: Session, id: string, payload: Payload, now: number, date: number): Session {
  if (!signOf(payload.stops, id).settles) return stop(session, payload, date, id)
  return rest({ ...session, signs: withSign(session.signs, id) }, payload, now)
}

function rest(session: Session, payload: Payload, now: number | null): Session {
  return { ...session, phase: 'resting', restLeft: payload.stops.restSeconds, tickedAt: now }
}

/** The newest has passed; each one before it is asked about in its turn. */
function signPassed(session: Session, payload: Payload): Session {
  const left = { ...session, signs: session.signs.slice(0, -1) }
  return left.signs.length > 0 ? rest(left, payload, session.tickedAt) : waiting(left, payload)
}

/** Nothing plays: a sign is rested for, too much pain waits for its end or the right number, or it is a pause. */
export function waiting(session: Session, payload: Payload): Session {
  const stands = signOfPain(session, payload) === null ? 'paused' : 'hurt'
  return { ...session, phase: session.signs.length > 0 ? 'resting' : stands, tickedAt: null }
}

/** Whether no exercise was done, nor any repetition of one. */
export function isNothingDone({ progress, beforeEased }: Session): boolean {
  return ![...progress, ...Object.values(beforeEased)].some(({ ending, reps }) => ending === 'done' || reps > 0)
}

export function hasEnded({ phase }: Pick<Session, 'phase'>): boolean {
  return phase === 'closing' || phase === 'closed'
}

/** The sign that ended the session, once it has: the gravest of all. */
export function endingSign(session: Session, payload: Payload): string | null {
  if (!hasEnded(session)) return null
  const ofPain = signOfPain(session, payload)
  return gravest(payload.stops, ofPain === null ? session.signs : [...session.signs, ofPain])
}

/** The sign whose words are to be read: the one that ended the session, else the newest. */
export function shownSign(session: Session, payload: Payload): string | null {
  return endingSign(session, payload) ?? session.signs.at(-1) ?? null
}

function easier(session: Session, payload: Payload, now: number): Session {
  const item = currentItem(session)
  const eased = canEase(session, payload) ? payload.items[item]?.eased : null
  if (!eased) return session
  const timeline = withEased(session.timeline, item, eased)
  const original: Progress = { ...session.progress[item]!, ending: 'eased' }
  const fresh = change(session, item, UNTOUCHED)
  return {
    ...fresh,
    timeline,
    beforeEased: { ...session.beforeEased, [item]: original },
    at: itemSpan(timeline, item).start,
    phase: 'playing',
    tickedAt: now,
  }
}

/** Pain in the repeat of an exercise that was done opens it again: it ends as the repeat does. */
function answerHurt(session: Session, where?: string, pain?: number): Session {
  const item = currentItem(session)
  const reopened = session.progress[item]!.ending === 'done' && !isFarewell(session)
  const said = { ...(where === undefined ? {} : { where }), ...(pain === undefined ? {} : { pain }) }
  return change(session, item, { ...said, ...(reopened ? { ending: null } : {}) })
}

function running(session: Session): boolean {
  return session.phase === 'playing' || session.phase === 'paused'
}

// Whoever told too much pain can end, correct the number or tell a sign; nothing else leads anywhere.
const WITH_TOO_MUCH_PAIN: ReadonlySet<Action['do']> = new Set([
  'tick',
  'hurt-answer',
  'signs',
  'signs-over',
  'sign',
  'sign-passed',
  'sign-stays',
  'stop',
  'answer',
  'close',
])

export function reduce(session: Session, action: Action, payload: Payload): Session {
  const open = signOfPain(session, payload) === null || WITH_TOO_MUCH_PAIN.has(action.do)
  return open ? follow(session, action, payload) : session
}

function follow(session: Session, action: Action, payload: Payload): Session {
  switch (action.do) {
    case 'start':
      if (session.phase !== 'ready') return session
      return { ...session, id: action.id, phase: 'playing', tickedAt: action.now, started: action.date }
    case 'tick':
      return tick(session, action.now, action.date)
    case 'pause':
      return session.phase === 'playing' ? { ...session, phase: 'paused', tickedAt: null } : session
    case 'resume':
      if (session.phase !== 'paused') return session
      return { ...session, phase: 'playing', tickedAt: action.now, slept: false }
    case 'back':
      return running(session) ? back(session) : session
    case 'skip': {
      if (!running(session) && session.phase !== 'hurt') return session
      const left = leaveItem(session, endingOnLeaving(session), action.date)
      return left.phase === 'hurt' ? { ...left, phase: 'playing', tickedAt: action.now } : left
    }
    case 'hurts':
      return running(session) ? { ...session, phase: 'hurt', tickedAt: null } : session
    case 'hurt-answer':
      return session.phase === 'hurt' ? answerHurt(session, action.where, action.pain) : session
    case 'hurt-over':
      return session.phase === 'hurt' ? waiting(session, payload) : session
    case 'easier':
      return running(session) || session.phase === 'hurt' ? easier(session, payload, action.now) : session
    case 'stop':
      return running(session) || session.phase === 'hurt' ? stop(session, payload, action.date) : session
    case 'signs':
      return running(session) || session.phase === 'hurt' || session.phase === 'resting'
        ? { ...session, phase: 'signs', tickedAt: null }
        : session
    case 'signs-over':
      return session.phase === 'signs' ? waiting(session, payload) : session
    case 'sign':
      return session.phase === 'signs' ? tellSign(session, action.sign, payload, action.now, action.date) : session
    case 'sign-passed':
      return session.phase === 'resting' && session.restLeft <= 0 ? signPassed(session, payload) : session
    case 'sign-stays':
      return session.phase === 'resting' ? stop(session, payload, action.date) : session
    case 'feel':
      return running(session) ? change(session, currentItem(session), { feel: action.feel }) : session
    case 'answer':
      return session.phase === 'closing'
        ? { ...session, painAfter: action.painAfter ?? session.painAfter, effort: action.effort ?? session.effort }
        : session
    case 'close':
      return session.phase === 'closing' ? { ...session, phase: 'closed' } : session
  }
}
