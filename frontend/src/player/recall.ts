/** What this device still knows of earlier sessions, and what follows from it before anything is played. */
import type { Payload } from './payload'
import { fromSaved, type Saved, type SessionRecord } from './record'
import { endingSign, hasEnded, newSession, signOfPain, type Session } from './session'
import { gravest, signOf } from './stops'
import type { Store } from './store'

// Later it is another day's session: start anew.
const RESUMABLE_MS = 12 * 3600 * 1000

/** A session that was left while a sign was open. */
export interface Left {
  readonly plan: string
  readonly saved: Saved
  readonly signs: readonly string[]
}

export interface Recalled {
  /** Where the player stands: ready, still resting for a sign, or ended by one. */
  session: Session
  /** Ended only now, because it was left with too much pain: the server does not know. */
  unsent: boolean
  /** An earlier, unfinished go at this plan. */
  resumable: Session | null
  /** Sessions whose signs have to be asked about first. */
  left: Left[]
}

export async function recall(store: Store, payload: Payload, date: number): Promise<Recalled> {
  const nothing: Recalled = { session: newSession(payload), unsent: false, resumable: null, left: [] }
  const untold = await untoldSign(store, payload)
  // The server does not know of it yet, so it could not but offer a session.
  if (untold !== null) return { ...nothing, session: endedBy(untold, payload) }
  const saved = await store.session(payload.plan)
  const fresh = saved !== undefined && date - saved.savedAt <= RESUMABLE_MS
  const found = fresh ? fromSaved(saved, payload) : null
  if (found && endingSign(found, payload) !== null) return { ...nothing, session: found, unsent: !hasEnded(saved!) }
  if (found?.phase === 'resting') return { ...nothing, session: found }
  const resumable = found?.phase === 'closed' ? null : found
  return { ...nothing, resumable, left: await leftOpen(store, payload) }
}

/** The gravest sign of which the server has no record; also one that it refused. */
async function untoldSign(store: Store, payload: Payload): Promise<string | null> {
  const untold = (await store.records()).filter(({ settled }) => !settled).map(({ body }) => body.stopped)
  return gravest(payload.stops, untold.filter((sign) => sign !== null))
}

async function leftOpen(store: Store, payload: Payload): Promise<Left[]> {
  const all = await store.sessions()
  return all
    .map(([plan, saved]) => ({ plan, saved, signs: openSigns(saved, payload) }))
    .filter(({ signs }) => signs.length > 0)
}

function openSigns(saved: Saved, payload: Payload): readonly string[] {
  if (saved.id === null || !saved.signs || hasEnded(saved)) return []
  const ofPain = signOfPain(saved, payload)
  return ofPain === null ? saved.signs : [...saved.signs, ofPain]
}

/** Whether one may ask if they have gone. Of too much pain, and of what is not known, that is no question. */
export function mayHavePassed(left: readonly Left[], { stops }: Payload): boolean {
  return left.every(({ signs }) => signs.every((id) => signOf(stops, id).settles))
}

/** The signs of sessions that were left, each once. */
export function signsOf(left: readonly Left[]): string[] {
  return [...new Set(left.flatMap(({ signs }) => signs))]
}

/** No exercise was led, and none will be. */
export function endedBy(sign: string, payload: Payload): Session {
  return { ...newSession(payload), phase: 'closed', stoppedEarly: true, signs: [sign] }
}

/** They have gone: the session may be gone on with like any other. */
export async function letPass(left: readonly Left[], store: Store): Promise<void> {
  for (const { plan, saved } of left) await store.saveSession(plan, { ...saved, signs: [], phase: 'paused', restLeft: 0 })
}

/** They have not: each session has ended with its signs. Gives the records that say so. */
export async function endLeft(left: readonly Left[], store: Store, payload: Payload): Promise<SessionRecord[]> {
  const waiting = new Map((await store.records()).map(({ id, body }) => [id, body]))
  const records = []
  for (const { plan, saved, signs } of left) {
    const ended = saved.ended ?? saved.savedAt
    await store.saveSession(plan, { ...saved, signs, phase: 'closed', ended, stoppedEarly: true })
    const said = { ended: new Date(ended).toISOString(), stopped: gravest(payload.stops, signs) }
    records.push({ ...(waiting.get(saved.id!) ?? bareRecord(plan, saved)), ...said })
  }
  return records
}

/** Without exercises: the server keeps the fullest list it was ever told. */
function bareRecord(plan: string, saved: Saved): SessionRecord {
  return {
    id: saved.id!,
    plan,
    session: null,
    started: new Date(saved.started ?? saved.savedAt).toISOString(),
    ended: null,
    items: [],
    pain_before: null,
    pain_after: saved.painAfter,
    effort: saved.effort,
    pain_next_morning: null,
    stopped: null,
  }
}
