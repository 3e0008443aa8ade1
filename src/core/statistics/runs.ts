/**
 * Statistics of runs: one number per seed. What few runs can say, with intervals that are honest for few.
 *
 * Holds: run-to-run SD, median, band, paired differences over seeds, and the comparison of worst with best. Refuses to
 * hold: where the numbers come from.
 */
import { coMoment } from '../arrays';
import { assertRange } from '../assert';
import type { Estimate } from './estimate';
import { meanEstimate } from './intervals';
import { chiSquareQuantile, studentQuantile } from './quantiles';

function assertRuns(count: number, least: number): void {
  assertRange(count >= least, `This needs at least ${least} runs, not ${count}.`);
}

function assertPaired(first: ArrayLike<number>, second: ArrayLike<number>): void {
  assertRange(
    first.length === second.length,
    `Runs are paired by seed: ${first.length} and ${second.length} of them cannot be.`,
  );
}

/**
 * The run-to-run standard deviation s with the 95 % chi-square interval s√(ν/χ²), ν = N − 1: exact where runs scatter
 * normally, which N runs can hardly contradict. RangeError for fewer than 2.
 */
export function standardDeviationEstimate(sample: ArrayLike<number>): Estimate {
  const n = sample.length;
  assertRuns(n, 2);
  const squares = coMoment(sample, sample);
  const end = (p: number) => Math.sqrt(squares / chiSquareQuantile(p, n - 1));
  return { value: Math.sqrt(squares / (n - 1)), low: end(0.975), high: end(0.025), n };
}

/** The p-quantile of a sample, linear between order statistics (Hyndman & Fan's type 7). */
export function sampleQuantile(sample: ArrayLike<number>, p: number): number {
  assertRuns(sample.length, 1);
  const sorted = Float64Array.from(sample).sort();
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

/** The middle value; between two middle values, half way. RangeError for none. */
export function median(sample: ArrayLike<number>): number {
  return sampleQuantile(sample, 0.5);
}

/** An interval with the probability with which it covers, whatever the distribution. */
export interface MedianEstimate extends Estimate {
  readonly coverage: number;
}

/**
 * The median with the narrowest symmetric pair of order statistics that covers it with at least 95 %, whatever the
 * distribution; lowest to highest with 1 − 2^(1−N) where N < 6 cannot reach that. RangeError for fewer than 2.
 */
export function medianEstimate(sample: ArrayLike<number>): MedianEstimate {
  const n = sample.length;
  assertRuns(n, 2);
  const sorted = Float64Array.from(sample).sort();
  // P(fewer than k of n lie below the median) = Σ_{j<k} C(n,j)/2ⁿ, term by term.
  let term = 0.5 ** n;
  let outside = term;
  let k = 1;
  for (;;) {
    term *= (n - k + 1) / k;
    if (2 * (outside + term) > 0.05 || 2 * (k + 1) > n) break;
    outside += term;
    k++;
  }
  return {
    value: median(sample),
    low: sorted[k - 1],
    high: sorted[n - k],
    n,
    coverage: 1 - 2 * outside,
  };
}

/** Curves over seeds, point by point. */
export interface Band {
  readonly median: Float64Array;
  /** The lowest of the N. */
  readonly low: Float64Array;
  /** The highest of the N. */
  readonly high: Float64Array;
  /** Curves. */
  readonly n: number;
}

/** Median and range of curves [N][points] at the same points. RangeError for none, and for different lengths. */
export function bandOver(curves: readonly ArrayLike<number>[]): Band {
  assertRuns(curves.length, 1);
  const { length } = curves[0];
  for (const curve of curves) assertPaired(curve, curves[0]);
  const at = (of: (sample: number[]) => number) =>
    Float64Array.from({ length }, (_, i) => of(curves.map((curve) => curve[i])));
  return {
    median: at(median),
    low: at((sample) => Math.min(...sample)),
    high: at((sample) => Math.max(...sample)),
    n: curves.length,
  };
}

/**
 * Mean of first − second over seeds with its 95 % t interval: initial weights, data and uniforms of a seed are the same
 * for both, so what they share cancels. RangeError for fewer than 2, or where the numbers of runs differ.
 */
export function pairedDifference(first: ArrayLike<number>, second: ArrayLike<number>): Estimate {
  assertPaired(first, second);
  return meanEstimate(Float64Array.from(first, (value, i) => value - second[i]));
}

/**
 * SD of first over SD of second, paired by seed, with the 95 % interval of Pitman (1939) and Morgan: the ratio is what
 * makes scaled sum and difference uncorrelated, so the correlation of the pairs is allowed for. Null where one does not
 * vary. RangeError for fewer than 3, or where the numbers of runs differ.
 */
export function spreadRatio(first: ArrayLike<number>, second: ArrayLike<number>): Estimate | null {
  const n = first.length;
  assertPaired(first, second);
  assertRuns(n, 3);
  const [xx, yy, xy] = [coMoment(first, first), coMoment(second, second), coMoment(first, second)];
  if (xx === 0 || yy === 0) return null;
  const t = studentQuantile(0.975, n - 2);
  const k = 1 + (2 * (1 - xy ** 2 / (xx * yy)) * t ** 2) / (n - 2);
  const width = Math.sqrt(Math.max(0, k ** 2 - 1));
  const ratio = xx / yy;
  return {
    value: Math.sqrt(ratio),
    // (K − √(K²−1)) written so that it does not vanish in rounding.
    low: Math.sqrt(ratio / (k + width)),
    high: Math.sqrt(ratio * (k + width)),
    n,
  };
}

export interface WorstAgainstBest {
  /** Index and value of the worst run of the first. */
  readonly worst: { readonly index: number; readonly value: number };
  /** Index and value of the best run of the second. */
  readonly best: { readonly index: number; readonly value: number };
  /** Whether the worst of the first is better than the best of the second. */
  readonly above: boolean;
  /** Runs of each. */
  readonly n: readonly [number, number];
  /** The chance that this would happen if all runs came from one distribution: 1 / C(n₁ + n₂, n₁). */
  readonly chance: number;
}

/**
 * The paper's question about runs: is even the worst run of one method better than the best of another?
 * @param better 'higher' for an accuracy, 'lower' for a loss; Infinity is allowed as the loss of a run that diverged.
 * RangeError where one has no run.
 */
export function worstAgainstBest(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  better: 'higher' | 'lower',
): WorstAgainstBest {
  assertRuns(Math.min(first.length, second.length), 1);
  const beats = (a: number, b: number) => (better === 'higher' ? a > b : a < b);
  const extreme = (sample: ArrayLike<number>, wanted: (a: number, b: number) => boolean) => {
    let index = 0;
    for (let i = 1; i < sample.length; i++) if (wanted(sample[i], sample[index])) index = i;
    return { index, value: sample[index] };
  };
  const worst = extreme(first, (a, b) => beats(b, a));
  const best = extreme(second, beats);
  let chance = 1;
  for (let i = 1; i <= first.length; i++) chance *= i / (second.length + i);
  return {
    worst,
    best,
    above: beats(worst.value, best.value),
    n: [first.length, second.length],
    chance,
  };
}
