/** A short session in the shape the page hands over, made from clips of the built folder. */
import type { Cue, Eased, Item, Payload, Shown } from '../src/player/payload'
import type { Stops } from '../src/player/stops'
import type { PlayerText } from '../src/player/text'

const sign = (id: string, outcome: Stops['signs'][number]['outcome'], settles = false) => ({
  id, outcome, settles, calls: outcome === 'emergency', label: `Label of ${id}`, say: `Stop because of ${id}.`, now: ['First do this.', 'Then do that.'],
})
const stops: Stops = {
  number: '112', dial: '112', elsewhere: 'Elsewhere call your own.', restSeconds: 10, ofPain: 'pain',
  unknown: sign('unknown', 'emergency'),
  offered: [{ title: 'Heart', signs: ['chest', 'dizzy'] }, { title: 'Back', signs: ['pain'] }],
  signs: [sign('chest', 'emergency'), sign('dizzy', 'rest-today', true), sign('pain', 'rest-today')],
  words: {
    wrong: 'Something is wrong', title: 'What is it?', hint: 'The session waits.', nothing: 'None of this', call: 'Call {number}',
    rest: 'Rest: {seconds} s', passed: 'It has passed', stays: 'It has not passed', worse: 'It gets worse', next: 'What happens next',
    anew: 'Answer again.', rested: 'Rest today.', before: 'Last time: {sign}. Has it gone?', gone: 'Yes', remains: 'No',
  },
}

type Part = Omit<Partial<Cue>, 'at'> & Pick<Cue, 'kind' | 'seconds'>

function cues(exercise: string, item: number, parts: Part[], at = 0): Cue[] {
  return parts.map((part) => {
    const cue: Cue = { at, item, exercise, from: 'start', to: 'start', breath: 'easy', side: 'as-written', rep: 0, reps: 0, set: 0, sets: 0, say: null, ...part }
    at += part.seconds
    return cue
  })
}

function reps(pose: string, count: number, hold: number, side: Cue['side']): Part[] {
  return Array.from({ length: count }, (_, at): Part[] => {
    const all = { rep: at + 1, reps: count, set: 1, sets: 1, side }
    return [
      { ...all, kind: 'move', seconds: 3, to: pose, breath: 'out', say: at === 0 ? 'Reach one arm forward and the other leg back.' : null },
      { ...all, kind: 'hold', seconds: hold, from: pose, to: pose, breath: 'easy', say: at === 0 ? 'Keep your belly firm and your back long.' : null },
      { ...all, kind: 'move', seconds: 3, from: pose, breath: 'in' },
    ]
  }).flat()
}

function shown(exercise: string, name: string, pose: string, dose: string): Shown {
  const still = (each: string) => [each, `/built/stills/${exercise}.${each}.svg`]
  return {
    exercise, name, dose,
    clip: `/built/clips/${exercise}.json`,
    still: `/built/stills/${exercise}.svg`,
    stills: { 'as-written': Object.fromEntries(['start', pose].map(still)), mirrored: {} },
    pictured: { 'as-written': {}, mirrored: {} },
    steps: ['Start on hands and knees.', 'Reach out long, then come back without haste.'],
    cues: ['Your pelvis stays level.'],
    care: ['Keep the reach low if your shoulder complains.'],
  }
}

function item(look: Shown, eased: Eased | null): Item {
  return { ...look, stage: 'main', eased }
}

/** `poses` maps an exercise to the pose of its repetition. */
export function samplePayload(exercises: [string, string, string][], text: PlayerText, language: 'en' | 'ru'): Payload {
  let at = 0
  const all: Cue[] = []
  exercises.forEach(([exercise, name, pose], index) => {
    const part = cues(exercise, index, [
      { kind: 'announce', seconds: 6, say: `${name}. Take your time to get there.` },
      ...reps(pose, 2, 8, 'as-written'),
      { kind: 'switch-side', seconds: 4, side: 'mirrored', say: 'The other side.' },
      ...reps(pose, 2, 8, 'mirrored'),
      ...(index === exercises.length - 1 ? [{ kind: 'end', seconds: 3, side: 'mirrored', say: 'That was it.' } as Part] : []),
    ], at)
    all.push(...part)
    at = part.at(-1)!.at + part.at(-1)!.seconds
  })
  const [first] = exercises
  const eased: Eased = {
    ...shown(first![0], `${first![1]}, leg only`, first![2], 'Once for 8 seconds'),
    seconds: 20,
    script: cues(first![0], 0, [{ kind: 'announce', seconds: 6, say: 'The easier one.' }, ...reps(first![2], 1, 8, 'as-written')]),
  }
  return {
    plan: '7b1c6a58-0000-4000-8000-000000000001', language, seconds: at, text,
    recordUrl: '/api/records/', clearanceUrl: '/api/clearance/', goodForSeconds: 12 * 3600, doneUrl: '/harness/done.html', exitUrl: '/harness/', csrf: 'token',
    figure: { glb: '/built/figure.glb', json: '/built/figure.json' },
    cues: all,
    items: exercises.map(([id, name, pose], index) => {
      const look = shown(id, name, pose, '2 times 8 seconds on each side')
      return item(look, index === 0 ? eased : null)
    }),
    tooMuchPain: 5,
    stops,
    where: ['Neck', 'Upper back', 'Lower back', 'Leg', 'Arm'].map((label) => ({ id: label.toLowerCase().replace(' ', '-'), label })),
  }
}
