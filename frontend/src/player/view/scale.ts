import { html, type TemplateResult } from 'lit'

interface Scale {
  label: string
  least: string
  most: string
  value: number | null
  choose: (value: number) => void
  name: string
}

/** Eleven large buttons, 0–10: the NPRS for pain, the CR10 for effort. One tap answers. */
export function scale({ label, least, most, value, choose, name }: Scale): TemplateResult {
  const numbers = Array.from({ length: 11 }, (_, number) => number)
  return html`
    <fieldset class="p-scale" data-scale=${name}>
      <legend>${label}</legend>
      <div class="p-scale-row">
        ${numbers.map(
          (number) => html`<button
            type="button"
            class="p-number"
            aria-pressed=${number === value}
            @click=${() => choose(number)}
          >
            ${number}
          </button>`,
        )}
      </div>
      <p class="p-scale-ends"><span>0 – ${least}</span><span>10 – ${most}</span></p>
    </fieldset>
  `
}
