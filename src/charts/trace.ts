/** Holds: where the readings of a verdict lie in its small picture, px. Refuses to hold: colours and words. */
import { area, line } from 'd3-shape';
import { PATH_DIGITS } from './look';

/** One quantity over another at one reading, what its confidence sequence leaves it, and the verdict that stood then. */
export interface TracePoint {
  readonly step: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: 'lower' | 'higher' | 'undecided';
}

/** Places of the readings that have another verdict than the one before it. */
export const turnsOf = (points: readonly TracePoint[]): number[] =>
  points.flatMap(({ verdict }, i) => (i > 0 && verdict !== points[i - 1].verdict ? [i] : []));

/** The picture says no less than this about a ratio that hardly differs from 1: ± 5 %. */
const LEAST_EXTENT = Math.log(1.05);
const AIR = 1.15;

/** How far ln(ratio) reaches to each side of 0: all values and the last band, while first bands are cut off. */
function extentOf(points: readonly TracePoint[]): number {
  const { low, high } = points.at(-1)!;
  const logs = [low, high, ...points.map(({ value }) => value)].map((x) => Math.abs(Math.log(x)));
  return AIR * Math.max(LEAST_EXTENT, ...logs.filter(Number.isFinite));
}

/** Readings from left to right, ln(ratio) upwards, 1 in the middle. */
export function traceShape(points: readonly TracePoint[], width: number, height: number) {
  const last = points.length - 1;
  const extent = extentOf(points);
  const x = (i: number) => (last === 0 ? width / 2 : (i / last) * width);
  const y = (ratio: number) => {
    const share = Math.log(ratio) / extent;
    return (height / 2) * (1 - Math.min(1, Math.max(-1, share)));
  };
  const turns = turnsOf(points);
  const known = (i: number) => !Number.isNaN(points[i].value);
  const band = area<number>(
    x,
    (i) => y(points[i].low),
    (i) => y(points[i].high),
  )
    .defined(known)
    .digits(PATH_DIGITS);
  const ratio = line<number>(x, (i) => y(points[i].value))
    .defined((i) => points[i].value > 0 && Number.isFinite(points[i].value))
    .digits(PATH_DIGITS);
  const starts = [0, ...turns];
  const indices = points.map((_, i) => i);
  return {
    /** The band as long as each verdict stood. */
    bands: starts.map((from, k) => ({
      verdict: points[from].verdict,
      path: band(indices.slice(from, (starts[k + 1] ?? last) + 1)) ?? undefined,
    })),
    line: ratio(indices) ?? undefined,
    turns: turns.map(x),
    end: { x: x(last), y: y(points[last].value) },
  };
}
