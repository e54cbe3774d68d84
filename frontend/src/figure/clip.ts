/** A clip as the motion layer wrote it (see `osanka.motion.model`), and the figure's pose at any moment of it. */
import { Quaternion, Vector3 } from 'three'

export interface MoveJson {
  from: string
  to: string
  steps: number
  root: Waves
  turns: Waves[]
}

/** Per axis the heights of cosine waves along a move, the slowest first; nothing where all are zero. */
export type Waves = readonly (readonly number[])[]

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
  units: number[]
  fixed: Record<string, number[]>
  poses: Record<string, { root: number[]; turns: number[][] }>
  moves: MoveJson[]
  props: PropJson[]
  camera: CameraJson
  muscles: Record<string, PoseMuscles>
}

export type Side = 'L' | 'R'

/** The muscles that a pose shows, each with its side before any mirroring, or nothing for both. */
export interface PoseMuscles {
  readonly working: Readonly<Record<string, Side | ''>>
  readonly stretched: Readonly<Record<string, Side | ''>>
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
  /** The start pose is its own mirror image. */
  readonly symmetric: boolean
  readonly poses: ReadonlyMap<string, Pose>
  readonly moves: readonly Move[]
  readonly props: readonly PropJson[]
  readonly camera: CameraJson
  readonly muscles: Readonly<Record<string, PoseMuscles>>
}

const FORMAT = 4
const METRES = 1e-4
const RADIANS = 1e-5

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

/** The same muscles on the other side of the body. */
export function mirrorMuscles({ working, stretched }: PoseMuscles): PoseMuscles {
  return { working: mirrorSides(working), stretched: mirrorSides(stretched) }
}

function mirrorSides(sides: PoseMuscles['working']): PoseMuscles['working'] {
  const other = { L: 'R', R: 'L', '': '' } as const
  return Object.fromEntries(Object.entries(sides).map(([muscle, side]) => [muscle, other[side]]))
}

/** What the waves of each axis add up to at a sample of a move, other than its two poses. */
function sumAt(waves: Waves, step: number, steps: number): Triple {
  const sum = (axis: readonly number[] = []) =>
    axis.reduce((total, height, at) => total + height * Math.cos((Math.PI * at * (step - 0.5)) / (steps - 1)), 0)
  return [sum(waves[0]), sum(waves[1]), sum(waves[2])]
}

const turning = new Quaternion()
const axis = new Vector3()

/** The turn of a rotation vector (axis times angle). */
function turnOf(vector: readonly number[], unit: number): Quaternion {
  axis.fromArray(vector as number[])
  const length = axis.length()
  return length ? turning.setFromAxisAngle(axis.divideScalar(length), length * unit) : turning.identity()
}

const straight = new Quaternion()

/** Moves a pose off the straight way between two others, by what a move's waves say at this sample. */
function bend(pose: Pose, move: MoveJson, step: number, bones: readonly number[], units: readonly number[]): void {
  sumAt(move.root, step, move.steps).forEach((value, at) => (pose.root[at]! += value * METRES))
  move.turns.forEach((waves, at) => {
    if (!waves.length) return
    const first = 4 * bones[at]!
    straight.fromArray(pose.turns, first).multiply(turnOf(sumAt(waves, step, move.steps), units[at]!))
    straight.normalize().toArray(pose.turns, first)
  })
}

/** Reads a clip. Throws an Error that names a format, a bone or a pose that is not known. */
export function readClip(json: ClipJson, skeleton: Skeleton): Clip {
  if (json.format !== FORMAT) throw new Error(`Clip ${json.exercise} has format ${json.format}, not ${FORMAT}.`)
  const bone = (name: string) => {
    const at = skeleton.index.get(name)
    if (at === undefined) throw new Error(`Clip ${json.exercise} moves a bone “${name}” that the figure has not.`)
    return at
  }
  const moving = json.bones.map(bone)
  const units = json.units.map((unit) => unit * RADIANS)
  const base = skeleton.rest()
  for (const [name, turn] of Object.entries(json.fixed)) turnOf(turn, RADIANS).toArray(base.turns, 4 * bone(name))
  const made = (root: readonly number[], turns: readonly (readonly number[])[]): Pose => {
    const pose = { root: Float32Array.from(root, (value) => value * METRES), turns: base.turns.slice() }
    turns.forEach((turn, at) => turnOf(turn, units[at]!).toArray(pose.turns, 4 * moving[at]!))
    return pose
  }
  const poses = new Map(Object.entries(json.poses).map(([name, { root, turns }]) => [name, made(root, turns)]))
  const { exercise, start, symmetric, props, camera } = json
  const known = { exercise, poses }
  poseOf(known, start)
  const moves = json.moves.map((move) => {
    const { from, to, steps } = move
    const [a, b] = [poseOf(known, from), poseOf(known, to)]
    const samples = Array.from({ length: steps + 1 }, (_, step) => {
      const pose = mix(skeleton.rest(), a, b, step / steps)
      if (step % steps) bend(pose, move, step, moving, units)
      return pose
    })
    return { from, to, samples }
  })
  for (const prop of props) {
    for (const name of bonesOf(prop)) bone(name)
    if (prop.kind === 'ball') for (const name of Object.keys(prop.moved)) poseOf(known, name)
  }
  return { exercise, start, symmetric, poses, moves, props, camera, muscles: json.muscles }
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

/** The names of the bones that something goes along with. */
function bonesOf(prop: PropJson): string[] {
  const under = (point: PointJson): string[] => {
    if ('mean' in point) return point.mean.flatMap(under)
    return 'bone' in point ? [point.bone] : []
  }
  if (prop.kind === 'strap') return prop.points.flatMap(under)
  return prop.kind === 'rod' ? prop.ends.flatMap(under) : []
}

/** Whether the clip can show all of these. */
export function hasPoses(clip: Clip, names: readonly string[]): boolean {
  return names.every((name) => clip.poses.has(name))
}

function poseOf({ exercise, poses }: Pick<Clip, 'exercise' | 'poses'>, name: string): Pose {
  const pose = poses.get(name)
  if (!pose) throw new Error(`Clip ${exercise} has no pose “${name}”.`)
  return pose
}

/** The pose on the way `from` → `to`; `share` 0–1 of the way, already eased. Throws an Error that names an unknown pose. */
export function poseAt(out: Pose, clip: Clip, from: string, to: string, share: number): Pose {
  const [a, b] = [poseOf(clip, from), poseOf(clip, to)]
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
