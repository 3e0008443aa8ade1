/**
 * E[l²|t] as a function of the masking rate: what P-POTS is fitted to (METHODS 3).
 *
 * Holds: the function, from the counts of one probe. Refuses to hold: densities.
 */
import { binomialAtRate } from '../quadrature';
import { maskingProbability } from '../rates';
import { drawScale } from './design';
import type { ProbeProducts } from './products';

/**
 * t ↦ E[l²|t] = Σ_s b_s q_s/(n m)² over data and patterns under the uniform density: g² + v in the paper's words;
 * nats², or E‖∇l‖² from gradient products. The function throws a RangeError for t outside [0, 1].
 */
export function secondMoment(products: ProbeProducts): (t: number) => number {
  const { design, sequences, sizes, gram, grid } = products;
  const { n, drawsPerSequence: D } = design;
  const scale = drawScale(design);
  const q = new Float64Array(n);
  sizes.forEach((s, i) => {
    q[s - 1] += (scale[s - 1] * gram[i * D + (i % D)]) / sequences;
  });
  return (t) => {
    const weight = 1 / (n * maskingProbability(t, grid.epsilon)) ** 2;
    return binomialAtRate(n, t, grid.epsilon).reduce((sum, b, k) => sum + b * q[k], 0) * weight;
  };
}
