/** Brings records to the server: kept until it confirmed them, sent again when it could not. */
import type { SessionRecord } from './record'
import { addressOf, type Store, type Waiting } from './store'

export type Delivery = 'saved' | 'sending' | 'waiting' | 'refused'

const AGAIN_AFTER_SECONDS = [2, 4, 8, 16, 30, 60] as const
// The server is busy, or the page's token is old: the record itself is not at fault.
const WORTH_TRYING_AGAIN = new Set([401, 403, 408, 425, 429])
// The session is not this person's, or has been deleted.
const NOT_THEIRS = 404

interface Surroundings {
  send: (url: string, options: RequestInit) => Promise<Response>
  later: (work: () => void, ms: number) => unknown
}

const BROWSER: Surroundings = {
  send: (url, options) => fetch(url, options),
  later: (work, ms) => setTimeout(work, ms),
}

export class Outbox {
  delivery: Delivery = 'saved'
  private running: Promise<void> | null = null
  private again = false
  private failures = 0
  private planned = false

  constructor(
    private readonly store: Store,
    private readonly csrf: string,
    private readonly changed: () => void = () => undefined,
    private readonly around: Surroundings = BROWSER,
  ) {}

  /** Keeps the newest state of a record, then sends it. Resolves once it is kept; sending goes on by itself. */
  async put(url: string, body: SessionRecord): Promise<void> {
    await this.store.keepRecord(url, body)
    void this.flush()
  }

  /** From a page that is being left, which has no time to keep anything first. */
  hurry(url: string, body: SessionRecord): void {
    void this.ask(addressOf(url, body.id), body)
  }

  /** Sends all that waits, also what comes in meanwhile. Resolves when each was tried. */
  flush(): Promise<void> {
    this.again = true
    this.running ??= this.run().finally(() => (this.running = null))
    return this.running
  }

  private async run(): Promise<void> {
    while (this.again) {
      this.again = false
      await this.sendAll()
    }
  }

  /** Whether nothing waits any more. */
  async isEmpty(): Promise<boolean> {
    return (await this.store.records()).length === 0
  }

  private async sendAll(): Promise<void> {
    const open = (await this.store.records()).filter((waiting) => !waiting.refused)
    await this.tellRefusedSigns()
    if (open.length > 0 && this.delivery === 'saved') this.tell('sending')
    let unsent = 0
    for (const waiting of open) unsent += (await this.sendOne(waiting)) ? 0 : 1
    if (unsent > 0) {
      this.tell('waiting')
      this.planAgain()
      return
    }
    this.failures = 0
    const refused = (await this.store.records()).some((waiting) => waiting.refused)
    this.tell(refused ? 'refused' : 'saved')
  }

  /** True when the server has answered for good. */
  private async sendOne(waiting: Waiting): Promise<boolean> {
    const answer = await this.ask(waiting.url, waiting.body)
    if (answer === null) return false
    if (answer.ok) {
      await this.store.dropRecord(waiting.id, waiting.version)
      return true
    }
    if (answer.status >= 500 || WORTH_TRYING_AGAIN.has(answer.status)) return false
    console.error(`The server refused record ${waiting.id}: ${answer.status}`)
    const settled = answer.status === NOT_THEIRS || (await this.tellSign(waiting))
    await this.store.refuseRecord(waiting.id, waiting.version, settled)
    return true
  }

  /** Null without a connection or a server: fetch says no more than that. */
  private async ask(url: string, body: SessionRecord): Promise<Response | null> {
    try {
      return await this.around.send(url, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', 'X-CSRFToken': this.csrf },
        body: JSON.stringify(body),
        credentials: 'same-origin',
        keepalive: true,
      })
    } catch {
      return null
    }
  }

  /** Whatever was wrong with the record: its sign must arrive. True when it has, or there is none. */
  private async tellSign({ url, body }: Waiting): Promise<boolean> {
    if (body.stopped === null) return true
    const bare = { ...body, items: [], pain_before: null, pain_after: null, effort: null, pain_next_morning: null }
    return (await this.ask(url, bare))?.ok ?? false
  }

  private async tellRefusedSigns(): Promise<void> {
    const untold = (await this.store.records()).filter(({ refused, settled }) => refused && !settled)
    for (const waiting of untold) {
      if (await this.tellSign(waiting)) await this.store.refuseRecord(waiting.id, waiting.version, true)
    }
  }

  private planAgain(): void {
    if (this.planned) return
    this.planned = true
    const seconds = AGAIN_AFTER_SECONDS[Math.min(this.failures++, AGAIN_AFTER_SECONDS.length - 1)]!
    this.around.later(() => {
      this.planned = false
      void this.flush()
    }, seconds * 1000)
  }

  private tell(delivery: Delivery): void {
    if (this.delivery === delivery) return
    this.delivery = delivery
    this.changed()
  }
}
