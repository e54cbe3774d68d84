import { html, nothing, type TemplateResult } from 'lit'
import { icon } from '../../icons'
import { playedItem } from '../moment'
import type { Payload } from '../payload'
import { currentItem, type Session } from '../session'
import { fill } from '../text'

interface Start {
  payload: Payload
  resumable: Session | null
  noVoice: boolean
  start: () => void
  resume: () => void
}

function resumeButtons({ payload, start, resume }: Start, session: Session): TemplateResult {
  const { text, items } = payload
  const at = currentItem(session)
  const { name } = playedItem(session, payload, at)
  return html`
    <p class="p-lead">${fill(text.resumeHint, { name, n: at + 1, total: items.length })}</p>
    <button type="button" class="p-big" data-do="resume" @click=${resume}>${icon('play')} ${text.resume}</button>
    <button type="button" class="p-quiet" data-do="start" @click=${start}>${text.startOver}</button>
  `
}

function hide(event: Event): void {
  ;(event.currentTarget as HTMLElement).classList.add('p-missing')
}

/** Before anything moves or sounds: what is coming, and one large button. */
export function startView(start: Start): TemplateResult {
  const { payload, resumable, noVoice } = start
  const { text, items } = payload
  return html`
    <section class="p-start">
      <header class="p-bar">
        <a class="p-round" href=${payload.exitUrl} aria-label=${text.exit} title=${text.exit}>${icon('close')}</a>
        <h1>${text.exercisesTotal}</h1>
        <span class="p-time">${fill(text.minutesTotal, { n: Math.max(1, Math.round(payload.seconds / 60)) })}</span>
      </header>
      <ol class="p-list">
        ${items.map(
          (item) => html`<li>
            ${item.still === null
              ? html`<span class="p-undrawn"></span>`
              : html`<img src=${item.still} alt="" loading="lazy" @error=${hide} />`}
            <span><b>${item.name}</b><small>${item.dose}</small></span>
          </li>`,
        )}
      </ol>
      <footer class="p-go">
        ${resumable
          ? resumeButtons(start, resumable)
          : html`<p class="p-lead">${text.startHint}</p>
              <button type="button" class="p-big" data-do="start" @click=${start.start}>
                ${icon('play')} ${text.start}
              </button>`}
        ${noVoice ? html`<p class="p-note">${text.noVoice}</p>` : nothing}
      </footer>
    </section>
  `
}

/** Another tab leads this session. */
export function otherTabView(payload: Payload, taken: boolean, takeOver: () => void): TemplateResult {
  const { text } = payload
  return html`
    <section class="p-message">
      <h1>${taken ? text.takenOver : text.otherTab}</h1>
      <p>${text.otherTabHint}</p>
      <button type="button" class="p-big" data-do="take-over" @click=${takeOver}>${text.takeOver}</button>
      <a class="p-quiet" href=${payload.exitUrl}>${text.exit}</a>
    </section>
  `
}
