/** The time of the present cue as a ring, and inside it a circle that widens and narrows with the breath. */
import { ease } from '../../figure/ease'
import type { Breath } from '../../figure/breath'

const SMALLEST = 17
const LARGEST = 37
const EASY = 27

export interface RingState {
  share: number
  breath: Breath
  calm: boolean
}

/** Radius of the breath circle in the ring's own field of 100. */
export function breathRadius({ share, breath, calm }: RingState): number {
  if (breath === 'easy' || calm) return EASY
  const lung = breath === 'in' ? ease(share) : 1 - ease(share)
  return SMALLEST + (LARGEST - SMALLEST) * lung
}

class OsankaRing extends HTMLElement {
  private arc: SVGCircleElement | null = null
  private breath: SVGCircleElement | null = null

  connectedCallback(): void {
    if (this.arc) return
    this.setAttribute('aria-hidden', 'true')
    this.innerHTML = `<svg viewBox="0 0 100 100">
      <circle class="p-ring-breath" cx="50" cy="50" r="${EASY}"/>
      <circle class="p-ring-track" cx="50" cy="50" r="45"/>
      <circle class="p-ring-arc" cx="50" cy="50" r="45" pathLength="100" stroke-dasharray="100 100" transform="rotate(-90 50 50)"/>
    </svg>`
    this.arc = this.querySelector('.p-ring-arc')
    this.breath = this.querySelector('.p-ring-breath')
  }

  show(state: RingState): void {
    this.arc?.setAttribute('stroke-dashoffset', (100 * state.share).toFixed(2))
    this.breath?.setAttribute('r', breathRadius(state).toFixed(2))
  }
}

customElements.define('osanka-ring', OsankaRing)

declare global {
  interface HTMLElementTagNameMap {
    'osanka-ring': OsankaRing
  }
}
