/** What the figure shows at a moment of the session. */
import type { Moment } from '../figure/stage'
import type { Cue, Payload, Shown } from './payload'
import { isEased, type Session } from './session'
import { cueIndexAt, viewSide } from './timeline'

/** The exercise that is really played at a position: the easier one where it was chosen. */
export function playedItem(session: Session, payload: Payload, position: number): Shown {
  const item = payload.items[position]!
  return isEased(session, position) && item.eased ? item.eased : item
}

/** The part of a cue that is over, 0–1. */
export function shareOf(cue: Cue, at: number): number {
  return cue.seconds > 0 ? Math.min(Math.max((at - cue.at) / cue.seconds, 0), 1) : 1
}

/** Nothing, while an exercise is led that the figure has not learned. */
export function momentOf(session: Session, payload: Payload): Moment | null {
  const index = cueIndexAt(session.timeline, session.at)
  const cue = session.timeline.cues[index]!
  const { clip, muscles, stretched } = playedItem(session, payload, cue.item)
  if (clip === null) return null
  return {
    clip,
    from: cue.from,
    to: cue.to,
    share: cue.kind === 'move' ? shareOf(cue, session.at) : 1,
    mirrored: cue.side === 'mirrored',
    viewMirrored: viewSide(session.timeline, index) === 'mirrored',
    breathing: { breath: cue.breath, share: shareOf(cue, session.at) },
    muscles,
    stretched,
    playing: session.phase === 'playing',
  }
}
