/** When a panel may refresh next: panels of one rate take turns by their phases. */

/** Time until the next refresh, ms: refreshes lie on a grid, shifted by the panel's phase (0 … 1). */
export function untilNextSlot(now: number, interval: number, phase: number): number {
  const shift = phase * interval;
  return interval - ((((now - shift) % interval) + interval) % interval);
}
