import type { Bone } from 'three'

/** Throws an Error that names the bone where the figure has it not. */
export function boneOf(bones: ReadonlyMap<string, Bone>, name: string): Bone {
  const bone = bones.get(name)
  if (!bone) throw new Error(`The figure has no bone “${name}”.`)
  return bone
}
