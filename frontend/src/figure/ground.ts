/** What the figure rests on: the floor that takes the shadow, and soft dark patches where the body meets it. */
import {
  CircleGeometry,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  Mesh,
  PlaneGeometry,
  Quaternion,
  ShaderMaterial,
  ShadowMaterial,
  Vector3,
  type Bone,
} from 'three'
import { boneOf } from './bones'

// Joints that come near the floor, and how far the body's surface is from the joint, in metres.
const TOUCHING: readonly (readonly [string, number])[] = [
  ['head', 0.12],
  ['spine01', 0.13],
  ['spine03', 0.12],
  ['root', 0.13],
  ['upperleg01_L', 0.12],
  ['upperleg01_R', 0.12],
  ['lowerleg01_L', 0.07],
  ['lowerleg01_R', 0.07],
  ['lowerleg02_L', 0.06],
  ['lowerleg02_R', 0.06],
  ['foot_L', 0.075],
  ['foot_R', 0.075],
  ['toe1-1_L', 0.03],
  ['toe1-1_R', 0.03],
  ['lowerarm01_L', 0.05],
  ['lowerarm01_R', 0.05],
  ['upperarm01_L', 0.08],
  ['upperarm01_R', 0.08],
  ['metacarpal2_L', 0.03],
  ['metacarpal2_R', 0.03],
]

const FLAT = new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), -Math.PI / 2)

// Metres from the body at which its shadow begins to fade, and is gone: inside of what the light's shadow covers.
const SHADOW_FADES = [0.7, 1.4] as const

/** Takes the shadow of a body around which it lies; towards its rim the shadow fades. */
export function makeFloor(): Mesh {
  const [near, far] = SHADOW_FADES
  const material = new ShadowMaterial({ color: 0x2a2118, opacity: 0.2 })
  material.onBeforeCompile = (shader) => {
    shader.vertexShader = shader.vertexShader.replace('void main() {', 'varying vec2 vAt;\nvoid main() { vAt = position.xy;')
    shader.fragmentShader = shader.fragmentShader
      .replace('void main() {', 'varying vec2 vAt;\nvoid main() {')
      .replace('opacity *', `(1. - smoothstep(${near.toFixed(2)}, ${far.toFixed(2)}, length(vAt))) * opacity *`)
  }
  const floor = new Mesh(new CircleGeometry(far, 48), material)
  floor.rotation.x = -Math.PI / 2
  floor.position.y = -0.012
  floor.receiveShadow = true
  return floor
}

/** Patches of ambient shadow under the joints, darker the nearer they are. */
export class Patches {
  readonly mesh: InstancedMesh
  private readonly strength: InstancedBufferAttribute
  private readonly joints: { bone: Bone; radius: number }[]

  constructor(bones: ReadonlyMap<string, Bone>) {
    this.joints = TOUCHING.map(([name, radius]) => ({ bone: boneOf(bones, name), radius }))
    const plane = new PlaneGeometry(1, 1)
    this.strength = new InstancedBufferAttribute(new Float32Array(this.joints.length), 1)
    this.strength.setUsage(DynamicDrawUsage)
    plane.setAttribute('strength', this.strength)
    const material = new ShaderMaterial({
      transparent: true,
      depthWrite: false,
      vertexShader: `attribute float strength; varying float vStrength; varying vec2 vAt;
        void main() { vStrength = strength; vAt = uv * 2. - 1.;
          gl_Position = projectionMatrix * modelViewMatrix * instanceMatrix * vec4(position, 1.); }`,
      fragmentShader: `varying float vStrength; varying vec2 vAt;
        void main() { float d = 1. - smoothstep(0., 1., length(vAt));
          gl_FragColor = vec4(.13, .09, .06, d * d * vStrength); }`,
    })
    this.mesh = new InstancedMesh(plane, material, this.joints.length)
    this.mesh.instanceMatrix.setUsage(DynamicDrawUsage)
    this.mesh.frustumCulled = false
    this.mesh.renderOrder = 1
  }

  update(): void {
    const at = new Vector3()
    const size = new Vector3()
    const matrix = new Matrix4()
    this.joints.forEach(({ bone, radius }, index) => {
      bone.getWorldPosition(at)
      const gap = Math.max(0, at.y - radius)
      const near = Math.max(0, 1 - gap / 0.22)
      const width = radius * 3.4 + gap * 0.9 + 0.05
      matrix.compose(at.setY(0.0015), FLAT, size.setScalar(width))
      this.mesh.setMatrixAt(index, matrix)
      this.strength.setX(index, 0.34 * near * near)
    })
    this.mesh.instanceMatrix.needsUpdate = true
    this.strength.needsUpdate = true
  }

  /** How far the lowest joint's surface is under the floor, in metres; 0 when none is. */
  sunk(): number {
    const at = new Vector3()
    return Math.max(0, ...this.joints.map(({ bone, radius }) => radius * 0.6 - bone.getWorldPosition(at).y))
  }
}
