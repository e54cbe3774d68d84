import { Quaternion } from 'three'
import type { Pose } from './clip'

// A pose that changes faster than any exercise moves is another exercise, another side or a jump in time.
const JUMP_RADIANS_PER_SECOND = 5
const JUMP_RADIANS = 0.2
const JUMP_METRES = 0.06
const NEAR_RADIANS = 0.5
const NEAR_METRES = 0.12

/** Whether a figure that was led from `a` to `b` within so many seconds did not move there, but was put there. */
export function isJump(a: Pose, b: Pose, seconds: number): boolean {
  const far = JUMP_METRES + JUMP_RADIANS_PER_SECOND * 0.25 * seconds
  return !isWithin(a, b, far, JUMP_RADIANS + JUMP_RADIANS_PER_SECOND * seconds)
}

/** Whether the body may go from one pose straight to the other and look like a body on the way. */
export function isNear(a: Pose, b: Pose): boolean {
  return isWithin(a, b, NEAR_METRES, NEAR_RADIANS)
}

function isWithin(a: Pose, b: Pose, metres: number, radians: number): boolean {
  if (Math.hypot(...a.root.map((value, at) => value - b.root[at]!)) > metres) return false
  const limit = Math.cos(radians / 2)
  const qa = new Quaternion()
  const qb = new Quaternion()
  for (let at = 0; at < a.turns.length; at += 4) {
    if (Math.abs(qa.fromArray(a.turns, at).dot(qb.fromArray(b.turns, at))) < limit) return false
  }
  return true
}
