/** Clips by address: each is fetched once and kept, so that a session goes on without the network. */
import { readClip, type Clip, type ClipJson, type Skeleton } from './clip'

const AGAIN_AFTER_MS = 3000
const AGAIN_AT_MOST_MS = 60_000

interface Failure {
  readonly times: number
  /** When it is worth asking again, on the clock of `performance.now()`. */
  readonly again: number
}

export class Shelf {
  private readonly clips = new Map<string, Clip>()
  private readonly coming = new Map<string, Promise<Clip>>()
  private readonly failures = new Map<string, Failure>()
  private readonly closing = new AbortController()

  constructor(private readonly skeleton: Skeleton) {}

  get(url: string): Clip | undefined {
    return this.clips.get(url)
  }

  /** Whether it was asked for in vain, so far. */
  lacks(url: string): boolean {
    return this.failures.has(url)
  }

  /** Whether it is worth asking (again): nothing is on its way and the last failure is a while ago, ever longer. */
  wants(url: string, now: number): boolean {
    if (this.closing.signal.aborted || this.clips.has(url) || this.coming.has(url)) return false
    return now >= (this.failures.get(url)?.again ?? -Infinity)
  }

  /** Rejects with an Error when the clip cannot be had now; a later call asks again. */
  fetch(url: string): Promise<Clip> {
    const ready = this.clips.get(url)
    if (ready) return Promise.resolve(ready)
    let coming = this.coming.get(url)
    if (!coming) {
      coming = this.load(url).finally(() => this.coming.delete(url))
      this.coming.set(url, coming)
    }
    return coming
  }

  /** Breaks off what is on its way. */
  close(): void {
    this.closing.abort()
  }

  private async load(url: string): Promise<Clip> {
    const { signal } = this.closing
    try {
      const answer = await fetch(url, { signal })
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`)
      const clip = readClip((await answer.json()) as ClipJson, this.skeleton)
      this.clips.set(url, clip)
      this.failures.delete(url)
      return clip
    } catch (error) {
      if (!signal.aborted) this.failed(url, error)
      throw error
    }
  }

  private failed(url: string, error: unknown): void {
    const times = (this.failures.get(url)?.times ?? 0) + 1
    const pause = Math.min(AGAIN_AFTER_MS * 2 ** (times - 1), AGAIN_AT_MOST_MS)
    this.failures.set(url, { times, again: performance.now() + pause })
    console.warn(`${url} cannot be shown:`, error)
  }
}
