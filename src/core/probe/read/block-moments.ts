/**
 * The total variance of hundreds of estimators off one window. All of them weigh the same moments by size, so these are
 * summed once, for every block of sequences that were measured together: an estimator then costs O(blocks·n²) instead of a
 * walk through all products of draws. The mean over blocks is what decomposition.ts reads, to rounding; the blocks are the
 * units of its interval.
 *
 * Holds: these moments, and totals. Refuses to hold: which estimators there are, and their split.
 */
import { addOuter, dot } from '../../arrays';
import { assertRange } from '../../assert';
import type { DrawLaw } from '../../methods/draw-law';
import type { StepSpread } from '../../methods/spread';
import type { RateGrid } from '../../quadrature';
import { drawScale } from '../draws/size-design';
import { drawSquares, steadiedMeans } from '../products/expected-from-others';
import type { PairProducts } from '../products/pair-products';
import {
  deviationsOf,
  mirroredMoment,
  momentWeights,
  type MomentWeights,
} from '../products/second-moments';
import type { ProbeProducts } from '../products/size-products';
import { takenOffForm } from './step-variance';

/** An estimator as weights of moments by size. */
export interface EstimatorWeights extends Pick<
  MomentWeights,
  'square' | 'independent' | 'mirrored' | 'linear'
> {
  /** Of E[μ_s]·E[μ_s'] in what is taken off E[l²] for the variance, [n, n]. */
  readonly taken: Float64Array;
}

/** The weights of an estimator whose step has this spread. RangeError as `momentWeights`. */
export function estimatorWeights(law: DrawLaw, grid: RateGrid, step: StepSpread): EstimatorWeights {
  return { ...momentWeights(law, grid, step), taken: takenOffForm(law, grid, step) };
}

/** Of one estimator, [blocks] each, unbiased: a block is measured at one set of weights. */
export interface BlockTotals {
  /** Var(l) per draw, nats², or tr Cov. */
  readonly total: Float64Array;
  /** E[l]² or ‖E∇l‖². */
  readonly squaredMean: Float64Array;
  /** E[l], nats per response token; null for the gradient. */
  readonly mean: Float64Array | null;
}

/** What the draws of a window say about any estimator. */
export type BlockMoments = (weights: EstimatorWeights) => BlockTotals;

/** Σ weights·matrix for each block's matrix, [blocks]. */
function form(matrices: Float64Array, weights: Float64Array): Float64Array {
  const size = weights.length;
  return Float64Array.from({ length: matrices.length / size }, (_, block) =>
    dot(weights, matrices.subarray(block * size, (block + 1) * size)),
  );
}

/** Σ_ss' v_s v_s' of each block's matrix, [blocks]. */
function squareForm(matrices: Float64Array, v: Float64Array): Float64Array {
  const square = new Float64Array(v.length ** 2);
  addOuter(square, 1, v);
  return form(matrices, square);
}

/** The mean over the sequences of each block, of `width` numbers per sequence, [blocks, width]. */
function blockMeans(perSequence: Float64Array, perBlock: number, width: number): Float64Array {
  const size = perBlock * width;
  const means = new Float64Array(perSequence.length / perBlock);
  perSequence.forEach((value, i) => {
    means[Math.floor(i / size) * width + (i % width)] += value / perBlock;
  });
  return means;
}

/** q_s and π_ss' of each block: [blocks, n] and [blocks, n, n]. */
function momentsBySize(products: ProbeProducts, perBlock: number) {
  const { design, sequences, sizes, fromOthers } = products;
  const { n, drawsPerSequence: D } = design;
  const scale = drawScale(design);
  const squares = drawSquares(products);
  const { cell, deviation, perSequence } = deviationsOf(products);
  const bySize = new Float64Array((sequences / perBlock) * n);
  const within = new Float64Array((sequences / perBlock) * n * n);
  for (let x = 0; x < sequences; x++) {
    const block = Math.floor(x / perBlock);
    const u = fromOthers.root.subarray(x * n, (x + 1) * n);
    const q = bySize.subarray(block * n, (block + 1) * n);
    const pi = within.subarray(block * n * n, (block + 1) * n * n);
    addOuter(pi, fromOthers.correlation[x] / perBlock, u);
    for (let s = 0; s < n; s++) q[s] += u[s] ** 2 / perBlock;
    for (let i = x * D; i < (x + 1) * D; i++) {
      const s = sizes[i] - 1;
      q[s] += (scale[s] * (squares[i] - u[s] ** 2)) / perBlock;
    }
    for (let k = x * perSequence; k < (x + 1) * perSequence; k++) {
      pi[cell[k]] += deviation[k] / perBlock;
    }
  }
  return { bySize, within };
}

/**
 * The moments of a window's products.
 * @param pairs mirrored pairs of the same sequences. @param perBlock sequences that were measured together.
 * RangeError unless the sequences fill whole blocks; then as `sequenceMoments`.
 */
export function blockMoments(
  products: ProbeProducts,
  pairs: PairProducts,
  perBlock: number,
): BlockMoments {
  const { sequences, design } = products;
  assertRange(
    Number.isInteger(sequences / perBlock),
    `${sequences} sequences do not fill blocks of ${perBlock}.`,
  );
  const { bySize, within } = momentsBySize(products, perBlock);
  const across = products.acrossSizes();
  const ofSequences = steadiedMeans(products);
  const means = ofSequences && blockMeans(ofSequences, perBlock, design.n);
  return (weights) => {
    const { square, independent, mirrored, linear, taken } = weights;
    const squares = form(bySize, square);
    // κ_ss' of the loss is π_ss' from the draws by count plus the covariance from the pairs.
    const ofProducts = independent ?? (pairs.h ? mirrored : null);
    const product = ofProducts && form(within, ofProducts);
    const ofPairs = mirrored && blockMeans(mirroredMoment(weights, products, pairs), perBlock, 1);
    const off = form(across, taken);
    return {
      total: squares.map((q, b) => q + (product?.[b] ?? 0) + (ofPairs?.[b] ?? 0) - off[b]),
      squaredMean: squareForm(across, linear),
      mean: means && form(means, linear),
    };
  };
}
