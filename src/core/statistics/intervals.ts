/**
 * Estimates of plain samples: a mean, a variance, a proportion.
 *
 * Holds: one function per statistic, each returning an Estimate with a 95 % interval. Refuses to hold: weights and
 * pairing (jackknife.ts).
 */
import { assertRange } from '../assert';
import type { Estimate } from './estimate';
import { positiveEstimate } from './log-and-ratio-intervals';
import { jackknifeEstimate, meanReplicates, varianceReplicates } from './jackknife';

/** 97.5 % quantile of the standard normal distribution. */
const NORMAL_QUANTILE = 1.959963984540054;

/** Mean of independent values with its Student-t interval. RangeError for fewer than 2. */
export function meanEstimate(sample: ArrayLike<number>): Estimate {
  return jackknifeEstimate(meanReplicates(sample));
}

/** The part of an interval at and above 0, which covers what cannot be negative as often as the whole one does. */
export const notBelowZero = ({ value, low, high, n }: Estimate): Estimate => ({
  value,
  low: Math.max(0, low),
  high: Math.max(0, high),
  n,
});

/**
 * Mean of independent estimates of what cannot be negative, such as variances: symmetric in its logarithm, or Student's t where that
 * would be too wide (positiveEstimate), and never below 0. The value is the mean: of unbiased estimates it may be below 0 where there
 * is hardly anything. RangeError for fewer than 2.
 */
export function positiveMeanEstimate(sample: ArrayLike<number>): Estimate {
  return notBelowZero(positiveEstimate(meanReplicates(sample)));
}

/**
 * Unbiased variance of independent values with its jackknife interval, in the square of their unit: the directly
 * measured variance that A + B + C must match. RangeError for fewer than 3.
 */
export function varianceEstimate(sample: ArrayLike<number>): Estimate {
  return jackknifeEstimate(varianceReplicates(sample));
}

/**
 * A proportion with its Wilson score interval (Wilson 1927), which stays inside 0 … 1 and is honest at its ends.
 * RangeError unless 0 ≤ successes ≤ trials, both whole, with at least one trial.
 */
export function wilsonEstimate(successes: number, trials: number): Estimate {
  const whole = Number.isInteger(successes) && Number.isInteger(trials);
  assertRange(
    whole && trials >= 1 && successes >= 0 && successes <= trials,
    `A proportion needs whole counts, not ${successes} of ${trials}.`,
  );
  const z2 = NORMAL_QUANTILE ** 2;
  const value = successes / trials;
  const centre = (value + z2 / (2 * trials)) / (1 + z2 / trials);
  const half =
    (NORMAL_QUANTILE / (1 + z2 / trials)) *
    Math.sqrt((value * (1 - value)) / trials + z2 / (4 * trials ** 2));
  return {
    value,
    // Exactly 0 and 1 at the ends, where rounding would leave a residue.
    low: successes === 0 ? 0 : centre - half,
    high: successes === trials ? 1 : centre + half,
    n: trials,
  };
}
