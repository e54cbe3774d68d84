/** How finely to draw: from the best to what a machine without a graphics card can bear. */

interface Level {
  /** Most device pixels per CSS pixel. */
  readonly pixels: number
  /** Pixels of the shadow's side, 0 for none. */
  readonly shadow: number
  /** Fewest milliseconds between frames. */
  readonly gap: number
}

const LEVELS: readonly Level[] = [
  { pixels: 2, shadow: 2048, gap: 0 },
  { pixels: 1.25, shadow: 1024, gap: 30 },
  { pixels: 1, shadow: 512, gap: 80 },
  { pixels: 1, shadow: 0, gap: 80 },
]
const SOFTWARE_LEVEL = 2
const SLOW_FRAME_MS = 45
const MS_TO_JUDGE = 4000
// Such a gap is a page that was hidden, not a slow machine.
const NOT_A_FRAME_MS = 2000

export class Quality {
  private level: number
  private frames = 0
  private ms = 0

  constructor() {
    this.level = isSoftware() ? SOFTWARE_LEVEL : 0
  }

  get now(): Level {
    return LEVELS[this.level]!
  }

  /** Takes note of the time since the frame before. True when it just went one level down. */
  judge(gap: number): boolean {
    if (gap > NOT_A_FRAME_MS) return false
    this.frames++
    this.ms += gap
    if (this.ms < MS_TO_JUDGE) return false
    const mean = this.ms / this.frames
    this.frames = this.ms = 0
    if (mean <= SLOW_FRAME_MS + this.now.gap || this.level === LEVELS.length - 1) return false
    this.level++
    return true
  }
}

/** Whether WebGL runs on the processor alone: there a frame may take a large part of a second. */
function isSoftware(): boolean {
  const probe = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true })
  probe?.getExtension('WEBGL_lose_context')?.loseContext()
  return probe === null
}
