/**
 * The total variance of hundreds of estimators off one window. All of them weigh the same moments by size, so these are
 * summed once, for every block of sequences: an estimator then costs O(blocks·n²) instead of a walk through all products of
 * draws. The mean over blocks of equally many probes is what decomposition.ts reads, to rounding; the blocks are the units of
 * its interval.
 *
 * Holds: these moments, and totals. Refuses to hold: which estimators there are, and their split.
 */
import { addOuter, outer } from '../../arrays';
import { assertRange } from '../../assert';
import type { DrawLaw } from '../../methods/draw-law';
import type { StepSpread } from '../../methods/spread';
import type { RateGrid } from '../../quadrature';
import { drawScale } from '../draws/size-design';
import { drawSquares, steadiedMeans } from '../products/expected-from-others';
import type { PairProducts } from '../products/pair-products';
import { squareWeights, type SquareWeights } from '../products/moment-weights';
import { deviationsOf, mirroredMoment } from '../products/second-moments';
import type { ProbeProducts } from '../products/size-products';
import { takenOffForm } from './step-variance';

/** An estimator as weights of moments by size. */
export interface EstimatorWeights extends SquareWeights {
  /** Of E[μ_s]·E[μ_s'] in what is taken off E[l²] for the variance, [n, n]. */
  readonly taken: Float64Array;
}

/** The weights of an estimator whose step has this spread. RangeError as `momentWeights`. */
export function estimatorWeights(law: DrawLaw, grid: RateGrid, step: StepSpread): EstimatorWeights {
  return { ...squareWeights(law, grid, step), taken: takenOffForm(law, grid, step) };
}

/** What the draws of a window say about any estimator, per block, [blocks]. */
export interface BlockMoments {
  /** Var(l) per draw, nats², or tr Cov. Errors as in `sequenceMoments`. */
  total(weights: EstimatorWeights): Float64Array;
  /** E[l]² or ‖E∇l‖². */
  squaredMean(weights: EstimatorWeights): Float64Array;
  /** E[l], nats per response token; null for the gradient. */
  mean(weights: EstimatorWeights): Float64Array | null;
}

/** The rows of a lower triangle, of n. */
const triangle = (n: number): number => (n * (n + 1)) / 2;

/** A symmetric [n, n] matrix as its lower triangle. */
function packed(matrix: Float64Array, n: number): Float64Array {
  const triangular = new Float64Array(triangle(n));
  for (let s = 0, k = 0; s < n; s++) {
    for (let r = 0; r <= s; r++, k++) triangular[k] = matrix[s * n + r];
  }
  return triangular;
}

/** Matrices [blocks, n, n] so packed that a form of symmetric weights is the sum over the triangle. */
function folded(matrices: Float64Array, n: number): Float64Array {
  const blocks = matrices.length / (n * n);
  const size = triangle(n);
  const triangular = new Float64Array(blocks * size);
  for (let block = 0; block < blocks; block++) {
    const matrix = matrices.subarray(block * n * n, (block + 1) * n * n);
    for (let s = 0, k = block * size; s < n; s++) {
      for (let r = 0; r < s; r++, k++) triangular[k] = matrix[s * n + r] + matrix[r * n + s];
      triangular[k++] = matrix[s * n + s];
    }
  }
  return triangular;
}

/** Adds the sum over weights times each block's values to `to`, [blocks]. */
function addForm(to: Float64Array, factor: number, values: Float64Array, weights: Float64Array) {
  const size = weights.length;
  for (let block = 0, k = 0; block < to.length; block++) {
    let sum = 0;
    for (let i = 0; i < size; i++, k++) sum += weights[i] * values[k];
    to[block] += factor * sum;
  }
}

/** Which block each of `count` items in order belongs to: equally many of them each, but for one more or less. */
export const blockOf = (item: number, count: number, blocks: number): number =>
  Math.floor((item * blocks) / count);

/** Means of items with `width` numbers each over the items of each block, [blocks, width]. */
function blockMeans(items: Float64Array, width: number, blocks: number): Float64Array {
  const count = items.length / width;
  const means = new Float64Array(blocks * width);
  const size = new Float64Array(blocks);
  for (let item = 0; item < count; item++) {
    const block = blockOf(item, count, blocks);
    size[block]++;
    for (let k = 0; k < width; k++) means[block * width + k] += items[item * width + k];
  }
  return means.map((total, k) => total / size[Math.floor(k / width)]);
}

/** q_s and π_ss' of each probe: [probes, n] and [probes, n, n]. */
function momentsBySize(products: ProbeProducts, probes: number) {
  const { design, sequences, sizes, fromOthers } = products;
  const { n, drawsPerSequence: D } = design;
  const perProbe = sequences / probes;
  const scale = drawScale(design);
  const squares = drawSquares(products);
  const { cell, deviation, perSequence } = deviationsOf(products);
  const bySize = new Float64Array(probes * n);
  const within = new Float64Array(probes * n * n);
  for (let x = 0; x < sequences; x++) {
    const probe = Math.floor(x / perProbe);
    const u = fromOthers.root.subarray(x * n, (x + 1) * n);
    const q = bySize.subarray(probe * n, (probe + 1) * n);
    const pi = within.subarray(probe * n * n, (probe + 1) * n * n);
    addOuter(pi, fromOthers.correlation[x] / perProbe, u);
    for (let s = 0; s < n; s++) q[s] += u[s] ** 2 / perProbe;
    for (let i = x * D; i < (x + 1) * D; i++) {
      const s = sizes[i] - 1;
      q[s] += (scale[s] * (squares[i] - u[s] ** 2)) / perProbe;
    }
    for (let k = x * perSequence; k < (x + 1) * perSequence; k++) {
      pi[cell[k]] += deviation[k] / perProbe;
    }
  }
  return { bySize, within };
}

/**
 * The moments of a window's products.
 * @param pairs mirrored pairs of the same sequences. @param probes that the sequences come from, equally many from each.
 * @param blocks into which the probes are put, in order. RangeError unless the sequences fill whole probes.
 */
export function blockMoments(
  products: ProbeProducts,
  pairs: PairProducts,
  probes: number,
  blocks: number,
): BlockMoments {
  const { sequences, design } = products;
  const { n } = design;
  assertRange(
    Number.isInteger(sequences / probes),
    `${sequences} sequences do not come from ${probes} probes alike.`,
  );
  const moments = momentsBySize(products, probes);
  const bySize = blockMeans(moments.bySize, n, blocks);
  const within = folded(blockMeans(moments.within, n * n, blocks), n);
  const across = folded(blockMeans(products.acrossSizes(), n * n, blocks), n);
  const ofSequences = steadiedMeans(products);
  const meansOf = (perSequence: Float64Array, width: number) =>
    blockMeans(blockMeans(perSequence, width, probes), width, blocks);
  const means = ofSequences && meansOf(ofSequences, n);
  const form = (values: Float64Array, weights: Float64Array): Float64Array => {
    const sums = new Float64Array(blocks);
    addForm(sums, 1, values, weights);
    return sums;
  };
  return {
    total: (weights) => {
      const { square, independent, mirrored, taken } = weights;
      const total = form(bySize, square);
      // κ_ss' of the loss is π_ss' from the draws by count plus the covariance from the pairs.
      const ofProducts = independent ?? (pairs.h ? mirrored : null);
      if (ofProducts) addForm(total, 1, within, packed(ofProducts, n));
      if (mirrored) {
        meansOf(mirroredMoment(weights, products, pairs), 1).forEach(
          (value, block) => (total[block] += value),
        );
      }
      addForm(total, -1, across, packed(taken, n));
      return total;
    },
    squaredMean: ({ linear }) => form(across, packed(outer(linear), n)),
    mean: ({ linear }) => means && form(means, linear),
  };
}
