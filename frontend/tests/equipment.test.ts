import { Bone, Vector3 } from 'three'
import { describe, expect, test } from 'vitest'
import type { PropJson } from '../src/figure/clip'
import { Ball, placeOf, Rod } from '../src/figure/equipment'
import { mirrorProp, Props } from '../src/figure/props'

const hand = new Bone()
const bones = new Map([['wrist_L', hand]])
const rest = new Map([[hand, new Vector3(0.2, 0.8, 0)]])

function moveHand(x: number, y: number, z: number): void {
  hand.position.set(x, y, z)
  hand.updateMatrixWorld(true)
}

describe('equipment', () => {
  test('a ball rolls with the movement to where it lies in the other pose', () => {
    const ball = new Ball({ kind: 'ball', at: [0, 0.3, 0], radius: 0.3, moved: { draped: [0, 0.3, 0.4] } })
    ball.follow('start', 'draped', 0.25)
    expect(ball.position.toArray()).toEqual([0, 0.3, expect.closeTo(0.1)])
    ball.follow('draped', 'draped', 1)
    expect(ball.position.z).toBeCloseTo(0.4)
  })

  test('a point rides on its bone, another stays in the room, a third lies halfway between them', () => {
    moveHand(0.2, 1.8, 0.5)
    const onHand = { bone: 'wrist_L', at: [0.25, 0.8, 0] as [number, number, number] }
    const hook = { at: [0, 2.2, 0] as [number, number, number] }
    expect(placeOf(onHand, bones, rest)().toArray()).toEqual([0.25, 1.8, 0.5])
    expect(placeOf(hook, bones, rest)().toArray()).toEqual([0, 2.2, 0])
    expect(placeOf({ mean: [onHand, hook] }, bones, rest)().y).toBeCloseTo(2)
  })

  test('a point on a bone that the figure has not is refused by name', () => {
    const onTail = { bone: 'tail', at: [0, 1, 0] as [number, number, number] }
    expect(() => placeOf({ mean: [onTail] }, bones, rest)).toThrow('tail')
  })

  test('a bar lies straight through both hands, its middle between them', () => {
    const [a, b] = [new Vector3(-0.3, 1, 0.2), new Vector3(0.3, 1, 0.4)]
    const rod = new Rod([[-0.6, 0.6, 0.013]], 'metal', [() => a.clone(), () => b.clone()])
    rod.follow()
    expect(rod.position.toArray()).toEqual([0, 1, expect.closeTo(0.3)])
    const along = new Vector3(0, 1, 0).applyQuaternion(rod.quaternion)
    expect(along.angleTo(b.clone().sub(a))).toBeCloseTo(0)
  })

  test('mirrored twice is where it was, and mirrored once on the other side', () => {
    const props: PropJson[] = [
      { kind: 'block', look: 'wood', low: [0.1, 0, 0], high: [0.6, 0.3, 0.4] },
      { kind: 'tube', look: 'metal', from: [-0.6, 2, 0], to: [0.5, 2, 0], radius: 0.015 },
      { kind: 'ball', at: [0.1, 0.3, 0], radius: 0.3, moved: { away: [0.2, 0.3, 0] } },
      { kind: 'rod', look: 'metal', ends: [{ bone: 'wrist_L', at: [0.2, 1, 0] }, { at: [0, 1, 0] }], parts: [] },
      { kind: 'strap', points: [{ at: [0.1, 2, 0] }, { mean: [{ bone: 'wrist_R', at: [-0.2, 1, 0] }] }] },
    ]
    const positive = (text: string) => text.replaceAll('-0,', '0,')
    for (const prop of props) {
      const once = mirrorProp(prop)
      expect(once).not.toEqual(prop)
      expect(positive(JSON.stringify(mirrorProp(once)))).toBe(positive(JSON.stringify(prop)))
    }
    expect(mirrorProp(props[0]!)).toMatchObject({ low: [-0.6, 0, 0], high: [-0.1, 0.3, 0.4] })
    expect(mirrorProp(props[3]!)).toMatchObject({ ends: [{ bone: 'wrist_R', at: [-0.2, 1, 0] }, {}] })
  })

  test('what the hands hold is where the hands are in every frame', () => {
    const strap: PropJson = { kind: 'rod', look: 'metal', ends: [{ bone: 'wrist_L', at: [0.2, 0.8, 0] }, { at: [0, 0, 0] }], parts: [[-0.1, 0.1, 0.01]] }
    const props = new Props([strap], bones, rest)
    for (const height of [1, 2]) {
      moveHand(0, height, 0)
      props.follow('start', 'start', 0)
      expect(props.group.children[0]!.position.y).toBeCloseTo(height / 2)
    }
  })
})
