/** The player with a sample session: ?texts=/built/texts.json&language=ru&clips=bird-dog:reach,glute-bridge:up */
import type { PlayerText } from '../src/player/text'
import { samplePayload } from './sample'

const query = new URLSearchParams(location.search)
const language = query.get('language') === 'ru' ? 'ru' : 'en'
const answer = await fetch(query.get('texts') ?? '/built/player_texts.json')
const both = (await answer.json()) as Record<string, Record<'en' | 'ru', string>>
const text = Object.fromEntries(Object.entries(both).map(([key, value]) => [key, value[language]]))
const clips = (query.get('clips') ?? 'bird-dog:reach').split(',').map((part): [string, string, string] => {
  const [id, pose] = part.split(':') as [string, string]
  return [id, id.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase()), pose]
})
const payload = samplePayload(clips, text as unknown as PlayerText, language)
document.querySelector('#player-data')!.textContent = JSON.stringify(payload)
await import('../src/player')
document.body.setAttribute('data-ready', '')
