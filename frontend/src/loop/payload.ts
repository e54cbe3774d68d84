import type { FigureText } from '../figure/text'
import type { Cue, Shown } from '../player/payload'

/** What the page of an exercise hands to the loop. Mirrors `moving` in osanka.web.catalogue.moving. */
export interface LoopPayload {
  figure: { glb: string; json: string }
  shown: Pick<Shown, 'name' | 'clip' | 'still' | 'stills' | 'pictured'>
  /** One repetition. */
  cues: Cue[]
  text: FigureText & { pause: string; play: string; pictures: string }
}

/** Reads the payload from the page. Throws an Error that names what is missing. */
export function readLoop(page: Document): LoopPayload {
  const source = page.getElementById('loop-data')?.textContent
  if (!source) throw new Error('The page has no element #loop-data.')
  return JSON.parse(source) as LoopPayload
}
