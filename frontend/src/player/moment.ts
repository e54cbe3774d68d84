/** What the figure shows at a moment of the session. */
import { momentAt } from '../figure/moment'
import type { Moment } from '../figure/stage'
import type { Payload, Shown } from './payload'
import { currentItem, isEased, type Session } from './session'

/** The exercise that is really played at a position: the easier one where it was chosen. */
export function playedItem(session: Session, payload: Payload, position: number): Shown {
  const item = payload.items[position]!
  return isEased(session, position) && item.eased ? item.eased : item
}

/** Nothing, while an exercise is led that the figure has not learned. */
export function momentOf(session: Session, payload: Payload): Moment | null {
  const shown = playedItem(session, payload, currentItem(session))
  return momentAt(session.timeline, session.at, shown, session.phase === 'playing')
}
