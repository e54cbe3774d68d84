/** `<osanka-loop>`: the figure does one repetition of an exercise over and over. */
import { html, LitElement, type TemplateResult } from 'lit'
import '../figure/element'
import { momentAt } from '../figure/moment'
import { icon } from '../icons'
import { timelineOf, type Timeline } from '../player/timeline'
import { readLoop, type LoopPayload } from './payload'

export class OsankaLoop extends LitElement {
  static override properties = { playing: { state: true } }

  declare playing: boolean
  declare payload: LoopPayload
  /** Called when somebody wants the pictures back. */
  declare back: () => void

  private timeline!: Timeline
  /** Seconds into the repetition, and when this was, in milliseconds. */
  private at = 0
  private drawnAt = 0
  private request = 0

  constructor() {
    super()
    // With reduced motion it is for the person to let it move.
    this.playing = !matchMedia('(prefers-reduced-motion: reduce)').matches
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.timeline = timelineOf(this.payload.cues)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    cancelAnimationFrame(this.request)
  }

  protected override firstUpdated(): void {
    // The focus alone would bring only the button into sight.
    this.querySelector<HTMLElement>('[data-do=pause]')!.focus({ preventScroll: true })
    this.scrollIntoView({ block: 'nearest' })
  }

  protected override updated(): void {
    cancelAnimationFrame(this.request)
    this.drawnAt = performance.now()
    this.draw()
    if (this.playing) this.request = requestAnimationFrame(this.frame)
  }

  private readonly frame = (): void => {
    const now = performance.now()
    this.at = (this.at + (now - this.drawnAt) / 1000) % this.timeline.seconds
    this.drawnAt = now
    this.draw()
    this.request = requestAnimationFrame(this.frame)
  }

  private draw(): void {
    const moment = momentAt(this.timeline, this.at, this.payload.shown, this.playing)
    if (moment) this.querySelector('osanka-figure')!.show(moment)
  }

  protected override render(): TemplateResult {
    const { figure, shown, text } = this.payload
    return html`
      <div class="loop-figure">
        <osanka-figure
          .text=${text}
          .urls=${figure}
          .label=${shown.name}
          .still=${shown.still ?? ''}
          .stills=${shown.stills}
          .pictured=${shown.pictured}
        ></osanka-figure>
      </div>
      <div class="loop-buttons">
        <button type="button" class="button plain" data-do="pause" @click=${() => (this.playing = !this.playing)}>
          ${icon(this.playing ? 'pause' : 'play')} ${this.playing ? text.pause : text.play}
        </button>
        <button type="button" class="quiet" data-do="pictures" @click=${this.close}>${text.pictures}</button>
      </div>
    `
  }

  private close(): void {
    this.remove()
    this.back()
  }
}

customElements.define('osanka-loop', OsankaLoop)

/** The element for the page's exercise, which starts where it is put. */
export function openLoop(page: Document, back: () => void): OsankaLoop {
  return Object.assign(new OsankaLoop(), { payload: readLoop(page), back })
}
