/** One moment of one clip, chosen by the address: ?clip=bird-dog&from=start&to=reach&share=1&mirrored&breath=in&sex=man&age=older&weight=heavier&turn=40 */
import { buildOf, chosenBody, type Chosen } from '../src/figure/build'
import { Stage } from '../src/figure/stage'

const query = new URLSearchParams(location.search)
const breath = query.get('breath') as 'in' | 'out' | null
const canvas = document.querySelector('canvas')!
const stage = await Stage.open(canvas, { glb: '/built/figure.glb', json: '/built/figure.json' }, { calm: breath === null })
const clip = `/built/clips/${query.get('clip') ?? 'bird-dog'}.json`
stage.resize()
await stage.prefetch([clip])
stage.become(buildOf({ ...chosenBody(), ...Object.fromEntries(query) } as Chosen))
const from = query.get('from') ?? 'start'
stage.show({
  clip,
  from,
  to: query.get('to') ?? from,
  share: Number(query.get('share') ?? 1),
  mirrored: query.has('mirrored'),
  viewMirrored: query.has('mirrored'),
  breathing: { breath: breath ?? 'easy', share: 1 },
  playing: breath !== null,
})
stage.turn(Number(query.get('turn') ?? 0), 0)
setTimeout(() => document.body.setAttribute('data-ready', ''), 1200)
