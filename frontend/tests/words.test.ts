import { expect, test } from 'vitest'
import { captionAt } from '../src/player/view/words'
import { timelineOf } from '../src/player/timeline'
import { cuesOf } from './sample'

const lift = { kind: 'move', seconds: 3, from: 'start', to: 'lifted' } as const
const lower = { kind: 'move', seconds: 3, from: 'lifted', to: 'start' } as const
const timeline = timelineOf(
  cuesOf([
    { kind: 'get-ready', seconds: 5, say: 'Lie down.' },
    { ...lift, rep: 1, say: 'Breathe out, lift.' },
    { kind: 'hold', seconds: 4, from: 'lifted', to: 'lifted', rep: 1 },
    { ...lower, rep: 1, say: 'Lower slowly.' },
    { ...lift, rep: 2, say: '2' },
    { kind: 'hold', seconds: 4, from: 'lifted', to: 'lifted', rep: 2, say: 'Half way.' },
    { ...lower, rep: 2 },
    { ...lift, rep: 3, say: 'Last one.' },
    { kind: 'hold', seconds: 4, from: 'lifted', to: 'lifted', rep: 3 },
    { ...lift, rep: 1, side: 'mirrored' },
  ]),
)
const captions = timeline.cues.slice(0, 10).map((_, index) => captionAt(timeline, index))

test('the words of the first repetition stay beside the later ones, movement for movement', () => {
  expect(captions.slice(1, 7)).toEqual([
    'Breathe out, lift.',
    'Breathe out, lift.',
    'Lower slowly.',
    'Breathe out, lift.',
    'Half way.',
    'Lower slowly.',
  ])
})

test('a silent way back keeps the words of its own side where sides take turns', () => {
  const sway = { kind: 'move', seconds: 4, from: 'start', to: 'swayed' } as const
  const back = { kind: 'move', seconds: 3, from: 'swayed', to: 'start' } as const
  const turns = timelineOf(
    cuesOf([
      { ...sway, rep: 1, say: 'To the right.' },
      { ...back, rep: 1 },
      { ...sway, rep: 1, side: 'mirrored', say: 'To the left.' },
      { ...back, rep: 1, side: 'mirrored' },
      { ...sway, rep: 2, say: '2' },
      { ...back, rep: 2 },
    ]),
  )
  expect(turns.cues.map((_, index) => captionAt(turns, index))).toEqual([
    'To the right.',
    'To the right.',
    'To the left.',
    'To the left.',
    'To the right.',
    'To the right.',
  ])
})

test('what is newly said goes before, and a side without words of its own keeps the last ones', () => {
  expect(captions[7]).toBe('Last one.')
  expect(captions[8]).toBe('Breathe out, lift.')
  expect(captions[9]).toBe('Last one.')
})
