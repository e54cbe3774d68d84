/** Which body the figure has: three questions over the figure, which changes as one answers. */
import { html, type TemplateResult } from 'lit'
import { answersTo, QUESTIONS, type Answer, type Chosen, type Question } from './build'
import type { FigureText } from './text'

const ASKED: Readonly<Record<Question, keyof FigureText>> = { sex: 'bodySex', age: 'bodyAge', weight: 'bodyWeight' }
const SAID: Readonly<Record<Answer, keyof FigureText>> = {
  woman: 'bodyWoman',
  neutral: 'bodyNeutral',
  man: 'bodyMan',
  younger: 'bodyYounger',
  older: 'bodyOlder',
  slimmer: 'bodySlimmer',
  average: 'bodyAverage',
  heavier: 'bodyHeavier',
}

export function chooser(
  text: FigureText,
  chosen: Chosen,
  choose: (chosen: Chosen) => void,
  close: () => void,
): TemplateResult {
  return html`
    <div class="p-bodies" role="group" aria-label=${text.body} @keydown=${(event: KeyboardEvent) => keyed(event, close)}>
      ${QUESTIONS.map(
        (question) => html`<label>
          <span>${text[ASKED[question]]}</span>
          <select
            name="body-${question}"
            @change=${(event: Event) => choose({ ...chosen, [question]: (event.target as HTMLSelectElement).value })}
          >
            ${answersTo(question).map(
              (answer) =>
                html`<option value=${answer} ?selected=${chosen[question] === answer}>${text[SAID[answer]]}</option>`,
            )}
          </select>
        </label>`,
      )}
    </div>
  `
}

/** The player's own keys rest here: arrows and the space bar answer, and Escape only closes the questions. */
function keyed(event: KeyboardEvent, close: () => void): void {
  event.stopPropagation()
  if (event.key === 'Escape') close()
}
