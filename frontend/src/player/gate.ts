/** A page may stand open for long: before anything is started, the gate is asked once more. */
import type { Payload } from './payload'

// Long enough for a slow connection, short enough to be waited for.
const WAIT_MS = 2500
const MAY_EXERCISE: ReadonlySet<unknown> = new Set(['clear', 'limited'])
const MISSING = 409

export interface Gate {
  /** True when the server says that nothing may be started. False also where nobody answers: sessions go on offline. */
  isShut(): Promise<boolean>
  /** Loads the page anew: the server then leads it, or says why not. */
  reload(): void
}

export const SERVER_GATE = (payload: Payload): Gate => ({
  isShut: () => isShut(payload, (url, options) => fetch(url, options)),
  reload: () => location.reload(),
})

export async function isShut(
  { clearanceUrl }: Payload,
  ask: (url: string, options: RequestInit) => Promise<Response>,
): Promise<boolean> {
  try {
    const answer = await ask(clearanceUrl, { credentials: 'same-origin', signal: AbortSignal.timeout(WAIT_MS) })
    if (answer.status === MISSING) return true
    if (answer.status !== 200) return false
    const { clearance } = (await answer.json()) as { clearance: { verdict: string } }
    return !MAY_EXERCISE.has(clearance.verdict)
  } catch {
    return false
  }
}

/** Whether how the person is today has to be asked again: so long ago was the page made. `age` in milliseconds. */
export function isStale({ goodForSeconds }: Payload, age: number): boolean {
  // A clock that was set back tells nothing.
  return age < 0 || age >= goodForSeconds * 1000
}
