import { html, type TemplateResult } from 'lit'
import type { Shown } from '../payload'
import type { PlayerText } from '../text'

/** In the figure's place while it has not learned the exercise: what to do, in large words. */
export function wordsView(item: Shown, text: PlayerText): TemplateResult {
  return html`<div class="p-unlearned">
    <ol>
      ${item.steps.map((step) => html`<li>${step}</li>`)}
    </ol>
    <p class="p-note">${text.figureUnlearned}</p>
  </div>`
}
