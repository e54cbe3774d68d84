/** Which muscles of the body glow, and that they come and go softly. */
import type { Body } from './body'
import { mirrorMuscles, type PoseMuscles } from './clip'
import type { Shown } from './cut'
import type { Moment } from './stage'

/** A clip, the side that it is done with, and the pose that one goes to. */
export interface Working extends Shown {
  readonly moment: Pick<Moment, 'to'>
}

// Part of the way to glowing or not per second, continuously.
const RATE = 5

export class Muscles {
  /** Whether one wants to see them. */
  glowing = true
  private key = ''

  constructor(private readonly body: Pick<Body, 'glow' | 'showMuscles'>) {}

  /** Shows those of another exercise at once, behind the curtain. */
  cut(working: Working): void {
    this.key = keyOf(working)
    this.take(working)
    this.body.glow.uniforms.glowAmount.value = this.glowing ? 1 : 0
  }

  /** Others come when those before have gone; true while they come or go. */
  step(working: Working, seconds: number): boolean {
    const { glowAmount } = this.body.glow.uniforms
    const key = keyOf(working)
    if (key !== this.key && glowAmount.value === 0) {
      this.key = key
      this.take(working)
    }
    const goal = this.glowing && key === this.key ? 1 : 0
    const left = goal - glowAmount.value
    glowAmount.value = Math.abs(left) < 0.02 ? goal : glowAmount.value + left * (1 - Math.exp(-seconds * RATE))
    return glowAmount.value !== goal || key !== this.key
  }

  private take(working: Working): void {
    this.body.showMuscles(inPose(working))
  }
}

/** What works and is stretched in the pose that one goes to. */
function inPose({ clip, mirrored, moment: { to } }: Working): PoseMuscles {
  const muscles = clip.muscles[to]!
  return mirrored ? mirrorMuscles(muscles) : muscles
}

function keyOf(working: Working): string {
  return JSON.stringify(inPose(working))
}
