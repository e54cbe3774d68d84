/** Holds one thing that takes a while to open, also when its place comes and goes meanwhile. */
export class Holder<Thing extends { dispose(): void }> {
  private held: Thing | null = null
  private closing = new AbortController()

  get now(): Thing | null {
    return this.held
  }

  /** What was opened; null where it was closed meanwhile, or opened anew. Rejects as `make` does, unless closed. */
  async open(make: (closed: AbortSignal) => Promise<Thing>): Promise<Thing | null> {
    this.close()
    const { signal } = (this.closing = new AbortController())
    try {
      const made = await make(signal)
      if (!signal.aborted) return (this.held = made)
      made.dispose()
    } catch (error) {
      if (!signal.aborted) throw error
    }
    return null
  }

  close(): void {
    this.closing.abort()
    this.held?.dispose()
    this.held = null
  }
}
