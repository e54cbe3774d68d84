/** The picture: figure, props, light and view. Draws a frame only when something has changed. */
import { NeutralToneMapping, PCFShadowMap, Scene, Vector3, WebGLRenderer } from 'three'
import { Blend } from './blend'
import { Body } from './body'
import type { Build } from './build'
import { breathe, EMPTY, type Breathing } from './breath'
import { copyPose, hasPoses, mirror, poseAt, type Clip, type Pose } from './clip'
import { Curtain, isCut, keyOf, propsOf, type Shown } from './cut'
import { ease } from './ease'
import { makeFloor, Patches } from './ground'
import { isJump } from './jump'
import { Light } from './light'
import { Muscles } from './muscles'
import { corners, Props } from './props'
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
  playing: boolean
}

/**
 * `coming`: nothing is drawn of the moment yet, as at first. `absent`: there is no clip for it, so far. `lost`: nothing more
 * can be drawn on this canvas.
 */
export type Sight = 'coming' | 'shown' | 'absent' | 'lost'

interface Entered extends Shown {
  readonly moment: Moment
}

interface Options {
  /** Without movement that nobody asked for. */
  calm: boolean
  /** Called whenever it changes whether the moment can be shown. */
  tell?: (sight: Sight) => void
}

// A clip on its way may take so long before one is told that there is none.
const PATIENCE_MS = 1000
// Part of the way to the wanted view per second, continuously; about as fast as the body changes its place.
const VIEW_RATE = 2.8
const CALM_STEPS = 4

export class Stage {
  readonly view = new View()
  private readonly scene = new Scene()
  private readonly light = new Light(this.scene)
  private readonly floor = makeFloor()
  private readonly patches: Patches
  private readonly shelf: Shelf
  private readonly outlines = new Map<string, Vector3[]>()
  private readonly target: Pose
  private readonly shown: Pose
  private readonly wanted: Pose
  private readonly reflected: Pose
  private props: Props | null = null
  private dressed = ''
  private readonly blend: Blend
  private readonly curtain: Curtain
  private readonly muscles: Muscles
  /** What is asked for. */
  private moment: Moment | null = null
  /** What is on the stage: while the curtain falls, still what was before. */
  private shows: Entered | null = null
  private aimed = ''
  private lungs = EMPTY
  private drawnAt = 0
  private request = 0
  private readonly quality = new Quality()
  private dirty = true
  private disposed = false
  private sight: Sight = 'coming'
  private lacksSince: number | null = null
  private readonly darkness = matchMedia('(prefers-color-scheme: dark)')

  private constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly body: Body,
    private readonly options: Options,
    private readonly renderer: WebGLRenderer,
  ) {
    this.shelf = new Shelf(body.skeleton)
    this.curtain = new Curtain(canvas, options.calm)
    this.muscles = new Muscles(body)
    this.patches = new Patches(body.bones)
    this.target = body.skeleton.rest()
    this.shown = body.skeleton.rest()
    this.blend = new Blend(body.skeleton.rest())
    this.wanted = body.skeleton.rest()
    this.reflected = body.skeleton.rest()
    renderer.shadowMap.enabled = true
    renderer.shadowMap.type = PCFShadowMap
    renderer.toneMapping = NeutralToneMapping
    this.darkness.addEventListener('change', this.expose)
    this.expose()
    this.scene.add(body.group, this.floor, this.patches.mesh)
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

  private applyQuality(): void {
    this.light.shadow(this.quality.now.shadow)
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
    if (this.shows) this.draw(performance.now())
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
    this.muscles.glowing = on
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
    const stage = this.change(now, seconds)
    const { shows } = this
    if (!shows || stage === 'empty') return this.moment !== null && this.lack(this.moment, now)
    const moving = this.move(shows, now, seconds)
    const travelling = this.view.step(this.options.calm ? 1 : 1 - Math.exp(-seconds * VIEW_RATE))
    this.renderer.render(this.scene, this.view.camera)
    if (stage === 'open') this.see('shown')
    if (shows.moment.playing && this.quality.judge(gap)) this.applyQuality()
    return stage === 'closing' || moving || travelling
  }

  /** Brings what is asked for onto the stage; first the curtain may have to fall, or the clip to come. */
  private change(now: number, seconds: number): 'open' | 'closing' | 'empty' {
    const { moment, shows } = this
    const clip = moment && this.clipFor(moment, now)
    const next = clip && moment && { clip, moment, mirrored: moment.mirrored }
    if (next) this.pose(next)
    const cut = !shows || !next || isCut(shows, next, this.target, this.wanted)
    if (shows && cut && !this.curtain.falls(now)) return 'closing'
    if (next) this.enter(next, cut, now, seconds)
    return next ? 'open' : 'empty'
  }

  private enter(next: Entered, cut: boolean, now: number, seconds: number): void {
    if (cut) this.blend.end()
    else if (!this.options.calm && isJump(this.target, this.wanted, seconds)) {
      this.blend.begin(this.shown, this.wanted, now)
    }
    copyPose(this.target, this.wanted)
    this.shows = next
    this.lacksSince = null
    this.dress(next, cut)
    if (cut) this.muscles.cut(next)
    this.curtain.rise()
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

  /** Leaves the stage empty; true while a clip is on its way and may soon be there. */
  private lack({ clip, from, to }: Moment, now: number): boolean {
    this.lacksSince ??= now
    // What can be shown next has nothing to do with the exercise before: it is there at once.
    this.shows = null
    const there = this.shelf.get(clip)
    const waits = !there && !this.shelf.lacks(clip) && now - this.lacksSince < PATIENCE_MS
    if (there && this.sight !== 'absent') console.warn(`${clip} does not know both “${from}” and “${to}”.`)
    if (!waits) this.see('absent')
    else if (this.sight === 'shown') this.see('coming')
    return waits
  }

  private shareOf({ share }: Moment): number {
    return this.options.calm ? Math.round(share * CALM_STEPS) / CALM_STEPS : ease(share)
  }

  private pose({ clip, moment }: Entered): void {
    poseAt(this.wanted, clip, moment.from, moment.to, this.shareOf(moment))
    if (moment.mirrored) copyPose(this.wanted, mirror(this.reflected, this.wanted, this.body.skeleton))
  }

  private move(shows: Entered, now: number, seconds: number): boolean {
    const { moment } = shows
    const blending = this.blend.follow(this.shown, this.target, now)
    this.body.apply(this.shown)
    if (blending) {
      const sunk = this.patches.sunk()
      if (sunk > 0) this.body.raise(sunk)
    }
    this.patches.update()
    this.props?.follow(moment.from, moment.to, this.shareOf(moment))
    const [x, , z] = this.shown.root
    this.light.follow(x!, z!)
    this.floor.position.setX(x!).setZ(z!)
    const glow = this.muscles.step(shows, seconds)
    return this.breathe(moment, seconds) || blending || glow
  }

  /** Props and view of the exercise. */
  private dress(next: Entered, cut: boolean): void {
    const props = propsOf(next)
    const key = keyOf(props)
    if (key !== this.dressed) {
      this.props?.dispose()
      this.props = new Props(props, this.body.bones, this.body.rest)
      this.dressed = key
      this.scene.add(this.props.group)
    }
    const { clip, moment: { viewMirrored } } = next
    const aim = `${clip.exercise} ${viewMirrored}`
    if (aim !== this.aimed) {
      if (!this.aimed.startsWith(`${clip.exercise} `) && this.aimed) this.view.reset()
      this.aimed = aim
      const ground = corners(propsOf({ clip, mirrored: viewMirrored }))
      this.view.aim(clip.camera, viewMirrored, this.outline(clip, viewMirrored), ground)
    }
    if (cut) this.view.jump()
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
    this.props?.dispose()
    release(this.renderer)
  }
}

/** Gives the graphics card its memory back at once, not when the canvas is forgotten. */
function release(renderer: WebGLRenderer): void {
  renderer.dispose()
  renderer.forceContextLoss()
}
