/** Clips by address: each is fetched once and kept, so that a session goes on without the network. */
import { readClip, type Clip, type ClipJson, type Skeleton } from './clip'

const AGAIN_AFTER_MS = 3000

export class Shelf {
  private readonly clips = new Map<string, Clip>()
  private readonly coming = new Map<string, Promise<Clip>>()
  private readonly failedAt = new Map<string, number>()

  constructor(private readonly skeleton: Skeleton) {}

  get(url: string): Clip | undefined {
    return this.clips.get(url)
  }

  /** Whether it is worth asking (again): nothing is on its way and the last failure is a while ago. */
  wants(url: string, now: number): boolean {
    if (this.clips.has(url) || this.coming.has(url)) return false
    return now - (this.failedAt.get(url) ?? -Infinity) > AGAIN_AFTER_MS
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

  private async load(url: string): Promise<Clip> {
    try {
      const answer = await fetch(url)
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`)
      const clip = readClip((await answer.json()) as ClipJson, this.skeleton)
      this.clips.set(url, clip)
      return clip
    } catch (error) {
      this.failedAt.set(url, performance.now())
      throw error
    }
  }
}
