/**
 * Probabilities of the number of masked tokens, for fixed count (METHODS 3). The finite counterpart of the
 * rate densities: nothing to interpolate, so the optimum is exact.
 */
import { shares } from '../../arrays';
import { assertTokenCount } from '../../binomial';
import { assertFloor } from './piecewise-linear';
import { positiveRoot } from './positive-root';

/** Fixed count as it stands: every s = 1 … n equally likely, [n]. Throws a RangeError unless n ≥ 1. */
export function uniformCounts(n: number): Float64Array {
  assertTokenCount(n);
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
  assertFloor(floor);
  const n = meanSquare.length;
  const squares = Float64Array.from(meanSquare, (value, j) => value / (j + 1) ** 2);
  return shares(positiveRoot(squares)).map((share) => (1 - floor) * share + floor / n);
}
