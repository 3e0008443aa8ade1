/**
 * Holds: what a picture of single steps computes: the range it shows, the running mean, the histogram beside it. Refuses to
 * hold: the spread and its interval (core/statistics/step-spread.ts), and drawing.
 */
import { scaleLinear } from 'd3-scale';

/** Shares of the values below and above which they stand at the edge: one spike must not flatten the rest. */
const INSIDE = [0.005, 0.99] as const;

/** The range that holds nearly all values of all series, with round ends; null where there are none. */
export function shownRange(series: readonly ArrayLike<number>[]): [number, number] | null {
  const values = series
    .flatMap((one) => Array.from(one))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  if (values.length === 0) return null;
  const [low, high] = INSIDE.map((share) => values[Math.round(share * (values.length - 1))]);
  const [from, to] = scaleLinear(low < high ? [low, high] : [low - 0.5, high + 0.5], [0, 1])
    .nice(4)
    .domain();
  return [from, to];
}

/** The mean of each value and up to `half` neighbours on each side, those that are finite; [values]. */
export function runningMean(values: ArrayLike<number>, half: number): Float64Array {
  const count = values.length;
  const [sums, counts] = [new Float64Array(count + 1), new Float64Array(count + 1)];
  for (let i = 0; i < count; i++) {
    const known = Number.isFinite(values[i]);
    sums[i + 1] = sums[i] + (known ? values[i] : 0);
    counts[i + 1] = counts[i] + (known ? 1 : 0);
  }
  return Float64Array.from({ length: count }, (_, i) => {
    const [from, to] = [Math.max(0, i - half), Math.min(count, i + half + 1)];
    return (sums[to] - sums[from]) / (counts[to] - counts[from]);
  });
}

/** The share of the values in each of `bins` equal bins of a range; what lies beyond counts in the outer ones. */
export function shareByBin(
  values: ArrayLike<number>,
  [from, to]: readonly [number, number],
  bins: number,
): Float64Array {
  const shares = new Float64Array(bins);
  const finite = Array.from(values).filter(Number.isFinite);
  for (const value of finite) {
    const bin = Math.floor(((value - from) / (to - from)) * bins);
    shares[Math.max(0, Math.min(bins - 1, bin))] += 1 / finite.length;
  }
  return shares;
}
