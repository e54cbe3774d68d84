/** Where the player has every joint: for the test that it is where Python has it. */
import { Vector3 } from 'three'
import { copyPose, mirror, poseAt } from '../src/figure/clip'
import { loadBody, loadClip } from './built'

interface Asked {
  clip: string
  from: string
  to: string
  share: number
  mirrored: boolean
}

/** One object per moment asked for (a JSON list): bone → place in metres. */
export default async function joints(folder: string, asked: string) {
  const body = await loadBody(folder)
  const { skeleton } = body
  const clips = new Map<string, ReturnType<typeof loadClip>>()
  const [pose, other] = [skeleton.rest(), skeleton.rest()]
  return (JSON.parse(asked) as Asked[]).map(({ clip: id, from, to, share, mirrored }) => {
    const clip = clips.get(id) ?? loadClip(folder, id, body)
    clips.set(id, clip)
    poseAt(pose, clip, from, to, share)
    if (mirrored) copyPose(pose, mirror(other, pose, skeleton))
    body.apply(pose)
    const place = new Vector3()
    return Object.fromEntries([...body.bones].map(([name, bone]) => [name, bone.getWorldPosition(place).toArray()]))
  })
}
