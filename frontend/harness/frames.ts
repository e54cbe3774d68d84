/** How long the player's own code takes for one frame, without drawing: for `./run bench figure`. */
import { copyPose, mirror, poseAt } from '../src/figure/clip'
import { ease } from '../src/figure/ease'
import { loadBody, loadClip } from './built'

const WARM_UP = 200

/** Milliseconds a frame: find the pose, mirror it, put it on the bones; and milliseconds to read the clip. */
export default async function frames(folder: string, id: string, count: string) {
  const body = await loadBody(folder)
  const began = performance.now()
  const clip = loadClip(folder, id, body)
  const read = performance.now() - began
  const [pose, other] = [body.skeleton.rest(), body.skeleton.rest()]
  const { from, to } = clip.moves[0] ?? { from: clip.start, to: clip.start }
  const step = (frame: number) => {
    poseAt(pose, clip, from, to, ease((frame % 120) / 120))
    copyPose(pose, mirror(other, pose, body.skeleton))
    body.apply(pose)
  }
  for (let frame = 0; frame < WARM_UP; frame++) step(frame)
  const start = performance.now()
  for (let frame = 0; frame < Number(count); frame++) step(frame)
  return { frame_ms: (performance.now() - start) / Number(count), read_ms: read }
}
