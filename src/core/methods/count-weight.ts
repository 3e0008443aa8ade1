/**
 * Count weight (METHODS 3): the weight of a pattern is the mean of 1/(n m p(t)) over the rates that could have drawn it,
 *
 *     w(s) = ∫ b_s(m)/(n m) dt  /  ∫ p(t) b_s(m) dt,        for uniform rates and ε → 0 (n + 1)/(n s).
 *
 * A pattern's loss h knows how many tokens are masked and nothing of the rate, so by Rao and Blackwell's theorem the
 * expectation stays what the sampler's own weight has, and the variance of single draws is never larger: of the loss, and of
 * the gradient in every direction, whatever the model.
 *
 * Holds: these weights, of any sampler. Refuses to hold: draws and moments.
 */
import { rateGrid } from '../quadrature';
import type { Sampler } from './draw-law';
import { oncePerSampler } from './once-per-sampler';
import { levelsOf, sizeWeights } from './sampler-nodes';

/**
 * w(s) at s − 1, [n], for a sampler of masking n tokens; 0 where so many are as good as never masked.
 * RangeError if a density is not positive at every rate, or probabilities do not fit n.
 */
export function countWeights(sampler: Sampler, n: number, epsilon: number): Float64Array {
  return oncePerSampler(sampler, `count weights ${n} ${epsilon}`, () =>
    freshWeights(sampler, n, epsilon),
  );
}

function freshWeights(sampler: Sampler, n: number, epsilon: number): Float64Array {
  // Of a copy: the weights are kept, and the levels need not be.
  const levels = levelsOf({ ...sampler }, rateGrid(n, epsilon));
  const { share, importance, t, m } = levels;
  const probability = sizeWeights(levels, share);
  const weighted = sizeWeights(
    levels,
    share.map((p, j) => (p * importance[j]) / (n * (m ?? t)[j])),
  );
  return weighted.map((value, k) => (probability[k] > 0 ? value / probability[k] : 0));
}
