/** What ends a session in its middle, as the page hands it over. Mirrors `osanka.safety.stops`. */

export interface Sign {
  id: string
  outcome: 'emergency' | 'see-clinician-first' | 'rest-today'
  /** It may pass with a rest; only when it does not, the session ends. */
  settles: boolean
  /** Its words say when to call, so the number stands beside them; of every emergency, too. */
  calls: boolean
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
  before: string // with {sign}
  gone: string
  remains: string
}

/** Signs that stand together on the screen, under what they have in common. */
export interface SignGroup<Each> {
  title: string
  signs: Each[]
}

export interface Stops {
  number: string
  /** The same as `tel:` wants it. */
  dial: string
  /** Where that number holds, and what to do elsewhere. */
  elsewhere: string
  restSeconds: number
  /** The sign that too much pain means. */
  ofPain: string
  signs: Sign[]
  /** What to say for a sign that is not among them; it may be any. */
  unknown: Sign
  /** Which of them may concern this person, in the order to offer them. */
  offered: SignGroup<string>[]
  words: StopWords
}

// One that nobody knows may be anything: no known emergency steps behind it, everything else does.
const RANKS = { emergency: 0, 'see-clinician-first': 2, 'rest-today': 3 }
const UNKNOWN_RANK = 1

export function signOf(stops: Stops, id: string): Sign {
  return stops.signs.find((sign) => sign.id === id) ?? stops.unknown
}

export function offeredSigns(stops: Stops): SignGroup<Sign>[] {
  return stops.offered.map(({ title, signs }) => ({ title, signs: signs.map((id) => signOf(stops, id)) }))
}

/** The one of these signs that asks for the most; among equals the one that is offered first. Null for none. */
export function gravest(stops: Stops, ids: readonly string[]): string | null {
  const places = stops.signs.map(({ id }) => id)
  const weight = (id: string): [number, number] => {
    const at = places.indexOf(id)
    return at < 0 ? [UNKNOWN_RANK, 0] : [RANKS[stops.signs[at]!.outcome], at]
  }
  const sorted = [...ids].sort((one, other) => {
    const [rank, at] = weight(one)
    const [otherRank, otherAt] = weight(other)
    return rank - otherRank || at - otherAt
  })
  return sorted[0] ?? null
}
