import { describe, expect, test } from 'vitest'
import { cueAt, cueIndexAt, itemSpan, repsEnding, timelineOf, upNext, viewSide, withEased } from '../src/player/timeline'
import { cuesOf, samplePayload } from './sample'

const payload = samplePayload()
const timeline = timelineOf(payload.cues)

describe('the timeline', () => {
  test('gives the cue that runs at a time, and its edges belong to the later one', () => {
    expect(cueAt(timeline, 0).kind).toBe('announce')
    expect(cueIndexAt(timeline, 5.99)).toBe(0)
    expect(cueIndexAt(timeline, 6)).toBe(1)
    expect(cueAt(timeline, 999).kind).toBe('end')
    expect(cueIndexAt(timeline, -1)).toBe(0)
  })

  test('knows the span of each item, and refuses one that is not there', () => {
    expect(itemSpan(timeline, 1)).toEqual({ start: 20, end: 50 })
    expect(() => itemSpan(timeline, 7)).toThrow(RangeError)
  })

  test('counts the farewell to no exercise', () => {
    expect(itemSpan(timeline, 2)).toEqual({ start: 50, end: 58 })
    expect(timeline.seconds).toBe(60)
  })

  test('counts a repetition when its last part ends, on each side', () => {
    expect(repsEnding(timeline, 0, 0, 10)).toBe(0)
    expect(repsEnding(timeline, 0, 0, 13)).toBe(1)
    expect(repsEnding(timeline, 0, 13, 20)).toBe(1)
    expect(repsEnding(timeline, 1, 20, 50)).toBe(2)
  })

  test('says what comes next', () => {
    expect(upNext(timeline, 1)).toEqual({ what: 'item', item: 1 })
    expect(upNext(timeline, 6)).toEqual({ what: 'side' })
    expect(upNext(timeline, 10)).toEqual({ what: 'end' })
  })

  test('tells the next set and the rest before it', () => {
    const sets = timelineOf(
      cuesOf([
        { kind: 'move', seconds: 3, rep: 1, set: 1, sets: 2 },
        { kind: 'rest', seconds: 10, set: 1, sets: 2 },
        { kind: 'move', seconds: 3, rep: 1, set: 2, sets: 2 },
      ]),
    )
    expect(upNext(sets, 0)).toEqual({ what: 'rest' })
    expect(upNext(sets, 1)).toEqual({ what: 'set', set: 2 })
  })

  test('puts the easier variation in place and moves what follows', () => {
    const eased = withEased(timeline, 1, payload.items[1]!.eased!)
    expect(itemSpan(eased, 1)).toEqual({ start: 20, end: 30 })
    expect(itemSpan(eased, 2)).toEqual({ start: 30, end: 38 })
    expect(eased.seconds).toBe(40)
    expect(cueAt(eased, 22).exercise).toBe('side-plank-knees')
  })

  test('leaves neither gap nor overlap after easing, and keeps the closing words', () => {
    const eased = withEased(timeline, 2, { ...payload.items[1]!.eased! })
    expect(itemSpan(eased, 2)).toEqual({ start: 50, end: 60 })
    eased.cues.reduce((end, cue) => (expect(cue.at).toBe(end), cue.at + cue.seconds), 0)
    expect(eased.cues.at(-1)!.kind).toBe('end')
  })

  test('turns the view for a side that lasts, not for repetitions in turn', () => {
    expect(viewSide(timeline, 8)).toBe('mirrored')
    const inTurn = timelineOf(
      cuesOf([
        { kind: 'move', seconds: 6, rep: 1 },
        { kind: 'move', seconds: 6, rep: 2, side: 'mirrored' },
        { kind: 'move', seconds: 6, rep: 3 },
      ]),
    )
    expect(viewSide(inTurn, 1)).toBe('as-written')
  })
})
