/** From where one looks: from the clip's side, at what is to be seen, plus what the person turned by hand. */
import { PerspectiveCamera, Vector3 } from 'three'
import type { CameraJson } from './clip'

const DEGREE = Math.PI / 180
const LOWEST = -2
const HIGHEST = 75
// Part of the picture's half width or height that is filled; towards its edges the picture fades (figure.css).
const FILL = 0.9
// How many times as far away as for the body alone one may stand to have mat and furniture in the picture, too.
const FOR_THE_GROUND = 1.5
// A view that would have to step back more than this to show the whole body is meant to be close.
const CLOSE = 1.6
// What is near is seen larger: the middle shifts as the camera does, after so many no more than a hair.
const ROUNDS = 4

interface Look {
  azimuth: number
  elevation: number
  target: Vector3
  distance: number
}

export class View {
  readonly camera = new PerspectiveCamera(28, 1, 0.1, 30)
  private readonly now: Look = { azimuth: 40, elevation: 12, target: new Vector3(0, 0.5, 0), distance: 4 }
  private readonly goal: Look = { azimuth: 40, elevation: 12, target: new Vector3(0, 0.5, 0), distance: 4 }
  private turnedBy = { azimuth: 0, elevation: 0 }
  private fresh = true

  /**
   * Looks at an exercise. `points` are joints in all its poses, `ground` the corners of mat and furniture; the camera
   * looks at their middle and stands where they fit the picture. Where that is too far away, it looks at the body; a
   * clip's own view that is a close one stays.
   */
  aim(camera: CameraJson, mirrored: boolean, points: readonly Vector3[], ground: readonly Vector3[]): void {
    const side = mirrored ? -1 : 1
    const { target } = camera
    this.camera.fov = camera.fov
    this.goal.azimuth = side * camera.azimuth
    this.goal.elevation = camera.elevation
    this.goal.target.set(side * target[0], target[1], target[2])
    const own = camera.distance / Math.min(1, this.camera.aspect)
    if (this.fit(points) > CLOSE * own) {
      this.goal.distance = own
    } else {
      this.goal.distance = Math.max(this.stepBack(points, ground), 0.8 * camera.distance)
    }
    if (this.fresh) this.jump()
    this.fresh = false
  }

  /** Looks at the middle of what can be in the picture, and gives the distance from which it is. */
  private stepBack(points: readonly Vector3[], ground: readonly Vector3[]): number {
    const { target } = this.goal
    this.centre(points)
    const most = FOR_THE_GROUND * this.fit(points)
    const body = target.clone()
    const all = [...points, ...ground]
    this.centre(all)
    const whole = this.fit(all)
    if (whole <= most) return whole
    target.copy(body)
    return most
  }

  private axes() {
    const towards = direction(this.goal.azimuth, this.goal.elevation)
    const right = new Vector3(0, 1, 0).cross(towards).normalize()
    return { towards, right, up: towards.clone().cross(right) }
  }

  /** Moves the target, across the picture only, until the points that fit it have their middle there. */
  private centre(points: readonly Vector3[]): void {
    const { target } = this.goal
    const { towards, right, up } = this.axes()
    for (let round = 0; round < ROUNDS; round++) {
      const distance = this.fit(points)
      for (const axis of [right, up]) {
        const seen = points.map((point) => {
          const from = point.clone().sub(target)
          return from.dot(axis) / (distance - from.dot(towards))
        })
        target.addScaledVector(axis, (distance * (Math.min(...seen) + Math.max(...seen))) / 2)
      }
    }
  }

  private fit(points: readonly Vector3[]): number {
    const { target } = this.goal
    const { towards, right, up } = this.axes()
    const tall = Math.tan((this.camera.fov * DEGREE) / 2) * FILL
    const wide = tall * this.camera.aspect
    const from = new Vector3()
    return Math.max(
      0,
      ...points.map((point) => {
        from.copy(point).sub(target)
        const near = from.dot(towards)
        return near + Math.max(Math.abs(from.dot(right)) / wide, Math.abs(from.dot(up)) / tall)
      }),
    )
  }

  resize(aspect: number): void {
    this.camera.aspect = aspect
    this.camera.updateProjectionMatrix()
  }

  turn(azimuth: number, elevation: number): void {
    this.turnedBy.azimuth += azimuth
    const high = this.goal.elevation + this.turnedBy.elevation + elevation
    this.turnedBy.elevation = Math.min(Math.max(high, LOWEST), HIGHEST) - this.goal.elevation
  }

  reset(): void {
    this.turnedBy = { azimuth: 0, elevation: 0 }
    // The shorter way back round; `%` alone would keep a minus.
    const turned = (((this.now.azimuth - this.goal.azimuth + 180) % 360) + 360) % 360
    this.now.azimuth = this.goal.azimuth + turned - 180
  }

  jump(): void {
    Object.assign(this.now, { ...this.wanted(), target: this.now.target.copy(this.goal.target) })
  }

  private wanted() {
    const { azimuth, elevation, distance } = this.goal
    return {
      azimuth: azimuth + this.turnedBy.azimuth,
      elevation: elevation + this.turnedBy.elevation,
      distance,
    }
  }

  /** Moves on towards the wanted view; `share` of the way in this frame. True while it still moves. */
  step(share: number): boolean {
    const to = this.wanted()
    const { now } = this
    const left =
      Math.abs(to.azimuth - now.azimuth) / 90 +
      Math.abs(to.elevation - now.elevation) / 90 +
      Math.abs(to.distance - now.distance) +
      now.target.distanceTo(this.goal.target)
    const part = left < 0.002 ? 1 : share
    now.azimuth += (to.azimuth - now.azimuth) * part
    now.elevation += (to.elevation - now.elevation) * part
    now.distance += (to.distance - now.distance) * part
    now.target.lerp(this.goal.target, part)
    this.camera.position.copy(direction(now.azimuth, now.elevation)).multiplyScalar(now.distance).add(now.target)
    this.camera.lookAt(now.target)
    this.camera.updateProjectionMatrix()
    return left >= 0.002
  }
}

function direction(azimuth: number, elevation: number): Vector3 {
  const a = azimuth * DEGREE
  const e = elevation * DEGREE
  return new Vector3(Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e))
}
