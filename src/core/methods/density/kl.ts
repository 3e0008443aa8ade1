/** Kullback–Leibler divergence on quadrature nodes. */
import { dot } from '../../arrays';
import { assertRange } from '../../assert';
import { assertDensity } from './piecewise-linear';

/**
 * KL(p ‖ q) = Σ_j ω_j p_j ln(p_j/q_j) in nats, after dividing each by its own integral Σ_j ω_j p_j, so neither
 * needs to be normalised. Arrays [J] of one length. Infinity where q is 0 and p is not.
 * Throws a RangeError if a value is negative or not finite, or an integral is 0.
 */
export function klDivergence(
  weight: ArrayLike<number>,
  p: ArrayLike<number>,
  q: ArrayLike<number>,
): number {
  const integral = (density: ArrayLike<number>): number => {
    assertDensity(density, (j) => `node ${j}`);
    const total = dot(weight, density);
    assertRange(total > 0, 'A density cannot be 0 everywhere.');
    return total;
  };
  const pTotal = integral(p);
  const qTotal = integral(q);
  let divergence = 0;
  for (let j = 0; j < weight.length; j++) {
    if (p[j] === 0) continue;
    const share = p[j] / pTotal;
    divergence += weight[j] * share * Math.log(share / (q[j] / qTotal));
  }
  return divergence;
}
