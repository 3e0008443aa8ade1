/**
 * Holds: the variance of a lane's own estimator measured directly, as a check on A + B + C that shares none of their
 * theory: fresh draws of (x, t, u), squared deviations weighted back and averaged. Refuses to hold: how they are drawn
 * (direct-draw.ts), forward passes.
 */
import type { Estimate } from '../../core/statistics/estimate';
import type { DrawLaw } from '../../core/methods/draw-law';
import {
  controlVariateMean,
  controlVariateOf,
  binOf,
  type LossAverages,
} from '../../core/methods/ema';
import { crossMeanReplicates, meanReplicates, minus } from '../../core/statistics/jackknife';
import { positiveEstimate } from '../../core/statistics/log-and-ratio-intervals';

/** Losses of draws of the proposal, and what weights them back. */
export interface DirectMeasurement {
  readonly law: DrawLaw;
  /** l of each draw, weighted as the estimator weights it, nats per response token. */
  readonly losses: Float64Array;
  /** Masking rate of each draw. */
  readonly t: Float64Array;
  /** q/p of each draw: E_p[f(l)] = E_q[f(l)·p/q]. */
  readonly ratio: Float64Array;
}

/** The measurement of the shown loss l − b(t) + E[b] of the same draws. @param averages of the lane's loss per bin. */
export function shownLosses(
  measurement: DirectMeasurement,
  averages: LossAverages,
): DirectMeasurement {
  const { law, losses, t } = measurement;
  const controlVariate = controlVariateOf(averages);
  const mean = controlVariateMean(controlVariate, law.sampler);
  return {
    ...measurement,
    losses: losses.map((loss, k) => loss + mean - controlVariate[binOf(t[k])]),
  };
}

/**
 * Var(l) = E[(l − c)²] − (E[l] − c)² without bias, nats², with its 95 % interval over draws, symmetric in the logarithm.
 * @param centre c, any number the draws had no part in; near E[l] it keeps the noise of the mean out of the variance.
 */
export function directVariance(
  { losses, ratio }: Pick<DirectMeasurement, 'losses' | 'ratio'>,
  centre: number,
): Estimate {
  const deviation = losses.map((loss, k) => (loss - centre) / ratio[k]);
  const sum = deviation.reduce((a, b) => a + b, 0);
  const squaredMean = crossMeanReplicates({
    square: deviation.map((each) => each * each),
    withSum: deviation.map((each) => each * sum),
  });
  const second = meanReplicates(deviation.map((each, k) => each * each * ratio[k]));
  return positiveEstimate(minus(second, squaredMean));
}
