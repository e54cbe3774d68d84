import { describe, expect, test } from 'vitest'
import { fromSaved, recordOf, toSaved } from '../src/player/record'
import { endingSign, newSession, reduce, type Action, type Session } from '../src/player/session'
import { offeredSigns, signOf } from '../src/player/stops'
import { samplePayload } from './sample'

const payload = samplePayload()
const NOON = Date.UTC(2026, 10, 22, 12)

function after(...actions: Action[]): Session {
  return actions.reduce((session, action) => reduce(session, action, payload), newSession(payload))
}

const START: Action = { do: 'start', id: 'r1', now: 0, date: NOON }
const TEN_SECONDS: Action = { do: 'tick', now: 10_000, date: NOON }
const tell = (sign: string, now = 10_000): Action => ({ do: 'sign', sign, now, date: NOON })
const record = (session: Session) => recordOf(session, payload)
const wrong = (...more: Action[]) => after(START, TEN_SECONDS, { do: 'signs' }, ...more)

describe('something is wrong', () => {
  test('stands one step away from playing, from a pause and from “It hurts”, and stops the clock', () => {
    for (const before of [[], [{ do: 'pause' }], [{ do: 'hurts' }]] as Action[][]) {
      const session = after(START, TEN_SECONDS, ...before, { do: 'signs' }, { do: 'tick', now: 15_000, date: NOON })
      expect(session).toMatchObject({ phase: 'signs', at: 10 })
    }
    expect(after({ do: 'signs' }).phase).toBe('ready')
  })

  test('can be taken back before a sign is chosen', () => {
    const session = wrong({ do: 'signs-over' })
    expect(session.phase).toBe('paused')
    expect(record(session).stopped).toBeNull()
  })

  test('a grave sign ends the session at once, and what was done stays in the record', () => {
    const session = wrong(tell('chest'))
    expect(session).toMatchObject({ phase: 'closing', stoppedEarly: true })
    expect(endingSign(session)).toBe('chest')
    expect(record(session)).toMatchObject({ stopped: 'chest', ended: '2026-11-22T12:00:00.000Z' })
    expect(record(session).items).toMatchObject([{ exercise: 'cat-cow', ending: 'skipped', seconds: 10 }])
  })

  test.each(['chest', 'pain'])('after %s nothing leads back into the session', (sign) => {
    const ended = wrong(tell(sign))
    const presses: Action[] = [
      { do: 'resume', now: 20_000 },
      { do: 'sign-passed' },
      { do: 'signs-over' },
      { do: 'hurt-over' },
      { do: 'back' },
      { do: 'skip', now: 20_000, date: NOON },
      { do: 'easier', now: 20_000 },
      START,
    ]
    for (const press of presses) expect(reduce(ended, press, payload)).toEqual(ended)
    expect(endingSign(reduce(ended, { do: 'close' }, payload))).toBe(sign)
  })

  test('a mild sign is rested for, and only then it may have been nothing', () => {
    const resting = wrong(tell('dizzy'))
    expect(resting).toMatchObject({ phase: 'resting', sign: 'dizzy', restLeft: 60, at: 10 })
    expect(reduce(resting, { do: 'sign-passed' }, payload).phase).toBe('resting')
    // What gets worse can be told at any time, and closing the list leads back into the rest.
    const worse = reduce(resting, { do: 'signs' }, payload)
    expect(worse.phase).toBe('signs')
    expect(reduce(worse, { do: 'signs-over' }, payload).phase).toBe('resting')
    const half = reduce(resting, { do: 'tick', now: 40_000, date: NOON }, payload)
    expect(half).toMatchObject({ phase: 'resting', restLeft: 30, at: 10 })
    const passed = reduce(reduce(half, { do: 'tick', now: 75_000, date: NOON }, payload), { do: 'sign-passed' }, payload)
    expect(passed).toMatchObject({ phase: 'paused', sign: null, at: 10 })
    expect(record(passed).stopped).toBeNull()
  })

  test('the rest goes on while the device sleeps, and a clock set back adds nothing to it', () => {
    const resting = wrong(tell('dizzy'))
    expect(reduce(resting, { do: 'tick', now: 5_000, date: NOON }, payload).restLeft).toBe(60)
    expect(reduce(resting, { do: 'tick', now: 3_600_000, date: NOON }, payload).restLeft).toBe(0)
  })

  test('a mild sign that stays ends the session like any other, without waiting for the rest', () => {
    const session = wrong(tell('dizzy'), { do: 'sign-stays', date: NOON })
    expect(endingSign(session)).toBe('dizzy')
    expect(record(session).stopped).toBe('dizzy')
  })

  test('a rest is still a rest after a reload, and an end is still an end', () => {
    const restored = fromSaved(structuredClone(toSaved(wrong(tell('dizzy')), NOON)), payload)!
    expect(restored).toMatchObject({ phase: 'resting', sign: 'dizzy', restLeft: 60 })
    const ended = fromSaved(structuredClone(toSaved(wrong(tell('chest')), NOON)), payload)!
    expect(endingSign(ended)).toBe('chest')
    expect(record(ended).stopped).toBe('chest')
    expect(fromSaved(structuredClone(toSaved(wrong(), NOON)), payload)!.phase).toBe('paused')
  })
})

describe('too much pain', () => {
  const hurting = (pain: number) =>
    after(START, TEN_SECONDS, { do: 'hurts' }, { do: 'hurt-answer', pain }, { do: 'stop', date: NOON })

  test('told in “It hurts” is the sign of pain when the person then ends', () => {
    expect(record(hurting(6))).toMatchObject({ stopped: 'pain', items: [{ ending: 'stopped-by-pain', pain: 6 }] })
  })

  test('begins above the limit', () => {
    expect(record(hurting(5)).stopped).toBeNull()
  })

  test('chosen as a sign says of the exercise that pain ended it', () => {
    expect(record(wrong(tell('pain'))).items).toMatchObject([{ ending: 'stopped-by-pain' }])
  })
})

test('only signs that may concern the person are offered, but every one is known', () => {
  expect(offeredSigns(payload.stops).map(({ id }) => id)).toEqual(['chest', 'dizzy', 'pain'])
  expect(signOf(payload.stops, 'waters').say).toBe('Stop: waters')
  expect(() => signOf(payload.stops, 'hiccups')).toThrow('hiccups')
})
