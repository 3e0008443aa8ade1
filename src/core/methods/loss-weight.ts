/**
 * What the loss h of a pattern is multiplied by (METHODS 3): a factor of the level of masking at which it was drawn, times
 * one of how many tokens it masks, l = a_j·c_s·h. With i what weights the level back and m its masking probability, s/n
 * for a number s of masked tokens:
 *
 *                        a_j         c_s
 *     power, exponent a  i/(n mᵃ)    1          a = 1: the loss of METHODS 1; a = 0: flat
 *     count weight       1           w(s)       count-weight.ts
 *     divide by count    i           1/s        the mean over masked tokens, as much released code has it
 *
 * Holds: both factors, for draws and for moments alike. Refuses to hold: patterns and products.
 */
import { countWeights } from './count-weight';
import type { DrawLaw, Weight } from './draw-law';
import { sizeWeights, type Levels } from './sampler-nodes';

/**
 * a_j. @param masked tokens masked there on average: n·m, or s.
 * @param importance what weights the level back to uniform rates or counts.
 */
export function levelFactor(weight: Weight, n: number, masked: number, importance: number): number {
  switch (weight.kind) {
    case 'power': {
      const { exponent } = weight;
      // 1/(n mᵃ), in a form that is exactly 1/s for a count of s tokens; powers are slow, and these two the usual ones.
      if (exponent === 1) return importance / masked;
      if (exponent === 0) return importance / n;
      return (importance * n ** (exponent - 1)) / masked ** exponent;
    }
    case 'count':
      return 1;
    case 'divide-by-count':
      return importance;
  }
}

/** c_s for s ≥ 1 of n tokens masked. RangeError as `countWeights`. */
export function sizeFactor(
  { sampler, weight }: Pick<DrawLaw, 'sampler' | 'weight'>,
  n: number,
  epsilon: number,
  s: number,
): number {
  switch (weight.kind) {
    case 'power':
      return 1;
    case 'count':
      return countWeights(sampler, n, epsilon)[s - 1];
    case 'divide-by-count':
      return 1 / s;
  }
}

/** Levels with both factors of what a loss drawn there is multiplied by. */
export type WeightedLevels<L extends Levels = Levels> = L & {
  /** a_j, [J]. */
  readonly lossWeight: Float64Array;
  /** c_s at s − 1, [n]. */
  readonly sizeWeight: Float64Array;
};

/** The levels of a law's sampler under its weight. RangeError as `countWeights`. */
export function weighted<L extends Levels>(
  law: Pick<DrawLaw, 'sampler' | 'weight'>,
  epsilon: number,
  levels: L,
): WeightedLevels<L> {
  const { n, importance, t, m } = levels;
  const amount = m ?? t;
  const lossWeight = new Float64Array(importance.length);
  for (let j = 0; j < lossWeight.length; j++) {
    lossWeight[j] = levelFactor(law.weight, n, n * amount[j], importance[j]);
  }
  const sizeWeight = new Float64Array(n);
  for (let s = 1; s <= n; s++) sizeWeight[s - 1] = sizeFactor(law, n, epsilon, s);
  return { ...levels, lossWeight, sizeWeight };
}

/** c_s Σ_j factor_j a_j b_js, [n]: what the mean losses μ_s count for in Σ_j factor_j E[l | level j]. */
export function lossBySize(levels: WeightedLevels, factor: Float64Array): Float64Array {
  const { lossWeight, sizeWeight } = levels;
  const sums = sizeWeights(
    levels,
    factor.map((value, j) => value * lossWeight[j]),
  );
  for (let k = 0; k < sums.length; k++) sums[k] *= sizeWeight[k];
  return sums;
}
