/** The record of a session as the server keeps it, and the state of a session as the device keeps it. */
import type { Payload } from './payload'
import {
  endingSign,
  endingSoFar,
  hasEnded,
  newSession,
  signOfPain,
  stop,
  waiting,
  type Ending,
  type Feel,
  type Progress,
  type Session,
} from './session'
import { withEased } from './timeline'

/** Mirrors `osanka.outcomes.record.ItemRecord`. */
export interface ItemRecord {
  position: number
  exercise: string
  ending: Ending
  seconds: number
  reps_done: number
  feel: Feel | null
  pain: number | null
  pain_where: string | null
}

/** Mirrors `osanka.outcomes.record.SessionRecord`, with the plan it belongs to. */
export interface SessionRecord {
  id: string
  plan: string
  session: string | null
  started: string
  ended: string | null
  items: ItemRecord[]
  pain_before: number | null
  pain_after: number | null
  effort: number | null
  pain_next_morning: number | null
  /** The sign that ended it. */
  stopped: string | null
}

function itemRecord(position: number, exercise: string, progress: Progress, ending: Ending | null): ItemRecord[] {
  if (!ending) return []
  return [
    {
      position,
      exercise,
      ending,
      seconds: Math.round(progress.seconds),
      reps_done: progress.reps,
      feel: progress.feel,
      pain: progress.pain,
      pain_where: progress.where,
    },
  ]
}

/**
 * Exercises that have come to an end of some kind, in order, and those that hurt. An eased one gives two entries of one
 * position.
 */
export function recordOf(session: Session, payload: Payload): SessionRecord {
  if (session.id === null || session.started === null) throw new Error('A session that was not started has no record.')
  const items = payload.items.flatMap((item, position) => {
    const before = session.beforeEased[position]
    const exercise = before ? (item.eased?.exercise ?? item.exercise) : item.exercise
    return [
      ...(before ? itemRecord(position, item.exercise, before, before.ending) : []),
      ...itemRecord(position, exercise, session.progress[position]!, endingSoFar(session, position)),
    ]
  })
  return {
    id: session.id,
    plan: payload.plan,
    session: payload.session ?? null,
    started: new Date(session.started).toISOString(),
    ended: session.ended === null ? null : new Date(session.ended).toISOString(),
    items,
    pain_before: null,
    pain_after: session.painAfter,
    effort: session.effort,
    pain_next_morning: null,
    stopped: endingSign(session, payload) ?? signOfPain(session, payload),
  }
}

/** What survives a reload. The timeline is made again from the plan. */
export type Saved = Omit<Session, 'timeline' | 'tickedAt'> & { readonly savedAt: number }

export function toSaved(session: Session, date: number): Saved {
  const { timeline: _timeline, tickedAt: _tickedAt, ...rest } = session
  return { ...rest, savedAt: date }
}

/**
 * The session as it was when it was saved, waiting; null where it does not fit the plan (another version of it).
 * Whoever left with too much pain has ended it.
 */
export function fromSaved(saved: Saved, payload: Payload): Session | null {
  const { savedAt, ...rest } = saved
  if (saved.id === null || !saved.signs || saved.progress.length !== payload.items.length) return null
  let timeline = newSession(payload).timeline
  for (const key of Object.keys(saved.beforeEased)) {
    const eased = payload.items[Number(key)]?.eased
    if (!eased) return null
    timeline = withEased(timeline, Number(key), eased)
  }
  if (saved.at > timeline.seconds) return null
  const found: Session = { ...newSession(payload), ...rest, timeline, tickedAt: null }
  if (hasEnded(found)) return found
  return signOfPain(found, payload) === null ? waiting(found, payload) : stop(found, payload, savedAt)
}
