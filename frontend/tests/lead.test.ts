import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { isShut } from '../src/player/gate'
import { Lead } from '../src/player/lead'
import type { SessionRecord } from '../src/player/record'
import { samplePayload } from './sample'

const payload = samplePayload()
const HOUR = 3600 * 1000

type Parts = ConstructorParameters<typeof Lead>[0]
let page: EventTarget & { hidden: boolean }
let sent: SessionRecord[]
let hurried: SessionRecord[]
let reloads: number
let date: number
let shut: boolean

beforeEach(() => {
  page = Object.assign(new EventTarget(), { hidden: false })
  vi.stubGlobal('document', page)
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.stubGlobal('window', { setInterval: () => 0 })
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  sent = []
  hurried = []
  reloads = 0
  date = Date.UTC(2026, 10, 22, 12)
  shut = false
})

afterEach(() => vi.unstubAllGlobals())

function lead(): Lead {
  const nothing = () => undefined
  return new Lead({
    payload,
    store: { saveSession: () => Promise.resolve() } as unknown as Parts['store'],
    outbox: {
      put: async (_: string, record: SessionRecord) => void sent.push(record),
      hurry: (_: string, record: SessionRecord) => void hurried.push(record),
    } as unknown as Parts['outbox'],
    sound: { unlock: nothing, hush: nothing, begin: nothing, count: nothing, tell: nothing } as unknown as Parts['sound'],
    wake: { set: nothing } as unknown as Parts['wake'],
    clock: { now: () => date, date: () => date },
    gate: { isShut: () => Promise.resolve(shut), reload: () => void reloads++ },
    show: nothing,
  })
}

describe('a page that stands open', () => {
  test('starts while the gate is open', async () => {
    const player = lead()
    await player.start()
    expect([player.session.phase, reloads]).toEqual(['playing', 0])
  })

  test('starts nothing when the gate has shut meanwhile, and is loaded anew', async () => {
    shut = true
    const player = lead()
    await player.start()
    expect([player.session.phase, reloads]).toEqual(['ready', 1])
  })

  test('goes on with nothing either', async () => {
    const player = lead()
    await player.start()
    player.act({ do: 'pause' })
    const again = lead()
    again.resumable = player.session
    shut = true
    await again.resume()
    expect([again.session.phase, reloads]).toEqual(['ready', 1])
    shut = false
    await again.resume()
    expect(again.session.phase).toBe('playing')
  })

  test.each([11.9, 12, 200, -1])('asks how the day is once what was said of it has aged: %d hours', async (hours) => {
    const player = lead()
    date += hours * HOUR
    await player.start()
    const fresh = hours === 11.9
    expect([player.session.phase, reloads]).toEqual(fresh ? ['playing', 0] : ['ready', 1])
  })

  test('does not go on after a pause of half a day', async () => {
    const player = lead()
    await player.start()
    player.act({ do: 'pause' })
    date += 12 * HOUR
    player.act({ do: 'resume', now: date })
    expect([player.session.phase, reloads]).toEqual(['paused', 1])
  })

  test('starts once, however often the button is pressed', async () => {
    const player = lead()
    await Promise.all([player.start(), player.start()])
    expect([player.session.phase, reloads]).toEqual(['playing', 0])
  })
})

describe('the gate', () => {
  const said = (status: number, body: unknown) => () => Promise.resolve(new Response(JSON.stringify(body), { status }))
  const verdict = (name: string) => said(200, { ok: true, clearance: { verdict: name } })

  test.each([
    ['clear', verdict('clear'), false],
    ['limited', verdict('limited'), false],
    ['a doctor first', verdict('see-clinician-first'), true],
    ['an emergency', verdict('emergency'), true],
    ['a verdict nobody knows', verdict('new-word'), true],
    ['no answers to go by', said(409, { ok: false }), true],
    ['a server in trouble', said(503, {}), false],
    ['no connection', () => Promise.reject(new TypeError('offline')), false],
  ])('%s', async (_, ask, expected) => {
    expect(await isShut(payload, ask)).toBe(expected)
  })
})

describe('pain at the end', () => {
  async function ended(): Promise<Lead> {
    const player = lead()
    await player.start()
    player.act({ do: 'stop', date })
    await player.kept()
    sent = []
    return player
  }

  test('above the limit is told only when the person goes on, so that a slip can be put right', async () => {
    const player = await ended()
    player.act({ do: 'answer', painAfter: 9 })
    player.act({ do: 'answer', painAfter: 2 })
    await player.kept()
    expect(sent.map(({ pain_after }) => pain_after)).toEqual([2])
    player.act({ do: 'answer', painAfter: 8 })
    player.act({ do: 'close' })
    await player.kept()
    expect(sent.map(({ pain_after }) => pain_after)).toEqual([2, 8])
  })

  test('is told also by a page that is left', async () => {
    const player = await ended()
    player.act({ do: 'answer', painAfter: 9 })
    page.dispatchEvent(new Event('pagehide'))
    await player.kept()
    expect(hurried.map(({ pain_after }) => pain_after)).toEqual([9])
    expect(sent.map(({ pain_after }) => pain_after)).toEqual([9])
  })
})
