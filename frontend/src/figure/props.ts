/** Everything around the figure: mat, chair, pillow and wall are made here, the rest in `equipment`. */
import {
  BoxGeometry,
  CylinderGeometry,
  EdgesGeometry,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshStandardMaterial,
  Vector3,
  type Bone,
  type Material,
  type Object3D,
} from 'three'
import { RoundedBoxGeometry } from 'three/addons/geometries/RoundedBoxGeometry.js'
import type { PropJson, Triple } from './clip'
import { Ball, block, mirrorPlace, mirrorPoint, placeOf, Rod, solid, Strap, tube, type Follower } from './equipment'

const MAT_THICKNESS = 0.01
const WALL_HEIGHT = 2.2
const WALL_WIDTH = 2.4
const WALL_THICKNESS = 0.03

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

/** A sheet that one sees the figure through, as thick as it shows from the side, away from the figure about x = z = 0. */
function wall(z: number): Group {
  const group = new Group()
  const slab = new BoxGeometry(WALL_WIDTH, WALL_HEIGHT, WALL_THICKNESS)
  const face = (opacity: number) =>
    new MeshStandardMaterial({ color: 0xcfc6b8, transparent: true, opacity, depthWrite: false })
  const [rim, sheet] = [face(0.8), face(0.16)]
  const edge = new LineSegments(
    new EdgesGeometry(slab),
    new LineBasicMaterial({ color: 0x9c9080, transparent: true, opacity: 0.5 }),
  )
  // Right, left, top, bottom, front, back.
  group.add(new Mesh(slab, [rim, rim, rim, rim, sheet, sheet]), edge)
  group.position.set(0, WALL_HEIGHT / 2 - 0.01, z + (Math.sign(z) * WALL_THICKNESS) / 2)
  return group
}

/** The same thing on the other side of the body. */
export function mirrorProp(prop: PropJson): PropJson {
  switch (prop.kind) {
    case 'mat':
    case 'chair':
      return { ...prop, at: [-prop.at[0], prop.at[1]] }
    case 'pillow':
      return { ...prop, at: mirrorPlace(prop.at) }
    case 'strap':
      return { ...prop, points: prop.points.map(mirrorPoint) }
    case 'block':
      return { ...prop, low: [-prop.high[0], prop.low[1], prop.low[2]], high: [-prop.low[0], prop.high[1], prop.high[2]] }
    case 'tube':
      return { ...prop, from: mirrorPlace(prop.to), to: mirrorPlace(prop.from) }
    case 'ball': {
      const moved = Object.entries(prop.moved).map(([pose, at]) => [pose, mirrorPlace(at)] as const)
      return { ...prop, at: mirrorPlace(prop.at), moved: Object.fromEntries(moved) }
    }
    case 'rod':
      return { ...prop, ends: [mirrorPoint(prop.ends[0]), mirrorPoint(prop.ends[1])] }
    case 'wall':
      return prop
  }
}

/** How far mats and equipment reach: the corners of what has some, else the ends. */
export function corners(props: readonly PropJson[]): Vector3[] {
  const place = (at: Triple) => new Vector3(...at)
  return props.flatMap((prop) => {
    switch (prop.kind) {
      case 'block':
        return cornersOf(place(prop.low), place(prop.high))
      case 'tube':
        return [place(prop.from), place(prop.to)]
      case 'ball':
        return [prop.at, ...Object.values(prop.moved)].map(place)
      case 'mat': {
        const [[x, z], [width, length]] = [prop.at, prop.size]
        return cornersOf(new Vector3(x - width / 2, 0, z - length / 2), new Vector3(x + width / 2, 0, z + length / 2))
      }
      case 'chair': {
        const [x, z] = prop.at
        return cornersOf(new Vector3(x - prop.width / 2, 0, z - prop.depth), new Vector3(x + prop.width / 2, prop.back, z))
      }
      default:
        return []
    }
  })
}

function cornersOf(low: Vector3, high: Vector3): Vector3[] {
  return [low.x, high.x].flatMap((x) => [low.y, high.y].flatMap((y) => [low.z, high.z].map((z) => new Vector3(x, y, z))))
}

/** The props of one clip. */
export class Props {
  readonly group = new Group()
  private readonly followers: Follower[] = []

  constructor(
    props: readonly PropJson[],
    bones: ReadonlyMap<string, Bone>,
    rest: ReadonlyMap<Bone, Vector3>,
  ) {
    for (const prop of props) {
      this.group.add(this.make(prop, bones, rest))
    }
  }

  private make(prop: PropJson, bones: ReadonlyMap<string, Bone>, rest: ReadonlyMap<Bone, Vector3>): Object3D {
    switch (prop.kind) {
      case 'mat':
        return mat(prop.at, prop.size)
      case 'chair':
        return chair(prop)
      case 'pillow':
        return pillow(prop)
      case 'wall':
        return wall(prop.z)
      case 'block':
        return block(prop)
      case 'tube':
        return tube(prop)
      case 'ball':
        return this.going(new Ball(prop))
      case 'rod': {
        const [a, b] = prop.ends
        return this.going(new Rod(prop.parts, prop.look, [placeOf(a, bones, rest), placeOf(b, bones, rest)]))
      }
      case 'strap':
        return this.going(new Strap(prop.points.map((point) => placeOf(point, bones, rest))))
    }
  }

  private going<Thing extends Follower>(thing: Thing): Thing {
    this.followers.push(thing)
    return thing
  }

  /** After the figure has moved; `share` of the way from pose to pose, already eased. */
  follow(from: string, to: string, share: number): void {
    for (const follower of this.followers) follower.follow(from, to, share)
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
