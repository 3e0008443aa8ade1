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
import { levelsOf, sizeWeights } from './sampler-nodes';

interface Known {
  readonly n: number;
  readonly epsilon: number;
  readonly weights: Float64Array;
}

/** Every draw of a lane asks again. */
const known = new WeakMap<Sampler, Known>();

/**
 * w(s) at s − 1, [n], for a sampler of masking n tokens; 0 where so many are as good as never masked.
 * RangeError if a density is not positive at every rate, or probabilities do not fit n.
 */
export function countWeights(sampler: Sampler, n: number, epsilon: number): Float64Array {
  const before = known.get(sampler);
  if (before?.n === n && before.epsilon === epsilon) return before.weights;
  const levels = levelsOf(sampler, rateGrid(n, epsilon));
  const { share, importance, t, m } = levels;
  const probability = sizeWeights(levels, share);
  const weighted = sizeWeights(
    levels,
    share.map((p, j) => (p * importance[j]) / (n * (m ?? t)[j])),
  );
  const weights = weighted.map((value, k) => (probability[k] > 0 ? value / probability[k] : 0));
  known.set(sampler, { n, epsilon, weights });
  return weights;
}
