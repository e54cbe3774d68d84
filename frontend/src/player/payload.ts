import type { Breath } from '../figure/breath'
import type { Stills } from '../figure/picture'
import type { Stops } from './stops'
import type { PlayerText } from './text'

export type CueKind = 'announce' | 'get-ready' | 'move' | 'hold' | 'switch-side' | 'rest' | 'end'
export type Side = 'as-written' | 'mirrored'

/** One stretch of the timeline; whole seconds from the start of the session. Mirrors `osanka.coaching.model.Cue`. */
export interface Cue {
  at: number
  seconds: number
  kind: CueKind
  item: number
  exercise: string
  from: string
  to: string
  breath: Breath
  side: Side
  rep: number
  reps: number
  set: number
  sets: number
  say: string | null
}

/** How a prescribed exercise is named, pictured and explained. */
export interface Shown {
  exercise: string
  name: string
  dose: string
  /** Neither is there while the figure has not learned the exercise: the words then take its place. */
  clip: string | null
  still: string | null
  stills: Stills
  /** What the still of each pose shows, in words. */
  pictured: Record<Side, Record<string, string>>
  steps: string[]
  cues: string[]
  /** What the gate asks this person to mind. */
  care: string[]
}

/** The easier variation of an item. `script` takes the place of the item's cues; it counts from 0. */
export interface Eased extends Shown {
  script: Cue[]
  seconds: number
}

export interface Item extends Shown {
  stage: string
  eased: Eased | null
}

export interface Place {
  id: string
  label: string
}

/** What the page hands to the player. Texts are in the page's language; words of the sides are resolved. */
export interface Payload {
  plan: string
  session?: string
  language: 'en' | 'ru'
  seconds: number
  recordUrl: string
  /** Where the gate says how the person stands. */
  clearanceUrl: string
  /** For so long what the person said of today holds, from when the page was made. */
  goodForSeconds: number
  doneUrl: string
  exitUrl: string
  csrf: string
  figure: { glb: string; json: string }
  cues: Cue[]
  items: Item[]
  /** Pain (NPRS) above this offers no way on with the exercise. */
  tooMuchPain: number
  where: Place[]
  stops: Stops
  text: PlayerText
}

/** Reads the payload from the page. Throws an Error that names what is missing. */
export function readPayload(page: Document): Payload {
  const source = page.getElementById('player-data')?.textContent
  if (!source) throw new Error('The page has no element #player-data.')
  const payload = JSON.parse(source) as Payload
  if (!payload.items?.length || !payload.cues?.length) throw new Error('The session in #player-data is empty.')
  return payload
}
