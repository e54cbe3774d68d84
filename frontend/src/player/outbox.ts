/** Brings records to the server: kept until it confirmed them, sent again when it could not. */
import type { SessionRecord } from './record'
import type { Store, Waiting } from './store'

export type Delivery = 'saved' | 'sending' | 'waiting' | 'refused'

const AGAIN_AFTER_SECONDS = [2, 4, 8, 16, 30, 60] as const
// The server is busy, or the page's token is old: the record itself is not at fault.
const WORTH_TRYING_AGAIN = new Set([401, 403, 408, 425, 429])

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
    let answer: Response
    try {
      answer = await this.around.send(waiting.url, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', 'X-CSRFToken': this.csrf },
        body: JSON.stringify(waiting.body),
        credentials: 'same-origin',
        keepalive: true,
      })
    } catch {
      // No connection or no server: fetch says no more than that.
      return false
    }
    if (answer.ok) {
      await this.store.dropRecord(waiting.id, waiting.version)
      return true
    }
    if (answer.status >= 500 || WORTH_TRYING_AGAIN.has(answer.status)) return false
    console.error(`The server refused record ${waiting.id}: ${answer.status}`)
    await this.store.refuseRecord(waiting.id, waiting.version)
    return true
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
