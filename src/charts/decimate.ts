/**
 * Fewer points than pixels: series are thinned before a chart sees them, so that drawing costs the same after an
 * hour as after a minute. Two ways, each said on the page where it is used: bucket means for noisy curves
 * (training loss), one whole measurement per bucket for estimates (a value must keep its own interval).
 */

/** Points a chart gets per series, at most. */
export const MAX_POINTS = 120;

/** Mean of x and y in each of at most `max` buckets of equal width in index; values that are not finite are left out. */
export function bucketMeans(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  max = MAX_POINTS,
): { x: number[]; y: number[] } {
  const out = { x: [] as number[], y: [] as number[] };
  const n = Math.min(x.length, y.length);
  const buckets = Math.min(n, max);
  for (let k = 0; k < buckets; k++) {
    const from = Math.floor((k * n) / buckets);
    const to = Math.floor(((k + 1) * n) / buckets);
    let sumX = 0;
    let sumY = 0;
    let count = 0;
    for (let i = from; i < to; i++) {
      sumX += x[i];
      if (Number.isFinite(y[i])) {
        sumY += y[i];
        count++;
      }
    }
    out.x.push(sumX / (to - from));
    out.y.push(count > 0 ? sumY / count : NaN);
  }
  return out;
}

/** The last item of each of at most `max` buckets: the newest measurement always stays. */
export function lastOfBuckets<T>(items: readonly T[], max = MAX_POINTS): readonly T[] {
  const n = items.length;
  if (n <= max) return items;
  return Array.from({ length: max }, (_, k) => items[Math.floor(((k + 1) * n) / max) - 1]);
}
