/**
 * The delete-one jackknife: a statistic together with its values when each unit (sequence, draw) is left out. Sums,
 * differences and ratios of such statistics over the same units are taken unit by unit, so what the units share
 * cancels: that is what makes a comparison paired.
 *
 * Holds: replicates, their arithmetic, their scatter, the plain interval. Refuses to hold: what the statistics mean;
 * intervals that lean to one side (log-and-ratio-intervals.ts).
 */
import { mean, sum } from '../arrays';
import { assertRange } from '../assert';
import type { Estimate } from './estimate';
import { studentQuantile } from './quantiles';

export interface Replicates {
  /** The statistic of all N units. */
  readonly value: number;
  /** The statistic without unit x, [N]. */
  readonly deleteOne: Float64Array;
}

/**
 * Inner products from which the U-statistic of e·e' over two different units follows at the cost of a sum. Units come in
 * blocks that were measured together, at the same weights: only products within a block count.
 */
export interface CrossProducts {
  /** b: units per block. */
  readonly perBlock: number;
  /** ‖e_x‖², [N]. */
  readonly square: Float64Array;
  /** e_x · Σ_x' e_x' over the units x' of its block, [N]. */
  readonly withSum: Float64Array;
}

function assertUnits(count: number, least: number): void {
  assertRange(
    count >= least,
    `This estimate needs at least ${least} independent units, not ${count}.`,
  );
}

/** The mean over units. RangeError for fewer than 2. */
export function meanReplicates(values: ArrayLike<number>): Replicates {
  const count = values.length;
  assertUnits(count, 2);
  const total = sum(values);
  const deleteOne = new Float64Array(count);
  for (let x = 0; x < count; x++) deleteOne[x] = (total - values[x]) / (count - 1);
  return { value: total / count, deleteOne };
}

/**
 * The mean over blocks of mean_{x≠x'} e_x·e_x': unbiased for the mean of ‖E e‖² over the blocks. Without a unit its block
 * weighs as much less as it has fewer. RangeError for fewer than 3 units per block.
 */
export function crossMeanReplicates({ perBlock, square, withSum }: CrossProducts): Replicates {
  const count = square.length;
  assertUnits(perBlock, 3);
  const withOthers = withSum.map((product, x) => product - square[x]);
  const ofBlock = new Float64Array(count / perBlock);
  withOthers.forEach((product, x) => (ofBlock[Math.floor(x / perBlock)] += product));
  const all = sum(ofBlock) / (perBlock - 1);
  return {
    value: all / count,
    deleteOne: withOthers.map((product, x) => {
      const block = ofBlock[Math.floor(x / perBlock)];
      const left = (block - 2 * product) / (perBlock - 2);
      return (all - block / (perBlock - 1) + left) / (count - 1);
    }),
  };
}

/** The unbiased sample variance. RangeError for fewer than 3 units. */
export function varianceReplicates(sample: ArrayLike<number>): Replicates {
  const count = sample.length;
  assertUnits(count, 3);
  const centre = mean(sample);
  const squares = Float64Array.from(sample, (value) => (value - centre) ** 2);
  const total = sum(squares);
  return {
    value: total / (count - 1),
    // Leaving unit x out also moves the mean, which makes its square count N/(N−1) times.
    deleteOne: squares.map((square) => (total - (square * count) / (count - 1)) / (count - 2)),
  };
}

/** A function of statistics of the same units, unit by unit. RangeError if their units differ in number. */
export function combine(
  operation: (...values: number[]) => number,
  ...statistics: Replicates[]
): Replicates {
  const [{ deleteOne }] = statistics;
  for (const other of statistics) {
    assertRange(
      other.deleteOne.length === deleteOne.length,
      `Only estimates from the same units can be paired, not from ${deleteOne.length} and ` +
        `${other.deleteOne.length}.`,
    );
  }
  // Without an array for each unit: everything that is read passes here.
  const values = statistics.map(({ value }) => value);
  const value = operation(...values);
  const ofUnits = new Float64Array(deleteOne.length);
  for (let x = 0; x < ofUnits.length; x++) {
    for (let k = 0; k < values.length; k++) values[k] = statistics[k].deleteOne[x];
    ofUnits[x] = operation(...values);
  }
  return { value, deleteOne: ofUnits };
}

/** first + second, unit by unit. RangeError if their units differ in number. */
export const plus = (first: Replicates, second: Replicates): Replicates =>
  combine((a, b) => a + b, first, second);

/** first − second, unit by unit. RangeError if their units differ in number. */
export const minus = (first: Replicates, second: Replicates): Replicates =>
  combine((a, b) => a - b, first, second);

/** first / second, unit by unit. RangeError if their units differ in number. */
export const over = (first: Replicates, second: Replicates): Replicates =>
  combine((a, b) => a / b, first, second);

/** factor · replicates, for an exactly known factor such as the rows of a draw. */
export const times = (factor: number, replicates: Replicates): Replicates =>
  combine((value) => factor * value, replicates);

/** What the replicates say about the scatter of a statistic. */
export interface Scatter {
  readonly standardError: number;
  /** Degrees of freedom to judge a value in standard errors by: a whole number from 1 to N − 1. */
  readonly degrees: number;
}

/**
 * The jackknife's standard error and its effective degrees of freedom. A few units with most of the spread say little
 * about the spread itself: with kurtosis κ of the units the squared error scatters by (κ − 1)/N, as that of 2N/(κ − 1)
 * degrees of freedom does by 2/ν (Satterthwaite's matching). Normal units have κ = 3 and keep N − 1.
 * RangeError for fewer than 2 units.
 */
export function scatterOf({ deleteOne }: Replicates): Scatter {
  const count = deleteOne.length;
  assertUnits(count, 2);
  const centre = mean(deleteOne);
  let [spread, fourth] = [0, 0];
  for (let x = 0; x < count; x++) {
    const square = (deleteOne[x] - centre) ** 2;
    spread += square;
    fourth += square ** 2;
  }
  const kurtosis = (count * fourth) / spread ** 2;
  // Without any spread, or with two units, there is no kurtosis to speak of.
  const effective = kurtosis > 1 ? Math.floor((2 * count) / (kurtosis - 1)) : count;
  return {
    standardError: Math.sqrt(((count - 1) / count) * spread),
    degrees: Math.max(1, Math.min(count - 1, effective)),
  };
}

/**
 * How many units a statistic rests on: Kish's effective number (Σ z)²/Σ z² of the pseudo-values z, which is N where all
 * contribute alike and 1 where one contributes everything.
 */
export function effectiveUnits({ value, deleteOne }: Replicates): number {
  const count = deleteOne.length;
  const share = deleteOne.map((replicate) => count * value - (count - 1) * replicate);
  return sum(share) ** 2 / sum(share.map((value) => value ** 2));
}

/** The statistic with the 95 % interval of Student's t that a scatter gives it. */
export function intervalAround({ value, deleteOne }: Replicates, scatter: Scatter): Estimate {
  const half = studentQuantile(0.975, scatter.degrees) * scatter.standardError;
  return { value, low: value - half, high: value + half, n: deleteOne.length };
}

/** The statistic with its 95 % jackknife interval: Student's t with the effective degrees of freedom. */
export function jackknifeEstimate(replicates: Replicates): Estimate {
  return intervalAround(replicates, scatterOf(replicates));
}
