/**
 * The variance of an estimator measured directly, as a check on A + B + C that shares none of their theory: fresh draws of
 * (x, t, u), squared deviations weighted back and averaged. Holds: the estimate. Refuses to hold: how they are drawn
 * (draws/direct-draw.ts), forward passes.
 */
import type { Sampler } from '../../methods/draw-law';
import {
  controlVariateMean,
  controlVariateOf,
  controlVariateOfDraws,
  type LossAverages,
} from '../../methods/ema';
import type { Estimate } from '../../statistics/estimate';
import { crossMeanReplicates, meanReplicates, minus } from '../../statistics/jackknife';
import { positiveEstimate } from '../../statistics/log-and-ratio-intervals';
import type { DirectDraws } from '../lane-probe';

/** The shown loss l − b(t) + E[b] of the same draws. @param averages of the lane's loss per bin. */
export function shownLosses(
  { losses, t, ratio }: DirectDraws,
  sampler: Sampler,
  averages: LossAverages,
): DirectDraws {
  const controlVariate = controlVariateOf(averages);
  const mean = controlVariateMean(controlVariate, sampler);
  const subtracted = controlVariateOfDraws(controlVariate, t, losses.length);
  return { losses: losses.map((loss, k) => loss + mean - subtracted[k]), t, ratio };
}

/**
 * Var(l) = E[(l − c)²] − (E[l] − c)² without bias, nats², with its 95 % interval over draws, symmetric in the logarithm.
 * @param centre c, any number the draws had no part in; near E[l] it keeps the noise of the mean out of the variance.
 */
export function directVariance(
  { losses, ratio }: Pick<DirectDraws, 'losses' | 'ratio'>,
  centre: number,
): Estimate {
  const deviation = losses.map((loss, k) => (loss - centre) / ratio[k]);
  const sum = deviation.reduce((a, b) => a + b, 0);
  const squaredMean = crossMeanReplicates({
    perBlock: deviation.length,
    square: deviation.map((value) => value * value),
    withSum: deviation.map((value) => value * sum),
  });
  const second = meanReplicates(deviation.map((value, k) => value * value * ratio[k]));
  return positiveEstimate(minus(second, squaredMean));
}
