/** Ticks that d3-scale does not choose as a small chart needs them. */

/** Ticks 1, 3, 10, … (or powers of ten alone where the range is long) inside [low, high], both above 0. */
export function logTicks(low: number, high: number, most = 5): number[] {
  const from = Math.floor(Math.log10(low));
  const to = Math.ceil(Math.log10(high));
  const decades = Array.from({ length: to - from + 1 }, (_, k) => 10 ** (from + k));
  const inside = (x: number): boolean => x >= low * 0.999 && x <= high * 1.001;
  for (const mantissas of [[1, 2, 5], [1, 3], [1]]) {
    const ticks = decades
      .flatMap((decade) => mantissas.map((m) => Number((m * decade).toPrecision(3))))
      .filter(inside);
    if (ticks.length <= most) return ticks;
  }
  const every = Math.ceil(decades.length / most);
  return decades.filter((tick, k) => k % every === 0 && inside(tick));
}

/** Index of the value nearest to x; −1 where there is none. */
export function nearestIndex(values: ArrayLike<number>, x: number): number {
  let best = -1;
  for (let i = 0; i < values.length; i++)
    if (best < 0 || Math.abs(values[i] - x) < Math.abs(values[best] - x)) best = i;
  return best;
}
