/**
 * 95 % jackknife intervals of statistics that lean to one side, where value ± half a width misses too often: positive
 * quantities whose error grows with them, and ratios of two noisy estimates.
 *
 * Holds: these. Refuses to hold: the replicates (jackknife.ts).
 */
import { coMoment } from '../arrays';
import type { Estimate } from './estimate';
import { combine, jackknifeEstimate, minus, scatterOf, times, type Replicates } from './jackknife';
import { studentQuantile } from './quantiles';

/** Beyond e^±2 a positive quantity is hardly measured, and a factor no better than a difference. */
const LARGEST_LOG_HALF_WIDTH = 2;

/**
 * A quantity that cannot be negative, such as a variance: the interval is symmetric in its logarithm (delta method,
 * Student's t with effective degrees of freedom), because draws that missed a rare large value make the estimate and
 * its error small together. Where that would be wider than e^±2, the plain interval from 0 on, which holds as often as
 * the whole of it, because the quantity is not negative. jackknifeEstimate as it is where the value is not positive, since an
 * unbiased estimate may miss on that side, too. RangeError for fewer than 2 units.
 */
export function positiveEstimate(replicates: Replicates): Estimate {
  const { value, deleteOne } = replicates;
  const { standardError, degrees } = scatterOf(replicates);
  const half = (studentQuantile(0.975, degrees) * standardError) / value;
  if (!(value > 0 && half < LARGEST_LOG_HALF_WIDTH)) {
    const plain = jackknifeEstimate(replicates);
    // Twice the value on either side: the lower end would be negative.
    return value > 0 ? { ...plain, low: 0 } : plain;
  }
  return {
    value,
    low: value * Math.exp(-half),
    high: value * Math.exp(half),
    n: deleteOne.length,
  };
}

/**
 * first / second with Fieller's interval: all r for which first − r·second may be 0 (Student's t with its effective
 * degrees of freedom at r = first/second). Null where that is no interval: where the second may itself be 0, or is
 * negative. RangeError for fewer than 2 units, or if their units differ in number.
 */
export function ratioEstimate(first: Replicates, second: Replicates): Estimate | null {
  const ratio = first.value / second.value;
  if (!Number.isFinite(ratio) || second.value <= 0) return null;
  const residual = minus(first, times(ratio, second));
  const q2 = studentQuantile(0.975, scatterOf(residual).degrees) ** 2;
  // With r = ratio + d: (d·second)² ≤ q²·Var(residual − d·second), a quadratic a d² − 2 b d − c ≤ 0.
  const a = second.value ** 2 - q2 * covarianceOf(second, second);
  const b = -q2 * covarianceOf(residual, second);
  const c = q2 * covarianceOf(residual, residual);
  if (!(a > 0)) return null;
  const root = Math.sqrt(b * b + a * c);
  return {
    value: ratio,
    low: ratio + (b - root) / a,
    high: ratio + (b + root) / a,
    n: first.deleteOne.length,
  };
}

/**
 * ln(first/second), unit by unit; null where one is not positive, with all units or with one left out. RangeError if their
 * units differ in number.
 */
export function logRatio(first: Replicates, second: Replicates): Replicates | null {
  const logarithm = combine((a, b) => (a > 0 && b > 0 ? Math.log(a / b) : NaN), first, second);
  const { value, deleteOne } = logarithm;
  return Number.isFinite(value) && deleteOne.every(Number.isFinite) ? logarithm : null;
}

/**
 * first / second of two positive quantities on the same units, with the interval of its logarithm: the ends of second/first
 * are those of first/second turned over, so that it never matters which of the two stands below. From 0 to ∞ where a
 * quantity is not positive, with all units or with one left out: there the units do not say how the two compare.
 * RangeError for fewer than 2 units, or if their units differ in number.
 */
export function logRatioEstimate(first: Replicates, second: Replicates): Estimate {
  const logarithm = logRatio(first, second);
  if (!logarithm) {
    const quotient = second.value > 0 ? Math.max(0, first.value / second.value) : Infinity;
    return { value: quotient, low: 0, high: Infinity, n: first.deleteOne.length };
  }
  const { value, low, high, n } = jackknifeEstimate(logarithm);
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), n };
}

/** The jackknife's covariance of two statistics. */
function covarianceOf(first: Replicates, second: Replicates): number {
  const count = first.deleteOne.length;
  return ((count - 1) / count) * coMoment(first.deleteOne, second.deleteOne);
}
