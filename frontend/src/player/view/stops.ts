/** “Something is wrong”: which sign is it, what to do now, and whether it passes. */
import { html, nothing, type TemplateResult } from 'lit'
import { icon } from '../../icons'
import type { Delivery } from '../outbox'
import type { Payload } from '../payload'
import { shownSign, type Session } from '../session'
import { offeredSigns, signOf, type Sign, type SignGroup, type Stops } from '../stops'
import { fill } from '../text'
import { deliveryNote } from './closing'
import { modal, type Dialog } from './modal'

export interface StopActions {
  choose: (sign: string) => void
  over: () => void
  passed: () => void
  stays: () => void
  worse: () => void
}

/** Every sign that may concern the person, as large buttons in groups. */
export function signsDialog({ stops }: Payload, actions: StopActions): Dialog {
  const { words } = stops
  const body = html`
    <header>
      <h2 id="signs-title" tabindex="-1" autofocus>${words.title}</h2>
      <button type="button" class="p-round" aria-label=${words.nothing} title=${words.nothing} @click=${actions.over}>
        ${icon('close')}
      </button>
    </header>
    <p class="p-muted">${words.hint}</p>
    ${offeredSigns(stops).map((group) => signGroup(group, actions))}
    <button type="button" class="p-quiet" data-do="signs-over" @click=${actions.over}>${words.nothing}</button>
  `
  return modal({ id: 'signs', kind: 'p-signs', back: actions.over, body })
}

function signGroup({ title, signs }: SignGroup<Sign>, actions: StopActions): TemplateResult {
  return html`<section>
    <h3>${title}</h3>
    <ul class="p-choices">
      ${signs.map(
        ({ id, label, outcome }) => html`<li>
          <button type="button" class="p-choice" data-sign=${id} data-outcome=${outcome} @click=${() => actions.choose(id)}>
            ${label}
          </button>
        </li>`,
      )}
    </ul>
  </section>`
}

/** A sign that may pass: what helps, and the question once the rest is over. Ending is possible at any time. */
export function restDialog(session: Session, payload: Payload, actions: StopActions): Dialog {
  const { stops } = payload
  const { words } = stops
  const sign = signOf(stops, shownSign(session, payload)!)
  const seconds = Math.ceil(session.restLeft)
  const ended = html`<button type="button" class="p-choice" data-do="sign-stays" @click=${actions.stays}>${words.stays}</button>`
  const worse = html`<button type="button" class="p-choice" data-do="sign-worse" @click=${actions.worse}>${words.worse}</button>`
  const passed = html`<button type="button" class="p-choice" data-do="sign-passed" @click=${actions.passed}>${words.passed}</button>`
  const body = html`
    <p class="p-muted">${sign.label}</p>
    <h2 id="rest-title" tabindex="-1" autofocus>${sign.say}</h2>
    ${advice(sign)} ${sign.calls ? emergencyCall(stops) : nothing}
    <div class="p-choices">
      ${seconds > 0 ? html`<p class="p-rest" role="timer">${fill(words.rest, { seconds })}</p>` : passed} ${ended} ${worse}
    </div>
  `
  return modal({ id: 'rest', about: sign.id, kind: 'p-resting', body })
}

/** Before anything is started: has gone what was felt in an earlier session? */
export function beforeView({ stops }: Payload, signs: readonly string[], gone: () => void, remains: () => void): TemplateResult {
  const { words } = stops
  const sign = signs.map((id) => signOf(stops, id).label).join('; ')
  return html`
    <section class="p-stopped" data-before=${signs.join(' ')}>
      <h1>${fill(words.before, { sign })}</h1>
      <div class="p-choices">
        <button type="button" class="p-choice" data-do="before-gone" @click=${gone}>${words.gone}</button>
        <button type="button" class="p-choice" data-do="before-remains" @click=${remains}>${words.remains}</button>
      </div>
    </section>
  `
}

interface Stopped {
  payload: Payload
  session: Session
  delivery: Delivery
  next: () => void
}

/** The session is over: whom to call, what to do, and no way back into it. */
export function stoppedView({ payload, session, delivery, next }: Stopped): TemplateResult {
  const { stops } = payload
  const { words } = stops
  const sign = signOf(stops, shownSign(session, payload)!)
  return html`
    <section class="p-stopped" data-stopped=${sign.id}>
      ${sign.outcome === 'emergency' ? emergencyCall(stops) : nothing}
      <div role="alert">
        <h1>${sign.say}</h1>
        ${advice(sign)}
      </div>
      ${sign.calls && sign.outcome !== 'emergency' ? emergencyCall(stops) : nothing}
      <p class="p-muted">${sign.outcome === 'rest-today' ? words.rested : words.anew}</p>
      <button type="button" class="p-choice" data-do="stopped-next" @click=${next}>${words.next}</button>
      ${deliveryNote(delivery, payload)}
    </section>
  `
}

function emergencyCall({ number, dial, elsewhere, words }: Stops): TemplateResult {
  return html`<div class="p-emergency">
    <a class="p-call" href="tel:${dial}">${icon('call')} ${fill(words.call, { number })}</a>
    <p>${elsewhere}</p>
  </div>`
}

function advice(sign: Sign): TemplateResult {
  return html`<ol class="p-advice">
    ${sign.now.map((line) => html`<li>${line}</li>`)}
  </ol>`
}
