import type { Cue, Eased, Item, Payload } from '../src/player/payload'
import type { Sign, Stops, StopWords } from '../src/player/stops'
import type { PlayerText } from '../src/player/text'

type Part = Pick<Cue, 'seconds' | 'kind'> & Partial<Cue>

/** Cues one after the other; each part says only what matters. */
export function cuesOf(parts: Part[]): Cue[] {
  let at = 0
  return parts.map((part) => {
    const cue: Cue = {
      at,
      item: 0,
      exercise: 'cat-cow',
      from: 'start',
      to: 'start',
      breath: 'easy',
      side: 'as-written',
      rep: 0,
      reps: 0,
      set: 0,
      sets: 0,
      say: null,
      ...part,
    }
    at += part.seconds
    return cue
  })
}

function item(exercise: string, eased: Eased | null = null): Item {
  return {
    exercise,
    name: exercise,
    dose: '',
    stage: 'main',
    clip: `/clips/${exercise}.json`,
    still: `/stills/${exercise}.svg`,
    stills: { 'as-written': {}, mirrored: {} },
    pictured: { 'as-written': {}, mirrored: {} },
    steps: [],
    cues: [],
    care: [],
    eased,
  }
}

const EASED: Eased = {
  exercise: 'side-plank-knees',
  name: 'Side plank on the knees',
  dose: 'Once',
  clip: '/clips/side-plank-knees.json',
  still: '/stills/side-plank-knees.svg',
  stills: { 'as-written': {}, mirrored: {} },
  pictured: { 'as-written': {}, mirrored: {} },
  steps: ['Lie on your side, knees bent.'],
  cues: ['Keep the hips forward.'],
  care: ['Go only as high as feels good.'],
  seconds: 10,
  script: cuesOf([
    { kind: 'announce', seconds: 4, exercise: 'side-plank-knees', say: 'On the knees.' },
    { kind: 'move', seconds: 6, exercise: 'side-plank-knees', rep: 1, reps: 1, set: 1, sets: 1 },
  ]),
}

const sign = (id: string, outcome: Sign['outcome'], settles = false): Sign => {
  return { id, outcome, settles, calls: outcome === 'emergency', label: id, say: `Stop: ${id}`, now: ['Sit down.'] }
}

const STOPS: Stops = {
  number: '112',
  dial: '112',
  elsewhere: '',
  restSeconds: 60,
  ofPain: 'pain',
  signs: [
    sign('chest', 'emergency'),
    sign('dizzy', 'rest-today', true),
    sign('waters', 'emergency'),
    sign('shooting', 'see-clinician-first', true),
    sign('pain', 'rest-today'),
  ],
  unknown: sign('unknown', 'emergency'),
  offered: [
    { title: 'Heart', signs: ['chest', 'dizzy'] },
    { title: 'Back', signs: ['shooting', 'pain'] },
  ],
  words: {} as StopWords,
}

/** Three items: 0–20 s two repetitions; 20–50 s both sides, can be eased to 10 s; 50–60 s one and the end. */
export function samplePayload(): Payload {
  const cues = cuesOf([
    { kind: 'announce', seconds: 6, say: 'Cat and cow.' },
    { kind: 'move', seconds: 4, rep: 1, reps: 2, set: 1, sets: 1 },
    { kind: 'move', seconds: 3, rep: 1, reps: 2, set: 1, sets: 1 },
    { kind: 'move', seconds: 4, rep: 2, reps: 2, set: 1, sets: 1 },
    { kind: 'move', seconds: 3, rep: 2, reps: 2, set: 1, sets: 1 },
    { kind: 'announce', seconds: 5, item: 1 },
    { kind: 'hold', seconds: 10, item: 1, rep: 1, reps: 1, set: 1, sets: 1 },
    { kind: 'switch-side', seconds: 5, item: 1, side: 'mirrored' },
    { kind: 'hold', seconds: 10, item: 1, rep: 1, reps: 1, set: 1, sets: 1, side: 'mirrored' },
    { kind: 'announce', seconds: 4, item: 2 },
    { kind: 'hold', seconds: 4, item: 2, rep: 1, reps: 1, set: 1, sets: 1 },
    { kind: 'end', seconds: 2, item: 2 },
  ])
  return {
    plan: 'a1b2',
    language: 'en',
    seconds: 60,
    recordUrl: '/api/records/',
    clearanceUrl: '/api/clearance/',
    goodForSeconds: 12 * 3600,
    doneUrl: '/done/',
    exitUrl: '/today/',
    csrf: 'token',
    figure: { glb: '/figure.glb', json: '/figure.json' },
    cues,
    items: [item('cat-cow'), item('side-plank', EASED), item('supine-rest')],
    tooMuchPain: 5,
    stops: STOPS,
    where: [{ id: 'lower-back', label: 'Lower back' }],
    text: {} as PlayerText,
  }
}
