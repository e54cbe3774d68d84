import { describe, expect, test } from 'vitest'
import { fromSaved, recordOf, toSaved } from '../src/player/record'
import { endingSign, newSession, reduce, shownSign, signOfPain, type Action, type Session } from '../src/player/session'
import { gravest, offeredSigns, signOf } from '../src/player/stops'
import { samplePayload } from './sample'

const payload = samplePayload()
const NOON = Date.UTC(2026, 10, 22, 12)

function after(...actions: Action[]): Session {
  return actions.reduce((session, action) => reduce(session, action, payload), newSession(payload))
}

const START: Action = { do: 'start', id: 'r1', now: 0, date: NOON }
const TEN_SECONDS: Action = { do: 'tick', now: 10_000, date: NOON }
const tell = (sign: string, now = 10_000): Action => ({ do: 'sign', sign, now, date: NOON })
const ending = (session: Session) => endingSign(session, payload)
const record = (session: Session) => recordOf(session, payload)
const reloaded = (session: Session) => fromSaved(structuredClone(toSaved(session, NOON)), payload)!
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
    expect(ending(session)).toBe('chest')
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
    expect(ending(reduce(ended, { do: 'close' }, payload))).toBe(sign)
  })

  test('a mild sign is rested for, and only then it may have been nothing', () => {
    const resting = wrong(tell('dizzy'))
    expect(resting).toMatchObject({ phase: 'resting', signs: ['dizzy'], restLeft: 60, at: 10 })
    expect(reduce(resting, { do: 'sign-passed' }, payload).phase).toBe('resting')
    // What gets worse can be told at any time, and closing the list leads back into the rest.
    const worse = reduce(resting, { do: 'signs' }, payload)
    expect(worse.phase).toBe('signs')
    expect(reduce(worse, { do: 'signs-over' }, payload).phase).toBe('resting')
    const half = reduce(resting, { do: 'tick', now: 40_000, date: NOON }, payload)
    expect(half).toMatchObject({ phase: 'resting', restLeft: 30, at: 10 })
    const passed = reduce(reduce(half, { do: 'tick', now: 75_000, date: NOON }, payload), { do: 'sign-passed' }, payload)
    expect(passed).toMatchObject({ phase: 'paused', signs: [], at: 10 })
    expect(record(passed).stopped).toBeNull()
  })

  test('the rest goes on while the device sleeps, and a clock set back adds nothing to it', () => {
    const resting = wrong(tell('dizzy'))
    expect(reduce(resting, { do: 'tick', now: 5_000, date: NOON }, payload).restLeft).toBe(60)
    expect(reduce(resting, { do: 'tick', now: 3_600_000, date: NOON }, payload).restLeft).toBe(0)
  })

  test('a mild sign that stays ends the session like any other, without waiting for the rest', () => {
    const session = wrong(tell('dizzy'), { do: 'sign-stays', date: NOON })
    expect(ending(session)).toBe('dizzy')
    expect(record(session).stopped).toBe('dizzy')
  })

  test('a rest is still a rest after a reload, and an end is still an end', () => {
    const restored = fromSaved(structuredClone(toSaved(wrong(tell('dizzy')), NOON)), payload)!
    expect(restored).toMatchObject({ phase: 'resting', signs: ['dizzy'], restLeft: 60 })
    const ended = fromSaved(structuredClone(toSaved(wrong(tell('chest')), NOON)), payload)!
    expect(ending(ended)).toBe('chest')
    expect(record(ended).stopped).toBe('chest')
    expect(reloaded(wrong()).phase).toBe('paused')
  })

  test('a rest is still a rest when the page is left while the list stood open over it', () => {
    expect(reloaded(wrong(tell('dizzy'), { do: 'signs' }))).toMatchObject({ phase: 'resting', signs: ['dizzy'], restLeft: 60 })
  })
})

describe('several signs', () => {
  const both = () => wrong(tell('shooting'), { do: 'signs' }, tell('dizzy'))
  const rested = (session: Session, now: number) => reduce(session, { do: 'tick', now, date: NOON }, payload)

  test('the newest is rested for, and what stays ends with the gravest', () => {
    expect(shownSign(both(), payload)).toBe('dizzy')
    expect(ending(reduce(both(), { do: 'sign-stays', date: NOON }, payload))).toBe('shooting')
  })

  test('each has to pass by itself', () => {
    const one = reduce(rested(both(), 80_000), { do: 'sign-passed' }, payload)
    expect(one).toMatchObject({ phase: 'resting', signs: ['shooting'], restLeft: 60 })
    const none = reduce(rested(rested(one, 81_000), 150_000), { do: 'sign-passed' }, payload)
    expect(none).toMatchObject({ phase: 'paused', signs: [] })
  })

  test('told twice is told once', () => {
    expect(wrong(tell('dizzy'), { do: 'signs' }, tell('shooting'), { do: 'signs' }, tell('dizzy')).signs).toEqual(['shooting', 'dizzy'])
  })

  test('a grave one ends the session whatever was told before', () => {
    expect(ending(reduce(reduce(both(), { do: 'signs' }, payload), tell('chest'), payload))).toBe('chest')
    // Strong pain ends it at once, with the graver sign that was still open.
    expect(ending(reduce(reduce(both(), { do: 'signs' }, payload), tell('pain'), payload))).toBe('shooting')
  })

  test('one that nobody knows counts for more than a doctor and less than an ambulance', () => {
    expect(gravest(payload.stops, ['shooting', 'hiccups', 'dizzy'])).toBe('hiccups')
    expect(gravest(payload.stops, ['hiccups', 'chest'])).toBe('chest')
    expect(gravest(payload.stops, [])).toBeNull()
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

  const told = (pain: number, ...more: Action[]) =>
    after(START, TEN_SECONDS, { do: 'hurts' }, { do: 'hurt-answer', pain }, ...more)

  test.each<Action>([
    { do: 'hurt-over' },
    { do: 'skip', now: 20_000, date: NOON },
    { do: 'easier', now: 20_000 },
    { do: 'resume', now: 20_000 },
    { do: 'back' },
  ])('cannot be left by $do', (action) => {
    const session = told(6)
    expect(reduce(session, action, payload)).toBe(session)
  })

  test('may have been a slip of the finger: the right number leads on', () => {
    const session = told(9, { do: 'hurt-answer', pain: 3 }, { do: 'hurt-over' })
    expect(session.phase).toBe('paused')
    expect(record(session)).toMatchObject({ stopped: null, items: [{ pain: 3 }] })
  })

  test('is in no record without its sign, whether or not the session has ended', () => {
    expect(record(told(6)).stopped).toBe('pain')
    expect(signOfPain(told(5), payload)).toBeNull()
  })

  test('is still there behind the list of signs and after a rest', () => {
    expect(told(8, { do: 'signs' }, { do: 'signs-over' }).phase).toBe('hurt')
    const resting = told(8, { do: 'signs' }, tell('dizzy'))
    expect(ending(reduce(resting, { do: 'sign-stays', date: NOON }, payload))).toBe('dizzy')
    const rested = reduce(resting, { do: 'tick', now: 80_000, date: NOON }, payload)
    expect(reduce(rested, { do: 'sign-passed' }, payload).phase).toBe('hurt')
  })

  test('goes with a graver sign that ends the session, and the exercise was stopped by it', () => {
    const session = told(8, { do: 'signs' }, tell('chest'))
    expect(record(session)).toMatchObject({ stopped: 'chest', items: [{ ending: 'stopped-by-pain', pain: 8 }] })
  })

  test('has ended the session when the page is left with it', () => {
    const session = reloaded(told(8))
    expect(session).toMatchObject({ phase: 'closing', stoppedEarly: true, ended: NOON })
    expect(record(session)).toMatchObject({ stopped: 'pain', items: [{ ending: 'stopped-by-pain', pain: 8 }] })
    // So has what an earlier version of the player let go on.
    const old = { ...toSaved(told(8), NOON), phase: 'playing' as const }
    expect(fromSaved(old, payload)!.phase).toBe('closing')
  })

  test('chosen as a sign says of the exercise that pain ended it', () => {
    expect(record(wrong(tell('pain'))).items).toMatchObject([{ ending: 'stopped-by-pain' }])
  })
})

test('only signs that may concern the person are offered, but every one is known', () => {
  expect(offeredSigns(payload.stops).map(({ title, signs }) => [title, signs.map(({ id }) => id)])).toEqual([
    ['Heart', ['chest', 'dizzy']],
    ['Back', ['shooting', 'pain']],
  ])
  expect(signOf(payload.stops, 'waters').say).toBe('Stop: waters')
})

test('a sign that nobody knows is shown as one that may be grave', () => {
  expect(signOf(payload.stops, 'hiccups')).toEqual(payload.stops.unknown)
})

describe('always', () => {
  /** A small linear congruential generator: the same walks each time. */
  function walk(seed: number): (count: number) => number {
    let state = seed
    return (count) => Math.floor(((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648) * count)
  }

  const SIGNS = ['chest', 'dizzy', 'shooting', 'pain', 'waters']

  function anyAction(pick: (count: number) => number, now: number): Action {
    const date = NOON + now
    const actions: (() => Action)[] = [
      () => ({ do: 'start', id: 'r1', now, date }),
      () => ({ do: 'tick', now, date }),
      () => ({ do: 'tick', now, date }),
      () => ({ do: 'pause' }),
      () => ({ do: 'resume', now }),
      () => ({ do: 'resume', now }),
      () => ({ do: 'back' }),
      () => ({ do: 'skip', now, date }),
      () => ({ do: 'hurts' }),
      () => ({ do: 'hurts' }),
      () => ({ do: 'hurt-answer', pain: pick(11) }),
      () => ({ do: 'hurt-answer', where: 'lower-back' }),
      () => ({ do: 'hurt-over' }),
      () => ({ do: 'easier', now }),
      () => ({ do: 'signs' }),
      () => ({ do: 'signs-over' }),
      // Most ends are too early for a walk that is to come far.
      () => (pick(4) ? { do: 'sign', sign: 'dizzy', now, date } : { do: 'sign', sign: SIGNS[pick(5)]!, now, date }),
      () => ({ do: 'sign-passed' }),
      () => (pick(6) ? { do: 'sign-passed' } : { do: 'sign-stays', date }),
      () => (pick(12) ? { do: 'resume', now } : { do: 'stop', date }),
      () => ({ do: 'feel', feel: 'too-hard' }),
      () => ({ do: 'answer', painAfter: pick(11) }),
      () => (pick(12) ? { do: 'resume', now } : { do: 'close' }),
    ]
    return actions[pick(actions.length)]!()
  }

  const seconds = (session: Session) =>
    session.progress.reduce((sum, each) => sum + each.seconds, 0) +
    Object.values(session.beforeEased).reduce((sum, each) => sum + each.seconds, 0)

  test('after pain above the limit, unless the number was wrong, no exercise is played again', () => {
    let strong = 0
    let corrected = 0
    for (let seed = 1; seed <= 400; seed++) {
      const pick = walk(seed)
      let session = newSession(payload)
      let now = 0
      for (let step = 0; step < 150; step++) {
        now += pick(4) * 1500
        const before = session
        const action = anyAction(pick, now)
        session = reduce(session, action, payload)
        if (session.id !== null && pick(90) === 0) session = reloaded(session)
        const inPain = signOfPain(before, payload) !== null
        if (inPain && action.do === 'hurt-answer' && signOfPain(session, payload) === null) {
          corrected++
          continue
        }
        if (session.id !== null && signOfPain(session, payload) !== null) {
          expect(record(session).stopped, `seed ${seed}, step ${step}`).not.toBeNull()
        }
        if (!inPain) continue
        strong++
        expect(session.phase, `seed ${seed}, step ${step}, ${action.do}`).toMatch(/^(hurt|signs|resting|closing|closed)$/)
        expect(seconds(session)).toBe(seconds(before))
        expect(session.at === before.at || session.phase === 'closing').toBe(true)
      }
    }
    expect(strong).toBeGreaterThan(1000)
    expect(corrected).toBeGreaterThan(10)
  })

  test('an open sign is never forgotten: it passes after a rest, or it ends the session', () => {
    let open = 0
    for (let seed = 1; seed <= 400; seed++) {
      const pick = walk(seed * 7919)
      let session = newSession(payload)
      let now = 0
      for (let step = 0; step < 150; step++) {
        now += pick(6) * 5000
        const before = session
        const action = anyAction(pick, now)
        session = reduce(session, action, payload)
        if (session.id !== null && pick(20) === 0) session = reloaded(session)
        if (before.signs.length === 0) continue
        open++
        const lost = before.signs.filter((sign) => !session.signs.includes(sign))
        if (lost.length > 0) expect([action.do, before.restLeft, lost.length]).toEqual(['sign-passed', 0, 1])
        if (session.signs.length > 0) expect(session.phase).toMatch(/^(signs|resting|closing|closed)$/)
      }
    }
    expect(open).toBeGreaterThan(1000)
  })
})
