import { Vector3 } from 'three'
import { beforeEach, describe, expect, test } from 'vitest'
import type { CameraJson } from '../src/figure/clip'
import { View } from '../src/figure/view'

const camera: CameraJson = { azimuth: 0, elevation: 10, target: [0, 0.5, 0], distance: 3.4, fov: 28 }
const body = [new Vector3(-0.4, 0, 0), new Vector3(0.4, 1, 0)]
let view: View

const DEGREE = Math.PI / 180

/** From which side and how high the camera looks, in degrees. */
function azimuth(): number {
  const { x, z } = view.camera.getWorldDirection(new Vector3())
  return Math.atan2(-x, -z) / DEGREE
}

function elevation(): number {
  return Math.asin(-view.camera.getWorldDirection(new Vector3()).y) / DEGREE
}

/** Degrees travelled, with their sign, till the view has come to rest. */
function travelled(): number {
  let way = 0
  let before = azimuth()
  while (view.step(0.2)) {
    const now = azimuth()
    way += ((now - before + 540) % 360) - 180
    before = now
  }
  return way
}

beforeEach(() => {
  view = new View()
  view.resize(1)
  view.aim(camera, false, body, [])
  view.step(1)
})

describe('the view', () => {
  test.each([
    ['left', -200, -160],
    ['right', 200, 160],
    ['left', -90, 90],
    ['right', 90, -90],
    ['left', -380, 20],
    ['left', -720, 0],
  ])('turned %s by %d degrees goes back the shorter way', (_, turned, back) => {
    view.turn(turned, 0)
    view.step(1)
    view.reset()
    expect(travelled()).toBeCloseTo(back, 0)
    expect(azimuth()).toBeCloseTo(0, 1)
  })

  test('stands at once where the first exercise wants it, and travels to the next', () => {
    expect(azimuth()).toBeCloseTo(0)
    view.aim({ ...camera, azimuth: 60 }, false, body, [])
    expect(view.step(0.5)).toBe(true)
    expect(azimuth()).toBeGreaterThan(10)
    expect(azimuth()).toBeLessThan(50)
  })

  test('of the other side is the mirror image', () => {
    view = new View()
    view.aim({ ...camera, azimuth: 65 }, true, body, [])
    view.step(1)
    expect(azimuth()).toBeCloseTo(-65)
  })

  test('is lifted neither under the floor nor over the head', () => {
    view.turn(0, -500)
    view.step(1)
    expect(elevation()).toBeCloseTo(-2)
    view.turn(0, 500)
    view.step(1)
    expect(elevation()).toBeCloseTo(75)
  })

  test('steps back till the whole body is in the picture, however narrow', () => {
    for (const aspect of [0.5, 1, 2]) {
      view.resize(aspect)
      view.aim(camera, false, body, [])
      view.step(1)
      view.camera.updateMatrixWorld(true)
      for (const point of body) {
        const { x, y } = point.clone().project(view.camera)
        expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(0.91)
      }
    }
  })

  test('steps back a little further for a mat, and not without end', () => {
    const shown = (ground: readonly Vector3[]) => {
      view.aim(camera, false, wide, ground)
      view.step(1)
      view.camera.updateMatrixWorld(true)
      return Math.max(...ground.map((point) => Math.abs(point.clone().project(view.camera).x)))
    }
    const wide = [new Vector3(-1, 0, 0), new Vector3(1, 1, 0)]
    expect(shown([new Vector3(-1.2, 0, 0), new Vector3(1.2, 0, 0)])).toBeLessThan(0.91)
    expect(shown([new Vector3(-4, 0, 0), new Vector3(4, 0, 0)])).toBeGreaterThan(1)
  })

  test('keeps the body in the middle, and large, where something stands far aside', () => {
    const aside = (x: number) => {
      view.aim(camera, false, body, [new Vector3(x, 0, 0)])
      view.step(1)
      view.camera.updateMatrixWorld(true)
      const [left, right] = body.map((point) => point.clone().project(view.camera).x)
      return { width: right! - left!, middle: (left! + right!) / 2 }
    }
    const alone = aside(0)
    for (const x of [2, 3, 4]) {
      expect(aside(x).width).toBeGreaterThan(alone.width / 1.6)
      expect(aside(x).middle).toBeCloseTo(0, 1)
    }
  })

  test('looks at the middle of body and furniture', () => {
    const chair = [new Vector3(0.9, 0, 0), new Vector3(0.9, 0.9, 0.8)]
    view.aim(camera, false, body, chair)
    view.step(1)
    view.camera.updateMatrixWorld(true)
    const across = [...body, ...chair].map((point) => point.clone().project(view.camera).x)
    expect(Math.max(...across)).toBeLessThan(0.91)
    expect(Math.max(...across) + Math.min(...across)).toBeCloseTo(0)
  })

  test('that is meant to be close stays close', () => {
    const far = [new Vector3(-3, 0, 0), new Vector3(3, 1, 0)]
    view.aim({ ...camera, distance: 1.2 }, false, far, [])
    view.step(1)
    expect(view.camera.position.distanceTo(new Vector3(...camera.target))).toBeCloseTo(1.2)
  })
})
