import { describe, expect, test } from 'vitest'
import { momentOf, playedItem } from '../src/player/moment'
import type { Payload } from '../src/player/payload'
import { newSession, reduce, type Session } from '../src/player/session'
import { shareOf } from '../src/player/timeline'
import { cuesOf, samplePayload } from './sample'

/** The session as it stands after so many seconds. */
function after(seconds: number, payload: Payload, session: Session = newSession(payload)): Session {
  return { ...session, at: seconds }
}

/** The sample with one item that the figure has not learned. */
function undrawn(position: number): Payload {
  const payload = samplePayload()
  const items = payload.items.map((item, at) => (at === position ? { ...item, clip: null, still: null } : item))
  return { ...payload, items }
}

describe('the moment that the figure shows', () => {
  const payload = samplePayload()

  test('is there for an exercise with a clip', () => {
    expect(momentOf(newSession(payload), payload)).toEqual({
      clip: '/clips/cat-cow.json',
      from: 'start',
      to: 'start',
      share: 1,
      mirrored: false,
      viewMirrored: false,
      breathing: { breath: 'easy', share: 0 },
      playing: false,
    })
  })

  test('is nothing for an exercise without a clip, from its announcement to its end', () => {
    const mixed = undrawn(1)
    for (let at = 20; at < 50; at += 0.5) expect(momentOf(after(at, mixed), mixed)).toBeNull()
  })

  test('is there again before and after an exercise without a clip', () => {
    const mixed = undrawn(1)
    expect(momentOf(after(19.9, mixed), mixed)?.clip).toBe('/clips/cat-cow.json')
    expect(momentOf(after(50, mixed), mixed)?.clip).toBe('/clips/supine-rest.json')
  })

  test('is nothing through a session that is led by words alone', () => {
    const words = { ...payload, items: payload.items.map((item) => ({ ...item, clip: null, still: null })) }
    for (let at = 0; at <= 60; at++) expect(momentOf(after(at, words), words)).toBeNull()
  })

  test('tells how much of a movement is over, and none of a hold', () => {
    const moving = { ...payload, cues: cuesOf([{ kind: 'move', seconds: 4 }, { kind: 'hold', seconds: 8 }]) }
    const share = (at: number) => momentOf(after(at, moving), moving)?.share
    expect([0, 1, 2, 3].map(share)).toEqual([0, 0.25, 0.5, 0.75])
    expect([4, 5, 11].map(share)).toEqual([1, 1, 1])
    expect([1, 6].map((at) => momentOf(after(at, moving), moving)?.breathing.share)).toEqual([0.25, 0.25])
  })

  test('carries poses, breath and side of the cue', () => {
    const one = {
      ...payload,
      cues: cuesOf([{ kind: 'move', seconds: 4, from: 'low', to: 'high', breath: 'in', side: 'mirrored' }]),
    }
    expect(momentOf(newSession(one), one)).toMatchObject({
      from: 'low',
      to: 'high',
      breathing: { breath: 'in', share: 0 },
      mirrored: true,
      viewMirrored: true,
    })
  })

  test('moves only while the session plays', () => {
    const started = reduce(newSession(payload), { do: 'start', id: 'r1', now: 0, date: 0 }, payload)
    expect(momentOf(started, payload)?.playing).toBe(true)
    expect(momentOf(reduce(started, { do: 'pause' }, payload), payload)?.playing).toBe(false)
  })
})

describe('the easier exercise', () => {
  /** Eased at the second item's announcement. */
  function easedIn(payload: Payload): Session {
    const started = reduce(newSession(payload), { do: 'start', id: 'r1', now: 0, date: 0 }, payload)
    return reduce(after(22, payload, started), { do: 'easier', now: 0 }, payload)
  }

  test('takes the place of the one that was asked for', () => {
    const payload = samplePayload()
    const session = easedIn(payload)
    expect(playedItem(session, payload, 1).exercise).toBe('side-plank-knees')
    expect(momentOf(session, payload)).toMatchObject({ clip: '/clips/side-plank-knees.json' })
  })

  test('is shown where the harder one has no clip', () => {
    const payload = undrawn(1)
    expect(momentOf(easedIn(payload), payload)?.clip).toBe('/clips/side-plank-knees.json')
  })

  test('is led by words where it has no clip, though the harder one has', () => {
    const payload = samplePayload()
    const side = payload.items[1]!
    payload.items[1] = { ...side, eased: { ...side.eased!, clip: null, still: null } }
    expect(momentOf(after(22, payload), payload)?.clip).toBe('/clips/side-plank.json')
    expect(momentOf(easedIn(payload), payload)).toBeNull()
  })
})

test('the share of a cue stays between nothing and all', () => {
  const [cue, instant] = cuesOf([{ kind: 'move', seconds: 4 }, { kind: 'move', seconds: 0 }])
  expect([-1, 0, 3, 4, 9].map((at) => shareOf(cue!, at))).toEqual([0, 0, 0.75, 1, 1])
  expect(shareOf(instant!, 4)).toBe(1)
})
