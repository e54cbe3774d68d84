/** A dialog that is there as long as the state says so, and no longer. */
import { html, type TemplateResult } from 'lit'
import { keyed, type Keyed } from 'lit/directives/keyed.js'
import type { DirectiveResult } from 'lit/directive.js'

interface Modal {
  /** Of its heading, `<id>-title`. */
  id: string
  /** What it is about: with another one it is another dialog, read from its top. */
  about?: string
  kind?: string
  /** What the key Escape means; nothing where there is no way back. */
  back?: () => void
  body: TemplateResult
}

export type Dialog = DirectiveResult<typeof Keyed>

export function modal({ id, about = '', kind = '', back, body }: Modal): Dialog {
  const cancelled = (event: Event) => {
    event.preventDefault()
    back?.()
  }
  const dialog = html`
    <dialog data-modal class="p-dialog ${kind}" aria-labelledby="${id}-title" @cancel=${cancelled} @close=${reopen}>
      ${body}
    </dialog>
  `
  return keyed(`${id} ${about}`, dialog)
}

/** Browsers close it at the second Escape whatever the page says. */
function reopen(event: Event): void {
  const dialog = event.currentTarget as HTMLDialogElement
  if (dialog.isConnected && !dialog.open) dialog.showModal()
}
