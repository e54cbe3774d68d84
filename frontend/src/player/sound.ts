/** Voice and tones. The voice never leaves the device; where it is missing in this language, tones lead. */
import type { Cue, CueKind } from './payload'

export type Tone = 'begin' | 'ready' | 'go' | 'back' | 'side' | 'rest' | 'end' | 'count'

const COUNTED_SECONDS = 3
// In shorter stretches counting down would never stop.
const WORTH_COUNTING_SECONDS = 8
const COUNTED: ReadonlySet<CueKind> = new Set(['hold', 'rest', 'get-ready', 'switch-side'])

/** Whether one of the last three seconds of a cue begins within (before, now]; times in seconds of the session. */
export function countsDown(cue: Cue, before: number, now: number): boolean {
  if (cue.seconds < WORTH_COUNTING_SECONDS || !COUNTED.has(cue.kind)) return false
  const end = cue.at + cue.seconds
  for (let left = 1; left <= COUNTED_SECONDS; left++) if (before < end - left && now >= end - left) return true
  return false
}

/** The tone for the start of a cue; `start` is the pose the exercise rests in. */
export function toneFor(cue: Cue): Tone | null {
  switch (cue.kind) {
    case 'announce':
      return 'begin'
    case 'get-ready':
      return 'ready'
    case 'move':
      return cue.breath === 'in' ? 'back' : 'go'
    case 'hold':
      return null
    case 'switch-side':
      return 'side'
    case 'rest':
      return 'rest'
    case 'end':
      return 'end'
  }
}

/** A voice of the language that speaks on the device itself; voices over the network are never used. */
export function chooseVoice(voices: readonly SpeechSynthesisVoice[], language: string): SpeechSynthesisVoice | null {
  const own = voices.filter((voice) => {
    return voice.localService && voice.lang.toLowerCase().replace('_', '-').split('-')[0] === language
  })
  return own.find((voice) => voice.default) ?? own[0] ?? null
}

// Frequencies in hertz and start in seconds: soft thirds and fifths, no alarm.
const NOTES: Record<Tone, readonly (readonly [number, number])[]> = {
  begin: [[392, 0], [523, 0.16]],
  ready: [[440, 0]],
  go: [[523, 0]],
  back: [[392, 0]],
  side: [[440, 0], [440, 0.2], [587, 0.4]],
  rest: [[349, 0], [294, 0.2]],
  end: [[392, 0], [494, 0.2], [587, 0.4], [784, 0.6]],
  count: [[660, 0]],
}
const NOTE_SECONDS = 0.32
const LOUDNESS = 0.14

class Tones {
  private context: AudioContext | null = null

  /** Browsers let a page sound only after the person has touched it. */
  unlock(): void {
    this.context ??= new AudioContext()
    if (this.context.state === 'suspended') void this.context.resume()
  }

  play(tone: Tone): void {
    const { context } = this
    if (!context || context.state !== 'running') return
    const loudness = tone === 'count' ? LOUDNESS * 0.5 : LOUDNESS
    for (const [frequency, after] of NOTES[tone]) {
      const at = context.currentTime + after
      const note = new OscillatorNode(context, { type: 'sine', frequency })
      const gain = new GainNode(context, { gain: 0 })
      gain.gain.setValueAtTime(0, at)
      gain.gain.linearRampToValueAtTime(loudness, at + 0.02)
      gain.gain.exponentialRampToValueAtTime(0.0005, at + NOTE_SECONDS)
      note.connect(gain).connect(context.destination)
      note.start(at)
      note.stop(at + NOTE_SECONDS)
    }
  }
}

const MUTED = 'osanka.muted'
const VOICES_LATE_MS = 1500

export class Sound {
  muted = localStorage.getItem(MUTED) === 'yes'
  /** Known after `findVoice`. */
  lacksVoice = false
  private voice: SpeechSynthesisVoice | null = null
  private readonly tones = new Tones()

  constructor(private readonly language: string) {}

  /** Looks for a voice; some browsers list theirs only after a while. */
  async findVoice(): Promise<void> {
    if ('speechSynthesis' in window) await this.lookForVoice()
    this.lacksVoice = this.voice === null
  }

  private async lookForVoice(): Promise<void> {
    this.voice = chooseVoice(speechSynthesis.getVoices(), this.language)
    if (this.voice) return
    await new Promise<void>((found) => {
      speechSynthesis.addEventListener('voiceschanged', () => found(), { once: true })
      setTimeout(found, VOICES_LATE_MS)
    })
    this.voice = chooseVoice(speechSynthesis.getVoices(), this.language)
  }

  unlock(): void {
    this.tones.unlock()
  }

  setMuted(muted: boolean): void {
    this.muted = muted
    localStorage.setItem(MUTED, muted ? 'yes' : 'no')
    if (muted) this.hush()
  }

  /** What is heard when a cue begins. */
  begin(cue: Cue): void {
    if (this.muted) return
    const tone = toneFor(cue)
    if (tone && (!this.voice || tone === 'side' || tone === 'end')) this.tones.play(tone)
    if (this.voice && cue.say) this.say(cue.say, this.voice)
  }

  /** A sentence that no cue has. */
  tell(words: string): void {
    if (!this.muted && this.voice) this.say(words, this.voice)
  }

  count(): void {
    if (!this.muted) this.tones.play('count')
  }

  private say(text: string, voice: SpeechSynthesisVoice): void {
    speechSynthesis.cancel()
    const words = new SpeechSynthesisUtterance(text)
    words.voice = voice
    words.lang = voice.lang
    words.rate = 0.95
    speechSynthesis.speak(words)
  }

  hush(): void {
    if ('speechSynthesis' in window) speechSynthesis.cancel()
  }
}
