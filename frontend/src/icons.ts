import { html, svg, type TemplateResult } from 'lit'

/** Line drawings on a 24 × 24 field; they take the colour of the text. */
const PATHS = {
  play: svg`<path d="M8 5.2v13.6a.6.6 0 0 0 .92.5l10.4-6.8a.6.6 0 0 0 0-1L8.92 4.7A.6.6 0 0 0 8 5.2Z" fill="currentColor" stroke="none"/>`,
  pause: svg`<path d="M8.5 5v14M15.5 5v14" stroke-width="3.2"/>`,
  back: svg`<path d="M18.5 6.2v11.6L9.5 12ZM6 6.2v11.6"/>`,
  skip: svg`<path d="M5.5 6.2v11.6l9-5.8ZM18 6.2v11.6"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  sound: svg`<path d="M4 9.5v5h3.2L12 18.5v-13L7.2 9.5ZM15.3 9.2a4 4 0 0 1 0 5.6M17.8 6.7a7.5 7.5 0 0 1 0 10.6"/>`,
  mute: svg`<path d="M4 9.5v5h3.2L12 18.5v-13L7.2 9.5ZM15.5 9.7l5 4.6M20.5 9.7l-5 4.6"/>`,
  left: svg`<path d="M3.5 12a8.5 8.5 0 1 0 2.8-6.3L3.5 8.3M3.5 3.8v4.5H8"/>`,
  right: svg`<path d="M20.5 12a8.5 8.5 0 1 1-2.8-6.3l2.8 2.6M20.5 3.8v4.5H16"/>`,
  reset: svg`<path d="M4 9V5.5A1.5 1.5 0 0 1 5.5 4H9M15 4h3.5A1.5 1.5 0 0 1 20 5.5V9M20 15v3.5a1.5 1.5 0 0 1-1.5 1.5H15M9 20H5.5A1.5 1.5 0 0 1 4 18.5V15"/>`,
  muscle: svg`<circle cx="12" cy="4.6" r="2.1"/><path d="M12 8.2v6.3M12 10 7 8.8M12 10l5-1.2M12 14.5l-3 6M12 14.5l3 6"/><circle cx="12" cy="12.3" r="2.1" fill="currentColor" stroke="none"/>`,
  person: svg`<circle cx="12" cy="7.6" r="3.8"/><path d="M4.8 20c.5-4 3.4-6 7.2-6s6.7 2 7.2 6"/>`,
  keys: svg`<rect x="3" y="6.5" width="18" height="11" rx="2"/><path d="M7 10.3h.01M11 10.3h.01M15 10.3h.01M7.5 14h9"/>`,
  how: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 7.8h.01"/>`,
  call: svg`<path d="M6.5 3.8h3l1.6 4-2 1.5a12 12 0 0 0 5.6 5.6l1.5-2 4 1.6v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 6a2 2 0 0 1 2-2.2Z"/>`,
  hurt: svg`<path d="M12 20c-4.6-3-8-6.2-8-10a4.3 4.3 0 0 1 8-2.1A4.3 4.3 0 0 1 20 10c0 3.8-3.4 7-8 10Z"/><path d="m12.6 8.6-2 3.2h3l-2 3.4"/>`,
} as const

export type Icon = keyof typeof PATHS

export function icon(name: Icon): TemplateResult {
  return html`<svg class="p-icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`
}
