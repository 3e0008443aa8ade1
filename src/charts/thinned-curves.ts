/** Curves over training as columns, thinned, and merged into the rows a Recharts chart reads. */
import { bucketMeans, lastOfBuckets, MAX_POINTS } from './decimate';

/** One curve: x (steps or forward rows), values, and for estimates the ends of their intervals. */
export interface Curve {
  readonly x: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
}

/** One row of a chart's table: x and, per curve, a value and its band; a missing key is a gap. */
export type ChartRow = { x: number } & Record<string, number | [number, number]>;

export const valueKey = (curve: number): string => `v${curve}`;
export const bandKey = (curve: number): string => `b${curve}`;

/** Reads a curve's value, or its band, from a row. */
export const valueOf = (curve: number) => (row: ChartRow) =>
  row[valueKey(curve)] as number | undefined;
export const bandOf = (curve: number) => (row: ChartRow) =>
  row[bandKey(curve)] as [number, number] | undefined;

/** A noisy curve, thinned to bucket means. */
export function thinNoisy(curve: Curve, max = MAX_POINTS): Curve {
  const { x, y } = bucketMeans(curve.x, curve.value, max);
  return { x, value: y };
}

/** A curve of estimates, thinned to whole measurements: the last of each bucket, with its own interval. */
export function thinEstimates(curve: Curve, max = MAX_POINTS): Curve {
  const kept = lastOfBuckets(
    Array.from({ length: curve.x.length }, (_, i) => i),
    max,
  );
  const pick = (column: ArrayLike<number>): number[] => kept.map((i) => column[i]);
  return {
    x: pick(curve.x),
    value: pick(curve.value),
    low: curve.low && pick(curve.low),
    high: curve.high && pick(curve.high),
  };
}

/**
 * Rows sorted by x, one per distinct x. `floor` is for logarithmic axes: values not above 0 become gaps and the
 * lower end of a band is cut there.
 */
export function mergeCurves(curves: readonly Curve[], floor: number | null = null): ChartRow[] {
  const rows = new Map<number, ChartRow>();
  curves.forEach((curve, k) => {
    for (let i = 0; i < curve.x.length; i++) {
      const x = curve.x[i];
      const value = curve.value[i];
      let row = rows.get(x);
      if (!row) rows.set(x, (row = { x } as ChartRow));
      if (!Number.isFinite(value) || (floor !== null && value <= 0)) continue;
      row[valueKey(k)] = value;
      if (!curve.low || !curve.high) continue;
      const low = curve.low[i];
      const high = curve.high[i];
      if (Number.isFinite(low) && Number.isFinite(high)) {
        row[bandKey(k)] = [
          floor === null ? low : Math.max(low, floor),
          Math.max(high, floor ?? high),
        ];
      }
    }
  });
  return [...rows.values()].sort((a, b) => a.x - b.x);
}

/** The last x of several curves; 0 where there is none. */
export function lastX(curves: readonly Curve[]): number {
  return curves.reduce((end, { x }) => Math.max(end, x.length > 0 ? x[x.length - 1] : 0), 0);
}
