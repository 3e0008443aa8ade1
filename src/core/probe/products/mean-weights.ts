/**
 * Linear functionals of the probe: E[l|x] as a weighted sum of μ_s, and the coefficient each draw gets in it.
 *
 * Holds: weights w_s and coefficients. Refuses to hold: products.
 */
import { assertRange } from '../../assert';
import { assertTokenCount } from '../../binomial';
import type { RateGrid } from '../../quadrature';
import { drawScale, type ProbeDesign } from '../draws/size-design';

/**
 * w_s = Σ_j ω_j b_s(m_j)/(n m_j), [n]: E[l|x] = Σ_s w_s μ_s for every unbiased rate sampler, whatever its density
 * (METHODS 2).
 */
export function rateLinearWeights(grid: RateGrid): Float64Array {
  const { n, m, weight, binomial } = grid;
  const w = new Float64Array(n);
  for (let j = 0; j < m.length; j++) {
    for (let s = 0; s < n; s++) w[s] += (weight[j] * binomial[j * n + s]) / (n * m[j]);
  }
  return w;
}

/** w_s = 1/(n s), [n]: E[l|x] = Σ_s w_s μ_s for fixed count, whatever its probabilities. RangeError for n < 1. */
export function countLinearWeights(n: number): Float64Array {
  assertTokenCount(n);
  return Float64Array.from({ length: n }, (_, k) => 1 / (n * (k + 1)));
}

/**
 * Coefficients of the draws, [N, D], such that e_x = Σ_i coefficient_i γ_i is unbiased for Σ_s w_s μ_s(x).
 * @param sizes tokens masked per draw, [N, D].
 * @param w weights of μ_s at s − 1, [n].
 * RangeError if the lengths do not fit the design.
 */
export function linearCoefficients(
  design: ProbeDesign,
  sizes: Int32Array,
  w: Float64Array,
): Float64Array {
  assertSizes(design, sizes);
  assertRange(
    w.length === design.n,
    `There must be ${design.n} weights, one per size, not ${w.length}.`,
  );
  const scale = drawScale(design);
  return Float64Array.from(sizes, (s) => w[s - 1] * scale[s - 1]);
}

/** e_x = Σ_s w_s μ̂_s(x) of the loss, nats per response token, [N]. */
export function linearForm(
  design: ProbeDesign,
  sizes: Int32Array,
  h: Float64Array,
  w: Float64Array,
): Float64Array {
  const D = design.drawsPerSequence;
  const scale = drawScale(design);
  const e = new Float64Array(sizes.length / D);
  sizes.forEach((s, i) => {
    e[Math.floor(i / D)] += w[s - 1] * scale[s - 1] * h[i];
  });
  return e;
}

/** Throws a RangeError unless `sizes` is [N, D] of the design with every size in its draw's block. */
export function assertSizes(design: ProbeDesign, sizes: Int32Array): void {
  const D = design.drawsPerSequence;
  assertRange(
    sizes.length > 0 && sizes.length % D === 0,
    `The sizes must come ${D} per sequence; there are ${sizes.length}.`,
  );
  sizes.forEach((s, i) => {
    if (design.blockOfSize[s - 1] !== design.blockOfDraw[i % D]) {
      throw new RangeError(`Draw ${i % D} cannot mask ${s} tokens in this design.`);
    }
  });
}
