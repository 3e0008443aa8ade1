/**
 * What a probe measured, reduced to products of draws: h_i·h_j for the loss, γ_i·γ_j for the gradient. Everything
 * downstream reads products only, so loss noise and gradient noise share one code path (METHODS 2, "Gradients").
 *
 * Holds: the products of a set of sequences. Refuses to hold: densities and estimators; one set of products serves all.
 */
import { assertRange } from '../../assert';
import { addOuter } from '../../arrays';
import type { RateGrid } from '../../quadrature';
import type { CrossProducts } from '../../statistics/jackknife';
import {
  expectedFromOthers,
  steadiedForm,
  steadiedMeans,
  type MeasuredDraws,
} from './expected-from-others';
import { drawScale, type ProbeDesign } from '../draws/size-design';
import { assertSizes, linearCoefficients } from './mean-weights';

/** @typeParam Losses null for the gradient. */
export interface ProbeProducts<
  Losses extends Float64Array | null = Float64Array | null,
> extends MeasuredDraws<Losses> {
  /** Supplies n, ε and the quadrature. */
  readonly grid: RateGrid;
  /** N: independent sequences. */
  readonly sequences: number;
  /** Products across sequences of e_x = Σ_s w_s μ_s(x) for any weights, [n]. */
  across(weights: Float64Array): CrossProducts;
  /** Mean of μ_s(x)·μ_s'(x') over x ≠ x' of each block, [N/b, n, n]: what `across` is for all weights at once. */
  acrossSizes(): Float64Array;
}

export type LossProducts = ProbeProducts<Float64Array>;
export type GradientProducts = ProbeProducts<null>;

/**
 * Products across blocks of `perBlock` vectors of `dimension` numbers, [N, dimension], summed in double precision: O(N·P).
 */
export function crossProducts(
  vectors: Float32Array | Float64Array,
  dimension: number,
  perBlock = vectors.length / dimension,
): CrossProducts {
  const count = vectors.length / dimension;
  const square = new Float64Array(count);
  const withSum = new Float64Array(count);
  for (let first = 0; first < count; first += perBlock) {
    const total = new Float64Array(dimension);
    const block = vectors.subarray(first * dimension, (first + perBlock) * dimension);
    block.forEach((e, k) => (total[k % dimension] += e));
    block.forEach((e, k) => {
      const x = first + Math.floor(k / dimension);
      square[x] += e * e;
      withSum[x] += e * total[k % dimension];
    });
  }
  return { perBlock, square, withSum };
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
 * @param perBlock sequences that were measured together.
 * RangeError if the lengths, the sizes or the grid do not fit the design.
 */
export function lossProducts(
  design: ProbeDesign,
  sizes: Int32Array,
  losses: ArrayLike<number>,
  grid: RateGrid,
  perBlock = sizes.length / design.drawsPerSequence,
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
  const across = (weights: Float64Array) =>
    crossProducts(steadiedForm(drawn, weights), 1, perBlock);
  const acrossSizes = () => acrossSizesOf(steadiedMeans(drawn), design.n, perBlock);
  return { ...drawn, grid, sequences, across, acrossSizes };
}

/**
 * Products of the gradient γ = ∇_θ h.
 * @param sizes tokens masked per draw, [N, D].
 * @param products γ_i·γ_j of all draws that were measured together, [N/b, b·D, b·D] for b sequences per block.
 * RangeError if the lengths, the sizes or the grid do not fit the design.
 */
export function gradientProducts(
  design: ProbeDesign,
  sizes: Int32Array,
  products: Float32Array | Float64Array,
  grid: RateGrid,
): GradientProducts {
  const sequences = sequenceCount(design, sizes, grid);
  const D = design.drawsPerSequence;
  const perBlock = products.length / (sizes.length * D);
  assertRange(
    Number.isInteger(perBlock) && perBlock > 0 && sequences % perBlock === 0,
    `${products.length} products do not fit ${sequences} sequences of ${D} draws.`,
  );
  const gram = withinGroups(products, D, perBlock);
  return {
    design,
    grid,
    sequences,
    sizes,
    gram,
    fromOthers: expectedFromOthers(design, sizes, gram, null),
    across: (weights) =>
      crossProductsOf(products, linearCoefficients(design, sizes, weights), D, perBlock),
    acrossSizes: () => acrossSizesOfDraws(products, design, sizes, perBlock),
    h: null,
  };
}

/** Mean of m_s(x)·m_s'(x') over x ≠ x' of each block of `perBlock` sequences, of m [N, n]: [N/b, n, n]. */
function acrossSizesOf(means: Float64Array, n: number, perBlock: number): Float64Array {
  const blocks = means.length / (n * perBlock);
  const products = new Float64Array(blocks * n * n);
  for (let block = 0; block < blocks; block++) {
    const matrix = products.subarray(block * n * n, (block + 1) * n * n);
    const total = new Float64Array(n);
    for (let x = block * perBlock; x < (block + 1) * perBlock; x++) {
      const ofSequence = means.subarray(x * n, (x + 1) * n);
      ofSequence.forEach((value, s) => (total[s] += value));
      addOuter(matrix, -1, ofSequence);
    }
    addOuter(matrix, 1, total);
    matrix.forEach((value, k) => (matrix[k] = value / (perBlock * (perBlock - 1))));
  }
  return products;
}

/** The same of μ̂_s = Σ_{draws i of size s} scale_s·γ_i, from the products of all draws of each block. */
function acrossSizesOfDraws(
  products: Float32Array | Float64Array,
  design: ProbeDesign,
  sizes: Int32Array,
  perBlock: number,
): Float64Array {
  const { n, drawsPerSequence: D } = design;
  const scale = drawScale(design);
  const rows = perBlock * D;
  const sums = new Float64Array((sizes.length / rows) * n * n);
  sizes.forEach((size, i) => {
    const x = Math.floor(i / D);
    const first = i - (i % rows);
    const row = ((first / rows) * n + size - 1) * n;
    for (let j = first; j < first + rows; j++) {
      if (Math.floor(j / D) === x) continue;
      const other = sizes[j] - 1;
      sums[row + other] += scale[size - 1] * scale[other] * products[i * rows + j - first];
    }
  });
  return sums.map((sum) => sum / (perBlock * (perBlock - 1)));
}

/** The products inside each group of `size` rows, [groups, size, size], of blocks of `perBlock` groups. */
export function withinGroups(
  products: Float32Array | Float64Array,
  size: number,
  perBlock: number,
): Float64Array {
  const rows = perBlock * size;
  return Float64Array.from({ length: products.length / perBlock }, (_, k) => {
    const row = Math.floor(k / size);
    const first = row - (row % size);
    return products[row * rows + (first % rows) + (k % size)];
  });
}

/**
 * Products across groups of e_x = Σ_i coefficient_i γ_i over the `size` rows i of a group, from those of all rows of a
 * block of `perBlock` groups.
 */
export function crossProductsOf(
  products: Float32Array | Float64Array,
  coefficients: ArrayLike<number>,
  size: number,
  perBlock: number,
): CrossProducts {
  const rows = perBlock * size;
  const count = coefficients.length / size;
  const square = new Float64Array(count);
  const withSum = new Float64Array(count);
  for (let i = 0; i < coefficients.length; i++) {
    const x = Math.floor(i / size);
    const firstOfBlock = i - (i % rows);
    let [own, all] = [0, 0];
    for (let j = 0; j < rows; j++) {
      const term = coefficients[firstOfBlock + j] * products[i * rows + j];
      all += term;
      if (Math.floor((firstOfBlock + j) / size) === x) own += term;
    }
    square[x] += coefficients[i] * own;
    withSum[x] += coefficients[i] * all;
  }
  return { perBlock, square, withSum };
}
