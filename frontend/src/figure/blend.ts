/** From a pose that is shown softly to one that is somewhere else. */
import { copyPose, mix, type Pose } from './clip'
import { ease } from './ease'

const NEAR_MS = 700
const FAR_MS = 1800
const FAR_METRES = 0.15

export class Blend {
  private at = 0
  private lasts = 0

  /** `from` is a pose to keep the beginning in. */
  constructor(private readonly from: Pose) {}

  /** Times are in milliseconds. To lie down or get up takes longer. */
  begin(shown: Pose, target: Pose, now: number): void {
    copyPose(this.from, shown)
    this.at = now
    this.lasts = Math.abs(shown.root[1]! - target.root[1]!) > FAR_METRES ? FAR_MS : NEAR_MS
  }

  /** Puts `shown` on the way to `target`; false when it is at its end. */
  follow(shown: Pose, target: Pose, now: number): boolean {
    const share = this.lasts > 0 ? (now - this.at) / this.lasts : 1
    if (share < 1) {
      mix(shown, this.from, target, ease(share))
      return true
    }
    this.end()
    copyPose(shown, target)
    return false
  }

  end(): void {
    this.lasts = 0
  }
}
