/**
 * What of a measured variance is no more than the rounding of the losses it is made of: that is written as 0. Refuses to
 * hold: how numbers are written (numbers.ts). Files keep every digit.
 */
import type { Decomposition, Estimate } from '../../core/statistics/estimate';

/** Losses and gradients have 24 binary digits, and a loss is a sum over a vocabulary: eight units in their last place. */
const ROUNDING = 2 ** -20;

/** 0 where a variance is below the rounding of squares of this size. */
export const aboveRounding = (x: number, squared: number): number =>
  Math.abs(x) <= ROUNDING * squared ? 0 : x;

/** An estimate of a variance with each of its numbers so. */
export const estimateAboveRounding = (estimate: Estimate, squared: number): Estimate => ({
  value: aboveRounding(estimate.value, squared),
  low: aboveRounding(estimate.low, squared),
  high: aboveRounding(estimate.high, squared),
  n: estimate.n,
});

/** The size of what the variance of the loss is a difference of: E[l²], nats². */
export const squaredLoss = ({ mean, total }: Decomposition): number =>
  mean.value ** 2 + Math.abs(total.value);

/** The size of what tr Cov is a difference of: E‖∇l‖². */
const squaredGradient = ({ mean, total }: Decomposition): number =>
  Math.abs(mean.value) + Math.abs(total.value);

/** A split as it is written. */
export function splitAboveRounding(split: Decomposition, of: 'loss' | 'gradient'): Decomposition {
  const squared = of === 'loss' ? squaredLoss(split) : squaredGradient(split);
  const written = (part: Estimate) => estimateAboveRounding(part, squared);
  return {
    ...split,
    a: written(split.a),
    aCount: split.aCount && written(split.aCount),
    aPlace: split.aPlace && written(split.aPlace),
    b: written(split.b),
    c: written(split.c),
    total: written(split.total),
  };
}
