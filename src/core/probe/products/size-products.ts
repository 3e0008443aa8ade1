/**
 * What a probe measured, reduced to products of draws: h_i·h_j for the loss, γ_i·γ_j for the gradient. Everything
 * downstream reads products only, so loss noise and gradient noise share one code path (METHODS 2, "Gradients").
 *
 * Holds: the products of a set of sequences. Refuses to hold: densities and estimators; one set of products serves all.
 */
import { largest } from '../../arrays';
import { assertRange } from '../../assert';
import type { RateGrid } from '../../quadrature';
import type { CrossProducts } from '../../statistics/jackknife';
import { expectedFromOthers, steadiedForm, type MeasuredDraws } from './expected-from-others';
import type { ProbeDesign } from '../draws/size-design';
import { assertSizes } from './mean-weights';

/** @typeParam Losses null for the gradient. */
export interface ProbeProducts<
  Losses extends Float64Array | null = Float64Array | null,
> extends MeasuredDraws<Losses> {
  /** Supplies n, ε and the quadrature. */
  readonly grid: RateGrid;
  /** N: independent sequences. */
  readonly sequences: number;
  /**
   * Products across sequences of e_x = Σ_s w_s μ_s(x) for any weights, [n]. Null for a gradient whose vectors were not
   * combined with these weights when they were at hand.
   */
  across(weights: Float64Array): Losses extends null ? CrossProducts | null : CrossProducts;
}

export type LossProducts = ProbeProducts<Float64Array>;
export type GradientProducts = ProbeProducts<null>;

/** Per-sequence vectors e_x = Σ_i coefficient_i γ_i for a set of weights of μ_s (mean-weights.ts). */
export interface CombinedVectors {
  /** [n] */
  readonly weights: Float64Array;
  /** [N, P] */
  readonly vectors: Float32Array;
}

/** Whether two sets of weights are one up to rounding. */
export function sameWeights(a: Float64Array, b: Float64Array): boolean {
  const most = largest(a.map(Math.abs));
  return a.every((value, s) => Math.abs(value - b[s]) <= 1e-9 * most);
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
  assertRange(
    grid.n === design.n,
    `The grid is for ${grid.n} maskable tokens, the design for ${design.n}.`,
  );
  assertSizes(design, sizes);
  return sizes.length / design.drawsPerSequence;
}

/** Products inside each sequence of one number per draw, [N, D, D], for numbers [N, D]. */
export function gramOf(values: Float64Array, draws: number): Float64Array {
  const gram = new Float64Array(values.length * draws);
  values.forEach((value, i) => {
    const first = i - (i % draws);
    for (let j = 0; j < draws; j++) gram[i * draws + j] = value * values[first + j];
  });
  return gram;
}

/**
 * Products of the loss.
 * @param sizes tokens masked per draw, [N, D], as drawn by drawSubsets.
 * @param losses h, summed CE of the masked tokens per draw, nats, [N, D].
 * RangeError if the lengths, the sizes or the grid do not fit the design.
 */
export function lossProducts(
  design: ProbeDesign,
  sizes: Int32Array,
  losses: ArrayLike<number>,
  grid: RateGrid,
): LossProducts {
  const sequences = sequenceCount(design, sizes, grid);
  assertRange(
    losses.length === sizes.length,
    `There must be ${sizes.length} losses, one per draw, not ${losses.length}.`,
  );
  const h = Float64Array.from(losses);
  const gram = gramOf(h, design.drawsPerSequence);
  const fromOthers = expectedFromOthers(design, sizes, gram, h);
  const drawn = { design, sizes, gram, h, fromOthers };
  const across = (weights: Float64Array) => crossProducts(steadiedForm(drawn, weights), 1);
  return { ...drawn, grid, sequences, across };
}

/**
 * Products of the gradient γ = ∇_θ h.
 * @param sizes tokens masked per draw, [N, D].
 * @param gram γ_i·γ_j inside each sequence, [N, D, D].
 * @param combined Σ_i coefficient_i γ_i per sequence, by linearCoefficients, for every set of weights that will be read.
 * @param dimension P.
 * RangeError if the lengths, the sizes or the grid do not fit the design.
 */
export function gradientProducts(
  design: ProbeDesign,
  sizes: Int32Array,
  gram: Float32Array | Float64Array,
  combined: readonly CombinedVectors[],
  dimension: number,
  grid: RateGrid,
): GradientProducts {
  const sequences = sequenceCount(design, sizes, grid);
  const expected = sizes.length * design.drawsPerSequence;
  assertRange(
    gram.length === expected,
    `The Gram matrices must hold ${expected} products, not ${gram.length}.`,
  );
  assertRange(
    combined.every(({ vectors }) => vectors.length === sequences * dimension),
    `The combined vectors must hold ${sequences * dimension} numbers each.`,
  );
  const known = combined.map(({ weights, vectors }) => ({
    weights,
    cross: crossProducts(vectors, dimension),
  }));
  return {
    design,
    grid,
    sequences,
    sizes,
    gram,
    fromOthers: expectedFromOthers(design, sizes, gram, null),
    across: (weights) => known.find((sums) => sameWeights(sums.weights, weights))?.cross ?? null,
    h: null,
  };
}
