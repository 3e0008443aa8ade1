/** Ticks that d3-scale does not choose as a small chart needs them. */
import { scaleLinear } from 'd3-scale';

/**
 * Ticks 1, 2, 5, 10, … of a logarithmic axis inside [low, high], both above 0: fewer where these do not fit, round numbers
 * between them where the range is short. At least two, since one does not say how the axis runs.
 * @param most that have room, at least 2
 */
export function logTicks(low: number, high: number, most = 5): number[] {
  const from = Math.floor(Math.log10(low));
  const to = Math.ceil(Math.log10(high));
  const inside = (x: number): boolean => x >= low * 0.999 && x <= high * 1.001;
  const [dense, sparse, decades] = [[1, 2, 5], [1, 3], [1]].map((mantissas) =>
    Array.from({ length: to - from + 1 }, (_, k) => 10 ** (from + k))
      .flatMap((decade) => mantissas.map((m) => Number((m * decade).toPrecision(3))))
      .filter(inside),
  );
  if (dense.length < 2) return shortTicks(low, high, most);
  const fitting = [dense, sparse, decades].find(({ length }) => length >= 2 && length <= most);
  if (fitting) return fitting;
  if (decades.length < 2) return ends(dense);
  const every = Math.ceil(decades.length / most);
  return decades.filter((_, k) => k % every === 0);
}

/** Where not even two of 1, 2, 5, 10, … lie inside. */
function shortTicks(low: number, high: number, most: number): number[] {
  const round = scaleLinear([low, high], [0, 1]);
  for (let count = most; count > 1; count--) {
    const ticks = round.ticks(count);
    if (ticks.length >= 2 && ticks.length <= most) return ticks;
  }
  return ends(round.ticks(2 * most));
}

const ends = (ticks: readonly number[]): number[] => [ticks[0], ticks[ticks.length - 1]];

/** Index of the value nearest to x; −1 where there is none. */
export function nearestIndex(values: ArrayLike<number>, x: number): number {
  let best = -1;
  for (let i = 0; i < values.length; i++)
    if (best < 0 || Math.abs(values[i] - x) < Math.abs(values[best] - x)) best = i;
  return best;
}
