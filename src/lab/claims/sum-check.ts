/** Whether A + B + C is the variance: the directly measured one over it, over all probes. Refuses to hold: thresholds. */
import type { Estimate } from '../../core/statistics/estimate';
import { jackknifeEstimate, meanReplicates, over } from '../../core/statistics/jackknife';

/** Probes before an interval over them says anything. */
const LEAST_PROBES = 5;

/**
 * Σ direct/Σ (A + B + C) over probes with its 95 % jackknife interval over them; null for fewer than 5. The two have
 * draws of their own in every probe, and probes are independent given the weights.
 * @param total A + B + C of each probe, nats². @param direct of each probe, NaN where it was not measured.
 */
export function directToSum(total: ArrayLike<number>, direct: ArrayLike<number>): Estimate | null {
  const both = Array.from(total, (sum, i) => [sum, direct[i]] as const).filter(
    ([sum, measured]) => Number.isFinite(sum) && Number.isFinite(measured),
  );
  if (both.length < LEAST_PROBES) return null;
  return jackknifeEstimate(
    over(
      meanReplicates(both.map(([, measured]) => measured)),
      meanReplicates(both.map(([sum]) => sum)),
    ),
  );
}
