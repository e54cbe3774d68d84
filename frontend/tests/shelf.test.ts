import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Skeleton, type ClipJson } from '../src/figure/clip'
import { Shelf } from '../src/figure/shelf'

const URL = '/clips/reach.json'
const json: ClipJson = {
  format: 4,
  muscles: {},
  exercise: 'reach',
  start: 'start',
  symmetric: true,
  bones: [],
  units: [],
  fixed: {},
  poses: { start: { root: [0, 0, 0], turns: [] } },
  moves: [],
  props: [],
  camera: { azimuth: 0, elevation: 0, target: [0, 0, 0], distance: 3, fov: 28 },
}
const good = () => new Response(JSON.stringify(json))
const asked = vi.fn<(url: string, options: { signal: AbortSignal }) => Promise<Response>>()
let shelf: Shelf
let now = 0

/** Asks whenever the shelf wants to for so many seconds; the seconds at which it did. */
async function tried(seconds: number): Promise<number[]> {
  const times: number[] = []
  for (const end = now + seconds * 1000; now < end; now += 500) {
    if (!shelf.wants(URL, now)) continue
    times.push(now / 1000)
    await shelf.fetch(URL).catch(() => undefined)
  }
  return times
}

beforeEach(() => {
  now = 0
  shelf = new Shelf(new Skeleton(['root']))
  vi.stubGlobal('fetch', asked.mockReset().mockImplementation(async () => good()))
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('the shelf of clips', () => {
  test('fetches a clip once, however often it is asked for', async () => {
    expect(shelf.wants(URL, now)).toBe(true)
    const both = [shelf.fetch(URL), shelf.fetch(URL)]
    expect(shelf.wants(URL, now)).toBe(false)
    expect((await both[0])!.exercise).toBe('reach')
    await shelf.fetch(URL)
    expect(asked).toHaveBeenCalledTimes(1)
    expect(shelf.get(URL)).toBe(await both[1])
    expect(shelf.lacks(URL)).toBe(false)
  })

  test.each([
    ['missing', async () => new Response('', { status: 404 })],
    ['not a clip', async () => new Response('<h1>Sign in</h1>')],
    ['of another format', async () => new Response(JSON.stringify({ ...json, format: 99 }))],
    ['out of reach', async () => Promise.reject(new TypeError('no network'))],
  ])('says of a clip that is %s that it lacks it, and why', async (_, answer) => {
    asked.mockImplementation(answer)
    expect(shelf.lacks(URL)).toBe(false)
    await expect(shelf.fetch(URL)).rejects.toThrow()
    expect(shelf.lacks(URL)).toBe(true)
    expect(console.warn).toHaveBeenCalledTimes(1)
  })

  test('asks again ever more rarely, and never more than once a minute', async () => {
    asked.mockImplementation(async () => new Response('', { status: 500 }))
    const times = await tried(400)
    const gaps = times.slice(1).map((time, at) => time - times[at]!)
    expect(gaps).toEqual([3, 6, 12, 24, 48, 60, 60, 60, 60, 60])
  })

  test('has a clip at last that failed before', async () => {
    asked.mockImplementationOnce(async () => new Response('', { status: 500 }))
    expect(await tried(10)).toEqual([0, 3])
    expect(shelf.lacks(URL)).toBe(false)
    expect(shelf.get(URL)?.exercise).toBe('reach')
  })

  test('breaks off what is on its way when it closes, and wants nothing any more', async () => {
    asked.mockImplementation((_, { signal }) => new Promise((_, failed) => {
      signal.addEventListener('abort', () => failed(signal.reason))
    }))
    const coming = shelf.fetch(URL)
    shelf.close()
    await expect(coming).rejects.toThrow()
    expect(shelf.wants(URL, now + 1e6)).toBe(false)
    expect(console.warn).not.toHaveBeenCalled()
  })
})
