/**
 * Probabilities of the number of masked tokens, for fixed count (METHODS 3). The finite counterpart of the
 * rate densities: nothing to interpolate, so the optimum is exact.
 */
import { positiveRoot } from './positive-root';

/** Fixed count as it stands: every s = 1 … n equally likely, [n]. Throws a RangeError unless n ≥ 1. */
export function uniformCounts(n: number): Float64Array {
  if (!Number.isInteger(n) || n < 1) {
    throw new RangeError(`Fixed count needs at least one maskable token, not ${n}.`);
  }
  return new Float64Array(n).fill(1 / n);
}

/**
 * P-POTS for counts: the probabilities that minimise Var(h/(n·s·p_s)), p_s ∝ √E[h²| |S|=s] / s, mixed with a
 * share `floor` of the uniform, [n].
 * @param meanSquare E[h²| |S|=s] over data and patterns for s = 1 … n, nats², [n]. Guarded by
 *   `positiveRoot`.
 * Throws a RangeError if nothing positive was measured, or unless 0 ≤ floor ≤ 1.
 */
export function optimalCounts(meanSquare: ArrayLike<number>, floor: number): Float64Array {
  if (!(floor >= 0 && floor <= 1)) {
    throw new RangeError(`The share of the uniform density must lie in 0 … 1, not ${floor}.`);
  }
  const n = meanSquare.length;
  const squares = Float64Array.from(meanSquare, (value, j) => value / (j + 1) ** 2);
  const root = positiveRoot(squares);
  const total = root.reduce((a, b) => a + b, 0);
  return root.map((value) => (1 - floor) * (value / total) + floor / n);
}
