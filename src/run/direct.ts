/**
 * Holds: the variance of a lane's own estimator measured directly, as a check on A + B + C that shares none of their
 * theory: fresh draws of (x, t, u), losses squared and averaged. Rates are drawn from a proposal that favours small ones
 * and weighted back, because under the uniform density most of the variance sits in draws too rare to be met: the plain
 * sample variance of some hundred draws is usually far too low. Refuses to hold: forward passes.
 */
import { PiecewiseLinearDensity, rateKnots } from '../core/density';
import type { Estimate } from '../core/estimate';
import type { Estimator } from '../core/estimator';
import { baselineMean, baselineOf, binOf, type LossAverages } from '../core/methods/ema';
import { maskingProbability } from '../core/rates';
import {
  crossMeanReplicates,
  jackknifeEstimate,
  meanReplicates,
  minus,
} from '../core/statistics/jackknife';

/** Losses of draws of the proposal, and what turns their squares into those of the estimator. */
export interface DirectMeasurement {
  readonly estimator: Estimator;
  /** l of each draw under the proposal, nats per response token: its mean is E[l] of either. */
  readonly losses: Float64Array;
  /** Masking rate of each draw. */
  readonly t: Float64Array;
  /** q/p at each draw's rate: E_p[l_p²] = E_q[l_q²·q/p]. */
  readonly ratio: Float64Array;
}

/**
 * The proposal q = (p + f)/2 with f ∝ m^(−3/2), which is ∝ √E[l⁴|t] for a constant CE, the best density for the mean
 * of l². Counts and clipped rates have no tail: they are their own proposal.
 */
export function directProposal(
  estimator: Estimator,
  epsilon: number,
): { proposal: Estimator; ratio: (t: number) => number } {
  const { sampler } = estimator;
  if (sampler.kind !== 'rate') return { proposal: estimator, ratio: () => 1 };
  const { density: p } = sampler;
  const small = PiecewiseLinearDensity.fromFunction(
    (t) => maskingProbability(t, epsilon) ** -1.5,
    epsilon,
  );
  const knots = rateKnots(epsilon);
  const density = PiecewiseLinearDensity.fromKnots(
    knots,
    knots.map((t) => p.pdf(t) + small.pdf(t)),
  );
  return {
    proposal: { ...estimator, sampler: { kind: 'rate', density } },
    ratio: (t) => density.pdf(t) / p.pdf(t),
  };
}

/** The measurement of the shown loss l − b(t) + E[b] of the same draws. @param averages of the lane's loss per bin. */
export function shownLosses(
  measurement: DirectMeasurement,
  averages: LossAverages,
): DirectMeasurement {
  const { estimator, losses, t, ratio } = measurement;
  const baseline = baselineOf(averages);
  const mean = baselineMean(baseline, estimator.sampler);
  // Under the proposal a draw counts p/q.
  const shown = losses.map((loss, k) => loss + (mean - baseline[binOf(t[k])]) / ratio[k]);
  return { ...measurement, losses: shown };
}

/**
 * Var(l) = E[(l − c)²] − (E[l] − c)² without bias, nats², with its 95 % jackknife interval over draws.
 * @param centre c, any number the draws had no part in; near E[l] it keeps the noise of the mean out of the variance.
 */
export function directVariance(
  { losses, ratio }: Pick<DirectMeasurement, 'losses' | 'ratio'>,
  centre: number,
): Estimate {
  // (l − c)·p/q of each draw: l_q − c·p/q, because l·p/q is the loss under the proposal.
  const deviation = losses.map((loss, k) => loss - centre / ratio[k]);
  let sum = 0;
  for (const each of deviation) sum += each;
  const squaredMean = crossMeanReplicates({
    square: deviation.map((each) => each * each),
    withSum: deviation.map((each) => each * sum),
  });
  const second = meanReplicates(deviation.map((each, k) => each * each * ratio[k]));
  return jackknifeEstimate(minus(second, squaredMean));
}
