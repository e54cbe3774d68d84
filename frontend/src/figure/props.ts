/** Mat, chair, pillow, wall and strap. */
import {
  BufferGeometry,
  CatmullRomCurve3,
  CylinderGeometry,
  EdgesGeometry,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshStandardMaterial,
  PlaneGeometry,
  TubeGeometry,
  Vector3,
  type Bone,
  type Material,
} from 'three'
import { RoundedBoxGeometry } from 'three/addons/geometries/RoundedBoxGeometry.js'
import { otherSide, type PropJson } from './clip'
import { ease } from './ease'

const MAT_THICKNESS = 0.01
const WALL_HEIGHT = 2.2
const WALL_WIDTH = 2.4

function solid(geometry: BufferGeometry, color: number, roughness = 0.9): Mesh {
  const mesh = new Mesh(geometry, new MeshStandardMaterial({ color, roughness, transparent: true }))
  mesh.castShadow = true
  mesh.receiveShadow = true
  return mesh
}

function mat([x, z]: [number, number], [width, length]: [number, number]): Group {
  const group = new Group()
  const sheet = solid(new RoundedBoxGeometry(width, MAT_THICKNESS, length, 2, 0.005), 0xb4c3b4, 0.96)
  sheet.castShadow = false
  sheet.position.set(x, -MAT_THICKNESS / 2, z)
  group.add(sheet)
  return group
}

function chair(prop: Extract<PropJson, { kind: 'chair' }>): Group {
  const { at, seat, width, depth, back } = prop
  const group = new Group()
  const wood = 0xc8a37c
  const board = (w: number, h: number, d: number, x: number, y: number, z: number) => {
    const mesh = solid(new RoundedBoxGeometry(w, h, d, 3, Math.min(w, h, d) * 0.42), wood, 0.7)
    mesh.position.set(x, y, z)
    group.add(mesh)
  }
  const thick = 0.035
  board(width, thick, depth, 0, seat - thick / 2, -depth / 2)
  const leg = (x: number, z: number, height: number) => {
    const mesh = solid(new CylinderGeometry(0.016, 0.013, height, 14), wood, 0.7)
    mesh.position.set(x, height / 2 - 0.01, z)
    group.add(mesh)
  }
  const inset = 0.03
  for (const side of [-1, 1]) {
    leg(side * (width / 2 - inset), -inset, seat)
    leg(side * (width / 2 - inset), -depth + 0.012, back)
  }
  const rail = Math.min(0.14, (back - seat) * 0.4)
  board(width, rail, 0.022, 0, back - rail / 2, -depth + 0.004)
  board(width - 0.06, rail * 0.5, 0.02, 0, seat + (back - seat) * 0.42, -depth + 0.004)
  group.position.set(at[0], 0, at[1])
  return group
}

function pillow(prop: Extract<PropJson, { kind: 'pillow' }>): Group {
  const group = new Group()
  const radius = Math.min(...prop.size) * 0.48
  const mesh = solid(new RoundedBoxGeometry(...prop.size, 6, radius), 0xe9dfcf, 0.98)
  mesh.position.set(...prop.at)
  group.add(mesh)
  return group
}

function wall(z: number): Group {
  const group = new Group()
  const plane = new PlaneGeometry(WALL_WIDTH, WALL_HEIGHT)
  const sheet = new Mesh(plane, new MeshStandardMaterial({ color: 0xcfc6b8, transparent: true, opacity: 0.16 }))
  sheet.material.depthWrite = false
  const edge = new LineSegments(
    new EdgesGeometry(plane),
    new LineBasicMaterial({ color: 0x9c9080, transparent: true, opacity: 0.5 }),
  )
  group.add(sheet, edge)
  group.position.set(0, WALL_HEIGHT / 2 - 0.01, z)
  return group
}

/** A band through points that ride on bones; it is made anew whenever the figure has moved. */
class Strap extends Group {
  private readonly mesh = solid(new BufferGeometry(), 0xb0643a, 0.85)

  constructor(
    private readonly points: readonly { bone: Bone; at: Vector3 }[],
    private readonly inverses: ReadonlyMap<Bone, Vector3>,
  ) {
    super()
    this.mesh.frustumCulled = false
    this.add(this.mesh)
  }

  follow(): void {
    const places = this.points.map(({ bone, at }) => {
      // At rest every bone's axes are the world's, so a rest point is the joint's rest place plus an offset.
      return bone.localToWorld(at.clone().sub(this.inverses.get(bone)!))
    })
    if (places.length < 2) return
    this.mesh.geometry.dispose()
    this.mesh.geometry = new TubeGeometry(new CatmullRomCurve3(places), 32, 0.009, 8)
  }
}

/** The same thing on the other side of the body. */
export function mirrorProp(prop: PropJson): PropJson {
  switch (prop.kind) {
    case 'mat':
    case 'chair':
      return { ...prop, at: [-prop.at[0], prop.at[1]] }
    case 'pillow':
      return { ...prop, at: [-prop.at[0], prop.at[1], prop.at[2]] }
    case 'strap':
      return {
        ...prop,
        points: prop.points.map(({ bone, at }) => ({ bone: otherSide(bone), at: [-at[0], at[1], at[2]] })),
      }
    case 'wall':
      return prop
  }
}

/** The props of one clip. */
export class Props {
  readonly group = new Group()
  private readonly straps: Strap[] = []
  private readonly fading: { material: Material; full: number; flat: boolean }[] = []

  constructor(
    props: readonly PropJson[],
    bones: ReadonlyMap<string, Bone>,
    rest: ReadonlyMap<Bone, Vector3>,
  ) {
    for (const prop of props) {
      const made = this.make(prop, bones, rest)
      this.group.add(made)
      made.traverse((part) => {
        if (!(part instanceof Mesh) && !(part instanceof LineSegments)) return
        const material = part.material as Material
        this.fading.push({ material, full: material.opacity, flat: prop.kind === 'mat' })
      })
    }
  }

  private make(prop: PropJson, bones: ReadonlyMap<string, Bone>, rest: ReadonlyMap<Bone, Vector3>): Group {
    switch (prop.kind) {
      case 'mat':
        return mat(prop.at, prop.size)
      case 'chair':
        return chair(prop)
      case 'pillow':
        return pillow(prop)
      case 'wall':
        return wall(prop.z)
      case 'strap': {
        const points = prop.points.flatMap(({ bone: name, at }) => {
          const bone = bones.get(name)
          return bone ? [{ bone, at: new Vector3(...at) }] : []
        })
        const strap = new Strap(points, rest)
        this.straps.push(strap)
        return strap
      }
    }
  }

  follow(): void {
    for (const strap of this.straps) strap.follow()
  }

  /**
   * 0 not there, 1 there. A mat comes early and goes late, so that it never vanishes from under the body; a chair
   * comes late and goes early, so that nobody passes through it.
   */
  fade(share: number): void {
    this.group.visible = share > 0
    for (const { material, full, flat } of this.fading) {
      const part = ease(flat ? 2 * share : 2 * share - 1)
      material.opacity = full * part
      material.depthWrite = part > 0.5 && full === 1
    }
  }

  dispose(): void {
    this.group.traverse((part) => {
      if (part instanceof Mesh || part instanceof LineSegments) {
        part.geometry.dispose()
        ;(part.material as Material).dispose()
      }
    })
    this.group.removeFromParent()
  }
}
