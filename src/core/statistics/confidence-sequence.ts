/**
 * Whether a running estimate differs from a value, asked after every new unit. A 95 % interval that is looked at a hundred
 * times misses far more often than in 5 of 100 cases; a confidence sequence holds at all times at once. This is the
 * asymptotic one of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024, "Time-uniform central limit theory and asymptotic
 * confidence sequences"), which asks for no more than a standard error.
 *
 * Holds: its width. Refuses to hold: what is estimated, and what is concluded.
 */
import type { Estimate } from './estimate';
import { scatterOf, type Replicates } from './jackknife';

const MISSES = 0.05;
/** The number of units at which the sequence is about as narrow as one can be, ρ² its tuning to it (their section 2.3). */
const TUNED_TO = 100;
const TUNING = (-2 * Math.log(MISSES) + Math.log(-2 * Math.log(MISSES) + 1)) / TUNED_TO;

/** How many standard errors of `units` independent units the sequence reaches to each side. */
export function sequenceWidth(units: number): number {
  const time = units * TUNING;
  return Math.sqrt(((2 * (time + 1)) / time) * Math.log(Math.sqrt(time + 1) / MISSES));
}

/** How far the 95 % confidence sequence of a statistic reaches to each side of it. RangeError for fewer than 2 units. */
export const sequenceReach = (replicates: Replicates): number =>
  sequenceWidth(replicates.deleteOne.length) * scatterOf(replicates).standardError;

/** Whether an interval is as symmetric in the logarithm as those of positive quantities are (log-and-ratio-intervals.ts). */
const isLogarithmic = ({ value, low, high }: Estimate): boolean =>
  low > 0 && Math.abs((low * high) / value ** 2 - 1) < 1e-9;

/** Half-widths of 95 % intervals of Student's t are at least so many standard errors. */
const LEAST_HALF_WIDTH = 1.96;

/**
 * An estimate with its 95 % confidence sequence for interval. It is wide enough whatever the degrees of freedom of
 * its own interval are, and wider where they are few.
 */
export function sequenceAround(estimate: Estimate): Estimate {
  const { value, low, high, n } = estimate;
  const factor = sequenceWidth(n) / LEAST_HALF_WIDTH;
  return isLogarithmic(estimate)
    ? { value, low: value * (low / value) ** factor, high: value * (high / value) ** factor, n }
    : { value, low: value - factor * (value - low), high: value + factor * (high - value), n };
}
