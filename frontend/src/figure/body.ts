/** The skinned figure: loaded once, posed every frame. */
import { Group, SkinnedMesh, Vector3, type Bone, type Material } from 'three'
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js'
import { boneOf } from './bones'
import { Shaped, type Build } from './build'
import { Skeleton, type Pose, type PoseMuscles, type Side } from './clip'
import { Glow, greyed, materialFor, type Capsule } from './skin'

interface FigureJson {
  bones: { name: string; head: [number, number, number] }[]
  muscles: Record<string, Capsule[]>
}

// Joints that show how much room the body takes.
const OUTLINE = ['head', 'root', 'spine01', 'finger3-3_L', 'finger3-3_R', 'lowerarm01_L', 'lowerarm01_R', 'lowerleg01_L', 'lowerleg01_R', 'foot_L', 'foot_R', 'toe1-1_L', 'toe1-1_R']
const CROWN_METRES = 0.2
// Name of the morph target that the motion layer wrote.
const BREATH = 'breath'

export class Body {
  readonly bones: ReadonlyMap<string, Bone>
  readonly rest: ReadonlyMap<Bone, Vector3>
  readonly glow: Glow
  private readonly ordered: readonly Bone[]
  private readonly root: Bone
  private readonly head: Bone
  private readonly outlined: readonly Bone[]
  private readonly parts: SkinnedMesh[] = []
  private readonly shaped: readonly Shaped[]

  private constructor(
    readonly group: Group,
    readonly skeleton: Skeleton,
    private readonly muscles: Readonly<Record<string, readonly Capsule[]>>,
    json: FigureJson,
  ) {
    this.glow = new Glow()
    const bones = new Map<string, Bone>()
    group.traverse((part) => {
      if ((part as Bone).isBone) bones.set(part.name, part as Bone)
      if (part instanceof SkinnedMesh) {
        this.parts.push(part)
        part.castShadow = true
        part.receiveShadow = true
        part.frustumCulled = false
        part.material = materialFor((part.material as Material).name, this.glow)
      }
    })
    this.shaped = this.parts.map((part) => new Shaped(part, BREATH))
    this.bones = bones
    this.ordered = skeleton.names.map((name) => boneOf(bones, name))
    this.rest = new Map(json.bones.map(({ name, head }) => [boneOf(bones, name), new Vector3(...head)]))
    this.root = boneOf(bones, 'root')
    this.head = boneOf(bones, 'head')
    this.outlined = OUTLINE.map((name) => boneOf(bones, name))
  }

  /** Rejects with an Error where a file, a bone or a material is missing. */
  static async load(glb: string, description: string): Promise<Body> {
    const [model, json] = await Promise.all([
      new GLTFLoader().loadAsync(glb),
      fetch(description).then((answer) => {
        if (!answer.ok) throw new Error(`${description} answered ${answer.status}.`)
        return answer.json() as Promise<FigureJson>
      }),
    ])
    const skeleton = new Skeleton(json.bones.map((bone) => bone.name))
    return new Body(model.scene, skeleton, json.muscles ?? {}, json)
  }

  apply(pose: Pose): void {
    this.ordered.forEach((bone, at) => bone.quaternion.fromArray(pose.turns, 4 * at))
    this.root.position.fromArray(pose.root)
    this.group.updateMatrixWorld(true)
  }

  /** Takes another body onto the same bones. */
  become(build: Build): void {
    for (const part of this.shaped) part.take(build)
    for (const { material } of this.parts) greyed(material as Material, build.grey ?? false)
  }

  /** How far chest and belly swell, 0–1. */
  breathe(fill: number): void {
    for (const { morphTargetDictionary, morphTargetInfluences } of this.parts) {
      const at = morphTargetDictionary?.[BREATH]
      if (at !== undefined) morphTargetInfluences![at] = fill
    }
  }

  raise(metres: number): void {
    this.root.position.y += metres
    this.group.updateMatrixWorld(true)
  }

  /** Where the body is in these poses. Leaves the last one on. */
  outline(poses: Iterable<Pose>): Vector3[] {
    const points: Vector3[] = []
    for (const pose of poses) {
      this.apply(pose)
      points.push(...this.outlined.map((bone) => bone.getWorldPosition(new Vector3())))
      points.push(this.head.localToWorld(new Vector3(0, CROWN_METRES, 0)))
    }
    return points
  }

  showMuscles({ working, stretched }: PoseMuscles): void {
    const of = (sides: PoseMuscles['working']) =>
      Object.entries(sides).flatMap(([name, side]) => (this.muscles[name] ?? []).filter((capsule) => isOn(capsule, side)))
    this.glow.set(of(working), of(stretched))
  }
}

/** Left is where x is above 0. */
function isOn({ a, b }: Capsule, side: Side | ''): boolean {
  return !side || a[0] + b[0] > 0 === (side === 'L')
}
