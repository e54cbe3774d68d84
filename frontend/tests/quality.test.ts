import { afterEach, describe, expect, test, vi } from 'vitest'
import { Quality } from '../src/figure/quality'

/** On a machine that has a graphics card, or has none. */
function qualityOn(card: boolean): Quality {
  const probe = card ? { getExtension: () => null } : null
  vi.stubGlobal('document', { createElement: () => ({ getContext: () => probe }) })
  return new Quality()
}

/** Frames so many milliseconds apart for so many seconds; how often the picture got coarser. */
function drawn(quality: Quality, gap: number, seconds: number): number {
  let lower = 0
  for (let ms = 0; ms < seconds * 1000; ms += gap) if (quality.judge(gap)) lower++
  return lower
}

afterEach(() => vi.unstubAllGlobals())

describe('how finely is drawn', () => {
  test('begins with the best where there is a graphics card, coarser without', () => {
    const [card, none] = [qualityOn(true).now, qualityOn(false).now]
    expect(card.gap).toBe(0)
    expect(none.pixels).toBeLessThan(card.pixels)
    expect(none.shadow).toBeLessThan(card.shadow)
  })

  test('stays on a machine that is quick enough', () => {
    const quality = qualityOn(true)
    expect(drawn(quality, 17, 60)).toBe(0)
    expect(quality.now.shadow).toBe(2048)
  })

  test('goes down step by step on a slow one, and no further than to the last', () => {
    const quality = qualityOn(true)
    expect(drawn(quality, 100, 4.1)).toBe(1)
    expect(drawn(quality, 200, 60)).toBe(2)
    expect(quality.now.shadow).toBe(0)
  })

  test('is not judged by the time while the page was hidden', () => {
    const quality = qualityOn(true)
    for (let times = 0; times < 20; times++) expect(quality.judge(60_000)).toBe(false)
  })
})
