/**
 * Holds: what the mean over the rates that were rolled under the microscope comes to with the weight 1/p, and without it, for
 * one sequence and over its patterns. Sampling itself always has its weight; it is taken out of the same draws afterwards.
 */
import type { Estimate } from '../../core/statistics/estimate';
import { meanEstimate } from '../../core/statistics/intervals';
import type { MicroscopeReport } from '../record/microscope-report';

/** Rates that a mean is made of, at least. */
const LEAST = 20;

/** Nats per response token. */
export interface RolledMean {
  /** Of each rate rolled: g(x,t)/p(t), or g(x,t) where the weight is off, [rates]. */
  readonly losses: readonly number[];
  readonly mean: Estimate;
  /** E[l|x], over all rates: what the mean should come to. */
  readonly exact: number;
}

/** Null where fewer than 20 rates were rolled, or none can be. @param weighted whether the weight 1/p is on */
export function rolledMean(report: MicroscopeReport | null, weighted: boolean): RolledMean | null {
  if (!report?.masked || report.masked.counted) return null;
  const { rates, rate } = report.masked;
  if (rates.mean.length < LEAST) return null;
  const losses = Array.from(rates.mean, (loss, k) =>
    weighted ? loss : loss / rates.importance[k],
  );
  return { losses, mean: meanEstimate(losses), exact: rate.mean };
}

/** The mean after each rate, [rates]. */
export function runningMeans(losses: readonly number[]): number[] {
  let total = 0;
  return losses.map((loss, k) => (total += loss) / (k + 1));
}
