import { Quaternion, Vector3 } from 'three'
import { describe, expect, test } from 'vitest'
import { Skeleton, type Pose } from '../src/figure/clip'
import { isJump } from '../src/figure/jump'

const skeleton = new Skeleton(['root', 'arm_L'])

function pose(height: number, radians: number): Pose {
  const made = skeleton.rest()
  made.root[1] = height
  new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), radians).toArray(made.turns, 4)
  return made
}

describe('a pose that follows another', () => {
  test.each([
    ['is a movement where nothing changed', 0, 0, 0, false],
    ['is a movement at the pace of an exercise', 0.02, 0.15, 0.03, false],
    ['is a jump where the body is elsewhere', 0.5, 0, 0.03, true],
    ['is a jump where one bone is turned all at once', 0, 1, 0.03, true],
    ['is a movement where there was time for it', 0.5, 1, 0.5, false],
    ['is a jump that also half a second does not explain', 0, 3, 0.5, true],
  ])('%s', (_, metres, radians, seconds, jump) => {
    expect(isJump(pose(0.9, 0), pose(0.9 + metres, radians), seconds)).toBe(jump)
  })

  test('is the same pose when its turns are written with the other sign', () => {
    const other = pose(0.9, 0.1)
    other.turns.forEach((value, at) => (other.turns[at] = -value))
    expect(isJump(pose(0.9, 0.1), other, 0)).toBe(false)
  })
})
