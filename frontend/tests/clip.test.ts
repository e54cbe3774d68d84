import { Quaternion, Vector3 } from 'three'
import { describe, expect, test } from 'vitest'
import { hasPoses, mirror, mix, poseAt, readClip, Skeleton } from '../src/figure/clip'
import type { ClipJson, PointJson, PropJson } from '../src/figure/clip'
import { ease } from '../src/figure/ease'

const skeleton = new Skeleton(['root', 'arm_L', 'arm_R', 'foot_L'])
const json: ClipJson = {
  format: 4,
  muscles: {},
  exercise: 'reach',
  start: 'start',
  symmetric: true,
  bones: ['root', 'arm_L'],
  units: [50, 100],
  fixed: { foot_L: [314159, 0, 0] },
  poses: {
    start: { root: [0, 9000, 0], turns: [[0, 0, 0], [0, 0, 0]] },
    up: { root: [100, 9200, 0], turns: [[0, 0, 0], [0, 1571, 0]] },
  },
  moves: [{ from: 'start', to: 'up', steps: 2, root: [[], [50], []], turns: [[], [[300], [], []]] }],
  props: [],
  camera: { azimuth: 65, elevation: 12, target: [0, 0.4, 0], distance: 3.4, fov: 28 },
}
const clip = readClip(json, skeleton)
const at = (from: string, to: string, share: number) => poseAt(skeleton.rest(), clip, from, to, share)

describe('a clip', () => {
  test('leaves the straight way between its poses by what its waves add up to', () => {
    const half = at('start', 'up', 0.5)
    expect(half.root[1]).toBeCloseTo(0.915)
    const turn = new Quaternion().fromArray(half.turns, 4)
    const [quarter, off] = [new Vector3(0, 1, 0), new Vector3(1, 0, 0)]
    const wanted = new Quaternion().setFromAxisAngle(quarter, Math.PI / 4)
    wanted.multiply(new Quaternion().setFromAxisAngle(off, 0.3))
    expect(turn.angleTo(wanted)).toBeLessThan(0.001)
    expect(at('start', 'up', 1).turns[5]).toBeCloseTo(0.7071, 3)
  })

  test('takes an offset as one number, and bends it by waves', () => {
    const moves = [{ from: 'start', to: 'up', steps: 4, root: [[], [10, 4], []], turns: [[], []] }]
    const bent = readClip({ ...json, moves }, skeleton)
    const heights = [1, 2, 3].map((step) => poseAt(skeleton.rest(), bent, 'start', 'up', step / 4).root[1]! * 1e4)
    const wave = 4 * Math.cos(Math.PI / 6)
    const wanted = [9060 + wave, 9110, 9160 - wave]
    heights.forEach((height, at) => expect(height).toBeCloseTo(wanted[at]!, 0))
  })

  test('plays a move backwards for the way back', () => {
    expect([...at('up', 'start', 0.25).turns]).toEqual([...at('start', 'up', 0.75).turns])
  })

  test('keeps fixed bones where they are all the way', () => {
    for (const share of [0, 0.3, 1]) expect(at('start', 'up', share).turns[12]).toBeCloseTo(1)
  })

  test('is mirrored by swapping the sides, and mirrored twice is itself', () => {
    const pose = at('start', 'up', 1)
    const other = mirror(skeleton.rest(), pose, skeleton)
    expect(other.root[0]).toBeCloseTo(-0.01)
    expect(other.turns[9]).toBeCloseTo(-0.7071, 3)
    expect(other.turns[7]).toBeCloseTo(1)
    const again = mirror(skeleton.rest(), other, skeleton)
    pose.turns.forEach((value, bone) => expect(again.turns[bone]).toBeCloseTo(value))
  })

  test('mixes poses of different clips without leaving the unit sphere', () => {
    const half = mix(skeleton.rest(), at('start', 'start', 0), at('up', 'up', 0), 0.5)
    expect(Math.hypot(...half.turns.subarray(4, 8))).toBeCloseTo(1)
  })

  test('of another format, or with a bone the figure has not, is refused by name', () => {
    expect(() => readClip({ ...json, format: 1 }, skeleton)).toThrow('format 1')
    expect(() => readClip({ ...json, bones: ['tail'] }, skeleton)).toThrow('tail')
  })

  test('that speaks of a pose it has not is refused by name', () => {
    const move = json.moves[0]!
    expect(() => readClip({ ...json, start: 'nowhere' }, skeleton)).toThrow('nowhere')
    expect(() => readClip({ ...json, moves: [{ ...move, to: 'nowhere' }] }, skeleton)).toThrow('nowhere')
    const ball: PropJson = { kind: 'ball', at: [0, 0, 0], radius: 0.3, moved: { nowhere: [0, 0, 1] } }
    expect(() => readClip({ ...json, props: [ball] }, skeleton)).toThrow('nowhere')
  })

  test('with a thing held by a bone the figure has not is refused by name', () => {
    const tail: PointJson = { mean: [{ at: [0, 0, 0] }, { bone: 'tail', at: [0, 0, 0] }] }
    const hand: PointJson = { bone: 'arm_L', at: [0, 0, 0] }
    const strap: PropJson = { kind: 'strap', points: [hand, tail] }
    const rod: PropJson = { kind: 'rod', look: 'metal', ends: [hand, tail], parts: [] }
    for (const prop of [strap, rod]) expect(() => readClip({ ...json, props: [prop] }, skeleton)).toThrow('tail')
    expect(readClip({ ...json, props: [{ ...strap, points: [hand, hand] }] }, skeleton).props).toHaveLength(1)
  })

  test('has no pose in place of one that it does not know', () => {
    expect(() => at('start', 'nowhere', 0.5)).toThrow('nowhere')
    expect(hasPoses(clip, ['start', 'up'])).toBe(true)
    expect(hasPoses(clip, ['start', 'nowhere'])).toBe(false)
  })

  test('eases from standing still to standing still', () => {
    expect([ease(-1), ease(0), ease(0.5), ease(1), ease(2)]).toEqual([0, 0, 0.5, 1, 1])
    expect(ease(0.01)).toBeLessThan(0.001)
  })
})
