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
import { assertReached, deviationsOf, mirroredTerms } from '../products/second-moments';
import type { SequenceTerms } from '../products/sequence-terms';
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

/**
 * What the draws of a window say about any estimator, per block, [blocks]. The blocks take the weights in turns: all the same
 * ones, or every other block those of a sampler that was fitted to the blocks between.
 */
export interface BlockMoments {
  /** Var(l) per draw, nats², or tr Cov. Errors as in `sequenceMoments`. */
  total(inTurns: readonly EstimatorWeights[]): Float64Array;
  /** E[l]² or ‖E∇l‖². */
  squaredMean(inTurns: readonly EstimatorWeights[]): Float64Array;
  /** E[l], nats per response token; null for the gradient. */
  mean(inTurns: readonly EstimatorWeights[]): Float64Array | null;
}

/** The rows of a lower triangle, of n. */
const triangle = (n: number): number => (n * (n + 1)) / 2;

/** Loss and gradient are read under the same matrices. */
const packs = new WeakMap<Float64Array, Float64Array>();

/** A symmetric [n, n] matrix as its lower triangle. */
function packed(matrix: Float64Array, n: number): Float64Array {
  const found = packs.get(matrix);
  if (found) return found;
  const triangular = new Float64Array(triangle(n));
  for (let s = 0, k = 0; s < n; s++) {
    for (let r = 0; r <= s; r++, k++) triangular[k] = matrix[s * n + r];
  }
  packs.set(matrix, triangular);
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

/** Sums over weights times each block's values, [blocks]; the blocks take the weights in turns. */
function forms(values: Float64Array, inTurns: readonly Float64Array[]): Float64Array {
  const size = inTurns[0].length;
  const sums = new Float64Array(values.length / size);
  for (let block = 0, k = 0; block < sums.length; block++) {
    const weights = inTurns[block % inTurns.length];
    let sum = 0;
    for (let i = 0; i < size; i++, k++) sum += weights[i] * values[k];
    sums[block] = sum;
  }
  return sums;
}

/**
 * The forms of symmetric matrices, [n, n], once for the same ones: estimators that differ in what does not concern a form
 * have its very matrix.
 * @param values as `folded` has them.
 */
function formsOnce(values: Float64Array, n: number) {
  const known = new WeakMap<Float64Array, { last: Float64Array; sums: Float64Array }>();
  return (matrices: readonly Float64Array[]): Float64Array => {
    const [first, last] = [matrices[0], matrices[matrices.length - 1]];
    const found = known.get(first);
    if (found?.last === last) return found.sums;
    const sums = forms(
      values,
      matrices.map((matrix) => packed(matrix, n)),
    );
    known.set(first, { last, sums });
    return sums;
  };
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
  for (let block = 0; block < blocks; block++) {
    for (let k = 0; k < width; k++) means[block * width + k] /= size[block];
  }
  return means;
}

/** Where each sequence belongs, and what it counts for in the mean over its block. */
interface Places {
  readonly blocks: number;
  /** [N] */
  readonly block: Int32Array;
  /** [N] */
  readonly share: Float64Array;
}

function placesOf(sequences: number, probes: number, blocks: number): Places {
  const perProbe = sequences / probes;
  const block = Int32Array.from({ length: sequences }, (_, x) =>
    blockOf(Math.floor(x / perProbe), probes, blocks),
  );
  const size = new Float64Array(blocks);
  for (const place of block) size[place]++;
  return { blocks, block, share: Float64Array.from(block, (place) => 1 / size[place]) };
}

/** Adds the mean over each block of its sequences' terms to `matrices`, [blocks, n, n]. */
function addTerms(
  matrices: Float64Array,
  { perSequence, cell, value }: SequenceTerms,
  { blocks, block, share }: Places,
): void {
  const cells = matrices.length / blocks;
  for (let x = 0, k = 0; x < block.length; x++) {
    const start = block[x] * cells;
    for (const end = k + perSequence; k < end; k++) {
      matrices[start + cell[k]] += share[x] * value[k];
    }
  }
}

/** q_s and π_ss' of each block: [blocks, n] and [blocks, n, n]. */
function momentsBySize(products: ProbeProducts, places: Places) {
  const { design, sequences, sizes, fromOthers } = products;
  const { blocks, block, share } = places;
  const { n, drawsPerSequence: D } = design;
  const scale = drawScale(design);
  const squares = drawSquares(products);
  const bySize = new Float64Array(blocks * n);
  const within = new Float64Array(blocks * n * n);
  addTerms(within, deviationsOf(products), places);
  for (let x = 0; x < sequences; x++) {
    const u = fromOthers.root.subarray(x * n, (x + 1) * n);
    const q = bySize.subarray(block[x] * n, (block[x] + 1) * n);
    const pi = within.subarray(block[x] * n * n, (block[x] + 1) * n * n);
    addOuter(pi, fromOthers.correlation[x] * share[x], u);
    for (let s = 0; s < n; s++) q[s] += u[s] ** 2 * share[x];
    for (let i = x * D; i < (x + 1) * D; i++) {
      const s = sizes[i] - 1;
      q[s] += scale[s] * (squares[i] - u[s] ** 2) * share[x];
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
  const places = placesOf(sequences, probes, blocks);
  const { bySize, within } = momentsBySize(products, places);
  const mirror = new Float64Array(blocks * n * n);
  addTerms(mirror, mirroredTerms(products, pairs), places);
  // κ_ss' of the loss is π_ss' from the draws by count plus the covariance from the pairs.
  if (pairs.h) within.forEach((value, k) => (mirror[k] += value));
  const ofProducts = formsOnce(folded(within, n), n);
  const ofMirrors = formsOnce(folded(mirror, n), n);
  const ofMeans = formsOnce(folded(blockMeans(products.acrossSizes(), n * n, blocks), n), n);
  const ofSequences = steadiedMeans(products);
  const means = ofSequences && blockMeans(blockMeans(ofSequences, n, probes), n, blocks);
  const squares = new WeakMap<Float64Array, Float64Array>();
  const squareOf = (linear: Float64Array): Float64Array => {
    const square = squares.get(linear) ?? outer(linear);
    squares.set(linear, square);
    return square;
  };
  return {
    total: (inTurns) => {
      const total = forms(
        bySize,
        inTurns.map(({ square }) => square),
      );
      const add = (factor: number, parts: Float64Array) => {
        for (let block = 0; block < blocks; block++) total[block] += factor * parts[block];
      };
      const independent = inTurns.flatMap((weights) => weights.independent ?? []);
      const mirrored = inTurns.flatMap((weights) => weights.mirrored ?? []);
      if (independent.length > 0) add(1, ofProducts(independent));
      if (mirrored.length > 0) {
        for (const weights of mirrored) assertReached(weights, pairs);
        add(1, ofMirrors(mirrored));
      }
      add(-1, ofMeans(inTurns.map(({ taken }) => taken)));
      return total;
    },
    squaredMean: (inTurns) => ofMeans(inTurns.map(({ linear }) => squareOf(linear))),
    mean: (inTurns) =>
      means &&
      forms(
        means,
        inTurns.map(({ linear }) => linear),
      ),
  };
}
