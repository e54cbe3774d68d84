/** Keeps the screen on while a session plays. Browsers without this just dim as always. */
export class Wake {
  private lock: WakeLockSentinel | null = null
  private wanted = false

  constructor() {
    // The browser drops the lock whenever the page is hidden.
    document.addEventListener('visibilitychange', () => void this.ensure())
  }

  set(wanted: boolean): void {
    this.wanted = wanted
    if (wanted) void this.ensure()
    else void this.lock?.release()
  }

  private async ensure(): Promise<void> {
    if (!this.wanted || document.hidden || !('wakeLock' in navigator)) return
    if (this.lock && !this.lock.released) return
    try {
      this.lock = await navigator.wakeLock.request('screen')
      if (!this.wanted) await this.lock.release()
    } catch (error) {
      // Refused when the battery is low; the session goes on all the same.
      console.info('The screen may go dark:', error)
    }
  }
}
