import { describe, expect, test } from 'vitest'
import { playedItem } from '../src/player/moment'
import { fromSaved, recordOf, toSaved } from '../src/player/record'
import { canEase, currentItem, isNothingDone, newSession, reduce, secondsLeft, wasLeftInPain, type Action, type Session } from '../src/player/session'
import { cueIndexAt, itemSpan, upNext } from '../src/player/timeline'
import { samplePayload } from './sample'

const payload = samplePayload()
const NOON = Date.UTC(2026, 10, 22, 12)

/** A session under a clock that only this test moves. */
class Play {
  session: Session = newSession(payload)
  now = 1000

  act(action: Action): this {
    this.session = reduce(this.session, action, payload)
    return this
  }

  start(): this {
    return this.act({ do: 'start', id: 'r1', now: this.now, date: NOON })
  }

  /** Lets seconds pass in steps of a quarter. */
  wait(seconds: number): this {
    for (let left = seconds; left > 0; left -= 0.25) {
      this.now += 250
      this.act({ do: 'tick', now: this.now, date: this.date })
    }
    return this
  }

  get date(): number {
    return NOON + this.now
  }

  get item(): number {
    return currentItem(this.session)
  }

  get record() {
    return recordOf(this.session, payload)
  }
}

const playing = () => new Play().start()

describe('a session', () => {
  test('plays to its end by the clock and asks how it was', () => {
    const play = playing().wait(60)
    expect(play.session.phase).toBe('closing')
    expect(play.record.items.map(({ ending, seconds, reps_done }) => [ending, seconds, reps_done])).toEqual([
      ['done', 20, 2],
      ['done', 30, 2],
      ['done', 8, 1],
    ])
    play.act({ do: 'answer', painAfter: 2 }).act({ do: 'answer', effort: 4 })
    expect(play.record).toMatchObject({ id: 'r1', plan: 'a1b2', pain_after: 2, effort: 4 })
    expect(play.record.started).toBe('2026-11-22T12:00:00.000Z')
    expect(play.record.ended).not.toBeNull()
  })

  test('counts every exercise even when one tick spans several cues', () => {
    const play = playing().wait(10)
    play.now += 19_000
    play.act({ do: 'tick', now: play.now, date: play.date })
    expect(play.record.items).toMatchObject([{ position: 0, ending: 'done', seconds: 20, reps_done: 2 }])
    expect(play.session.progress[1]!.seconds).toBeCloseTo(9)
  })

  test('stands still while paused', () => {
    const play = playing().wait(5).act({ do: 'pause' }).wait(30)
    expect(play.session.at).toBe(5)
    play.act({ do: 'resume', now: play.now }).wait(2)
    expect(play.session.at).toBe(7)
  })

  test('waits when the device was asleep instead of running on alone', () => {
    const play = playing().wait(5)
    play.now += 3_600_000
    play.act({ do: 'tick', now: play.now, date: play.date })
    expect(play.session).toMatchObject({ phase: 'paused', slept: true, at: 5 })
  })

  test('goes back to the start of this exercise, and once more to the one before', () => {
    const play = playing().wait(30).act({ do: 'back' })
    expect(play.session.at).toBe(20)
    play.act({ do: 'back' })
    expect(play.session.at).toBe(0)
    play.act({ do: 'back' })
    expect(play.session.at).toBe(0)
  })

  test.each([
    [22.75, 0],
    [23, 1],
  ])('goes back from %d seconds to exercise %d: to the one before within the first three seconds', (seconds, item) => {
    expect(playing().wait(seconds).act({ do: 'back' }).item).toBe(item)
  })

  test('skips to the next exercise and says so in the record', () => {
    const play = playing().wait(8).act({ do: 'skip', now: 0, date: NOON })
    expect(play.item).toBe(1)
    expect(play.record.items).toMatchObject([{ exercise: 'cat-cow', ending: 'skipped', seconds: 8, reps_done: 0 }])
  })

  test('keeps an exercise done when only its repeat is skipped', () => {
    const play = playing().wait(21).act({ do: 'back' }).act({ do: 'back' })
    expect(play.item).toBe(0)
    play.wait(2).act({ do: 'skip', now: 0, date: NOON })
    expect(play.record.items).toMatchObject([{ ending: 'done', seconds: 22 }])
  })

  test('ends when the last exercise is skipped', () => {
    const play = playing().wait(51).act({ do: 'skip', now: 0, date: NOON })
    expect(play.session.phase).toBe('closing')
    expect(play.record.items).toHaveLength(3)
  })

  test('in which everything was skipped is known to have nothing done in it', () => {
    const skip: Action = { do: 'skip', now: 0, date: NOON }
    expect(isNothingDone(playing().act(skip).act(skip).act(skip).session)).toBe(true)
    expect(isNothingDone(playing().wait(14).act(skip).act(skip).act(skip).session)).toBe(false)
  })

  test.each<Action>([
    { do: 'skip', now: 0, date: NOON },
    { do: 'stop', date: NOON },
  ])('keeps the last exercise done when the farewell is left by $do', (action) => {
    const play = playing().wait(59).act(action)
    expect(play.session.phase).toBe('closing')
    expect(play.record.items[2]).toMatchObject({ ending: 'done', seconds: 8 })
  })

  test('keeps the last exercise done when it hurts during the farewell, and makes nothing easier any more', () => {
    const play = playing().wait(59).act({ do: 'hurts' }).act({ do: 'hurt-answer', pain: 3 })
    expect(canEase(play.session, payload)).toBe(false)
    play.act({ do: 'stop', date: NOON })
    expect(play.record.items[2]).toMatchObject({ ending: 'done', seconds: 8, pain: 3 })
  })

  test('notes too easy and too hard with one tap, and the later tap holds', () => {
    const play = playing().wait(8).act({ do: 'feel', feel: 'too-easy' }).act({ do: 'feel', feel: 'too-hard' }).wait(15)
    expect(play.record.items[0]!.feel).toBe('too-hard')
  })
})

describe('it hurts', () => {
  const hurting = () => playing().wait(30).act({ do: 'hurts' })

  test('stops at once', () => {
    const play = hurting().wait(30)
    expect(play.session).toMatchObject({ phase: 'hurt', at: 30 })
  })

  test('then easier puts the easier exercise in place and keeps both in the record', () => {
    const play = hurting().act({ do: 'hurt-answer', where: 'lower-back' }).act({ do: 'hurt-answer', pain: 4 })
    play.act({ do: 'easier', now: play.now })
    expect(play.session.phase).toBe('playing')
    expect(canEase(play.session, payload)).toBe(false)
    expect(itemSpan(play.session.timeline, 1)).toEqual({ start: 20, end: 30 })
    play.wait(10)
    expect(play.item).toBe(2)
    expect(play.record.items.slice(1)).toMatchObject([
      { position: 1, exercise: 'side-plank', ending: 'eased', pain: 4, pain_where: 'lower-back', seconds: 10 },
      { position: 1, exercise: 'side-plank-knees', ending: 'done', pain: null, seconds: 10, reps_done: 1 },
    ])
  })

  test('then skip goes on with the next exercise', () => {
    const play = hurting().act({ do: 'hurt-answer', where: 'lower-back', pain: 5 })
    play.act({ do: 'skip', now: play.now, date: NOON })
    expect(play.session).toMatchObject({ phase: 'playing', at: 50 })
    expect(play.record.items[1]).toMatchObject({ ending: 'stopped-by-pain', pain: 5 })
  })

  test('then end closes the session with what was done', () => {
    const play = hurting().act({ do: 'stop', date: NOON })
    expect(play.session).toMatchObject({ phase: 'closing', stoppedEarly: true })
    expect(play.record.items.map((item) => item.ending)).toEqual(['done', 'stopped-by-pain'])
  })

  test('is in the record as soon as it is told', () => {
    const play = hurting().act({ do: 'hurt-answer', pain: 4 })
    expect(play.record.items[1]).toMatchObject({ exercise: 'side-plank', ending: 'stopped-by-pain', pain: 4, seconds: 10 })
    play.act({ do: 'hurt-over' })
    expect(play.record.items[1]).toMatchObject({ ending: 'skipped', pain: 4 })
    play.act({ do: 'resume', now: play.now }).wait(21)
    expect(play.record.items[1]).toMatchObject({ ending: 'done', pain: 4 })
  })

  test('shows the dose, the care and the steps of the easier exercise in its place', () => {
    const play = hurting()
    expect(playedItem(play.session, payload, 1).name).toBe('side-plank')
    play.act({ do: 'easier', now: play.now })
    expect(playedItem(play.session, payload, 1)).toMatchObject({
      dose: 'Once',
      care: ['Go only as high as feels good.'],
      steps: ['Lie on your side, knees bent.'],
      cues: ['Keep the hips forward.'],
    })
  })

  test('can be taken back', () => {
    expect(hurting().act({ do: 'hurt-over' }).session.phase).toBe('paused')
  })

  test('is not led into again, neither by going back nor by going on', () => {
    const play = playing().wait(22).act({ do: 'hurts' }).act({ do: 'hurt-answer', pain: 4 })
    const skip: Action = { do: 'skip', now: play.now, date: NOON }
    play.act(skip)
    expect(play.item).toBe(2)
    play.act({ do: 'back' })
    expect(play.item).toBe(0)
    const index = cueIndexAt(play.session.timeline, play.session.at)
    expect(upNext(play.session.timeline, index, (item) => wasLeftInPain(play.session, item))).toEqual({ what: 'item', item: 2 })
    play.wait(21)
    expect(play.session).toMatchObject({ phase: 'playing', at: 51 })
    play.act({ do: 'back' }).act({ do: 'back' }).act(skip)
    expect(play.item).toBe(2)
    expect(play.record.items[1]).toMatchObject({ ending: 'stopped-by-pain', pain: 4, seconds: 2 })
  })

  test('takes no time any more once it is passed over', () => {
    const play = playing().wait(22)
    expect(secondsLeft(play.session)).toBe(38)
    play.act({ do: 'hurts' }).act({ do: 'skip', now: play.now, date: NOON })
    expect(secondsLeft(play.session)).toBe(10)
    expect(secondsLeft(play.act({ do: 'back' }).wait(5).session)).toBe(25)
  })

  test('in the first exercise leaves nothing to go back to', () => {
    const play = playing().wait(3).act({ do: 'hurts' }).act({ do: 'skip', now: 1000, date: NOON }).act({ do: 'back' })
    expect(play.session.at).toBe(20)
  })

  test('that has passed may be gone back to', () => {
    const play = playing().wait(3).act({ do: 'hurts' }).act({ do: 'hurt-over' }).act({ do: 'skip', now: 1000, date: NOON })
    expect(play.act({ do: 'back' }).item).toBe(0)
  })

  test('in the repeat of an exercise that was done, passed over from then on', () => {
    const play = playing().wait(21).act({ do: 'back' }).wait(2).act({ do: 'hurts' })
    play.act({ do: 'hurt-answer', pain: 4 }).act({ do: 'hurt-over' }).act({ do: 'skip', now: play.now, date: NOON })
    expect(play.record.items[0]).toMatchObject({ ending: 'skipped', pain: 4 })
    expect(wasLeftInPain(play.session, 0)).toBe(true)
    expect(play.act({ do: 'back' }).item).toBe(1)
  })

  test('in the repeat of an exercise that then is done to its end, done again', () => {
    const play = playing().wait(21).act({ do: 'back' }).wait(2).act({ do: 'hurts' })
    play.act({ do: 'hurt-answer', pain: 4 }).act({ do: 'hurt-over' }).act({ do: 'resume', now: play.now }).wait(19)
    expect(play.record.items[0]).toMatchObject({ ending: 'done', pain: 4 })
    expect(play.act({ do: 'back' }).item).toBe(0)
  })

  test('offers nothing easier where the plan has nothing easier', () => {
    const play = playing().wait(3).act({ do: 'hurts' })
    expect(canEase(play.session, payload)).toBe(false)
    expect(play.act({ do: 'easier', now: play.now }).session.phase).toBe('hurt')
  })
})

describe('a record', () => {
  test('never has fewer items than before, whatever is pressed', () => {
    // A small linear congruential generator: the same walk each time.
    let seed = 7
    const pick = (count: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % count
    const play = playing()
    const moves: (() => Action)[] = [
      () => ({ do: 'skip', now: play.now, date: play.date }),
      () => ({ do: 'back' }),
      () => ({ do: 'hurts' }),
      () => ({ do: 'hurt-over' }),
      () => ({ do: 'hurt-answer', pain: pick(11) }),
      () => ({ do: 'easier', now: play.now }),
      () => ({ do: 'pause' }),
      () => ({ do: 'resume', now: play.now }),
    ]
    let most = 0
    for (let step = 0; step < 400; step++) {
      play.act(moves[pick(moves.length)]!()).wait(pick(9))
      expect(play.record.items.length).toBeGreaterThanOrEqual(most)
      most = play.record.items.length
    }
  })

  test('survives a reload with its place, its pain and the easier exercise', () => {
    const play = playing().wait(30).act({ do: 'hurts' }).act({ do: 'hurt-answer', where: 'lower-back', pain: 4 })
    play.act({ do: 'easier', now: play.now }).wait(4)
    const saved = structuredClone(toSaved(play.session, play.date))
    const restored = fromSaved(saved, payload)!
    expect(restored).toMatchObject({ phase: 'paused', at: 24, id: 'r1' })
    expect(recordOf(restored, payload)).toEqual(play.record)
    expect(restored.timeline.seconds).toBe(40)
  })

  test('is not restored into another plan', () => {
    const saved = toSaved(playing().wait(55).session, NOON)
    expect(fromSaved(saved, { ...payload, items: payload.items.slice(0, 2) })).toBeNull()
  })
})
