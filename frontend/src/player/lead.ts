/** Leads one session: lets the time pass, and does what follows from each change – sound, screen, records. */
import { isStale, type Gate } from './gate'
import type { Outbox } from './outbox'
import type { Payload } from './payload'
import { endedBy, endLeft, letPass, mayHavePassed, recall, signsOf, type Left } from './recall'
import { recordOf, toSaved } from './record'
import { hasEnded, newSession, reduce, shownSign, signOfPain, type Action, type Session } from './session'
import { countsDown, type Sound } from './sound'
import { gravest, signOf } from './stops'
import type { Store } from './store'
import { cueAt } from './timeline'
import type { Wake } from './wake'

export interface Clock {
  /** Steady, in milliseconds. */
  now(): number
  /** Time of day in milliseconds since 1970. */
  date(): number
}

export const BROWSER_CLOCK: Clock = { now: () => performance.now(), date: () => Date.now() }

// A page that is not seen gets no animation frames, only timers.
const HIDDEN_TICK_MS = 250

interface Parts {
  payload: Payload
  store: Store
  outbox: Outbox
  sound: Sound
  wake: Wake
  clock: Clock
  gate: Gate
  /** Called at every frame while playing, and after every change. */
  show: (session: Session) => void
}

export class Lead {
  session: Session
  /** An earlier, unfinished go at this plan. */
  resumable: Session | null = null
  /** Earlier sessions whose signs are asked about before anything can be started. */
  left: readonly Left[] = []
  private request = 0
  private timer = 0
  private stopped = false
  private asking = false
  private readonly opened: number
  private saving: Promise<void> = Promise.resolve()

  constructor(private readonly parts: Parts) {
    this.session = newSession(parts.payload)
    this.opened = parts.clock.date()
    document.addEventListener('visibilitychange', this.hiddenOrShown)
    addEventListener('pagehide', this.hiddenOrShown)
  }

  /** Looks whether this device holds an unfinished go, or a sign that must not be forgotten. */
  async recall(): Promise<void> {
    const { store, payload, clock } = this.parts
    const found = await recall(store, payload, clock.date())
    this.session = found.session
    this.resumable = found.resumable
    this.left = found.left
    if (found.unsent) {
      this.send()
      this.keep()
    }
    if (isPassing(this.session)) this.run()
    if (!mayHavePassed(this.left, payload)) this.leftRemains()
  }

  /** What was felt in an earlier session has gone. */
  leftGone(): void {
    const { left } = this
    this.left = []
    this.saving = this.saving.then(() => letPass(left, this.parts.store)).catch(reportUnkept)
    this.parts.show(this.session)
  }

  /** It has not: there is no session now, and the server gets to know. */
  leftRemains(): void {
    const { left } = this
    const { store, outbox, payload } = this.parts
    this.left = []
    this.resumable = null
    this.session = endedBy(gravest(payload.stops, signsOf(left))!, payload)
    const told = async () => {
      for (const record of await endLeft(left, store, payload)) await outbox.put(payload.recordUrl, record)
    }
    this.saving = this.saving.then(told).catch(reportUnkept)
    this.parts.show(this.session)
  }

  async start(): Promise<void> {
    this.parts.sound.unlock()
    if (!(await this.isOpen())) return
    const { clock } = this.parts
    this.resumable = null
    this.act({ do: 'start', id: newId(), now: clock.now(), date: clock.date() })
  }

  async resume(): Promise<void> {
    if (!this.resumable) return
    this.parts.sound.unlock()
    if (!(await this.isOpen())) return
    this.session = this.resumable
    this.resumable = null
    if (this.session.phase === 'paused') this.act({ do: 'resume', now: this.parts.clock.now() })
    else this.parts.show(this.session)
    if (isPassing(this.session)) this.run()
  }

  /** Whether something may be started now. Where not, the page is loaded anew. A second press while asking is none. */
  private async isOpen(): Promise<boolean> {
    if (this.asking || this.stopped) return false
    this.asking = true
    const shut = this.isStale() || (await this.parts.gate.isShut())
    this.asking = false
    if (shut) this.parts.gate.reload()
    return !shut && !this.stopped
  }

  private isStale(): boolean {
    return isStale(this.parts.payload, this.parts.clock.date() - this.opened)
  }

  act(action: Action): void {
    if (this.stopped) return
    // A pause of half a day is another day; the place is kept.
    if (action.do === 'resume' && this.isStale()) return this.parts.gate.reload()
    const before = this.session
    this.session = reduce(before, action, this.parts.payload)
    if (this.session === before) return
    this.follow(before, action)
    this.parts.show(this.session)
  }

  /** Gives the session up, because another tab leads it or the page goes away. Nothing is written any more. */
  stop(): void {
    this.stopped = true
    this.parts.sound.hush()
    this.parts.wake.set(false)
    cancelAnimationFrame(this.request)
    clearInterval(this.timer)
    document.removeEventListener('visibilitychange', this.hiddenOrShown)
    removeEventListener('pagehide', this.hiddenOrShown)
  }

  /** Resolves when all that was changed so far is kept on the device. */
  kept(): Promise<void> {
    return this.saving
  }

  private follow(before: Session, action: Action): void {
    const { session } = this
    this.sound(before, action)
    if (session.phase !== before.phase) {
      this.parts.wake.set(isPassing(session))
      if (isPassing(session)) this.run()
    }
    const cueChanged = cueAt(session.timeline, session.at) !== cueAt(before.timeline, before.at)
    // The record first: a device that dies between the two must not take a session for told that nobody was told of.
    if (this.isWorthSending(before)) this.send()
    if (action.do !== 'tick' || cueChanged || session.phase !== before.phase) this.keep()
  }

  private sound(before: Session, action: Action): void {
    const { session } = this
    const { sound, payload } = this.parts
    const sign = shownSign(session, payload)
    if (sign !== null && sign !== shownSign(before, payload)) return sound.tell(signOf(payload.stops, sign).say)
    if (session.phase !== 'playing') {
      if (before.phase === 'playing' && session.phase !== 'closing') sound.hush()
      return
    }
    const cue = cueAt(session.timeline, session.at)
    const earlier = cueAt(before.timeline, before.at)
    if (cue !== earlier || action.do === 'start' || action.do === 'back') sound.begin(cue)
    else if (action.do === 'tick' && countsDown(cue, before.at, session.at)) sound.count()
  }

  /**
   * Once an exercise has come to an end, as soon as pain or its place is told, and with every answer at the end. Too
   * much pain goes with its sign, as soon as it is sure.
   */
  private isWorthSending(before: Session): boolean {
    const { session } = this
    if (session.id === null) return false
    // A slip of the finger can still be put right, and the server takes no sign back.
    if (!hasEnded(session) && signOfPain(session, this.parts.payload) !== null) return false
    if (this.mayBeSlip()) return false
    if (hasEnded(session)) {
      return session.phase !== before.phase || session.effort !== before.effort || session.painAfter !== before.painAfter
    }
    const told = ({ progress }: Session) => JSON.stringify(progress.map(({ ending, pain, where }) => [ending, pain, where]))
    return told(session) !== told(before) || session.beforeEased !== before.beforeEased
  }

  /** Too much pain at the end is a sign as well, and can be put right until the person goes on. */
  private mayBeSlip(): boolean {
    const { phase, painAfter } = this.session
    return phase === 'closing' && painAfter !== null && painAfter > this.parts.payload.tooMuchPain
  }

  private keep(): void {
    const { store, payload, clock } = this.parts
    if (this.session.id === null) return
    const saved = toSaved(this.session, clock.date())
    this.saving = this.saving.then(() => store.saveSession(payload.plan, saved)).catch(reportUnkept)
  }

  private send(): void {
    const { outbox, payload } = this.parts
    const record = recordOf(this.session, payload)
    this.saving = this.saving.then(() => outbox.put(payload.recordUrl, record)).catch(reportUnkept)
  }

  private readonly hiddenOrShown = ({ type }: Event): void => {
    this.tick()
    const { clock, payload } = this.parts
    const left = type === 'pagehide' || document.hidden
    if (left && !hasEnded(this.session) && signOfPain(this.session, payload) !== null) {
      this.act({ do: 'stop', date: clock.date() })
      this.parts.outbox.hurry(payload.recordUrl, recordOf(this.session, payload))
    }
    if (left && this.mayBeSlip()) {
      this.send()
      this.parts.outbox.hurry(payload.recordUrl, recordOf(this.session, payload))
    }
    this.keep()
    if (isPassing(this.session)) this.run()
  }

  private run(): void {
    cancelAnimationFrame(this.request)
    clearInterval(this.timer)
    this.timer = window.setInterval(() => {
      if (!isPassing(this.session)) clearInterval(this.timer)
      else this.tick()
    }, HIDDEN_TICK_MS)
    const frame = () => {
      if (!isPassing(this.session) || this.stopped) return
      this.tick()
      this.request = requestAnimationFrame(frame)
    }
    this.request = requestAnimationFrame(frame)
  }

  private tick(): void {
    const { clock } = this.parts
    this.act({ do: 'tick', now: clock.now(), date: clock.date() })
  }
}

/** Whether the clock changes anything. */
function isPassing({ phase }: Session): boolean {
  return phase === 'playing' || phase === 'resting'
}

function reportUnkept(error: unknown): void {
  console.error('This device could not keep the session:', error)
}

/** A version 4 UUID; pages served over plain http have no `crypto.randomUUID`. */
function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
