/**
 * Curves over training as columns, thinned before a chart sees them, so that drawing costs the same after an hour as after a
 * minute. Two ways, each said on the page where it is used: bucket means for noisy curves (training loss), one whole
 * measurement per bucket for estimates (a value must keep its own interval).
 */

/** One curve: x (steps or forward rows), values, and for estimates the ends of their intervals. */
export interface Curve {
  readonly x: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
}

/** Points a chart gets per curve, at most. */
export const MAX_POINTS = 120;

/** Where each of at most `max` buckets of equal width in index begins, and the end of the last. */
function bucketsOf(length: number, max: number): number[] {
  const buckets = Math.min(length, max);
  return Array.from({ length: buckets + 1 }, (_, k) => Math.floor((k * length) / buckets));
}

/** A noisy curve: the mean of x and value in each bucket; values that are not finite are left out. */
export function thinNoisy({ x, value }: Curve, max = MAX_POINTS): Curve {
  const mean = (column: readonly number[]) =>
    column.length > 0 ? column.reduce((sum, v) => sum + v, 0) / column.length : NaN;
  const buckets = bucketsOf(x.length, max);
  const means = (column: number[]) =>
    buckets.slice(1).map((to, k) => mean(column.slice(buckets[k], to).filter(Number.isFinite)));
  return { x: means(Array.from(x)), value: means(Array.from(value)) };
}

/** The index of the last item of each bucket: the newest measurement always stays. */
export function lastOfBuckets(length: number, max = MAX_POINTS): number[] {
  return bucketsOf(length, max)
    .slice(1)
    .map((to) => to - 1);
}

/** A curve of estimates, thinned to whole measurements: the last of each bucket, with its own interval. */
export function thinEstimates({ x, value, low, high }: Curve, max = MAX_POINTS): Curve {
  const kept = lastOfBuckets(x.length, max);
  const pick = (column: ArrayLike<number>): number[] => kept.map((i) => column[i]);
  return { x: pick(x), value: pick(value), low: low && pick(low), high: high && pick(high) };
}

/** The points where every column is a number: a line through them goes straight across what could not be measured. */
export function measured<K extends string>(
  columns: Readonly<Record<K, ArrayLike<number>>>,
): Record<K, number[]> {
  const all = Object.entries(columns) as [K, ArrayLike<number>][];
  const kept = Array.from(all[0][1], (_, i) => i).filter((i) =>
    all.every(([, column]) => Number.isFinite(column[i])),
  );
  return Object.fromEntries(
    all.map(([key, column]) => [key, kept.map((i) => column[i])]),
  ) as Record<K, number[]>;
}

/** Every x of the curves, ascending, each once: where a crosshair can halt. */
export function everyX(curves: readonly Curve[]): number[] {
  return [...new Set(curves.flatMap(({ x }) => Array.from(x)))].sort((a, b) => a - b);
}

/** The place of x in a curve; −1 where it has no such point. */
export const placeOf = ({ x }: Curve, at: number): number => Array.prototype.indexOf.call(x, at);
