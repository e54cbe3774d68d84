import { html, nothing, type TemplateResult } from 'lit'
import { ref } from 'lit/directives/ref.js'
import { icon, type Icon } from '../../icons'
import { playedItem } from '../moment'
import type { Delivery } from '../outbox'
import type { Payload } from '../payload'
import { canEase, currentItem, secondsLeft, type Feel, type Session } from '../session'
import { fill } from '../text'
import { cueIndexAt, itemSpan } from '../timeline'
import { deliveryNote } from './closing'
import { captionAt, countWords, minutesAndSeconds, momentWords, nextWords, numberInRing } from './words'

export interface PlayActions {
  toggle: () => void
  back: () => void
  skip: () => void
  hurts: () => void
  signs: () => void
  mute: () => void
  feel: (feel: Feel) => void
  easier: () => void
  open: (dialog: 'how' | 'stop' | 'help') => void
}

interface Play {
  session: Session
  payload: Payload
  muted: boolean
  delivery: Delivery
  actions: PlayActions
}

function round(name: Icon, label: string, press: () => void, act: string): TemplateResult {
  return html`<button type="button" class="p-round" aria-label=${label} title=${label} data-do=${act} @click=${press}>
    ${icon(name)}
  </button>`
}

/** Sets one style through the object model: the page's policy forbids style attributes, which `styleMap` begins with. */
function styled(property: string, value: string) {
  return ref((element) => (element as HTMLElement | undefined)?.style.setProperty(property, value))
}

/** One bar per exercise, as long as it lasts, filled as far as it is done. */
function progressBar({ session, payload }: Play): TemplateResult {
  const { timeline, at } = session
  const now = currentItem(session)
  return html`
    <div
      class="p-progress"
      role="progressbar"
      aria-valuemin="0"
      aria-valuemax=${payload.items.length}
      aria-valuenow=${now + 1}
      aria-valuetext=${fill(payload.text.itemOf, { n: now + 1, total: payload.items.length })}
      aria-label=${payload.text.exercisesTotal}
    >
      ${payload.items.map((_, item) => {
        const { start, end } = itemSpan(timeline, item)
        const share = Math.min(Math.max((at - start) / (end - start), 0), 1)
        return html`<span ${styled('flex-grow', String(end - start))}>
          <i ${styled('transform', `scaleX(${share.toFixed(3)})`)}></i>
        </span>`
      })}
    </div>
  `
}

function top(play: Play): TemplateResult {
  const { payload, session, muted, actions } = play
  const { text } = payload
  const left = fill(text.timeLeft, { time: minutesAndSeconds(secondsLeft(session)) })
  return html`
    <header class="p-bar">
      ${round('close', text.stop, () => actions.open('stop'), 'stop')}
      <div class="p-over">${progressBar(play)}<span class="p-time">${left}</span></div>
      ${round(muted ? 'mute' : 'sound', muted ? text.soundOn : text.soundOff, actions.mute, 'mute')}
      <span class="p-wide-only">${round('keys', text.help, () => actions.open('help'), 'help')}</span>
    </header>
  `
}

/** What moves now, or that nothing does: then this is said beside the dial, where it covers nothing. */
function momentLine({ session, payload }: Play): TemplateResult {
  const { text } = payload
  if (session.phase === 'paused') {
    return html`<p class="p-moment" role="status">${session.slept ? text.slept : text.paused}</p>`
  }
  const cue = session.timeline.cues[cueIndexAt(session.timeline, session.at)]!
  return html`<p class="p-moment" data-kind=${cue.kind}>${momentWords(cue, text)}</p>`
}

function words(play: Play): TemplateResult {
  const { session, payload, delivery, actions } = play
  const { text } = payload
  const index = cueIndexAt(session.timeline, session.at)
  const cue = session.timeline.cues[index]!
  const { name } = playedItem(session, payload, cue.item)
  const counts = countWords(cue, session.timeline, text)
  return html`
    <div class="p-now">
      <div class="p-dial">
        <osanka-ring></osanka-ring>
        <span class="p-count" aria-hidden="true">${numberInRing(cue, session.at)}</span>
      </div>
      <div>
        <h1>
          <button type="button" class="p-name" title=${text.how} @click=${() => actions.open('how')}>
            ${name} ${icon('how')}
          </button>
        </h1>
        <p class="p-counts">${counts.join(' · ') || fill(text.itemOf, { n: cue.item + 1, total: payload.items.length })}</p>
        ${momentLine(play)}
      </div>
    </div>
    <p class="p-caption" aria-live="polite">${captionAt(session.timeline, index)}</p>
    <p class="p-next">${nextWords(session, payload)}</p>
    ${deliveryNote(delivery, payload)}
  `
}

function feelRow({ session, payload, actions }: Play): TemplateResult {
  const { text } = payload
  const { feel } = session.progress[currentItem(session)]!
  const chip = (value: Feel, label: string) => html`<button
    type="button"
    class="p-chip"
    data-feel=${value}
    aria-pressed=${feel === value}
    @click=${() => actions.feel(value)}
  >
    ${label}
  </button>`
  return html`
    <div class="p-feel" role="group" aria-label=${text.feel}>
      ${chip('too-easy', text.tooEasy)} ${chip('too-hard', text.tooHard)}
      ${feel === 'too-hard' && canEase(session, payload)
        ? html`<button type="button" class="p-chip p-offer" data-do="easier" @click=${actions.easier}>
            ${text.takeEasier}
          </button>`
        : nothing}
    </div>
  `
}

function controls({ session, payload, actions }: Play): TemplateResult {
  const { text } = payload
  const paused = session.phase !== 'playing'
  return html`
    <div class="p-controls">
      <button type="button" class="p-round p-large" aria-label=${text.back} title=${text.backHint} data-do="back" @click=${actions.back}>
        ${icon('back')}
      </button>
      <button type="button" class="p-round p-main" aria-label=${paused ? text.play : text.pause} data-do="toggle" @click=${actions.toggle}>
        ${icon(paused ? 'play' : 'pause')}
      </button>
      <button type="button" class="p-round p-large" aria-label=${text.skip} title=${text.skip} data-do="skip" @click=${actions.skip}>
        ${icon('skip')}
      </button>
    </div>
  `
}

/** The session as it plays. The figure is put in by the element itself, so that it outlives every change. */
export function playView(play: Play, figure: TemplateResult): TemplateResult {
  const { session, payload, actions } = play
  const { text } = payload
  return html`
    <section class="p-play" data-phase=${session.phase}>
      ${top(play)}
      <div class="p-figure">${figure}</div>
      <div class="p-panel">
        <div class="p-words">${words(play)}</div>
        <div class="p-acts">
          ${controls(play)} ${feelRow(play)}
          <div class="p-alarms">
            <button type="button" class="p-hurts" data-do="hurts" @click=${actions.hurts}>
              ${icon('hurt')} ${text.hurts}
            </button>
            <button type="button" class="p-wrong" data-do="signs" @click=${actions.signs}>
              ${payload.stops.words.wrong}
            </button>
          </div>
        </div>
      </div>
    </section>
  `
}
