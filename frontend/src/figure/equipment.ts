/** What the pose language calls equipment: blocks, tubes, balls, and bars and straps that go with the body. */
import {
  BufferGeometry,
  CatmullRomCurve3,
  CylinderGeometry,
  Group,
  Mesh,
  MeshStandardMaterial,
  Quaternion,
  SphereGeometry,
  TubeGeometry,
  Vector3,
  type Bone,
} from 'three'
import { RoundedBoxGeometry } from 'three/addons/geometries/RoundedBoxGeometry.js'
import { boneOf } from './bones'
import { otherSide, type Look, type PointJson, type PropJson, type Triple } from './clip'

const MATERIALS: Record<Look, [color: number, roughness: number]> = {
  wood: [0xc8a37c, 0.7],
  pad: [0x67707a, 0.85],
  metal: [0x98a1a8, 0.45],
  towel: [0xe0cdae, 0.98],
}
const BALL = 0xa3aed8
const STRAP = 0x59636b
const UP = new Vector3(0, 1, 0)

export function solid(geometry: BufferGeometry, color: number, roughness = 0.9): Mesh {
  const mesh = new Mesh(geometry, new MeshStandardMaterial({ color, roughness }))
  mesh.castShadow = true
  mesh.receiveShadow = true
  return mesh
}

export function block({ low, high, look }: Extract<PropJson, { kind: 'block' }>): Mesh {
  const [w, h, d] = high.map((value, axis) => value - low[axis]!) as Triple
  const mesh = solid(new RoundedBoxGeometry(w, h, d, 3, Math.min(0.02, w / 3, h / 3, d / 3)), ...MATERIALS[look])
  mesh.position.set(low[0] + w / 2, low[1] + h / 2, low[2] + d / 2)
  return mesh
}

export function tube(prop: Extract<PropJson, { kind: 'tube' }>): Mesh {
  const from = new Vector3(...prop.from)
  const along = new Vector3(...prop.to).sub(from)
  const mesh = solid(new CylinderGeometry(prop.radius, prop.radius, along.length(), 24), ...MATERIALS[prop.look])
  mesh.position.copy(from).addScaledVector(along, 0.5)
  mesh.quaternion.setFromUnitVectors(UP, along.normalize())
  return mesh
}

/** Something that goes along with the figure; `share` of the way from pose to pose, already eased. */
export interface Follower {
  follow(from: string, to: string, share: number): void
}

/** A ball; where it lies elsewhere in another pose, it rolls there. */
export class Ball extends Group implements Follower {
  constructor(private readonly prop: Extract<PropJson, { kind: 'ball' }>) {
    super()
    this.add(solid(new SphereGeometry(prop.radius, 40, 28), BALL, 0.6))
    this.position.set(...prop.at)
  }

  follow(from: string, to: string, share: number): void {
    this.position.set(...this.in(from)).lerp(new Vector3(...this.in(to)), share)
  }

  private in(pose: string): Triple {
    return this.prop.moved[pose] ?? this.prop.at
  }
}

/** A point that stays where it is, rides on a bone, or lies in the middle of others. */
export type Place = () => Vector3

export function placeOf(point: PointJson, bones: ReadonlyMap<string, Bone>, rest: ReadonlyMap<Bone, Vector3>): Place {
  if ('mean' in point) {
    const places = point.mean.map((one) => placeOf(one, bones, rest))
    return () => places.reduce((sum, place) => sum.add(place()), new Vector3()).divideScalar(places.length)
  }
  const at = new Vector3(...point.at)
  if (!('bone' in point)) return () => at.clone()
  const bone = boneOf(bones, point.bone)
  // At rest every bone's axes are the world's, so a rest point is the joint's rest place plus an offset.
  at.sub(rest.get(bone)!)
  return () => bone.localToWorld(at.clone())
}

/** A straight thing on the line through two points, its middle halfway between them: what the hands hold. */
export class Rod extends Group implements Follower {
  constructor(
    parts: readonly Triple[],
    look: Look,
    private readonly ends: readonly [Place, Place],
  ) {
    super()
    for (const [from, to, radius] of parts) {
      const mesh = solid(new CylinderGeometry(radius, radius, to - from, 28), ...MATERIALS[look])
      mesh.position.y = (from + to) / 2
      this.add(mesh)
    }
  }

  follow(): void {
    const [a, b] = [this.ends[0](), this.ends[1]()]
    this.position.copy(a).add(b).divideScalar(2)
    this.quaternion.copy(new Quaternion().setFromUnitVectors(UP, b.sub(a).normalize()))
  }
}

/** A band through its points; it is made anew whenever the figure has moved. */
export class Strap extends Group implements Follower {
  private readonly mesh = solid(new BufferGeometry(), STRAP, 0.85)

  constructor(private readonly places: readonly Place[]) {
    super()
    this.mesh.frustumCulled = false
    this.add(this.mesh)
  }

  follow(): void {
    const points = this.places.map((place) => place())
    if (points.length < 2) return
    this.mesh.geometry.dispose()
    this.mesh.geometry = new TubeGeometry(new CatmullRomCurve3(points), 32, 0.009, 8)
  }
}

export function mirrorPlace([x, y, z]: Triple): Triple {
  return [-x, y, z]
}

export function mirrorPoint(point: PointJson): PointJson {
  if ('mean' in point) return { mean: point.mean.map(mirrorPoint) }
  const at = mirrorPlace(point.at)
  return 'bone' in point ? { bone: otherSide(point.bone), at } : { at }
}
