/** Which changes the body goes through in plain sight, and which the picture fades out for. */
import type { Clip, Pose, PropJson } from './clip'
import { isNear } from './jump'
import { mirrorProp } from './props'

/** A clip, and the side that it is done with. */
export interface Shown {
  readonly clip: Clip
  readonly mirrored: boolean
}

const NEAR_DEGREES = 25
const FADE_MS = 150

/** The props that belong to it. Under an exercise that starts the same for both sides one mat lies for both. */
export function propsOf({ clip, mirrored }: Shown): readonly PropJson[] {
  const props = clip.symmetric ? clip.props.map(forBothSides) : clip.props
  return mirrored ? props.map(mirrorProp) : props
}

function forBothSides(prop: PropJson): PropJson {
  if (prop.kind !== 'mat') return prop
  const [x, z] = prop.at
  const [width, length] = prop.size
  return { ...prop, at: [0, z], size: [width + 2 * Math.abs(x), length] }
}

/** Tells sets of props from each other, in whatever order they come. */
export function keyOf(props: readonly PropJson[]): string {
  return props.map((prop) => JSON.stringify(prop)).sort().join()
}

/**
 * Whether one should not see the way from one to the other, but a cut: another exercise or the other side, unless body, props
 * and view are plainly near. An exercise that starts the same for both sides goes on in sight.
 */
export function isCut(a: Shown, b: Shown, at: Pose, next: Pose): boolean {
  if (a.clip === b.clip && (a.mirrored === b.mirrored || a.clip.symmetric)) return false
  return keyOf(propsOf(a)) !== keyOf(propsOf(b)) || !isNear(at, next) || !looksAlike(a, b)
}

function looksAlike(a: Shown, b: Shown): boolean {
  const turned = Math.abs(a.clip.camera.azimuth - b.clip.camera.azimuth)
  const lifted = Math.abs(a.clip.camera.elevation - b.clip.camera.elevation)
  return Math.min(turned, 360 - turned) <= NEAR_DEGREES && lifted <= NEAR_DEGREES
}

/** Before the stage: falls and rises by itself once told. Where nothing may move (`calm`) it is not there. */
export class Curtain {
  private fallingSince: number | null = null

  constructor(
    private readonly canvas: Pick<Element, 'classList'>,
    private readonly calm: boolean,
  ) {}

  /** Lets it fall; true once it is down. */
  falls(now: number): boolean {
    this.fallingSince ??= now
    this.canvas.classList.add('p-away')
    return this.calm || now - this.fallingSince >= FADE_MS
  }

  rise(): void {
    this.fallingSince = null
    this.canvas.classList.remove('p-away')
  }
}
