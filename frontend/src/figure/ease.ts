/** Slow at both ends, as a body moves. */
export function ease(share: number): number {
  const t = Math.min(Math.max(share, 0), 1)
  return t * t * t * (t * (6 * t - 15) + 10)
}
