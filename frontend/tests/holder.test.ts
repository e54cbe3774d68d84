import { describe, expect, test, vi } from 'vitest'
import { Holder } from '../src/figure/holder'

const thing = () => ({ dispose: vi.fn() })

describe('what holds the stage', () => {
  test('disposes what it holds when it closes, once', async () => {
    const holder = new Holder<ReturnType<typeof thing>>()
    const stage = thing()
    expect(await holder.open(async () => stage)).toBe(stage)
    expect(holder.now).toBe(stage)
    holder.close()
    holder.close()
    expect(holder.now).toBeNull()
    expect(stage.dispose).toHaveBeenCalledTimes(1)
  })

  test('disposes what is ready only after it was closed', async () => {
    const holder = new Holder<ReturnType<typeof thing>>()
    const stage = thing()
    const opening = holder.open(async () => stage)
    holder.close()
    expect(await opening).toBeNull()
    expect(stage.dispose).toHaveBeenCalledTimes(1)
    expect(holder.now).toBeNull()
  })

  test('closed and opened again while the first was not ready, it holds the second', async () => {
    const holder = new Holder<ReturnType<typeof thing>>()
    const [first, second] = [thing(), thing()]
    let ready = (_: ReturnType<typeof thing>) => {}
    const opening = holder.open(() => new Promise((done) => (ready = done)))
    holder.close()
    await holder.open(async () => second)
    ready(first)
    expect(await opening).toBeNull()
    expect(holder.now).toBe(second)
    expect([first.dispose, second.dispose].map((one) => one.mock.calls.length)).toEqual([1, 0])
  })

  test('tells a failure to whom it still concerns', async () => {
    const holder = new Holder<ReturnType<typeof thing>>()
    const fail = () => Promise.reject(new Error('no WebGL'))
    await expect(holder.open(fail)).rejects.toThrow('no WebGL')
    const opening = holder.open(async (closed) => {
      await Promise.resolve()
      closed.throwIfAborted()
      return thing()
    })
    holder.close()
    expect(await opening).toBeNull()
  })
})
