/** Materials of the figure: cloth and skin, with the glow of muscles: warm where they work, else blue where they are stretched. */
import { Color, MeshPhysicalMaterial, MeshStandardMaterial, Vector4, type Material } from 'three'

export interface Capsule {
  a: [number, number, number]
  b: [number, number, number]
  r: number
}

const MOST_CAPSULES = 24
const HAIR = 'hair'
const DARK_HAIR = 0x33221a
const GREY_HAIR = 0x8d8781

/** Uniforms that all materials of the figure share; three.js reads them at every frame. */
export class Glow {
  readonly starts = Array.from({ length: MOST_CAPSULES }, () => new Vector4(0, -9, 0, 0.001))
  readonly ends = Array.from({ length: MOST_CAPSULES }, () => new Vector4(0, -9, 0, 0))
  readonly uniforms = {
    glowStarts: { value: this.starts },
    glowEnds: { value: this.ends },
    glowCount: { value: 0 },
    glowAmount: { value: 0 },
  }

  /** Chooses the muscles to show; those that work first, where there are too many. */
  set(working: readonly Capsule[], stretched: readonly Capsule[]): void {
    const shown = [...working, ...stretched].slice(0, MOST_CAPSULES)
    this.uniforms.glowCount.value = shown.length
    shown.forEach(({ a, b, r }, at) => {
      this.starts[at]!.set(...a, r)
      this.ends[at]!.set(...b, at < working.length ? 0 : 1)
    })
  }
}

// The glow is found per vertex in the rest pose of the usual body, as the muscles are: the mesh is fine enough, and pixels stay cheap on phones.
const VERTEX_HEAD = `#include <common>
attribute vec3 usual;
uniform vec4 glowStarts[${MOST_CAPSULES}];
uniform vec4 glowEnds[${MOST_CAPSULES}];
uniform int glowCount;
varying vec2 vGlow;
float toCapsule(vec3 p, vec3 a, vec3 b) {
  vec3 pa = p - a, ba = b - a;
  return length(pa - ba * clamp(dot(pa, ba) / max(dot(ba, ba), 1e-6), 0., 1.));
}`

const VERTEX_BODY = `#include <begin_vertex>
vGlow = vec2(0.);
for (int i = 0; i < ${MOST_CAPSULES}; i++) {
  if (i >= glowCount) break;
  float d = toCapsule(usual, glowStarts[i].xyz, glowEnds[i].xyz);
  float near = 1. - smoothstep(glowStarts[i].w * .5, glowStarts[i].w * 1.3, d);
  vGlow = max(vGlow, near * vec2(1. - glowEnds[i].w, glowEnds[i].w));
}`

function withGlow(material: MeshStandardMaterial, glow: Glow): Material {
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, glow.uniforms)
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', VERTEX_HEAD)
      .replace('#include <begin_vertex>', VERTEX_BODY)
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', '#include <common>\nvarying vec2 vGlow;\nuniform float glowAmount;')
      .replace(
        '#include <color_fragment>',
        `#include <color_fragment>
diffuseColor.rgb = mix(diffuseColor.rgb, vec3(.2, .38, .95), vGlow.y * (1. - vGlow.x) * glowAmount * .55);
diffuseColor.rgb = mix(diffuseColor.rgb, vec3(.86, .2, .06), vGlow.x * glowAmount * .72);`,
      )
      .replace(
        '#include <emissivemap_fragment>',
        '#include <emissivemap_fragment>\ntotalEmissiveRadiance += glowAmount * (vGlow.x * vec3(.14, .03, .01) + vGlow.y * (1. - vGlow.x) * vec3(.01, .04, .16));',
      )
  }
  return material
}

function cloth(color: number, sheen: number): MeshPhysicalMaterial {
  return new MeshPhysicalMaterial({ color, roughness: 0.92, sheen, sheenRoughness: 0.5, sheenColor: new Color(0xfff4e6) })
}

/** The material for a part of the figure, by the name it has in the glb. Throws an Error that names one not known. */
export function materialFor(name: string, glow: Glow): Material {
  switch (name) {
    case 'skin':
      return withGlow(
        new MeshPhysicalMaterial({
          color: 0xd3a488,
          roughness: 0.58,
          sheen: 0.35,
          sheenColor: new Color(0xffb997),
          sheenRoughness: 0.5,
        }),
        glow,
      )
    case HAIR:
      return new MeshStandardMaterial({ name: HAIR, color: DARK_HAIR, roughness: 0.7 })
    case 'top':
      return withGlow(cloth(0x5b938b, 0.4), glow)
    case 'leggings':
      return withGlow(cloth(0x47505c, 0), glow)
    case 'eyes':
      return new MeshStandardMaterial({ color: 0xd9d0c4, roughness: 0.5 })
    case 'iris':
      return new MeshStandardMaterial({ color: 0x4a3428, roughness: 0.35 })
    default:
      throw new Error(`The figure has a part of “${name}”, which has no material here.`)
  }
}

/** Hair turns grey, or dark again; other materials stay as they are. */
export function greyed(material: Material, grey: boolean): void {
  if (material.name === HAIR) (material as MeshStandardMaterial).color.set(grey ? GREY_HAIR : DARK_HAIR)
}
