/** `<osanka-figure>`: the moving figure with its buttons; pictures until it is there, and while it cannot be shown. */
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { icon, type Icon } from '../icons'
import { fill } from '../player/text'
import { buildOf, chosenBody, keepBody, type Chosen } from './build'
import { chooser } from './chooser'
import { Holder } from './holder'
import { pictureOf, type Picture, type Stills } from './picture'
import type { Moment, Sight, Stage } from './stage'
import type { FigureText } from './text'

const TURN_DEGREES = 30
const TURN_PER_PIXEL = 0.45
const LIFT_PER_PIXEL = 0.3
const GLOW = 'osanka.muscles'

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-TURN_DEGREES / 2, 0],
  ArrowRight: [TURN_DEGREES / 2, 0],
  ArrowUp: [0, TURN_DEGREES / 3],
  ArrowDown: [0, -TURN_DEGREES / 3],
}

export class OsankaFigure extends LitElement {
  static override properties = {
    text: { attribute: false },
    urls: { attribute: false },
    label: {},
    still: {},
    stills: { attribute: false },
    pictured: { attribute: false },
    sight: { state: true },
    opened: { state: true },
    glowing: { state: true },
    choosing: { state: true },
    chosen: { state: true },
  }

  declare text: FigureText
  declare urls: { glb: string; json: string }
  /** Which exercise is shown, and of which side where it has two. */
  declare label: string
  /** Picture of the exercise, for while the figure cannot move. */
  declare still: string
  /** Of each pose, by the side that it is done with. */
  declare stills: Stills
  /** What the picture of each pose shows, in words, by the side that it is done with. */
  declare pictured: Readonly<Record<'as-written' | 'mirrored', Readonly<Record<string, string>>>>
  declare sight: Sight
  /** How often a stage was opened: each has a canvas of its own. */
  declare opened: number
  declare glowing: boolean
  declare choosing: boolean
  declare chosen: Chosen

  private readonly held = new Holder<Stage>()
  private moment: Moment | null = null
  private ahead: readonly string[] = []
  private stillMissing = new Set<string>()
  private pictureNow: (Picture & { still: string; words: string }) | null = null
  private readonly resized = new ResizeObserver(() => this.stage?.resize())
  private readonly woken = () => this.stage?.wake()
  private dragged: { x: number; y: number } | null = null

  constructor() {
    super()
    this.sight = 'coming'
    this.opened = 0
    this.glowing = localStorage.getItem(GLOW) !== 'no'
    this.choosing = false
    this.chosen = chosenBody()
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    document.addEventListener('visibilitychange', this.woken)
    void this.open()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener('visibilitychange', this.woken)
    this.close()
  }

  private get stage(): Stage | null {
    return this.held.now
  }

  private async open(): Promise<void> {
    this.sight = 'coming'
    this.opened++
    try {
      const stage = await this.held.open((closed) => this.openStage(closed))
      if (!stage) return
      this.resized.observe(this.canvas)
      stage.resize()
      stage.setGlow(this.glowing)
      stage.become(buildOf(this.chosen))
      if (this.moment) stage.show(this.moment)
      await stage.prefetch(this.ahead)
    } catch (error) {
      console.warn('Pictures take the place of the moving figure:', error)
      this.see('lost')
    }
  }

  private async openStage(closed: AbortSignal): Promise<Stage> {
    const [{ Stage }] = await Promise.all([import('./stage'), this.updateComplete])
    // Else two stages might have one canvas.
    closed.throwIfAborted()
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    return Stage.open(this.canvas, this.urls, { calm, tell: (sight) => this.see(sight) })
  }

  private get canvas(): HTMLCanvasElement {
    return this.querySelector('canvas')!
  }

  private close(): void {
    this.resized.disconnect()
    this.held.close()
  }

  private see(sight: Sight): void {
    this.sight = sight
    if (sight === 'lost') this.close()
  }

  show(moment: Moment): void {
    const { to, mirrored, viewMirrored } = this.moment ?? {}
    const posed = to !== moment.to || mirrored !== moment.mirrored || viewMirrored !== moment.viewMirrored
    this.moment = moment
    this.stage?.show(moment)
    if (posed) this.requestUpdate()
  }

  /** Fetches the clips of a session while there is a connection. */
  prefetch(clips: readonly string[]): void {
    this.ahead = clips
    void this.stage?.prefetch(clips)
  }

  protected override render(): TemplateResult {
    const { sight } = this
    const instead = sight === 'absent' || sight === 'lost'
    return html`
      <div class="p-pictures">
        ${sight === 'lost' ? nothing : keyed(this.opened, this.drawing(sight !== 'shown'))} ${this.picture()}
      </div>
      ${instead || this.glowing ? this.legend() : nothing}
      ${instead ? html`<p class="p-note">${this.text.figureMissing}</p>` : this.tools()}
    `
  }

  private drawing(hidden: boolean): TemplateResult {
    return html`
      <canvas
        class="p-canvas p-away"
        ?hidden=${hidden}
        tabindex="0"
        role="img"
        aria-label=${fill(this.text.figureLabel, { name: this.words() })}
        @pointerdown=${this.grab}
        @pointermove=${this.drag}
        @pointerup=${this.drop}
        @pointercancel=${this.drop}
        @keydown=${this.keyed}
      ></canvas>
    `
  }

  /** What each colour means: the same beside every exercise, so that nothing jumps; pictures instead of the figure always have them. */
  private legend(): TemplateResult {
    const { text } = this
    return html`<p class="muscle-keys">
      <span class="muscle-key working">${text.working}</span>
      <span class="muscle-key stretched">${text.stretched}</span>
    </p>`
  }

  private tools(): TemplateResult {
    const { text } = this
    const body = { label: text.body, short: text.shortBody }
    const muscles = { label: text.muscles, short: text.shortMuscles }
    return html`
      <div class="p-figure-tools">
        ${this.tool('left', { label: text.turnLeft, short: text.shortLeft }, () => this.stage?.turn(-TURN_DEGREES, 0))}
        ${this.tool('reset', { label: text.turnReset, short: text.shortReset }, () => this.stage?.resetView())}
        ${this.tool('right', { label: text.turnRight, short: text.shortRight }, () => this.stage?.turn(TURN_DEGREES, 0))}
        ${this.tool('muscle', muscles, () => this.setGlow(!this.glowing), { pressed: this.glowing })}
        ${this.tool('person', body, () => this.choose(!this.choosing), { expanded: this.choosing })}
      </div>
      ${this.choosing ? chooser(text, this.chosen, (chosen) => this.become(chosen), () => this.choose(false)) : nothing}
    `
  }

  /** The label holds the short word that one sees, so that who speaks to the browser may say either. */
  private tool(
    name: Icon,
    { label, short }: { label: string; short: string },
    press: () => void,
    is: { pressed?: boolean; expanded?: boolean } = {},
  ) {
    return html`<button
      type="button"
      class="p-tool"
      aria-label=${label}
      title=${label}
      data-do=${name}
      aria-pressed=${is.pressed ?? nothing}
      aria-expanded=${is.expanded ?? nothing}
      @click=${press}
    >
      ${icon(name)} <span>${short}</span>
    </button>`
  }

  /** The still of the pose; where there is none, that of the exercise. Once the figure is there it stays as it was. */
  private picture() {
    if (!this.still) return nothing
    const shown = this.sight !== 'shown'
    if (shown || !this.pictureNow) this.pictureNow = this.pictureToShow()
    const { source, words, flipped } = this.pictureNow
    const missing = () => {
      if (source === this.still) return
      this.stillMissing.add(source)
      this.requestUpdate()
    }
    // A new element for each exercise: an old one would show the exercise before until the new picture has come.
    return keyed(
      this.pictureNow.still,
      html`<img
        class="p-still ${flipped ? 'p-flipped' : ''} ${shown ? '' : 'p-away'}"
        src=${source}
        alt=${words}
        aria-hidden=${shown ? nothing : 'true'}
        @error=${missing}
      />`,
    )
  }

  private pictureToShow() {
    const { still, stills, moment } = this
    const picture = pictureOf(still, stills, moment, this.stillMissing)
    return { ...picture, still, words: picture.source === still ? this.label : this.words() }
  }

  /** The exercise, the side, and what the pose looks like. */
  private words(): string {
    if (!this.moment) return this.label
    const { to, mirrored } = this.moment
    return [this.label, this.pictured[mirrored ? 'mirrored' : 'as-written'][to]].filter(Boolean).join('. ')
  }

  private setGlow(on: boolean): void {
    this.glowing = on
    localStorage.setItem(GLOW, on ? 'yes' : 'no')
    this.stage?.setGlow(on)
  }

  private become(chosen: Chosen): void {
    this.chosen = chosen
    keepBody(chosen)
    this.stage?.become(buildOf(chosen))
  }

  private choose(open: boolean): void {
    this.choosing = open
    if (!open) this.querySelector<HTMLElement>('[data-do=person]')?.focus()
  }

  private grab(event: PointerEvent): void {
    this.dragged = { x: event.clientX, y: event.clientY }
    ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
  }

  private drag(event: PointerEvent): void {
    if (!this.dragged) return
    const { clientX: x, clientY: y } = event
    this.stage?.turn((this.dragged.x - x) * TURN_PER_PIXEL, (y - this.dragged.y) * LIFT_PER_PIXEL)
    this.dragged = { x, y }
  }

  private drop(): void {
    this.dragged = null
  }

  private keyed(event: KeyboardEvent): void {
    const turn = ARROWS[event.key]
    if (!turn) return
    event.preventDefault()
    event.stopPropagation()
    this.stage?.turn(...turn)
  }
}

customElements.define('osanka-figure', OsankaFigure)

declare global {
  interface HTMLElementTagNameMap {
    'osanka-figure': OsankaFigure
  }
}
