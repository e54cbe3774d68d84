import { Bone, Group, Vector3, type Scene } from 'three'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Body } from '../src/figure/body'
import { Skeleton, type ClipJson, type Pose, type PropJson } from '../src/figure/clip'
import { makeFloor } from '../src/figure/ground'
import { Glow } from '../src/figure/skin'
import { Stage, type Moment, type Sight } from '../src/figure/stage'

const renderer = vi.hoisted(() => ({ render: vi.fn(), dispose: vi.fn() }))

vi.mock('three', async (original) => ({
  ...(await original<typeof import('three')>()),
  WebGLRenderer: class {
    shadowMap = {}
    setSize = () => {}
    setPixelRatio = () => {}
    forceContextLoss = () => {}
    render = renderer.render
    dispose = renderer.dispose
  },
}))
vi.mock('../src/figure/body', () => ({ Body: { load: vi.fn() } }))
vi.mock('../src/figure/ground', async () => {
  const { Group } = await import('three')
  class Patches {
    mesh = new Group()
    update = () => {}
    sunk = () => 0
  }
  const floor = new Group()
  return { makeFloor: () => floor, Patches }
})

const skeleton = new Skeleton(['root'])
const heights: number[] = []
const body = {
  group: new Group(),
  skeleton,
  bones: new Map([['root', new Bone()]]),
  rest: new Map(),
  glow: new Glow(),
  apply: (pose: Pose) => heights.push(pose.root[1]!),
  outline: () => [new Vector3(0, 1, 0)],
  become: () => {},
  breathe: () => {},
  showMuscles: vi.fn(),
}

/** The root is at this height all through, and so far aside, in metres. */
function clip(exercise: string, height: number, props: PropJson[] = [], x = 0): ClipJson {
  const camera = { azimuth: 0, elevation: 0, target: [0, 0, 0] as [number, number, number], distance: 3, fov: 28 }
  const poses = { start: { root: [x * 1e4, height * 1e4, 0], turns: [] } }
  return { format: 4, exercise, muscles: { start: { working: {}, stretched: {} } }, start: 'start', symmetric: true, bones: [], units: [], fixed: {}, poses, moves: [], props, camera }
}
const mat = (z: number): PropJson => ({ kind: 'mat', at: [0, z], size: [0.6, 1.8] })

function momentOf(url: string, change: Partial<Moment> = {}): Moment {
  const breathing = { breath: 'easy' as const, share: 0 }
  const base = { clip: url, from: 'start', to: 'start', share: 1, mirrored: false, viewMirrored: false }
  return { ...base, breathing, playing: false, ...change }
}

let now = 0
let waiting: FrameRequestCallback | null = null
let answers: Record<string, () => Promise<Response>> = {}
let told: Sight[] = []
let canvas: EventTarget
let classes: Set<string>
let contextLost = false

/** Lets frames be drawn, as far as the stage asks for any, and answers arrive; how many there were. */
async function frames(seconds: number): Promise<number> {
  let count = 0
  for (const end = now + seconds * 1000; now < end; now += 50) {
    await new Promise((done) => setImmediate(done))
    const tick = waiting
    waiting = null
    tick?.(now)
    if (tick) count++
  }
  return count
}

const answer = (json: ClipJson) => async () => new Response(JSON.stringify(json))
const open = (calm = true) =>
  Stage.open(canvas as never, { glb: '', json: '' }, { calm, tell: (sight) => told.push(sight) })
const scene = () => renderer.render.mock.lastCall![0] as Scene

beforeEach(() => {
  now = 1000
  waiting = null
  told = []
  heights.length = 0
  contextLost = false
  answers = { one: answer(clip('one', 1, [mat(0)])), two: answer(clip('two', 0.2, [mat(1)])) }
  const context = { isContextLost: () => contextLost }
  classes = new Set(['p-away'])
  const classList = { add: (name: string) => classes.add(name), remove: (name: string) => classes.delete(name) }
  const size = { clientWidth: 300, clientHeight: 300 }
  canvas = Object.assign(new EventTarget(), { ...size, classList, getContext: () => context })
  const darkness = Object.assign(new EventTarget(), { matches: false })
  vi.stubGlobal('matchMedia', () => darkness)
  vi.stubGlobal('window', { devicePixelRatio: 1 })
  vi.stubGlobal('document', { hidden: false, createElement: () => ({ getContext: () => ({ getExtension: () => null }) }) })
  vi.stubGlobal('requestAnimationFrame', (tick: FrameRequestCallback) => ((waiting = tick), 1))
  vi.stubGlobal('cancelAnimationFrame', () => (waiting = null))
  vi.stubGlobal('fetch', (url: string) => answers[url]!())
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  vi.mocked(Body.load).mockResolvedValue(body as never)
  renderer.render.mockClear()
  renderer.dispose.mockClear()
  body.showMuscles.mockClear()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a clip that cannot be had', () => {
  test('is told at once, and the exercise before it is not drawn on', async () => {
    const stage = await open()
    stage.show(momentOf('one'))
    await frames(1)
    expect(told).toEqual(['shown'])
    answers['two'] = async () => new Response('', { status: 404 })
    stage.show(momentOf('two'))
    await frames(0.3)
    expect(told).toEqual(['shown', 'coming', 'absent'])
    renderer.render.mockClear()
    stage.resize()
    expect(await frames(2)).toBeLessThan(5)
    expect(renderer.render).not.toHaveBeenCalled()
    expect(console.warn).toHaveBeenCalledTimes(1)
  })

  test('has the floor that takes its shadow under it', async () => {
    answers['one'] = answer(clip('one', 1, [], 0.5))
    const stage = await open()
    stage.show(momentOf('one'))
    await frames(1)
    expect(makeFloor().position.x).toBeCloseTo(0.5)
  })

  test('takes over when it comes at last, in its own place from the first frame on', async () => {
    const stage = await open()
    stage.show(momentOf('one'))
    await frames(1)
    answers['two'] = async () => new Response('', { status: 500 })
    stage.show(momentOf('two'))
    await frames(1)
    answers['two'] = answer(clip('two', 0.2))
    heights.length = 0
    for (let tries = 0; tries < 20 && told.length < 4; tries++) {
      stage.show(momentOf('two'))
      await frames(0.5)
    }
    expect(told).toEqual(['shown', 'coming', 'absent', 'shown'])
    expect(heights.map((height) => height.toFixed(2))).toEqual(heights.map(() => '0.20'))
    expect(heights).not.toHaveLength(0)
  })

  test('the exercise that can be shown follows the one that cannot', async () => {
    const stage = await open()
    answers['two'] = async () => new Response('{}')
    stage.show(momentOf('two'))
    await frames(0.5)
    stage.show(momentOf('one'))
    await frames(0.5)
    expect(told).toEqual(['absent', 'shown'])
  })

  test('is given a moment when it is on its way, and is told when that is over', async () => {
    const stage = await open()
    answers['one'] = () => new Promise(() => {})
    stage.show(momentOf('one'))
    await frames(0.5)
    expect(told).toEqual([])
    await frames(1)
    expect(told).toEqual(['absent'])
    expect(await frames(5)).toBe(0)
  })

  test('and neither can a pose that the clip has not', async () => {
    const stage = await open()
    stage.show(momentOf('one', { to: 'nowhere' }))
    await frames(0.5)
    expect(told).toEqual(['absent'])
    stage.show(momentOf('one'))
    await frames(0.5)
    expect(told).toEqual(['absent', 'shown'])
  })
})

describe('things around the figure', () => {
  test('are those of one exercise only, and change at once where nothing may move', async () => {
    const stage = await open()
    stage.show(momentOf('one'))
    await frames(1)
    const alone = scene().children.length
    heights.length = 0
    stage.show(momentOf('two'))
    await frames(0.3)
    expect(scene().children).toHaveLength(alone)
    expect(new Set(heights.map((height) => height.toFixed(2)))).toEqual(new Set(['0.20']))
  })

  test('change behind the curtain, and the body with them', async () => {
    const stage = await open(false)
    stage.show(momentOf('one'))
    await frames(1)
    void stage.prefetch(['two'])
    await frames(0.1)
    heights.length = 0
    stage.show(momentOf('two'))
    await frames(0.1)
    expect([...classes]).toEqual(['p-away'])
    expect(new Set(heights.map((height) => height.toFixed(2)))).toEqual(new Set(['1.00']))
    heights.length = 0
    await frames(0.5)
    expect([...classes]).toEqual([])
    expect(heights.map((height) => height.toFixed(2)).filter((height) => !['1.00', '0.20'].includes(height))).toEqual([])
    expect(heights.at(-1)).toBeCloseTo(0.2)
    expect(told).toEqual(['shown'])
  })
})

describe('what glows', () => {
  test('is all of the new exercise when it is first seen, and of the side that it is done with', async () => {
    const stage = await open(false)
    answers['two'] = answer({ ...clip('two', 0.2), muscles: { start: { working: { abdominals: '' }, stretched: { hamstrings: 'L' } } } })
    await stage.prefetch(['one', 'two'])
    stage.show(momentOf('one'))
    await frames(1)
    stage.show(momentOf('two', { mirrored: true }))
    await frames(0.1)
    expect(body.showMuscles).toHaveBeenCalledTimes(1)
    await frames(0.5)
    expect(body.showMuscles).toHaveBeenCalledTimes(2)
    expect(body.showMuscles).toHaveBeenLastCalledWith({ working: { abdominals: '' }, stretched: { hamstrings: 'R' } })
  })
})

describe('within an exercise', () => {
  test('the body goes to what is far away, in sight', async () => {
    const stage = await open(false)
    const one = clip('one', 1)
    answers['one'] = answer({ ...one, poses: { ...one.poses, low: { root: [0, 2000, 0], turns: [] } } })
    stage.show(momentOf('one'))
    await frames(1)
    heights.length = 0
    stage.show(momentOf('one', { from: 'low', to: 'low' }))
    await frames(1)
    expect([...classes]).toEqual([])
    expect(heights.filter((height) => height > 0.25 && height < 0.95).length).toBeGreaterThan(5)
    await frames(1.5)
    expect(heights.at(-1)).toBeCloseTo(0.2)
    expect(await frames(1)).toBe(0)
  })
})

describe('the end of a stage', () => {
  test('a clip that arrives later draws nothing and tells nothing', async () => {
    let arrive = () => {}
    answers['one'] = () => new Promise((done) => (arrive = () => void answer(clip('one', 1))().then(done)))
    const stage = await open()
    stage.show(momentOf('one'))
    void stage.prefetch(['one', 'two'])
    await frames(0.2)
    stage.dispose()
    arrive()
    stage.show(momentOf('one'))
    stage.wake()
    stage.resize()
    expect(await frames(3)).toBe(0)
    expect([renderer.render.mock.calls, told]).toEqual([[], []])
    expect(renderer.dispose).toHaveBeenCalledTimes(1)
  })

  test('a context that is lost is told, and is not once the stage is over', async () => {
    const stage = await open()
    canvas.dispatchEvent(new Event('webglcontextlost'))
    expect(told).toEqual(['lost'])
    stage.dispose()
    canvas.dispatchEvent(new Event('webglcontextlost'))
    expect(told).toEqual(['lost'])
  })

  test('a figure that cannot be loaded leaves no renderer behind', async () => {
    vi.mocked(Body.load).mockRejectedValue(new Error('no figure'))
    await expect(open()).rejects.toThrow('no figure')
    expect(renderer.dispose).toHaveBeenCalledTimes(1)
  })

  test('nor does a context that was lost while the figure was loading', async () => {
    contextLost = true
    await expect(open()).rejects.toThrow('lost')
    expect(renderer.dispose).toHaveBeenCalledTimes(1)
  })
})
