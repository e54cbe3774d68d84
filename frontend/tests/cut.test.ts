import { Quaternion, Vector3 } from 'three'
import { describe, expect, test } from 'vitest'
import { Skeleton, type CameraJson, type Clip, type Pose, type PropJson } from '../src/figure/clip'
import { Curtain, isCut, keyOf, propsOf } from '../src/figure/cut'

const skeleton = new Skeleton(['root', 'arm_L', 'arm_R'])
const mat: PropJson = { kind: 'mat', at: [0, 0], size: [0.8, 1.8] }
const camera: CameraJson = { azimuth: 60, elevation: 12, target: [0, 0.4, 0], distance: 3.4, fov: 28 }

function clipOf(exercise: string, part: Partial<Clip> = {}): Clip {
  return { exercise, start: 'start', symmetric: true, poses: new Map(), moves: [], props: [mat], camera, muscles: {}, ...part }
}

/** The root so many radians about the long axis, so many metres up. */
function pose(radians = 0, up = 0): Pose {
  const made = skeleton.rest()
  new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), radians).toArray(made.turns, 0)
  made.root[1] = up
  return made
}

const tilt = { clip: clipOf('pelvic-tilt'), mirrored: false }
const other = (part: Partial<Clip> = {}) => ({ clip: clipOf('knee-drops', part), mirrored: false })

describe('between two exercises', () => {
  test('a body that lies the other way round is not turned in sight', () => {
    expect(isCut(tilt, other(), pose(), pose(Math.PI))).toBe(true)
    expect(isCut(tilt, other(), pose(), pose(0, 0.5))).toBe(true)
  })

  test('one that hardly has to move goes on in sight', () => {
    expect(isCut(tilt, other(), pose(), pose(0.3, 0.05))).toBe(false)
  })

  test('other props or another view are a cut, wherever the body is', () => {
    expect(isCut(tilt, other({ props: [{ ...mat, size: [1, 1.8] }] }), pose(), pose())).toBe(true)
    expect(isCut(tilt, other({ camera: { ...camera, azimuth: 0 } }), pose(), pose())).toBe(true)
    expect(isCut(tilt, other({ camera: { ...camera, azimuth: -290 } }), pose(), pose())).toBe(false)
  })
})

describe('within an exercise', () => {
  test('nothing is cut, however far it goes', () => {
    expect(isCut(tilt, { ...tilt }, pose(), pose(3, 1))).toBe(false)
    expect(isCut(tilt, { ...tilt, mirrored: true }, pose(), pose(3, 1))).toBe(false)
  })

  test('who lies on one side is not rolled onto the other in sight', () => {
    const side = { clip: clipOf('side-plank', { symmetric: false }), mirrored: false }
    expect(isCut(side, { ...side, mirrored: true }, pose(1.5), pose(-1.5))).toBe(true)
  })

  test('one mat lies for both sides', () => {
    const clip = clipOf('pigeon', { props: [{ ...mat, at: [0.1, 0.4] }] })
    expect(propsOf({ clip, mirrored: false })).toEqual([{ kind: 'mat', at: [0, 0.4], size: [1, 1.8] }])
    expect(keyOf(propsOf({ clip, mirrored: true }))).toBe(keyOf(propsOf({ clip, mirrored: false })))
  })
})

describe('the curtain', () => {
  const canvas = () => {
    const classes = new Set<string>()
    const classList = { add: (name: string) => classes.add(name), remove: (name: string) => classes.delete(name) }
    return { classes, element: { classList } as unknown as HTMLElement }
  }

  test('is down after a short fade, and up again at once when told', () => {
    const { classes, element } = canvas()
    const curtain = new Curtain(element, false)
    expect([curtain.falls(1000), curtain.falls(1100), curtain.falls(1150)]).toEqual([false, false, true])
    expect(classes.has('p-away')).toBe(true)
    curtain.rise()
    expect(classes.has('p-away')).toBe(false)
    expect(curtain.falls(2000)).toBe(false)
  })

  test('does not keep waiting who wants no movement', () => {
    expect(new Curtain(canvas().element, true).falls(1000)).toBe(true)
  })
})
