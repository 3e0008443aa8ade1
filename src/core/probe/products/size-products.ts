/**
 * What a probe measured, reduced to products of draws: h_i·h_j for the loss, γ_i·γ_j for the gradient. Everything
 * downstream reads products only, so loss noise and gradient noise share one code path (METHODS 2, "Gradients").
 *
 * Holds: the products of a set of sequences. Refuses to hold: densities and estimators; one set of products serves all.
 */
import type { RateGrid } from '../../quadrature';
import type { CrossProducts } from '../../statistics/jackknife';
import type { Expectation, LossExpectation } from './expected-from-others';
import { expectedFromOthers, steadiedForm } from './expected-from-others';
import type { ProbeDesign } from '../draws/size-design';
import { assertSizes, countLinearWeights, rateLinearWeights } from './mean-weights';

export interface ProbeProducts {
  readonly kind: 'loss' | 'gradient';
  readonly design: ProbeDesign;
  /** Supplies n, ε and the quadrature for `rate`. */
  readonly grid: RateGrid;
  /** N: independent sequences. */
  readonly sequences: number;
  /** Tokens masked per draw, [N, D]. */
  readonly sizes: Int32Array;
  /** Products of the draws of one sequence, [N, D, D]: h_i h_j (nats²) or γ_i·γ_j. */
  readonly gram: Float64Array | Float32Array;
  /** What each sequence's products are expected to be, from the other sequences. */
  readonly fromOthers: Expectation;
  /** Products across sequences of e_x = E[l|x] or E[∇l|x] of rate samplers. */
  readonly rate: CrossProducts;
  /** The same of fixed count. */
  readonly count: CrossProducts;
  /**
   * The same of e_x = Σ_s w_s μ_s(x) for any weights, [n]. Null for a gradient whose vectors were not combined with
   * these weights when they were at hand.
   */
  across(weights: Float64Array): CrossProducts | null;
  /** h of every draw, nats, [N, D]; null for the gradient. */
  readonly h: Float64Array | null;
}

export interface LossProducts extends ProbeProducts {
  readonly kind: 'loss';
  readonly h: Float64Array;
  readonly fromOthers: LossExpectation;
}

export interface GradientProducts extends ProbeProducts {
  readonly kind: 'gradient';
  readonly h: null;
}

/** Per-sequence vectors e_x = Σ_i coefficient_i γ_i for the two sets of weights of linear.ts. */
export interface CombinedVectors {
  /** With rateLinearWeights, [N, P]. */
  readonly rate: Float32Array;
  /** With countLinearWeights, [N, P]. */
  readonly count: Float32Array;
  /** P */
  readonly dimension: number;
  /** With further weights, [N, P] each. */
  readonly others?: readonly { readonly weights: Float64Array; readonly vectors: Float32Array }[];
}

/** Whether two sets of weights are one up to rounding. */
export function sameWeights(a: Float64Array, b: Float64Array): boolean {
  const largest = a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return a.every((value, s) => Math.abs(value - b[s]) <= 1e-9 * largest);
}

/** Products across N vectors of `dimension` numbers, [N, dimension], summed in double precision: O(N·P). */
export function crossProducts(
  vectors: Float32Array | Float64Array,
  dimension: number,
): CrossProducts {
  const count = vectors.length / dimension;
  const total = new Float64Array(dimension);
  for (let x = 0; x < count; x++) {
    for (let p = 0; p < dimension; p++) total[p] += vectors[x * dimension + p];
  }
  const square = new Float64Array(count);
  const withSum = new Float64Array(count);
  for (let x = 0; x < count; x++) {
    for (let p = 0; p < dimension; p++) {
      const e = vectors[x * dimension + p];
      square[x] += e * e;
      withSum[x] += e * total[p];
    }
  }
  return { square, withSum };
}

function sequenceCount(design: ProbeDesign, sizes: Int32Array, grid: RateGrid): number {
  if (grid.n !== design.n) {
    throw new RangeError(`The grid is for ${grid.n} maskable tokens, the design for ${design.n}.`);
  }
  assertSizes(design, sizes);
  return sizes.length / design.drawsPerSequence;
}

/**
 * Products of the loss.
 * @param sizes tokens masked per draw, [N, D], as drawn by drawSubsets.
 * @param h summed CE of the masked tokens per draw, nats, [N, D].
 * RangeError if the lengths, the sizes or the grid do not fit the design.
 */
export function lossProducts(
  design: ProbeDesign,
  sizes: Int32Array,
  h: ArrayLike<number>,
  grid: RateGrid,
): LossProducts {
  const sequences = sequenceCount(design, sizes, grid);
  const D = design.drawsPerSequence;
  if (h.length !== sizes.length) {
    throw new RangeError(`There must be ${sizes.length} losses, one per draw, not ${h.length}.`);
  }
  const gram = new Float64Array(sequences * D * D);
  for (let x = 0; x < sequences; x++) {
    for (let i = 0; i < D; i++) {
      for (let j = 0; j < D; j++) gram[(x * D + i) * D + j] = h[x * D + i] * h[x * D + j];
    }
  }
  const losses = Float64Array.from(h);
  const fromOthers = expectedFromOthers(design, sizes, gram, losses);
  const cross = (w: Float64Array) =>
    crossProducts(steadiedForm(design, sizes, losses, w, fromOthers.mean), 1);
  return {
    kind: 'loss',
    design,
    grid,
    sequences,
    sizes,
    gram,
    fromOthers,
    rate: cross(rateLinearWeights(grid)),
    count: cross(countLinearWeights(design.n)),
    across: cross,
    h: losses,
  };
}

/**
 * Products of the gradient γ = ∇_θ h.
 * @param sizes tokens masked per draw, [N, D].
 * @param gram γ_i·γ_j inside each sequence, [N, D, D].
 * @param combined Σ_i coefficient_i γ_i per sequence, by linearCoefficients with the weights of this grid.
 * RangeError if the lengths, the sizes or the grid do not fit the design.
 */
export function gradientProducts(
  design: ProbeDesign,
  sizes: Int32Array,
  gram: Float32Array | Float64Array,
  combined: CombinedVectors,
  grid: RateGrid,
): GradientProducts {
  const sequences = sequenceCount(design, sizes, grid);
  const expected = sizes.length * design.drawsPerSequence;
  if (gram.length !== expected) {
    throw new RangeError(`The Gram matrices must hold ${expected} products, not ${gram.length}.`);
  }
  const length = sequences * combined.dimension;
  if (combined.rate.length !== length || combined.count.length !== length) {
    throw new RangeError(`The combined vectors must hold ${length} numbers each.`);
  }
  const { dimension, others = [] } = combined;
  if (others.some(({ vectors }) => vectors.length !== length)) {
    throw new RangeError(`The combined vectors must hold ${length} numbers each.`);
  }
  const rate = crossProducts(combined.rate, dimension);
  const count = crossProducts(combined.count, dimension);
  const known = [
    { weights: rateLinearWeights(grid), cross: rate },
    { weights: countLinearWeights(design.n), cross: count },
    ...others.map(({ weights, vectors }) => ({
      weights,
      cross: crossProducts(vectors, dimension),
    })),
  ];
  return {
    kind: 'gradient',
    design,
    grid,
    sequences,
    sizes,
    gram,
    fromOthers: expectedFromOthers(design, sizes, gram, null),
    rate,
    count,
    across: (w) => known.find(({ weights }) => sameWeights(weights, w))?.cross ?? null,
    h: null,
  };
}
