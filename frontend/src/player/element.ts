/** `<osanka-player>`: puts the parts of the player together and shows what the session says. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import '../figure/element'
import { SERVER_GATE } from './gate'
import { BROWSER_CLOCK, Lead } from './lead'
import { momentOf, playedItem } from './moment'
import { Outbox } from './outbox'
import { readPayload, type Payload } from './payload'
import { currentItem, endingSign, type Action, type Session } from './session'
import { signsOf } from './recall'
import { Sound } from './sound'
import { openStore } from './store'
import { holdTab, type Hold } from './tab'
import { cueAt, cueIndexAt, shareOf } from './timeline'
import { closingView } from './view/closing'
import { helpDialog, howDialog, hurtDialog, stopDialog } from './view/dialogs'
import type { Dialog as ShownDialog } from './view/modal'
import { playView, type PlayActions } from './view/play'
import './view/ring'
import { beforeView, restDialog, signsDialog, stoppedView, type StopActions } from './view/stops'
import { otherTabView, startView } from './view/start'
import { wordsView } from './view/unlearned'
import { sideWords } from './view/words'
import { Wake } from './wake'

type Place = 'loading' | 'ready' | 'other-tab' | 'taken'
type Dialog = 'none' | 'how' | 'stop' | 'help'

// Long enough to see one's answer chosen, and for a near server to confirm.
const LEAVE_AFTER_MS = 700
const WAIT_FOR_SERVER_MS = 2500

export class OsankaPlayer extends LitElement {
  private payload!: Payload
  private lead!: Lead
  private sound!: Sound
  private outbox!: Outbox
  private hold: Hold | null = null
  private place: Place = 'loading'
  private dialog: Dialog = 'none'
  private goOn = false
  private shownKey = ''
  /** What had the focus when a dialog opened, to get it back. */
  private opener: Element | null = null
  private leaving = false
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  private readonly wake = new Wake()

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    this.payload = readPayload(document)
    // What stands here for browsers without scripts makes room.
    this.replaceChildren()
    super.connectedCallback()
    addEventListener('keydown', this.keyed)
    void this.open()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('keydown', this.keyed)
    this.hold?.release()
    this.giveUp()
  }

  private async open(steal = false): Promise<void> {
    const { payload } = this
    this.enter('loading')
    const hold = await holdTab(payload.plan, () => this.lost(), steal)
    if (!hold) return this.enter('other-tab')
    if (!this.isConnected) return hold.release()
    this.hold = hold
    const store = await openStore()
    // Another tab may take the session over while this one is still opening.
    if (this.hold !== hold) return
    this.sound = new Sound(payload.language)
    this.outbox = new Outbox(store, payload.csrf, () => this.requestUpdate())
    addEventListener('online', this.online)
    void this.outbox.flush()
    const { sound, outbox, wake } = this
    const show = (session: Session) => this.show(session)
    this.lead = new Lead({ payload, store, outbox, sound, wake, clock: BROWSER_CLOCK, gate: SERVER_GATE(payload), show })
    void sound.findVoice().then(() => this.requestUpdate())
    await this.lead.recall()
    if (this.hold !== hold) return
    this.enter('ready')
    // Taking over means going on, not choosing again.
    if (steal && this.lead.resumable) void this.lead.resume()
  }

  private enter(place: Place): void {
    this.place = place
    this.requestUpdate()
  }

  private readonly online = (): void => void this.outbox.flush()

  private giveUp(): void {
    removeEventListener('online', this.online)
    this.lead?.stop()
    this.hold = null
  }

  private lost(): void {
    this.giveUp()
    this.dialog = 'none'
    this.enter('taken')
  }

  private act(action: Action): void {
    this.lead.act(action)
  }

  private get session(): Session {
    return this.lead.session
  }

  /** Draws the moment; the words only when one of them changes, and then both at once (`updated`). */
  private show(session: Session): void {
    const cue = cueIndexAt(session.timeline, session.at)
    const { phase, progress, timeline, painAfter, effort, restLeft, signs } = session
    const answers = progress.map(({ feel, pain, where }) => [feel, pain, where])
    const key = JSON.stringify([phase, cue, Math.ceil(session.at), Math.ceil(restLeft), timeline.seconds, painAfter, effort, answers, signs, this.lead.left.length])
    if (key === this.shownKey) return this.draw(session)
    this.shownKey = key
    this.requestUpdate()
  }

  private draw(session: Session): void {
    const cue = cueAt(session.timeline, session.at)
    const moment = momentOf(session, this.payload)
    if (moment) this.querySelector('osanka-figure')?.show?.(moment)
    this.querySelector('osanka-ring')?.show({ share: shareOf(cue, session.at), breath: cue.breath, calm: this.calm })
  }

  protected override updated(_changed: PropertyValues): void {
    this.showDialog()
    if (this.place === 'ready' && this.isPlaying()) {
      this.draw(this.session)
      const clips = this.payload.items
        .flatMap((item) => [item.clip, item.eased?.clip ?? null])
        .filter((clip) => clip !== null)
      const figure = this.querySelector('osanka-figure')
      if (figure && !figure.dataset['ahead']) {
        figure.dataset['ahead'] = 'yes'
        figure.prefetch(clips)
      }
    }
  }

  /**
   * Opens the dialog that the state asks for. One that is gone was taken out, not closed, so that the browser gives
   * nothing its focus back.
   */
  private showDialog(): void {
    const dialog = this.querySelector<HTMLDialogElement>('dialog[data-modal]')
    if (dialog && !dialog.open) {
      this.opener ??= document.activeElement
      dialog.showModal()
    }
    if (!dialog && this.opener) {
      if (this.opener instanceof HTMLElement && this.opener.isConnected) this.opener.focus()
      this.opener = null
    }
  }

  private isPlaying(): boolean {
    return ['playing', 'paused', 'hurt', 'signs', 'resting'].includes(this.session.phase)
  }

  protected override render(): TemplateResult | typeof nothing {
    const { payload } = this
    switch (this.place) {
      case 'loading':
        return html`<p class="p-message" role="status">${payload.text.loading}</p>`
      case 'other-tab':
      case 'taken':
        return otherTabView(payload, this.place === 'taken', () => void this.open(true))
      case 'ready':
        return this.ready()
    }
  }

  private ready(): TemplateResult {
    const { payload, session, lead, sound } = this
    if (lead.left.length > 0) {
      return beforeView(payload, signsOf(lead.left), () => lead.leftGone(), () => lead.leftRemains())
    }
    if (session.phase === 'ready') {
      return startView({
        payload,
        resumable: lead.resumable,
        noVoice: sound.lacksVoice,
        start: () => void lead.start(),
        resume: () => void lead.resume(),
      })
    }
    if (endingSign(session, payload) !== null) {
      return stoppedView({ payload, session, delivery: this.outbox.delivery, next: () => void this.leave() })
    }
    if (session.phase === 'closing' || session.phase === 'closed') {
      return closingView({
        payload,
        session,
        delivery: this.outbox.delivery,
        painAfter: (painAfter) => this.answer({ painAfter }),
        effort: (effort) => this.answer({ effort }),
        close: () => void this.leave(),
      })
    }
    const play = { session, payload, muted: sound.muted, delivery: this.outbox.delivery, actions: this.actions }
    return html`${playView(play, this.figure())}${this.openDialog()}`
  }

  private figure(): TemplateResult {
    const { payload, session } = this
    const item = playedItem(session, payload, currentItem(session))
    const cue = cueAt(session.timeline, session.at)
    return html`<osanka-figure
        ?hidden=${item.still === null}
        .text=${payload.text}
        .urls=${payload.figure}
        .label=${[item.name, sideWords(cue, session.timeline, payload.text)].filter(Boolean).join('. ')}
        .still=${item.still ?? ''}
        .stills=${item.stills}
        .pictured=${item.pictured}
      ></osanka-figure>
      ${item.still === null ? wordsView(item, payload.text) : nothing}`
  }

  private openDialog(): ShownDialog | typeof nothing {
    const { payload, session } = this
    const close = () => this.openOrClose('none')
    if (session.phase === 'hurt') return hurtDialog(session, payload, this.hurtActions)
    if (session.phase === 'signs') return signsDialog(payload, this.stopActions)
    if (session.phase === 'resting') return restDialog(session, payload, this.stopActions)
    switch (this.dialog) {
      case 'how':
        return howDialog(session, payload, close)
      case 'help':
        return helpDialog(payload, close)
      case 'stop':
        return stopDialog(payload, () => this.stop(), close)
      case 'none':
        return nothing
    }
  }

  /** Opens a dialog; the session waits while it is open, and goes on afterwards if it was playing. */
  private openOrClose(dialog: Dialog): void {
    if (dialog === 'none') {
      if (this.goOn) this.act({ do: 'resume', now: BROWSER_CLOCK.now() })
    } else {
      this.goOn = this.session.phase === 'playing'
      this.act({ do: 'pause' })
    }
    this.dialog = dialog
    this.requestUpdate()
  }

  private stop(): void {
    this.dialog = 'none'
    this.act({ do: 'stop', date: BROWSER_CLOCK.date() })
  }

  private readonly actions: PlayActions = {
    toggle: () => {
      if (this.session.phase === 'playing') this.act({ do: 'pause' })
      else this.act({ do: 'resume', now: BROWSER_CLOCK.now() })
    },
    back: () => this.act({ do: 'back' }),
    skip: () => this.act({ do: 'skip', now: BROWSER_CLOCK.now(), date: BROWSER_CLOCK.date() }),
    hurts: () => this.act({ do: 'hurts' }),
    signs: () => this.act({ do: 'signs' }),
    mute: () => {
      this.sound.setMuted(!this.sound.muted)
      this.requestUpdate()
    },
    feel: (feel) => this.act({ do: 'feel', feel }),
    easier: () => this.act({ do: 'easier', now: BROWSER_CLOCK.now() }),
    open: (dialog) => this.openOrClose(dialog),
  }

  private readonly hurtActions = {
    where: (where: string) => this.act({ do: 'hurt-answer', where }),
    pain: (pain: number) => this.act({ do: 'hurt-answer', pain }),
    easier: () => this.act({ do: 'easier', now: BROWSER_CLOCK.now() }),
    skip: () => this.actions.skip(),
    end: () => this.stop(),
    signs: () => this.actions.signs(),
    over: () => this.act({ do: 'hurt-over' }),
  }

  private readonly stopActions: StopActions = {
    choose: (sign) => this.act({ do: 'sign', sign, now: BROWSER_CLOCK.now(), date: BROWSER_CLOCK.date() }),
    over: () => this.act({ do: 'signs-over' }),
    passed: () => this.act({ do: 'sign-passed' }),
    stays: () => this.act({ do: 'sign-stays', date: BROWSER_CLOCK.date() }),
    worse: () => this.act({ do: 'signs' }),
  }

  private answer(part: { painAfter?: number; effort?: number }): void {
    this.act({ do: 'answer', ...part })
    const { painAfter, effort } = this.session
    if (painAfter !== null && effort !== null) setTimeout(() => void this.leave(), LEAVE_AFTER_MS)
  }

  /** To the page after the session, or to what the gate says after a sign: at once when the server has the record, else when the person says so again. */
  private async leave(): Promise<void> {
    const again = this.session.phase === 'closed'
    if (this.leaving && !again) return
    this.leaving = true
    this.act({ do: 'close' })
    await this.lead.kept()
    const late = new Promise((resolve) => setTimeout(resolve, WAIT_FOR_SERVER_MS))
    await Promise.race([this.outbox.flush(), late])
    this.requestUpdate()
    const { doneUrl, exitUrl } = this.payload
    const to = endingSign(this.session, this.payload) === null ? doneUrl : exitUrl
    if (again || (await this.outbox.isEmpty())) location.assign(to)
  }

  private readonly keyed = (event: KeyboardEvent): void => {
    if (this.place !== 'ready' || !this.isPlaying() || event.ctrlKey || event.metaKey || event.altKey) return
    if (this.querySelector('dialog[open]')) return
    const focused = event.target instanceof Element && event.target.closest('button, a, summary')
    // The space bar presses a button that was reached by keyboard; after a mouse click it means pause.
    if (event.code === 'Space' && focused && focused.matches(':focus-visible')) return
    const keys: Record<string, () => void> = {
      Space: this.actions.toggle,
      ArrowLeft: this.actions.back,
      ArrowRight: this.actions.skip,
      KeyH: this.actions.hurts,
      KeyW: this.actions.signs,
      KeyM: this.actions.mute,
      Escape: () => this.actions.open('stop'),
    }
    const work = keys[event.code]
    if (!work || event.repeat) return
    event.preventDefault()
    work()
  }
}

customElements.define('osanka-player', OsankaPlayer)
