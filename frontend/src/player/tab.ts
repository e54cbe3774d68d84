/** Only one tab leads a session at a time. */

export interface Hold {
  release(): void
}

/**
 * Takes the right to lead a session; null when another tab has it. With `steal` that tab loses it. `lost` is called
 * when another tab takes it from here. Where the browser has no locks (a page that is not secure), every tab may lead.
 */
export function holdTab(plan: string, lost: () => void, steal = false): Promise<Hold | null> {
  if (!navigator.locks) return Promise.resolve({ release: () => undefined })
  return new Promise((resolve) => {
    const options: LockOptions = steal ? { steal: true } : { ifAvailable: true }
    navigator.locks
      .request(`osanka-session-${plan}`, options, (lock) => {
        if (!lock) {
          resolve(null)
          return undefined
        }
        return new Promise<void>((release) => resolve({ release }))
      })
      .catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'AbortError') lost()
        else throw error
      })
  })
}
