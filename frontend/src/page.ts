/** Every page: htmx, and small conveniences that no page depends on. */
import htmx from 'htmx.org'
import { offerLoop } from './loop/offer'
import { openStore } from './player/store'
import { Outbox } from './player/outbox'

// The Content-Security-Policy allows neither inline styles nor code in strings.
htmx.config.includeIndicatorStyles = false
htmx.config.allowEval = false
htmx.config.allowScriptTags = false
// Answers about one's health do not stay in the browser's storage.
htmx.config.historyCacheSize = 0

/** “None of these” and the other answers of its group shut each other out. */
function keepExclusive(box: HTMLInputElement): void {
  if (!box.checked) return
  const group = box.form?.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${CSS.escape(box.name)}"]`) ?? []
  const alone = 'exclusive' in box.dataset
  for (const other of group) if (other !== box && (alone || 'exclusive' in other.dataset)) other.checked = false
}

document.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.type === 'checkbox') keepExclusive(event.target)
})

offerLoop(document)

/** Records of an earlier session that the server has not got yet. */
async function sendWhatWaits(): Promise<void> {
  const outbox = new Outbox(await openStore(), document.body.dataset['csrf']!)
  addEventListener('online', () => void outbox.flush())
  await outbox.flush()
}

// The player sends its own; two senders at once would be one too many.
if (!document.querySelector('osanka-player')) void sendWhatWaits()
