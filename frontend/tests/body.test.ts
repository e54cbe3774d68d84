import { Bone, BufferAttribute, BufferGeometry, Group, MeshStandardMaterial, SkinnedMesh } from 'three'
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js'
import { afterEach, expect, test, vi } from 'vitest'
import { Body } from '../src/figure/body'

// Joints that the outline of the body asks for.
const NAMES = ['root', 'head', 'spine01'].concat(
  ['finger3-3', 'lowerarm01', 'lowerleg01', 'foot', 'toe1-1'].flatMap((name) => [`${name}_L`, `${name}_R`]),
)

/** Loads a figure whose glb has these bones and a part of this material; `named` are the bones of its description. */
function load(bones: readonly string[], material = 'skin', named = NAMES): Promise<Body> {
  const scene = new Group()
  for (const name of bones) scene.add(Object.assign(new Bone(), { name }))
  const geometry = new BufferGeometry()
  for (const name of ['position', 'normal']) geometry.setAttribute(name, new BufferAttribute(new Float32Array(9), 3))
  geometry.setIndex([0, 1, 2])
  scene.add(new SkinnedMesh(geometry, new MeshStandardMaterial({ name: material })))
  vi.spyOn(GLTFLoader.prototype, 'loadAsync').mockResolvedValue({ scene } as never)
  const json = { bones: named.map((name) => ({ name, head: [0, 1, 0] })), muscles: {} }
  vi.stubGlobal('fetch', async () => ({ ok: true, json: async () => json }))
  return Body.load('figure.glb', 'figure.json')
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('a figure with all its bones has a place at rest for each', async () => {
  const body = await load(NAMES)
  expect(body.rest.size).toBe(NAMES.length)
  expect(body.outline([body.skeleton.rest()])).not.toHaveLength(0)
})

test('a figure without a bone that its description names is refused, and so is one without a joint that is needed', async () => {
  await expect(load(NAMES.filter((name) => name !== 'foot_L'))).rejects.toThrow('foot_L')
  const few = NAMES.filter((name) => name !== 'head')
  await expect(load(few, 'skin', few)).rejects.toThrow('head')
})

test('a figure with a part of an unknown material is refused', async () => {
  await expect(load(NAMES, 'tail')).rejects.toThrow('tail')
})
