/** Holds one thing that takes a while to open, also when its place comes and goes meanwhile. */
export class Holder<Thing extends { dispose(): void }> {
  private held: Thing | null = null
  private turn = 0

  get now(): Thing | null {
    return this.held
  }

  /** What was opened; null where it was closed meanwhile, or opened anew. Rejects as `make` does, unless closed. */
  async open(make: () => Promise<Thing>): Promise<Thing | null> {
    this.close()
    const { turn } = this
    try {
      const made = await make()
      if (turn === this.turn) return (this.held = made)
      made.dispose()
    } catch (error) {
      if (turn === this.turn) throw error
    }
    return null
  }

  close(): void {
    this.turn++
    this.held?.dispose()
    this.held = null
  }
}
