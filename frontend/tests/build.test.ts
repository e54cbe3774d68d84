import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { BufferAttribute, BufferGeometry, SkinnedMesh } from 'three'
import { answersTo, buildOf, chosenBody, keepBody, QUESTIONS, Shaped, type Chosen } from '../src/figure/build'

const USUAL: Chosen = { sex: 'neutral', age: 'younger', weight: 'average' }

describe('the body chosen on this device', () => {
  const kept = new Map<string, string>()
  beforeEach(() => {
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    })
  })
  afterEach(() => {
    kept.clear()
    vi.unstubAllGlobals()
  })

  test('is the usual one until another is chosen', () => {
    expect(chosenBody()).toEqual(USUAL)
    expect(buildOf(chosenBody())).toEqual({})
  })

  test('is the one that was kept, whatever the answers', () => {
    for (const sex of answersTo('sex')) {
      for (const weight of answersTo('weight')) {
        const chosen = { sex, age: 'older', weight } as Chosen
        keepBody(chosen)
        expect(chosenBody()).toEqual(chosen)
      }
    }
  })

  test('falls back to the usual where what was kept is not known any more', () => {
    kept.set('osanka.body', 'sex=robot&age=older&colour=blue')
    expect(chosenBody()).toEqual({ ...USUAL, age: 'older' })
    kept.set('osanka.body', '%%%')
    expect(chosenBody()).toEqual(USUAL)
  })

  test('every answer but the usual makes another body', () => {
    const bodies = QUESTIONS.flatMap((question) =>
      answersTo(question).map((answer) => JSON.stringify(buildOf({ ...USUAL, [question]: answer }))),
    )
    const different = QUESTIONS.reduce((sum, question) => sum + answersTo(question).length - 1, 1)
    expect(new Set(bodies).size).toBe(different)
  })

  test('no body goes farther than the motion layer proves that clips fit (tests/motion/test_bodies.py)', () => {
    const farthest = { man: [-0.3, 0.45], older: [0, 0.8], heavier: [-0.6, 2.1] } as const
    for (const sex of answersTo('sex')) {
      for (const age of answersTo('age')) {
        for (const weight of answersTo('weight')) {
          const { grey: _, ...shares } = buildOf({ sex, age, weight } as Chosen)
          for (const [shape, share] of Object.entries(shares)) {
            const [least, most] = farthest[shape as keyof typeof farthest]
            expect(share).toBeGreaterThanOrEqual(least)
            expect(share).toBeLessThanOrEqual(most + 1e-9)
          }
        }
      }
    }
  })

  test('answers add up', () => {
    const alone = (answer: Partial<Chosen>) => buildOf({ ...USUAL, ...answer }).heavier ?? 0
    const { grey, heavier } = buildOf({ sex: 'woman', age: 'older', weight: 'heavier' })
    expect(grey).toBe(true)
    expect(heavier).toBeCloseTo(alone({ sex: 'woman' }) + alone({ age: 'older' }) + alone({ weight: 'heavier' }))
  })
})

describe('a piece of the figure with its shapes', () => {
  /** A square in the plane z = 0 facing the viewer; `heavier` brings one corner forward, `breath` all. */
  function square(): { mesh: SkinnedMesh; piece: Shaped } {
    const geometry = new BufferGeometry()
    geometry.setAttribute('position', new BufferAttribute(new Float32Array([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0]), 3))
    geometry.setAttribute('normal', new BufferAttribute(new Float32Array([0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1]), 3))
    geometry.setIndex([0, 1, 2, 0, 2, 3])
    geometry.morphAttributes.position = [
      new BufferAttribute(new Float32Array(12).fill(0.01), 3),
      new BufferAttribute(new Float32Array([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]), 3),
    ]
    const mesh = new SkinnedMesh(geometry)
    mesh.morphTargetDictionary = { breath: 0, heavier: 1 }
    return { mesh, piece: new Shaped(mesh, 'breath') }
  }
  const places = (mesh: SkinnedMesh) => [...mesh.geometry.getAttribute('position').array]

  test('keeps only the breath as a target, so that a frame costs what it did', () => {
    const { mesh } = square()
    expect(mesh.geometry.morphAttributes.position).toHaveLength(1)
    expect(mesh.morphTargetDictionary).toEqual({ breath: 0 })
  })

  test('takes a share of a shape, and turns its normals with it', () => {
    const { mesh, piece } = square()
    piece.take({ heavier: 0.5 })
    expect(places(mesh)[8]).toBeCloseTo(0.5)
    const normal = [...mesh.geometry.getAttribute('normal').array].slice(6, 9)
    expect(Math.hypot(...normal)).toBeCloseTo(1)
    expect(normal[0]).toBeLessThan(-0.1)
  })

  test('comes back exactly, and shapes do not pile up', () => {
    const { mesh, piece } = square()
    const before = places(mesh)
    piece.take({ heavier: 1 })
    piece.take({ heavier: -1 })
    expect(places(mesh)[8]).toBeCloseTo(-1)
    piece.take({})
    expect(places(mesh)).toEqual(before)
  })
})
