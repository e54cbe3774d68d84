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

  get running(): boolean {
    return this.lasts > 0
  }

  /** Times are in milliseconds. To lie down or get up takes longer. */
  begin(shown: Pose, target: Pose, now: number): void {
    copyPose(this.from, shown)
    this.at = now
    this.lasts = Math.abs(shown.root[1]! - target.root[1]!) > FAR_METRES ? FAR_MS : NEAR_MS
  }

  /** Puts `shown` on the way to `target`; the part of the way that is over, 1 when it is at its end. */
  follow(shown: Pose, target: Pose, now: number): number {
    const share = this.running ? Math.min((now - this.at) / this.lasts, 1) : 1
    if (share < 1) {
      mix(shown, this.from, target, ease(share))
      return share
    }
    this.end()
    copyPose(shown, target)
    return 1
  }

  end(): void {
    this.lasts = 0
  }
}
