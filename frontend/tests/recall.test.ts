import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import { endLeft, letPass, mayHavePassed, recall, signsOf } from '../src/player/recall'
import { recordOf, toSaved } from '../src/player/record'
import { endingSign, newSession, reduce, type Action, type Session } from '../src/player/session'
import { openStore, type Store } from '../src/player/store'
import { samplePayload } from './sample'

const payload = samplePayload()
const NOON = Date.UTC(2026, 10, 22, 12)
const HOUR = 3600 * 1000
const START: Action = { do: 'start', id: 'r1', now: 0, date: NOON }

function after(...actions: Action[]): Session {
  return [START, { do: 'tick', now: 10_000, date: NOON } as Action, ...actions].reduce(
    (session, action) => reduce(session, action, payload),
    newSession(payload),
  )
}

const told = (...signs: string[]) =>
  after(...signs.flatMap((sign): Action[] => [{ do: 'signs' }, { do: 'sign', sign, now: 10_000, date: NOON }]))
const inPain = () => after({ do: 'hurts' }, { do: 'hurt-answer', pain: 8 })

let store: Store

beforeEach(async () => {
  store = await openStore()
  for (const { id, version } of await store.records()) await store.dropRecord(id, version)
  for (const [plan] of await store.sessions()) await store.dropSession(plan)
})

const leave = (session: Session, plan = payload.plan) => store.saveSession(plan, toSaved(session, NOON))
const opened = (hours = 1) => recall(store, payload, NOON + hours * HOUR)
const ending = (session: Session) => endingSign(session, payload)

async function sent(id: string, stopped: string | null): Promise<void> {
  await store.keepRecord('/r/', { ...recordOf({ ...after(), id }, payload), stopped })
}

test('nothing is known on a new device', async () => {
  expect(await opened()).toMatchObject({ session: { phase: 'ready' }, resumable: null, left: [] })
})

test('an unfinished session can be gone on with for twelve hours', async () => {
  await leave(after())
  expect((await opened(12)).resumable).toMatchObject({ id: 'r1', phase: 'paused' })
  expect((await opened(13)).resumable).toBeNull()
})

describe('records that the server has not got', () => {
  test('show the gravest of their signs, in whatever order they lie there', async () => {
    await sent('a', 'dizzy')
    await sent('b', 'chest')
    await sent('c', 'shooting')
    const { session } = await opened()
    expect([session.phase, ending(session)]).toEqual(['closed', 'chest'])
  })

  test('show their sign even when the server refused them, until it has the sign', async () => {
    await sent('a', 'chest')
    await store.refuseRecord('a', 1, false)
    expect(ending((await opened()).session)).toBe('chest')
    await store.refuseRecord('a', 1, true)
    expect((await opened()).session.phase).toBe('ready')
  })

  test('stop for a sign that this version does not know', async () => {
    await sent('a', 'hiccups')
    const { session } = await opened()
    expect([session.phase, ending(session)]).toEqual(['closed', 'hiccups'])
  })

  test('without a sign change nothing', async () => {
    await sent('a', null)
    expect((await opened()).session.phase).toBe('ready')
  })
})

describe('a session that was left with an open sign', () => {
  test('goes on resting, and is not offered to be started over', async () => {
    await leave(told('dizzy'))
    expect(await opened()).toMatchObject({ session: { phase: 'resting', signs: ['dizzy'] }, resumable: null })
  })

  test('is asked about before the next start, however long ago and of whatever plan', async () => {
    await leave(told('dizzy'))
    await leave(told('shooting', 'dizzy'), 'another plan')
    const { session, left } = await opened(100)
    expect(session.phase).toBe('ready')
    expect(signsOf(left).sort()).toEqual(['dizzy', 'shooting'])
    expect(mayHavePassed(left, payload)).toBe(true)
  })

  test('is a session like any other once it has gone', async () => {
    await leave(told('dizzy'))
    await leave(told('dizzy'), 'another plan')
    await letPass((await opened(13)).left, store)
    expect(await opened()).toMatchObject({ resumable: { phase: 'paused', signs: [] }, left: [] })
  })

  test('has ended with its gravest sign when it has not gone', async () => {
    await leave(told('shooting', 'dizzy'), 'another plan')
    const records = await endLeft((await opened()).left, store, payload)
    expect(records).toMatchObject([
      { id: 'r1', plan: 'another plan', stopped: 'shooting', started: '2026-11-22T12:00:00.000Z', items: [] },
    ])
    expect(records[0]!.ended).not.toBeNull()
    expect((await opened()).left).toEqual([])
  })

  test('keeps the exercises that still wait for the server', async () => {
    await store.keepRecord('/r/', { ...recordOf(inPain(), payload), stopped: null, plan: 'another plan' })
    await leave(told('dizzy'), 'another plan')
    const records = await endLeft((await opened()).left, store, payload)
    expect(records).toMatchObject([{ stopped: 'dizzy', items: [{ pain: 8 }] }])
  })
})

describe('a session that was left with too much pain', () => {
  test('has ended, and the server is still to be told', async () => {
    await leave(inPain())
    const { session, unsent } = await opened()
    expect([ending(session), unsent]).toEqual(['pain', true])
    await leave(session)
    expect((await opened()).unsent).toBe(false)
  })

  test('is not asked away later', async () => {
    await leave(inPain(), 'another plan')
    const { left } = await opened(100)
    expect([signsOf(left), mayHavePassed(left, payload)]).toEqual([['pain'], false])
  })
})
