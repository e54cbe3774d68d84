import { html, svg, type TemplateResult } from 'lit'

/** Line drawings on a 24 × 24 field; they take the colour of the text. */
const PATHS = {
  play: svg`<path d="M8 5.2v13.6a.6.6 0 0 0 .92.5l10.4-6.8a.6.6 0 0 0 0-1L8.92 4.7A.6.6 0 0 0 8 5.2Z" fill="currentColor" stroke="none"/>`,
  pause: svg`<path d="M8.5 5v14M15.5 5v14" stroke-width="3.2"/>`,
  back: svg`<path d="M18.5 6.2v11.6L9.5 12ZM6 6v12"/>`,
  skip: svg`<path d="M5.5 6.2v11.6l9-5.8ZM18 6v12"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  sound: svg`<path d="M4 9.5v5h3.2L12 18.5v-13L7.2 9.5ZM15.3 9.2a4 4 0 0 1 0 5.6M17.8 6.7a7.5 7.5 0 0 1 0 10.6"/>`,
  mute: svg`<path d="M4 9.5v5h3.2L12 18.5v-13L7.2 9.5ZM15.5 9.7l5 4.6M20.5 9.7l-5 4.6"/>`,
  left: svg`<path d="M4.5 12.5a7.5 4 0 1 0 4-3.6M4.2 8.4l4.6.3-1 4.4"/>`,
  right: svg`<path d="M19.5 12.5a7.5 4 0 1 1-4-3.6M19.8 8.4l-4.6.3 1 4.4"/>`,
  reset: svg`<path d="M4.5 12S7.3 6.8 12 6.8s7.5 5.2 7.5 5.2-2.8 5.2-7.5 5.2S4.5 12 4.5 12Z"/><circle cx="12" cy="12" r="2.4"/>`,
  muscle: svg`<path d="M5 18.5c4.5 1.5 10.8 1 13.5-2.3 1.6-2 .9-4.9-1.7-5.6-1.4-.4-2.8 0-3.9.9l-.5-6.4H8.7L8 8.6l1.7 1.1L8.5 15"/>`,
  keys: svg`<rect x="3" y="6.5" width="18" height="11" rx="2"/><path d="M7 10.3h.01M11 10.3h.01M15 10.3h.01M7.5 14h9"/>`,
  how: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 7.8h.01"/>`,
  hurt: svg`<path d="M12 20.2c-4.6-3-8-6.2-8-10.1A4.3 4.3 0 0 1 12 8a4.3 4.3 0 0 1 8 2.1c0 3.9-3.4 7.1-8 10.1Z"/><path d="m12.6 8.6-2 3.2h3l-2 3.4"/>`,
} as const

export type Icon = keyof typeof PATHS

export function icon(name: Icon): TemplateResult {
  return html`<svg class="p-icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`
}
