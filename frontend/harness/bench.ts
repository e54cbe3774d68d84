/** Prints the milliseconds of one frame as JSON: ?clip=bird-dog&from=start&to=reach&frames=60 */
import { Stage } from '../src/figure/stage'

const query = new URLSearchParams(location.search)
const stage = await Stage.open(
  document.querySelector('canvas')!,
  { glb: '/built/figure.glb', json: '/built/figure.json' },
  { calm: false },
)
const clip = `/built/clips/${query.get('clip') ?? 'bird-dog'}.json`
stage.resize()
await stage.prefetch([clip])
const from = query.get('from') ?? 'start'
const to = query.get('to') ?? 'reach'
stage.show({ clip, from, to, share: 0, mirrored: false, viewMirrored: false, breathing: { breath: 'easy', share: 0 }, playing: true })
stage.measure(5)
const frames = Number(query.get('frames') ?? 60)
const result = { frame_ms: Math.round(stage.measure(frames) * 10) / 10, frames }
document.querySelector('pre')!.textContent = JSON.stringify(result)
document.body.setAttribute('data-ready', '')
