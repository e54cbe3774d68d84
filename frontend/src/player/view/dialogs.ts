import { html, nothing, type TemplateResult } from 'lit'
import { icon } from '../../icons'
import { playedItem } from '../moment'
import type { Payload } from '../payload'
import { canEase, currentItem, signOfPain, type Session } from '../session'
import { fill } from '../text'
import { modal, type Dialog } from './modal'
import { scale } from './scale'

export interface HurtActions {
  where: (id: string) => void
  pain: (value: number) => void
  easier: () => void
  skip: () => void
  end: () => void
  signs: () => void
  over: () => void
}

/**
 * Stop, where and how much, then easier or less, skip or end. None of the answers is forced. With too much pain there
 * is the end, or the right number.
 */
export function hurtDialog(session: Session, payload: Payload, actions: HurtActions): Dialog {
  const { text } = payload
  const item = currentItem(session)
  const { where, pain } = session.progress[item]!
  const tooMuch = signOfPain(session, payload) !== null
  const eased = canEase(session, payload) ? payload.items[item]!.eased : null
  const less = eased?.exercise === payload.items[item]!.exercise ? text.hurtLess : text.hurtEasier
  const rank = (first: boolean) => (first ? 'p-choice p-first' : 'p-choice')
  const easier = eased
    ? html`<button type="button" class=${rank(true)} data-do="hurt-easier" @click=${actions.easier}>
        ${fill(less, { name: eased.name, dose: eased.dose })}
      </button>`
    : nothing
  const skip = html`<button type="button" class=${rank(!eased)} data-do="hurt-skip" @click=${actions.skip}>
    ${text.hurtSkip}
  </button>`
  const end = html`<button type="button" class=${rank(tooMuch)} data-do="hurt-end" @click=${actions.end}>
    ${text.hurtEnd}
  </button>`
  const over = html`<button type="button" class="p-quiet" data-do="hurt-over" @click=${actions.over}>${text.hurtNothing}</button>`
  const body = html`
    <h2 id="hurt-title" tabindex="-1" autofocus>${text.hurtTitle}</h2>
    <fieldset>
      <legend>${text.hurtWhere}</legend>
      <div class="p-chips">
        ${payload.where.map(
          (place) => html`<button
            type="button"
            class="p-chip"
            data-where=${place.id}
            aria-pressed=${place.id === where}
            @click=${() => actions.where(place.id)}
          >
            ${place.label}
          </button>`,
        )}
      </div>
    </fieldset>
    ${scale({
      name: 'hurt',
      label: text.hurtHowMuch,
      least: text.painNone,
      most: text.painWorst,
      value: pain,
      choose: actions.pain,
    })}
    <div class="p-choices" role="group" aria-label=${text.hurtWhatNow}>
      ${tooMuch ? html`<p class="p-warning" role="status">${text.hurtStrong}</p>` : nothing}
      ${tooMuch ? end : html`${easier}${skip}${end}`}
      <button type="button" class="p-choice" data-do="hurt-signs" @click=${actions.signs}>
        ${payload.stops.words.wrong}
      </button>
      ${tooMuch ? html`<p class="p-muted">${text.hurtCorrect}</p>` : over}
    </div>
  `
  return modal({ id: 'hurt', kind: 'p-hurt', back: actions.over, body })
}

export function stopDialog(payload: Payload, stop: () => void, goOn: () => void): Dialog {
  const { text } = payload
  const body = html`
    <h2 id="stop-title" tabindex="-1" autofocus>${text.stopQuestion}</h2>
    <div class="p-choices">
      <button type="button" class="p-choice p-first" data-do="stop-no" @click=${goOn}>${text.stopNo}</button>
      <button type="button" class="p-choice" data-do="stop-yes" @click=${stop}>${text.stopYes}</button>
    </div>
  `
  return modal({ id: 'stop', back: goOn, body })
}

function points(title: string, list: readonly string[], ordered = false): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing
  const rows = list.map((line) => html`<li>${line}</li>`)
  return html`${title ? html`<h3>${title}</h3>` : nothing}${ordered ? html`<ol>${rows}</ol>` : html`<ul>${rows}</ul>`}`
}

export function howDialog(session: Session, payload: Payload, close: () => void): Dialog {
  const { text } = payload
  const item = playedItem(session, payload, currentItem(session))
  const body = html`
    <header>
      <h2 id="how-title" tabindex="-1" autofocus>${item.name}</h2>
      ${closeButton(payload, close)}
    </header>
    <p class="p-muted">${item.dose}</p>
    ${points('', item.steps, true)} ${points('', item.cues)} ${points(text.care, item.care)}
  `
  return modal({ id: 'how', back: close, body })
}

export function helpDialog(payload: Payload, close: () => void): Dialog {
  const { text } = payload
  const keys: [string, string][] = [
    [text.keySpace, text.keyPause],
    ['←', text.backHint],
    ['→', text.skip],
    ['H', text.hurts],
    ['W', payload.stops.words.wrong],
    ['M', `${text.soundOff} / ${text.soundOn}`],
    [text.keyEsc, text.keyClose],
    ['← → ↑ ↓', text.keyTurn],
  ]
  const body = html`
    <header>
      <h2 id="help-title" tabindex="-1" autofocus>${text.help}</h2>
      ${closeButton(payload, close)}
    </header>
    <dl class="p-keys">${keys.map(([key, what]) => html`<dt><kbd>${key}</kbd></dt><dd>${what}</dd>`)}</dl>
  `
  return modal({ id: 'help', back: close, body })
}

function closeButton(payload: Payload, close: () => void): TemplateResult {
  const { close: label } = payload.text
  return html`<button type="button" class="p-round" aria-label=${label} title=${label} @click=${close}>
    ${icon('close')}
  </button>`
}
