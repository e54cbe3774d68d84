import { describe, expect, test } from 'vitest'
import { breathe, EMPTY, type Breath, type Lungs } from '../src/figure/breath'

const FRAME = 1 / 60

/** The lungs at every frame of a cue of so many seconds. */
function through(lungs: Lungs, breath: Breath, seconds: number): Lungs[] {
  const frames: Lungs[] = []
  for (let frame = 0; frame <= Math.round(seconds * 60); frame++) {
    lungs = breathe(lungs, { breath, share: Math.min(frame / 60 / seconds, 1) }, FRAME)
    frames.push(lungs)
  }
  return frames
}

const fills = (frames: readonly Lungs[]) => frames.map(({ fill }) => fill)
const steps = (values: readonly number[]) => values.slice(1).map((value, at) => value - values[at]!)
const last = (frames: readonly Lungs[]) => frames.at(-1)!

describe('the breath of the figure', () => {
  const full = last(through(EMPTY, 'in', 3))

  test('rises over the whole of breathing in, and falls over the whole of breathing out', () => {
    const rising = fills(through(EMPTY, 'in', 4))
    expect(Math.min(...steps(rising))).toBeGreaterThanOrEqual(0)
    expect(rising[0]).toBe(0)
    expect(rising[120]).toBeCloseTo(0.5, 1)
    expect(rising.at(-1)).toBeCloseTo(1, 3)
    const falling = fills(through(full, 'out', 4))
    expect(Math.max(...steps(falling))).toBeLessThanOrEqual(0)
    expect(falling.at(-1)).toBeCloseTo(0, 3)
  })

  test('is held by who is full and is to breathe in, or empty and to breathe out', () => {
    for (const fill of fills(through(full, 'in', 6))) expect(fill).toBeCloseTo(1, 3)
    const empty = last(through(full, 'out', 3))
    for (const fill of fills(through(empty, 'out', 6))) expect(fill).toBeCloseTo(0, 3)
  })

  test('comes and goes about every four seconds at ease, less deep than told', () => {
    const easy = fills(through(EMPTY, 'easy', 14))
    const tops = easy.flatMap((fill, at) => (at > 0 && fill > easy[at - 1]! && fill >= (easy[at + 1] ?? 1) ? [at / 60] : []))
    expect(tops.length).toBe(3)
    for (const gap of steps(tops)) expect(gap).toBeCloseTo(4, 1)
    expect(Math.max(...easy)).toBeGreaterThan(0.5)
    expect(Math.max(...easy)).toBeLessThan(0.8)
  })

  test('goes on through one easy cue after another', () => {
    const first = through(EMPTY, 'easy', 3)
    const seam = [...fills(first), ...fills(through(last(first), 'easy', 3))]
    // Two cues of three seconds are as one of six, but for the frame that both share.
    expect(last(through(last(first), 'easy', 3)).fill).toBeCloseTo(last(through(EMPTY, 'easy', 6 + FRAME)).fill, 2)
    expect(Math.max(...steps(seam).map(Math.abs))).toBeLessThan(0.02)
  })

  test('breathes out first where it comes to rest full', () => {
    const resting = fills(through(full, 'easy', 2))
    expect(Math.max(...steps(resting))).toBeLessThanOrEqual(0)
    expect(resting.at(-1)).toBeLessThan(0.05)
  })

  test('never jumps and never leaves its bounds, whatever follows what', () => {
    let seed = 7
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647
    let lungs = EMPTY
    for (let frame = 0; frame < 5000; frame++) {
      const breath = (['in', 'out', 'easy'] as const)[Math.floor(random() * 3)]!
      const next = breathe(lungs, { breath, share: random() }, FRAME)
      expect(next.fill).toBeGreaterThanOrEqual(0)
      expect(next.fill).toBeLessThanOrEqual(1)
      expect(Math.abs(next.fill - lungs.fill)).toBeLessThanOrEqual(2.5 * FRAME + 1e-9)
      lungs = next
    }
  })

  test('stands still while no time goes by', () => {
    expect(breathe(full, { breath: 'out', share: 0.9 }, 0).fill).toBe(full.fill)
  })
})
