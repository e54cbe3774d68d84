import { describe, expect, test } from 'vitest'
import { pictureOf, type Stills } from '../src/figure/picture'
import type { Moment } from '../src/figure/stage'

const WRITTEN = { start: 'start.svg', turned: 'turned.svg' }
const IN_TURN: Stills = { 'as-written': WRITTEN, mirrored: {} }
const ALTERNATE: Stills = { 'as-written': WRITTEN, mirrored: { start: 'start.svg', turned: 'turned.other.svg' } }

function moment(to: string, mirrored: boolean, viewMirrored: boolean): Moment {
  const breathing = { breath: 'easy', share: 0 } as const
  return { clip: 'c', from: 'start', to, share: 1, mirrored, viewMirrored, breathing, playing: true }
}

function shown(stills: Stills, to: string, mirrored: boolean, viewMirrored: boolean, missing: string[] = []) {
  const { source, flipped } = pictureOf('still.svg', stills, moment(to, mirrored, viewMirrored), new Set(missing))
  return flipped ? `${source}, flipped` : source
}

describe('the picture that takes the place of the figure', () => {
  test('is that of the exercise at first', () => {
    expect(pictureOf('still.svg', IN_TURN, null, new Set())).toEqual({ source: 'still.svg', flipped: false })
  })

  test('shows each side from one place where sides take turns', () => {
    expect(shown(ALTERNATE, 'turned', false, false)).toBe('turned.svg')
    expect(shown(ALTERNATE, 'turned', true, false)).toBe('turned.other.svg')
    expect(shown(ALTERNATE, 'start', true, false)).toBe('start.svg')
  })

  test('goes along with the view where the side lasts', () => {
    expect(shown(ALTERNATE, 'turned', true, true)).toBe('turned.svg, flipped')
    expect(shown(IN_TURN, 'turned', true, true)).toBe('turned.svg, flipped')
  })

  test('is turned over, whatever the view does, where there is none of the other side', () => {
    expect(shown(IN_TURN, 'turned', true, false)).toBe('turned.svg, flipped')
  })

  test('is that of the exercise, of the right side, where there is none of the pose', () => {
    expect(shown(IN_TURN, 'another', false, false)).toBe('still.svg')
    expect(shown(IN_TURN, 'turned', true, true, ['turned.svg'])).toBe('still.svg, flipped')
    expect(shown(ALTERNATE, 'turned', true, false, ['turned.other.svg'])).toBe('still.svg, flipped')
  })
})
