import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Outbox } from '../src/player/outbox'
import type { ItemRecord, SessionRecord } from '../src/player/record'
import { openStore, type Store } from '../src/player/store'

const record = (id: string, effort: number | null = null): SessionRecord => ({
  id,
  plan: 'p',
  session: null,
  started: '2026-11-22T12:00:00.000Z',
  ended: null,
  items: [],
  pain_before: null,
  pain_after: null,
  effort,
  pain_next_morning: null,
  stopped: null,
})

const item: ItemRecord = {
  position: 0,
  exercise: 'cat-cow',
  ending: 'done',
  seconds: 20,
  reps_done: 2,
  feel: null,
  pain: null,
  pain_where: null,
}

/** A server whose answers the test decides. */
class Server {
  dead = false
  answers: number[] = []
  got: { url: string; body: SessionRecord; token: string }[] = []
  waits: { work: () => void; ms: number }[] = []

  send = async (url: string, options: RequestInit): Promise<Response> => {
    if (this.dead) throw new TypeError('Failed to fetch')
    const answer = this.answers.shift() ?? 204
    const token = (options.headers as Record<string, string>)['X-CSRFToken']!
    this.got.push({ url, body: JSON.parse(String(options.body)) as SessionRecord, token })
    return new Response(null, { status: answer })
  }

  later = (work: () => void, ms: number) => this.waits.push({ work, ms })
}

let store: Store
let server: Server
let outbox: Outbox

beforeEach(async () => {
  store = await openStore()
  for (const { id, version } of await store.records()) await store.dropRecord(id, version)
  server = new Server()
  outbox = new Outbox(store, 'token', undefined, server)
})

describe('the outbox', () => {
  test('sends a record with the token and forgets it once the server has it', async () => {
    await outbox.put('/api/records/', record('a'))
    await outbox.flush()
    await vi.waitFor(async () => expect(await outbox.isEmpty()).toBe(true))
    expect(server.got[0]).toMatchObject({ url: '/api/records/a/', token: 'token', body: { id: 'a' } })
    expect(outbox.delivery).toBe('saved')
  })

  test('keeps a record while the server is dead and tries again, ever more slowly', async () => {
    server.dead = true
    await outbox.put('/r/', record('a'))
    await vi.waitFor(() => expect(server.waits).toHaveLength(1))
    expect(outbox.delivery).toBe('waiting')
    server.waits[0]!.work()
    await vi.waitFor(() => expect(server.waits).toHaveLength(2))
    expect(server.waits.map((wait) => wait.ms)).toEqual([2000, 4000])
    server.dead = false
    server.waits[1]!.work()
    await vi.waitFor(async () => expect(await outbox.isEmpty()).toBe(true))
  })

  test('sends only the newest state of one record', async () => {
    server.dead = true
    await outbox.put('/r/', record('a', 3))
    await outbox.put('/r/', record('a', 7))
    await vi.waitFor(() => expect(outbox.delivery).toBe('waiting'))
    server.dead = false
    await outbox.flush()
    await vi.waitFor(async () => expect(await outbox.isEmpty()).toBe(true))
    expect(server.got.map((got) => got.body.effort)).toEqual([7])
  })

  test('does not lose a change that is made while the older state is on its way', async () => {
    let arrive = () => {}
    const slow = new Outbox(store, 't', undefined, {
      ...server,
      send: async (url, options) => {
        if (server.got.length === 0) await new Promise<void>((resolve) => (arrive = resolve))
        return server.send(url, options)
      },
    })
    await slow.put('/r/', record('a', 3))
    await vi.waitFor(() => expect(slow.delivery).toBe('sending'))
    await new Promise((resolve) => setTimeout(resolve))
    await slow.put('/r/', record('a', 7))
    arrive()
    await vi.waitFor(async () => expect(await slow.isEmpty()).toBe(true))
    expect(server.got.map((got) => got.body.effort)).toEqual([3, 7])
  })

  test('keeps what the server refuses, says so, and does not send it in a loop', async () => {
    server.answers = [400]
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await outbox.put('/r/', record('a'))
    await vi.waitFor(() => expect(outbox.delivery).toBe('refused'))
    await outbox.flush()
    expect(server.got).toHaveLength(1)
    expect(await store.records()).toHaveLength(1)
    error.mockRestore()
  })

  test('of a refused record the sign is told by itself, once', async () => {
    server.answers = [422, 200]
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await outbox.put('/r/', { ...record('a', 99), items: [item], stopped: 'chest' })
    await vi.waitFor(() => expect(outbox.delivery).toBe('refused'))
    await outbox.flush()
    expect(server.got.map(({ url, body }) => [url, body.stopped, body.items.length, body.effort])).toEqual([
      ['/r/a/', 'chest', 1, 99],
      ['/r/a/', 'chest', 0, null],
    ])
    expect(await store.records()).toMatchObject([{ refused: true, settled: true, body: { effort: 99 } }])
    error.mockRestore()
  })

  test('a sign that is refused too waits on the device, and every later page tries again', async () => {
    server.answers = [422, 422, 422, 200]
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await outbox.put('/r/', { ...record('a'), stopped: 'chest' })
    await vi.waitFor(() => expect(outbox.delivery).toBe('refused'))
    expect(await store.records()).toMatchObject([{ refused: true, settled: false }])
    expect(server.got).toHaveLength(2)
    await outbox.flush()
    expect(await store.records()).toMatchObject([{ settled: false }])
    await outbox.flush()
    expect(await store.records()).toMatchObject([{ settled: true }])
    await outbox.flush()
    expect(server.got).toHaveLength(4)
    error.mockRestore()
  })

  test('a sign is not lost when the connection breaks just then', async () => {
    server.answers = [422]
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { send } = server
    outbox = new Outbox(store, 'token', undefined, {
      ...server,
      send: (url, options) => (server.got.length === 1 ? Promise.reject(new TypeError('Failed to fetch')) : send(url, options)),
    })
    await outbox.put('/r/', { ...record('a'), stopped: 'chest' })
    await vi.waitFor(() => expect(outbox.delivery).toBe('refused'))
    expect(await store.records()).toMatchObject([{ refused: true, settled: false }])
    error.mockRestore()
  })

  test('a session that is not this person’s says nothing of them', async () => {
    server.answers = [404]
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await outbox.put('/r/', { ...record('a'), stopped: 'chest' })
    await vi.waitFor(() => expect(outbox.delivery).toBe('refused'))
    expect(server.got).toHaveLength(1)
    expect(await store.records()).toMatchObject([{ settled: true }])
    error.mockRestore()
  })

  test('sends what an earlier page left behind', async () => {
    server.dead = true
    await outbox.put('/r/', record('a'))
    await vi.waitFor(() => expect(outbox.delivery).toBe('waiting'))
    server.dead = false
    const later = new Outbox(await openStore(), 'new token', undefined, server)
    await later.flush()
    expect(await later.isEmpty()).toBe(true)
    expect(server.got[0]!.token).toBe('new token')
  })
})
