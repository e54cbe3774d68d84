/** What ends a session in its middle, as the page hands it over. Mirrors `osanka.safety.stops`. */

export interface Sign {
  id: string
  outcome: 'emergency' | 'see-clinician-first' | 'rest-today'
  /** It may pass with a rest; only when it does not, the session ends. */
  settles: boolean
  label: string
  say: string
  now: string[]
}

export interface StopWords {
  wrong: string
  title: string
  hint: string
  nothing: string
  call: string // with {number}
  rest: string // with {seconds}
  passed: string
  stays: string
  worse: string
  next: string
  anew: string
  rested: string
}

export interface Stops {
  number: string
  /** Where that number holds, and what to do elsewhere. */
  elsewhere: string
  restSeconds: number
  /** The sign that too much pain means. */
  ofPain: string
  signs: Sign[]
  /** Which of them may concern this person, in the order to offer them. */
  offered: string[]
  words: StopWords
}

/** Throws an Error for a sign that nobody knows. */
export function signOf(stops: Stops, id: string): Sign {
  const found = stops.signs.find((sign) => sign.id === id)
  if (!found) throw new Error(`There is no sign “${id}”.`)
  return found
}

export function offeredSigns(stops: Stops): Sign[] {
  return stops.offered.map((id) => signOf(stops, id))
}
