import { describe, expect, test } from 'vitest'
import { Body } from '../src/figure/body'
import { mirrorMuscles, type Clip, type PoseMuscles } from '../src/figure/clip'
import { Muscles, type Working } from '../src/figure/muscles'
import { Glow, type Capsule } from '../src/figure/skin'

const at = (x: number): Capsule => ({ a: [x, 0, 0], b: [x, 1, 0], r: 0.1 })

describe('the glow', () => {
  test('is of one kind where muscles work and of another where they are stretched', () => {
    const glow = new Glow()
    glow.set([at(1)], [at(2), at(3)])
    expect(glow.uniforms.glowCount.value).toBe(3)
    expect(glow.ends.slice(0, 3).map(({ x, w }) => [x, w])).toEqual([[1, 0], [2, 1], [3, 1]])
  })

  test('shows those that work first where there are too many', () => {
    const glow = new Glow()
    glow.set(Array.from({ length: 20 }, () => at(1)), Array.from({ length: 20 }, () => at(2)))
    const kinds = glow.ends.map(({ w }) => w)
    expect(kinds.filter((kind) => kind === 0)).toHaveLength(20)
    expect(glow.uniforms.glowCount.value).toBe(glow.ends.length)
  })
})

test('the mirrored side stretches the other side', () => {
  const mirrored: PoseMuscles = { working: { flank: '' }, stretched: { hamstrings: 'R', calf: 'L' } }
  expect(mirrorMuscles({ working: { flank: '' }, stretched: { hamstrings: 'L', calf: 'R' } })).toEqual(mirrored)
})

test('what works or is stretched on one side glows there only', () => {
  const glow = new Glow()
  const muscles = { hamstrings: [at(0.1), at(-0.1)], flank: [at(0.2), at(-0.2)], glutes: [at(0.3), at(-0.3)] }
  const shown: PoseMuscles = { working: { flank: 'L', glutes: '' }, stretched: { hamstrings: 'R', flank: 'R' } }
  Body.prototype.showMuscles.call({ glow, muscles } as never, shown)
  const lit = glow.ends.slice(0, glow.uniforms.glowCount.value).map(({ x, w }) => [x, w])
  expect(lit).toEqual([[0.2, 0], [0.3, 0], [-0.3, 0], [-0.1, 1], [-0.2, 1]])
})

describe('muscles', () => {
  const opened = () => {
    const glow = new Glow()
    const shown: unknown[][] = []
    const muscles = new Muscles({ glow, showMuscles: (...of) => shown.push(of) })
    return { amount: glow.uniforms.glowAmount, shown, muscles }
  }
  const working = (name: string, mirrored = false): Working => {
    const muscles = { start: { working: { [name]: '' }, stretched: { hamstrings: 'L' } } }
    return { clip: { muscles } as unknown as Clip, mirrored, moment: { to: 'start' } }
  }

  test('of another exercise are there at once, and nothing is left of those before', () => {
    const { amount, shown, muscles } = opened()
    muscles.cut(working('glutes'))
    muscles.cut(working('abdominals', true))
    expect(shown.at(-1)).toEqual([{ working: { abdominals: '' }, stretched: { hamstrings: 'R' } }])
    expect(amount.value).toBe(1)
    expect(muscles.step(working('abdominals', true), 0.02)).toBe(false)
    expect(shown).toHaveLength(2)
  })

  test('stay dark for who does not want to see them', () => {
    const { amount, muscles } = opened()
    muscles.glowing = false
    muscles.cut(working('glutes'))
    expect([amount.value, muscles.step(working('glutes'), 0.02)]).toEqual([0, false])
  })

  test('of the other side come when those before have gone', () => {
    const { amount, shown, muscles } = opened()
    muscles.cut(working('glutes'))
    const amounts: number[] = []
    while (muscles.step(working('glutes', true), 0.02)) amounts.push(shown.length === 1 ? amount.value : -amount.value)
    expect(Math.max(...amounts)).toBeLessThan(1)
    expect(Math.min(...amounts.map(Math.abs))).toBe(0)
    expect(shown).toEqual([
      [{ working: { glutes: '' }, stretched: { hamstrings: 'L' } }],
      [{ working: { glutes: '' }, stretched: { hamstrings: 'R' } }],
    ])
    expect(amount.value).toBe(1)
  })

  test('are those that the clip has for the pose that one goes to', () => {
    const { shown, muscles } = opened()
    const cat = { working: { belly: '' }, stretched: { back: '' } }
    const cow = { working: { back: '' }, stretched: {} }
    const clip = { muscles: { cat, cow } } as unknown as Clip
    for (const to of ['cat', 'cow']) muscles.cut({ clip, mirrored: false, moment: { to } })
    expect(shown).toEqual([[cat], [cow]])
  })
})
