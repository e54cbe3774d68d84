import { html, nothing, type TemplateResult } from 'lit'
import type { Delivery } from '../outbox'
import type { Payload } from '../payload'
import { isNothingDone, type Session } from '../session'
import type { PlayerText } from '../text'
import { scale } from './scale'

interface Closing {
  payload: Payload
  session: Session
  delivery: Delivery
  painAfter: (value: number) => void
  effort: (value: number) => void
  close: () => void
}

export function deliveryNote(delivery: Delivery, payload: Payload): TemplateResult | typeof nothing {
  const { text } = payload
  if (delivery === 'waiting') return html`<p class="p-note" role="status">${text.notSaved}</p>`
  if (delivery === 'refused') return html`<p class="p-note" role="status">${text.saveRefused}</p>`
  return nothing
}

function title(session: Session, text: PlayerText): string {
  if (session.stoppedEarly) return text.doneStopped
  return isNothingDone(session) ? text.doneNothing : text.doneTitle
}

/** Pain now and effort, one tap each. */
export function closingView(closing: Closing): TemplateResult {
  const { payload, session, delivery } = closing
  const { text } = payload
  return html`
    <section class="p-closing">
      <h1>${title(session, text)}</h1>
      ${scale({
        name: 'pain',
        label: text.painNow,
        least: text.painNone,
        most: text.painWorst,
        value: session.painAfter,
        choose: closing.painAfter,
      })}
      ${scale({
        name: 'effort',
        label: text.effort,
        least: text.effortNone,
        most: text.effortMost,
        value: session.effort,
        choose: closing.effort,
      })}
      <button type="button" class="p-big" data-do="done" @click=${closing.close} ?disabled=${session.phase === 'closed' && delivery === 'sending'}>
        ${session.phase === 'closed' && delivery === 'sending' ? text.saving : text.toDone}
      </button>
      ${deliveryNote(delivery, payload)}
    </section>
  `
}
