/** The picture: figure, props, light and view. Draws a frame only when something has changed. */
import {
  DirectionalLight,
  HemisphereLight,
  NeutralToneMapping,
  PCFShadowMap,
  Scene,
  Vector3,
  WebGLRenderer,
} from 'three'
import { Blend } from './blend'
import { Body } from './body'
import type { Build } from './build'
import { breathe, EMPTY, type Breathing } from './breath'
import { copyPose, hasPoses, mirror, mirrorSides, poseAt, type Clip, type Pose } from './clip'
import { ease } from './ease'
import { makeFloor, Patches } from './ground'
import { isJump } from './jump'
import { corners, mirrorProp, Props } from './props'
import { Quality } from './quality'
import { Shelf } from './shelf'
import { View } from './view'

/** What the figure should show now. `share` is the part of the way from pose to pose, 0–1, by time. */
export interface Moment {
  clip: string
  from: string
  to: string
  share: number
  mirrored: boolean
  viewMirrored: boolean
  breathing: Breathing
  muscles: readonly string[]
  stretched: readonly string[]
  playing: boolean
}

/** `absent`: there is no clip for the moment, so far. `lost`: nothing more can be drawn on this canvas. */
export type Sight = 'shown' | 'absent' | 'lost'

interface Options {
  calm: boolean
  /** Called whenever it changes whether the moment can be shown. */
  tell?: (sight: Sight) => void
}

// A clip on its way may take so long before something else takes the figure's place.
const PATIENCE_MS = 1000
// Part of the way to the wanted view per second, continuously; about as fast as the body changes its place.
const VIEW_RATE = 2.8
const CALM_STEPS = 4

export class Stage {
  readonly view = new View()
  private readonly scene = new Scene()
  private readonly key = new DirectionalLight(0xfff1de, 2.1)
  private readonly patches: Patches
  private readonly shelf: Shelf
  private readonly outlines = new Map<string, Vector3[]>()
  private readonly target: Pose
  private readonly shown: Pose
  private readonly before: Pose
  private readonly reflected: Pose
  private props: { key: string; now: Props | null; old: Props | null } = { key: '', now: null, old: null }
  private readonly blend: Blend
  private moment: Moment | null = null
  private aimed = ''
  private muscleKey = ''
  private glowing = true
  private lungs = EMPTY
  private drawnAt = 0
  private request = 0
  private readonly quality = new Quality()
  private started = false
  private dirty = true
  private disposed = false
  private sight: Sight | null = null
  private lacksSince: number | null = null
  private readonly darkness = matchMedia('(prefers-color-scheme: dark)')

  private constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly body: Body,
    private readonly options: Options,
    private readonly renderer: WebGLRenderer,
  ) {
    this.shelf = new Shelf(body.skeleton)
    this.patches = new Patches(body.bones)
    this.target = body.skeleton.rest()
    this.shown = body.skeleton.rest()
    this.blend = new Blend(body.skeleton.rest())
    this.before = body.skeleton.rest()
    this.reflected = body.skeleton.rest()
    renderer.shadowMap.enabled = true
    renderer.shadowMap.type = PCFShadowMap
    renderer.toneMapping = NeutralToneMapping
    this.light()
    this.darkness.addEventListener('change', this.expose)
    this.expose()
    this.scene.add(body.group, makeFloor(), this.patches.mesh)
    this.applyQuality()
    canvas.addEventListener('webglcontextlost', this.lost)
  }

  /** Rejects with an Error where there is no WebGL, or the figure cannot be loaded. */
  static async open(
    canvas: HTMLCanvasElement,
    urls: { glb: string; json: string },
    options: Options,
  ): Promise<Stage> {
    const context = canvas.getContext('webgl2', { alpha: true, antialias: true, powerPreference: 'low-power' })
    if (!context) throw new Error('This browser has no WebGL 2.')
    const renderer = new WebGLRenderer({ canvas, context, alpha: true, antialias: true })
    try {
      const body = await Body.load(urls.glb, urls.json)
      if (context.isContextLost()) throw new Error('The WebGL context was lost.')
      return new Stage(canvas, body, options, renderer)
    } catch (error) {
      release(renderer)
      throw error
    }
  }

  private readonly lost = (): void => this.see('lost')

  private see(sight: Sight): void {
    if (sight === this.sight || this.disposed) return
    this.sight = sight
    this.options.tell?.(sight)
  }

  /** A bright figure on a dark page would dazzle. */
  private readonly expose = (): void => {
    this.renderer.toneMappingExposure = this.darkness.matches ? 0.8 : 1.05
    this.touch()
  }

  private light(): void {
    this.scene.add(new HemisphereLight(0xfffaf2, 0xcdb59c, 2.3))
    const { key } = this
    key.castShadow = true
    Object.assign(key.shadow.camera, { left: -1.5, right: 1.5, top: 1.5, bottom: -1.5, near: 0.5, far: 8 })
    key.shadow.radius = 6
    key.shadow.bias = -0.0006
    key.shadow.normalBias = 0.012
    key.shadow.intensity = 0.85
    const rim = new DirectionalLight(0xe8eeff, 0.9)
    rim.position.set(-2, 1.8, -2.2)
    this.scene.add(key, key.target, rim)
  }

  private applyQuality(): void {
    const { shadow } = this.quality.now
    this.key.castShadow = shadow > 0
    this.key.shadow.mapSize.set(shadow, shadow)
    this.key.shadow.map?.dispose()
    this.key.shadow.map = null
    this.resize()
  }

  resize(): void {
    const { clientWidth, clientHeight } = this.canvas
    if (this.disposed || clientWidth === 0 || clientHeight === 0) return
    this.renderer.setPixelRatio(Math.min(window.devicePixelRatio, this.quality.now.pixels))
    this.renderer.setSize(clientWidth, clientHeight, false)
    this.view.resize(clientWidth / clientHeight)
    this.aimed = ''
    // A canvas of a new size is empty; drawn at once, it does not flash.
    if (this.started) this.draw(performance.now())
    this.touch()
  }

  /** Fetches clips ahead, one after the other; one that fails is asked for again when it is needed. */
  async prefetch(urls: readonly string[]): Promise<void> {
    for (const url of new Set(urls)) await this.shelf.fetch(url).catch(() => undefined)
    this.touch()
  }

  show(moment: Moment): void {
    this.moment = moment
    this.touch()
  }

  setGlow(on: boolean): void {
    this.glowing = on
    this.touch()
  }

  become(build: Build): void {
    this.body.become(build)
    this.touch()
  }

  turn(azimuth: number, elevation: number): void {
    this.view.turn(azimuth, elevation)
    this.touch()
  }

  resetView(): void {
    this.view.reset()
    this.touch()
  }

  private touch(): void {
    this.dirty = true
    if (this.disposed) return
    if (!this.request && !document.hidden) this.request = requestAnimationFrame((now) => this.tick(now))
  }

  /** Draws again after the page was hidden. */
  wake(): void {
    this.touch()
  }

  private tick(now: number): void {
    this.request = 0
    if (now - this.drawnAt < this.quality.now.gap) {
      this.touch()
      return
    }
    this.dirty = false
    const moving = this.draw(now)
    if (moving || this.dirty) this.touch()
  }

  /** Draws one frame; true while something still moves by itself. */
  draw(now: number): boolean {
    // Frames and changes of size have clocks a little apart.
    const gap = Math.max(0, now - this.drawnAt)
    const seconds = Math.min(gap, 250) / 1000
    this.drawnAt = now
    const { moment } = this
    const clip = moment && this.clipFor(moment, now)
    let moving = moment !== null && (clip ? this.poseFor(moment, clip, now, seconds) : this.lack(moment, now))
    if (!this.started) return moving
    moving = this.view.step(this.options.calm ? 1 : 1 - Math.exp(-seconds * VIEW_RATE)) || moving
    this.renderer.render(this.scene, this.view.camera)
    if (clip) this.see('shown')
    if (moment?.playing && this.quality.judge(gap)) this.applyQuality()
    return moving
  }

  /** The clip that can show the moment; one that is not there is asked for. */
  private clipFor(moment: Moment, now: number): Clip | null {
    const clip = this.shelf.get(moment.clip)
    if (clip) return hasPoses(clip, [moment.from, moment.to]) ? clip : null
    if (this.shelf.wants(moment.clip, now)) {
      const again = () => this.touch()
      this.shelf.fetch(moment.clip).then(again, again)
    }
    return null
  }

  /** Waits a little for a clip on its way, then leaves. True while it waits. */
  private lack({ clip, from, to }: Moment, now: number): boolean {
    this.lacksSince ??= now
    const there = this.shelf.get(clip)
    if (!there && !this.shelf.lacks(clip) && now - this.lacksSince < PATIENCE_MS) return true
    if (there && this.sight !== 'absent') console.warn(`${clip} does not know both “${from}” and “${to}”.`)
    // What can be shown next has nothing to do with the exercise before: it is there at once.
    this.started = false
    this.blend.end()
    this.undress()
    this.see('absent')
    return false
  }

  private poseFor(moment: Moment, clip: Clip, now: number, seconds: number): boolean {
    const share = this.options.calm ? Math.round(moment.share * CALM_STEPS) / CALM_STEPS : ease(moment.share)
    copyPose(this.before, this.target)
    poseAt(this.target, clip, moment.from, moment.to, share)
    if (moment.mirrored) copyPose(this.target, mirror(this.reflected, this.target, this.body.skeleton))
    if (this.started && isJump(this.before, this.target, seconds)) this.blend.begin(this.shown, this.target, now)
    this.dress(moment, clip)
    if (!this.started) this.view.jump()
    this.started = true
    this.lacksSince = null
    const blending = this.followBlend(now)
    this.body.apply(this.shown)
    if (blending) {
      const sunk = this.patches.sunk()
      if (sunk > 0) this.body.raise(sunk)
    }
    this.patches.update()
    for (const props of [this.props.now, this.props.old]) props?.follow(moment.from, moment.to, share)
    this.lightBody()
    const glow = this.stepGlow(moment, clip, seconds)
    return this.breathe(moment, seconds) || blending || glow
  }

  private followBlend(now: number): boolean {
    const share = this.blend.follow(this.shown, this.target, now)
    this.props.old?.fade(1 - share)
    this.props.now?.fade(this.props.old ? share : 1)
    if (share < 1) return true
    this.props.old?.dispose()
    this.props.old = null
    return false
  }

  /** Props and view of the exercise. */
  private dress(moment: Moment, clip: Clip): void {
    const wanted = moment.mirrored ? clip.props.map(mirrorProp) : clip.props
    const key = JSON.stringify(wanted)
    if (key !== this.props.key) {
      this.props.old?.dispose()
      const next = new Props(wanted, this.body.bones, this.body.rest)
      const old = this.props.now
      this.props = { key, now: next, old }
      this.scene.add(next.group)
      if (old && !this.blend.running) this.blend.begin(this.shown, this.target, this.drawnAt)
    }
    const aim = `${clip.exercise} ${moment.viewMirrored}`
    if (aim === this.aimed) return
    if (!this.aimed.startsWith(`${clip.exercise} `) && this.aimed) this.view.reset()
    this.aimed = aim
    const { viewMirrored } = moment
    this.view.aim(clip.camera, viewMirrored, this.outline(clip, viewMirrored), corners(clip.props, viewMirrored))
  }

  private undress(): void {
    this.props.now?.dispose()
    this.props.old?.dispose()
    this.props = { key: '', now: null, old: null }
  }

  private outline(clip: Clip, mirrored: boolean): Vector3[] {
    const key = `${clip.exercise} ${mirrored}`
    let points = this.outlines.get(key)
    if (!points) {
      const poses = [...clip.poses.values()]
      const { skeleton } = this.body
      const sides = mirrored ? poses.map((pose) => mirror(skeleton.rest(), pose, skeleton)) : poses
      points = this.body.outline(sides)
      this.outlines.set(key, points)
    }
    return points
  }

  private lightBody(): void {
    const [x, , z] = this.shown.root
    this.key.target.position.set(x!, 0.3, z!)
    this.key.position.set(x! + 1.3, 3.4, z! + 1.5)
  }

  private stepGlow(moment: Moment, clip: Clip, seconds: number): boolean {
    const { glowAmount } = this.body.glow.uniforms
    const sides = moment.mirrored ? mirrorSides(clip.stretched) : clip.stretched
    const key = JSON.stringify([moment.muscles, moment.stretched, sides])
    if (key !== this.muscleKey && glowAmount.value === 0) {
      this.muscleKey = key
      this.body.showMuscles(moment.muscles, moment.stretched, sides)
    }
    const goal = this.glowing && key === this.muscleKey ? 1 : 0
    const left = goal - glowAmount.value
    glowAmount.value = Math.abs(left) < 0.02 ? goal : glowAmount.value + left * (1 - Math.exp(-seconds * 5))
    return glowAmount.value !== goal || key !== this.muscleKey
  }

  private breathe(moment: Moment, seconds: number): boolean {
    if (this.options.calm || !moment.playing) return false
    this.lungs = breathe(this.lungs, moment.breathing, seconds)
    this.body.breathe(this.lungs.fill)
    return true
  }

  /** Mean milliseconds of a frame, drawn to the end, over so many frames of the present moment's movement. */
  measure(frames: number): number {
    const gl = this.renderer.getContext()
    const pixel = new Uint8Array(4)
    const began = performance.now()
    for (let frame = 0; frame < frames; frame++) {
      if (this.moment) this.moment = { ...this.moment, share: (frame % 20) / 20 }
      this.draw(began + frame * 16)
      // Reading back waits for the picture.
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel)
    }
    return (performance.now() - began) / frames
  }

  dispose(): void {
    if (this.disposed) return
    this.disposed = true
    cancelAnimationFrame(this.request)
    this.shelf.close()
    this.darkness.removeEventListener('change', this.expose)
    this.canvas.removeEventListener('webglcontextlost', this.lost)
    this.undress()
    release(this.renderer)
  }
}

/** Gives the graphics card its memory back at once, not when the canvas is forgotten. */
function release(renderer: WebGLRenderer): void {
  renderer.dispose()
  renderer.forceContextLoss()
}
