/** A clip as the motion layer wrote it (see `osanka.motion.model`), and the figure's pose at any moment of it. */
import { Quaternion } from 'three'

export interface MoveJson {
  from: string
  to: string
  steps: number
  root: number[]
  turns: number[][]
}

export type Triple = [number, number, number]

/** What a piece of equipment is made of. */
export type Look = 'wood' | 'pad' | 'metal' | 'towel'

/** A point in the room, a point on a bone (in rest space), or the middle of several. */
export type PointJson = { at: Triple } | { bone: string; at: Triple } | { mean: PointJson[] }

export type PropJson =
  | { kind: 'mat'; at: [number, number]; size: [number, number] }
  | { kind: 'chair'; at: [number, number]; seat: number; width: number; depth: number; back: number }
  | { kind: 'pillow'; at: Triple; size: Triple }
  | { kind: 'wall'; z: number }
  | { kind: 'strap'; points: PointJson[] }
  | { kind: 'block'; look: Look; low: Triple; high: Triple }
  | { kind: 'tube'; look: Look; from: Triple; to: Triple; radius: number }
  | { kind: 'ball'; at: Triple; radius: number; moved: Record<string, Triple> }
  | { kind: 'rod'; look: Look; ends: [PointJson, PointJson]; parts: Triple[] }

export interface CameraJson {
  azimuth: number
  elevation: number
  target: [number, number, number]
  distance: number
  fov: number
}

export interface ClipJson {
  format: number
  exercise: string
  start: string
  symmetric: boolean
  bones: string[]
  fixed: Record<string, number[]>
  poses: Record<string, { root: number[]; turns: number[][] }>
  moves: MoveJson[]
  props: PropJson[]
  camera: CameraJson
}

/** All bones at one moment: the root's place in metres and four numbers (x, y, z, w) per bone in the skeleton's order. */
export interface Pose {
  readonly root: Float32Array
  readonly turns: Float32Array
}

interface Move {
  readonly from: string
  readonly to: string
  readonly samples: readonly Pose[]
}

export interface Clip {
  readonly exercise: string
  readonly start: string
  readonly symmetric: boolean
  readonly poses: ReadonlyMap<string, Pose>
  readonly moves: readonly Move[]
  readonly props: readonly PropJson[]
  readonly camera: CameraJson
}

const FORMAT = 1
const UNIT = 1e-4

/** The bones in order, and for each the one on the other side of the body. */
export class Skeleton {
  readonly index: ReadonlyMap<string, number>
  readonly opposite: readonly number[]

  constructor(readonly names: readonly string[]) {
    this.index = new Map(names.map((name, at) => [name, at]))
    this.opposite = names.map((name, at) => this.index.get(otherSide(name)) ?? at)
  }

  rest(): Pose {
    const turns = new Float32Array(4 * this.names.length)
    for (let at = 3; at < turns.length; at += 4) turns[at] = 1
    return { root: new Float32Array(3), turns }
  }
}

/** The bone on the other side of the body; one in the middle is its own. */
export function otherSide(name: string): string {
  return name.replace(/_([LR])$/, (_, side: string) => (side === 'L' ? '_R' : '_L'))
}

/** Undoes “the first value, then differences”: gives `count` rows of `width` values; one row stands for all. */
function unfold(values: readonly number[], width: number, count: number): number[][] {
  const rows: number[][] = []
  let row = values.slice(0, width)
  for (let step = 0; step < count; step++) {
    if (step > 0 && values.length > width) row = row.map((value, at) => value + values[step * width + at]!)
    rows.push(row)
  }
  return rows
}

function setTurn(pose: Pose, bone: number, turn: readonly number[]): void {
  const length = Math.hypot(...turn) || 1
  turn.forEach((value, at) => (pose.turns[4 * bone + at] = value / length))
}

/** Reads a clip. Throws an Error that names a format or a bone that is not known. */
export function readClip(json: ClipJson, skeleton: Skeleton): Clip {
  if (json.format !== FORMAT) throw new Error(`Clip ${json.exercise} has format ${json.format}, not ${FORMAT}.`)
  const bone = (name: string) => {
    const at = skeleton.index.get(name)
    if (at === undefined) throw new Error(`Clip ${json.exercise} moves a bone “${name}” that the figure has not.`)
    return at
  }
  const moving = json.bones.map(bone)
  const base = skeleton.rest()
  for (const [name, turn] of Object.entries(json.fixed)) setTurn(base, bone(name), turn)
  const poseOf = (root: readonly number[], turns: readonly (readonly number[])[]): Pose => {
    const pose = { root: Float32Array.from(root, (value) => value * UNIT), turns: base.turns.slice() }
    turns.forEach((turn, at) => setTurn(pose, moving[at]!, turn))
    return pose
  }
  const moves = json.moves.map(({ from, to, steps, root, turns }) => {
    const roots = unfold(root, 3, steps + 1)
    const rows = turns.map((turn) => unfold(turn, 4, steps + 1))
    const samples = roots.map((place, step) => poseOf(place, rows.map((row) => row[step]!)))
    return { from, to, samples }
  })
  const poses = new Map(Object.entries(json.poses).map(([name, { root, turns }]) => [name, poseOf(root, turns)]))
  const { exercise, start, symmetric, props, camera } = json
  return { exercise, start, symmetric, poses, moves, props, camera }
}

/** Between two poses: the root on a line, every bone on the shorter arc. */
export function mix(out: Pose, a: Pose, b: Pose, share: number): Pose {
  for (let at = 0; at < 3; at++) out.root[at] = a.root[at]! + (b.root[at]! - a.root[at]!) * share
  for (let at = 0; at < out.turns.length; at += 4) {
    Quaternion.slerpFlat(out.turns as never, at, a.turns as never, at, b.turns as never, at, share)
  }
  return out
}

export function copyPose(out: Pose, from: Pose): Pose {
  out.root.set(from.root)
  out.turns.set(from.turns)
  return out
}

/** The pose on the way `from` → `to`; `share` 0–1 of the way, already eased. Unknown poses give the clip's start. */
export function poseAt(out: Pose, clip: Clip, from: string, to: string, share: number): Pose {
  const start = clip.poses.get(clip.start)!
  const a = clip.poses.get(from) ?? start
  const b = clip.poses.get(to) ?? start
  if (a === b) return copyPose(out, a)
  const there = clip.moves.find((move) => move.from === from && move.to === to)
  const back = clip.moves.find((move) => move.from === to && move.to === from)
  const samples = (there ?? back)?.samples
  if (!samples || samples.length < 2) return mix(out, a, b, share)
  const along = (there ? share : 1 - share) * (samples.length - 1)
  const step = Math.min(Math.max(Math.floor(along), 0), samples.length - 2)
  return mix(out, samples[step]!, samples[step + 1]!, along - step)
}

/** The same pose done with the other side of the body: a reflection in the plane x = 0. */
export function mirror(out: Pose, pose: Pose, skeleton: Skeleton): Pose {
  out.root.set([-pose.root[0]!, pose.root[1]!, pose.root[2]!])
  skeleton.opposite.forEach((other, bone) => {
    const [x, y, z, w] = pose.turns.subarray(4 * other, 4 * other + 4)
    out.turns.set([x!, -y!, -z!, w!], 4 * bone)
  })
  return out
}
