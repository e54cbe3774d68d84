/** The player with a sample session: ?texts=/built/texts.json&language=ru&clips=bird-dog:reach,glute-bridge:top */
import type { PlayerText } from '../src/player/text'
import keys from '../src/player/text.ts?raw'
import { samplePayload } from './sample'

const query = new URLSearchParams(location.search)
const language = query.get('language') === 'ru' ? 'ru' : 'en'

/** From a JSON file {key: {en, ru}}; without one every key stands for itself. */
async function texts(): Promise<Record<string, string>> {
  const from = query.get('texts')
  if (!from) return Object.fromEntries([...keys.matchAll(/^  (\w+): string/gm)].map(([, key]) => [key!, key!]))
  const both = (await (await fetch(from)).json()) as Record<string, Record<'en' | 'ru', string>>
  return Object.fromEntries(Object.entries(both).map(([key, value]) => [key, value[language]]))
}

const clips = (query.get('clips') ?? 'bird-dog:reach').split(',').map((part): [string, string, string] => {
  const [id, pose] = part.split(':') as [string, string]
  return [id, id.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase()), pose]
})
const payload = samplePayload(clips, (await texts()) as unknown as PlayerText, language)
document.querySelector('#player-data')!.textContent = JSON.stringify(payload)
await import('../src/player')
document.body.setAttribute('data-ready', '')
