/**
 * E[l²|t] as a function of the masking rate: what P-POTS is fitted to, or with gradients the gradient-optimal density
 * (METHODS 3).
 *
 * Holds: the function, from the counts of one probe. Refuses to hold: densities.
 */
import { dot } from '../../arrays';
import { binomialAtRate, type RateGrid } from '../../quadrature';
import { maskingProbability } from '../../masking-probability';
import { averagePerSize, drawSquares } from '../products/expected-from-others';
import type { ProbeProducts } from '../products/size-products';

/**
 * Mean of squares per number of masked tokens, E[h²|s] for s = 1 … n, [n]. Sizes that no draw had take the square over s²
 * from the nearest one that had, the smaller of two.
 * @param sizes tokens masked per draw.
 * @param squares h² (nats²) or ‖∇h‖² of each draw.
 */
export function meanSquaresBySize(
  n: number,
  sizes: Int32Array,
  squares: Float64Array,
): Float64Array {
  const total = new Float64Array(n);
  const count = new Float64Array(n);
  sizes.forEach((s, i) => {
    total[s - 1] += squares[i];
    count[s - 1] += 1;
  });
  return averagePerSize(total, count, 2);
}

/** meanSquaresBySize of a probe's draws, [n], nats² or squared gradient norms. */
export function meanSquares(products: ProbeProducts): Float64Array {
  return meanSquaresBySize(products.design.n, products.sizes, drawSquares(products));
}

/**
 * t ↦ E[l²|t] = Σ_s b_s q_s/(n m)² for given mean squares.
 * @param q E[h²|s] at s − 1, [n].
 * The function throws a RangeError for t outside [0, 1].
 */
export function secondMomentOf(
  { n, epsilon }: Pick<RateGrid, 'n' | 'epsilon'>,
  q: Float64Array,
): (t: number) => number {
  return (t) => {
    const weight = 1 / (n * maskingProbability(t, epsilon)) ** 2;
    return dot(binomialAtRate(n, t, epsilon), q) * weight;
  };
}

/**
 * t ↦ E[l²|t] over data and patterns under the uniform density: g² + v in the paper's words; nats², or E‖∇l‖² from
 * gradient products. The function throws a RangeError for t outside [0, 1].
 */
export function secondMoment(products: ProbeProducts): (t: number) => number {
  return secondMomentOf(products.grid, meanSquares(products));
}
