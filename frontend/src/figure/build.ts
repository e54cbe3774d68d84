/** Who is drawn: one body by default, others on the same bones, made once when they are chosen. */
import { BufferAttribute, type BufferGeometry, type SkinnedMesh } from 'three'

/** Parts of the shapes that the motion layer wrote into the glb; less than nothing goes the other way. */
type Shape = 'man' | 'older' | 'heavier'

export interface Build extends Partial<Record<Shape, number>> {
  grey?: true
}

/** What can be chosen, question by question; the second of three is the body that the poses were solved for. */
export const CHOICES = {
  sex: { woman: { man: -0.3 }, neutral: {}, man: { man: 0.45 } },
  age: { younger: {}, older: { older: 0.8, heavier: 0.3, grey: true } },
  weight: { slimmer: { heavier: -0.6 }, average: {}, heavier: { heavier: 1.8 } },
} as const satisfies Record<string, Record<string, Build>>

export type Question = keyof typeof CHOICES
export type Answer = { [Q in Question]: keyof (typeof CHOICES)[Q] }[Question]
export type Chosen = { readonly [Q in Question]: keyof (typeof CHOICES)[Q] }

export const QUESTIONS = Object.keys(CHOICES) as readonly Question[]
const USUAL: Chosen = { sex: 'neutral', age: 'younger', weight: 'average' }
const KEPT = 'osanka.body'

export function answersTo(question: Question): readonly Answer[] {
  return Object.keys(CHOICES[question]) as Answer[]
}

/** The body that answers make together. */
export function buildOf(chosen: Chosen): Build {
  const build: Build = {}
  for (const question of QUESTIONS) {
    const { grey, ...shares } = (CHOICES[question] as Record<string, Build>)[chosen[question]]!
    if (grey) build.grey = true
    for (const [shape, share] of Object.entries(shares) as [Shape, number][]) build[shape] = (build[shape] ?? 0) + share
  }
  return build
}

/** The body chosen on this device; what is not known any more is the usual. */
export function chosenBody(): Chosen {
  const kept = new URLSearchParams(localStorage.getItem(KEPT) ?? '')
  const answers = QUESTIONS.map((question) => {
    const answer = kept.get(question)
    return [question, answersTo(question).includes(answer as Answer) ? answer : USUAL[question]]
  })
  return Object.fromEntries(answers) as Chosen
}

export function keepBody(chosen: Chosen): void {
  localStorage.setItem(KEPT, new URLSearchParams(chosen).toString())
}

/** One piece of the figure with its shapes, which are taken off the mesh: a frame costs no more than before. */
export class Shaped {
  private readonly usual: { place: Float32Array; normal: Float32Array; facing: Float32Array }
  private readonly shapes: ReadonlyMap<string, BufferAttribute>

  /** Leaves the mesh only the target `kept`, and the place of each vertex at rest as the attribute `usual`. */
  constructor(private readonly mesh: SkinnedMesh, kept: string) {
    const { geometry } = mesh
    const targets = (geometry.morphAttributes.position ?? []) as BufferAttribute[]
    const named = Object.entries(mesh.morphTargetDictionary ?? {}).map(([name, at]) => [name, targets[at]!] as const)
    this.shapes = new Map(named.filter(([name]) => name !== kept))
    geometry.morphAttributes.position = named.filter(([name]) => name === kept).map(([, target]) => target)
    mesh.morphTargetDictionary = { [kept]: 0 }
    mesh.morphTargetInfluences = [0]
    const place = copied(geometry, 'position')
    this.usual = { place, normal: copied(geometry, 'normal'), facing: facing(geometry, place) }
    geometry.setAttribute('usual', new BufferAttribute(place, 3))
  }

  take(build: Build): void {
    const { geometry } = this.mesh
    const { place, normal } = this.usual
    const shaped = place.slice()
    for (const [name, by] of this.shapes) {
      const share = build[name as Shape] ?? 0
      if (share === 0) continue
      for (let at = 0; at < by.count; at++) {
        shaped[3 * at]! += share * by.getX(at)
        shaped[3 * at + 1]! += share * by.getY(at)
        shaped[3 * at + 2]! += share * by.getZ(at)
      }
    }
    // Where a piece was cut its own faces do not say the whole; the difference that the shape makes does.
    const turned = facing(geometry, shaped).map((now, at) => normal[at]! + now - this.usual.facing[at]!)
    write(geometry, 'position', shaped)
    write(geometry, 'normal', turned)
    geometry.normalizeNormals()
  }
}

function copied(geometry: BufferGeometry, name: 'position' | 'normal'): Float32Array {
  return Float32Array.from(geometry.getAttribute(name).array)
}

function write(geometry: BufferGeometry, name: 'position' | 'normal', values: Float32Array): void {
  const attribute = geometry.getAttribute(name) as BufferAttribute
  attribute.copyArray(values)
  attribute.needsUpdate = true
}

/** Unit normals of the vertices as their own faces have them, by area. */
function facing(geometry: BufferGeometry, place: Float32Array): Float32Array {
  const index = geometry.getIndex()!
  const sum = new Float32Array(place.length)
  const p = (corner: number, axis: number) => place[3 * corner + axis]!
  for (let face = 0; face < index.count; face += 3) {
    const [a, b, c] = [index.getX(face), index.getX(face + 1), index.getX(face + 2)]
    const [ux, uy, uz] = [p(b, 0) - p(a, 0), p(b, 1) - p(a, 1), p(b, 2) - p(a, 2)]
    const [vx, vy, vz] = [p(c, 0) - p(a, 0), p(c, 1) - p(a, 1), p(c, 2) - p(a, 2)]
    for (const corner of [a, b, c]) {
      sum[3 * corner]! += uy * vz - uz * vy
      sum[3 * corner + 1]! += uz * vx - ux * vz
      sum[3 * corner + 2]! += ux * vy - uy * vx
    }
  }
  for (let at = 0; at < sum.length; at += 3) {
    const length = Math.hypot(sum[at]!, sum[at + 1]!, sum[at + 2]!) || 1
    for (const axis of [0, 1, 2]) sum[at + axis]! /= length
  }
  return sum
}
