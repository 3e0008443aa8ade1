/**
 * E[l²|t] as a function of the masking rate: what P-POTS is fitted to (METHODS 3).
 *
 * Holds: the function, from the counts of one probe. Refuses to hold: densities.
 */
import { binomialAtRate } from '../quadrature';
import { maskingProbability } from '../rates';
import { meanSquares } from './curves';
import type { ProbeProducts } from './products';

/**
 * t ↦ E[l²|t] = Σ_s b_s q_s/(n m)² over data and patterns under the uniform density: g² + v in the paper's words;
 * nats², or E‖∇l‖² from gradient products. The function throws a RangeError for t outside [0, 1].
 */
export function secondMoment(products: ProbeProducts): (t: number) => number {
  const { n, epsilon } = products.grid;
  const q = meanSquares(products);
  return (t) => {
    const weight = 1 / (n * maskingProbability(t, epsilon)) ** 2;
    return binomialAtRate(n, t, epsilon).reduce((sum, b, k) => sum + b * q[k], 0) * weight;
  };
}
