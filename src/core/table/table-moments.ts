/**
 * The second moments of an estimator off a table's sums, each averaging over one more source of randomness before squaring
 * (probe/products/second-moments.ts), and the decomposition that they make.
 *
 * Holds: estimators as weights of cells, and their moments. Refuses to hold: which estimators there are (predictions.ts).
 */
import { dot } from '../arrays';
import type { DrawLaw } from '../methods/draw-law';
import { lossBySize, weighted } from '../methods/loss-weight';
import { levelsOf, sizeWeights } from '../methods/sampler-nodes';
import type { RateGrid } from '../quadrature';
import type { DecompositionOf, Estimate } from '../statistics/estimate';
import type { Replicates } from '../statistics/jackknife';
import type { CellSums, TableSums } from './cell-sums';
import { meanWeights, rateForm, squareForm, varianceWeights, type SizeCells } from './size-cells';
import { estimateOf, minus, positiveEstimateOf, type TwoWay } from './two-way';

/** An estimator with n maskable tokens as weights of sizes: l = a_j c_s h at level j. */
export interface SizeWeights {
  /** Of E[h²|s] in E[l²|x], [n]. */
  readonly square: Float64Array;
  /** Of μ_s in E[l|x], [n]. */
  readonly linear: Float64Array;
  /** E[E[l|x,level]²|x] = Σ_j factor_j (Σ_s rows_js μ_s)²: [J] and [J, n]. */
  readonly factor: Float64Array;
  readonly rows: Float64Array;
}

/** The weights of one pattern of a law. RangeError as `levelsOf` and `weighted`. */
export function patternWeights(law: DrawLaw, grid: RateGrid): SizeWeights {
  const levels = weighted(law, grid.epsilon, levelsOf(law.sampler, grid));
  const { n, share, lossWeight, sizeWeight, sizes } = levels;
  const factor = share.map((p, j) => p * lossWeight[j] ** 2);
  return {
    square: sizeWeights({ n, sizes }, factor).map((value, k) => value * sizeWeight[k] ** 2),
    linear: lossBySize(levels, share),
    factor,
    rows: sizes.map((b, k) => b * sizeWeight[k % n]),
  };
}

/** The same for cells. */
interface CellWeights {
  readonly linear: Float64Array;
  /** Of c², or Var(h/s), of each cell in E[l²|x] beyond `bySizes` (by-count) or in whole (by-rate), [C]. */
  readonly second: Float64Array;
  readonly bySizes: Float64Array;
  readonly byRate: Float64Array;
}

function cellWeights(cells: SizeCells, weights: SizeWeights): CellWeights {
  const { square, linear, factor, rows } = weights;
  const { design, count: C } = cells;
  const bySizes = squareForm(cells, square);
  return {
    linear: meanWeights(cells, linear),
    second:
      design === 'by-count'
        ? varianceWeights(cells, square)
        : Float64Array.from({ length: C }, (_, k) => bySizes[k * C + k]),
    bySizes,
    byRate: rateForm(cells, factor, rows),
  };
}

/** The moments over all sequences. What needs products of two draws of a sequence is NaN where there are none. */
export interface TableMoments {
  /** E[l²] */
  readonly all: TwoWay;
  /** E[E[l|x,t,s]²], E[E[l|x,t]²] and E[E[l|x]²] */
  readonly bySizes: TwoWay;
  readonly byRate: TwoWay;
  readonly bySequence: TwoWay;
  /** E[l]², or ‖E∇l‖² */
  readonly squaredMean: TwoWay;
  /** E[l], nats per response token; null for a gradient. */
  readonly mean: TwoWay | null;
}

type Forms = Record<'all' | 'bySizes' | 'byRate' | 'bySequence' | 'own', number>;

function formsOf(sums: CellSums, weights: CellWeights, paired: boolean): Forms {
  const { linear, second, bySizes, byRate } = weights;
  const { within, own, cells } = sums;
  const C = cells.count;
  const product = (form: Float64Array) => (paired ? dot(form, within) : NaN);
  const square = (matrix: Float64Array) => {
    let total = 0;
    for (let k = 0; k < C; k++) {
      total += linear[k] * dot(linear, matrix.subarray(k * C, (k + 1) * C));
    }
    return total;
  };
  const ofSizes = product(bySizes);
  return {
    all: dot(second, sums.second) + (cells.design === 'by-count' ? ofSizes : 0),
    bySizes: ofSizes,
    byRate: product(byRate),
    bySequence: paired ? square(within) : NaN,
    own: square(own),
  };
}

/** The mean over sequences from sums over groups, with each group left out. */
function meanOf(sums: Float64Array, perGroup: Int32Array): Replicates {
  const total = sums.reduce((a, b) => a + b, 0);
  const N = perGroup.reduce((a, b) => a + b, 0);
  return {
    value: total / N,
    deleteOne: sums.map((sum, g) => (total - sum) / (N - perGroup[g])),
  };
}

/** A sum over numbers of a sketch from its batches, with each batch left out. */
function sketchOf(values: Float64Array): Replicates {
  const total = values.reduce((a, b) => a + b, 0);
  const { length } = values;
  return { value: total, deleteOne: values.map((one) => ((total - one) * length) / (length - 1)) };
}

/** The mean over sequences of sums over groups, [G], and of what batches of the sketch have of them; none for the loss. */
export function meanOfGroups(
  sums: Float64Array,
  perGroup: Int32Array,
  ofBatches: Float64Array,
): TwoWay {
  const N = perGroup.reduce((a, b) => a + b, 0);
  return {
    sequences: meanOf(sums, perGroup),
    sketch: ofBatches.length > 0 ? sketchOf(ofBatches.map((sum) => sum / N)) : null,
  };
}

/** Estimates of every sequence, summed over sequences by group, [G, width], with the sums of their squares. */
export interface SummedEstimates {
  readonly ofGroups: Float64Array;
  readonly width: number;
  /** Batch of the sketch that each of the width's numbers is of. */
  readonly batchOf: (c: number) => number;
  /** Of each group, [G]. */
  readonly squares: Float64Array;
  /** Of each batch of the sketch; none for the loss. */
  readonly squaresOfBatch: Float64Array;
}

/** The mean product of two different sequences' estimates, unbiased for the square of their expectation. */
export function meanAcross(perGroup: Int32Array, estimates: SummedEstimates): TwoWay {
  const { ofGroups, width, batchOf, squares, squaresOfBatch } = estimates;
  const N = perGroup.reduce((a, b) => a + b, 0);
  const whole = new Float64Array(width);
  ofGroups.forEach((value, k) => (whole[k % width] += value));
  const allSquares = squares.reduce((a, b) => a + b, 0);
  const without = (g: number): number => {
    const count = N - perGroup[g];
    let square = 0;
    for (let c = 0; c < width; c++) square += (whole[c] - ofGroups[g * width + c]) ** 2;
    return (square - allSquares + squares[g]) / (count * (count - 1));
  };
  const sequences: Replicates = {
    value: (dot(whole, whole) - allSquares) / (N * (N - 1)),
    deleteOne: squares.map((_, g) => without(g)),
  };
  if (squaresOfBatch.length === 0) return { sequences, sketch: null };
  const ofBatch = squaresOfBatch.map((square) => -square / (N * (N - 1)));
  whole.forEach((value, c) => (ofBatch[batchOf(c)] += value ** 2 / (N * (N - 1))));
  return { sequences, sketch: sketchOf(ofBatch) };
}

/** The moments of an estimator. @param weightsFor its weights with n maskable tokens */
export function tableMoments(
  sums: TableSums,
  weightsFor: (n: number) => SizeWeights,
): TableMoments {
  const { groups, perGroup, size, bySequence, byBatch, paired } = sums;
  const known = new Map<SizeCells, CellWeights>();
  const ofCells = (cells: SizeCells): CellWeights => {
    const found = known.get(cells) ?? cellWeights(cells, weightsFor(cells.n));
    known.set(cells, found);
    return found;
  };
  const names = ['all', 'bySizes', 'byRate', 'bySequence', 'own'] as const;
  const totals = (parts: number) =>
    Object.fromEntries(names.map((name) => [name, new Float64Array(parts)])) as Record<
      keyof Forms,
      Float64Array
    >;
  const ofGroups = totals(groups);
  const means = new Float64Array(groups * size);
  for (const block of bySequence) {
    const weights = ofCells(block.cells);
    const forms = formsOf(block, weights, paired);
    for (const name of names) ofGroups[name][block.group] += forms[name];
    const C = block.cells.count;
    for (let c = 0; c < size; c++) {
      means[block.group * size + c] += dot(weights.linear, block.mean.subarray(c * C, (c + 1) * C));
    }
  }
  const ofBatches = totals(byBatch.length);
  byBatch.forEach((parts, batch) => {
    for (const part of parts) {
      const forms = formsOf(part, ofCells(part.cells), paired);
      for (const name of names) ofBatches[name][batch] += forms[name];
    }
  });
  const twoWay = (name: keyof Forms) => meanOfGroups(ofGroups[name], perGroup, ofBatches[name]);
  return {
    all: twoWay('all'),
    bySizes: twoWay('bySizes'),
    byRate: twoWay('byRate'),
    bySequence: twoWay('bySequence'),
    squaredMean: meanAcross(perGroup, {
      ofGroups: means,
      width: size,
      batchOf: (c) => sums.batchOf[c],
      squares: ofGroups.own,
      squaresOfBatch: ofBatches.own,
    }),
    mean: size === 1 ? { sequences: meanOf(means, perGroup), sketch: null } : null,
  };
}

/** Var(l) split by source, for the loss in nats², for a gradient tr Cov, with what replicates it. */
export type TwoWayDecomposition = DecompositionOf<TwoWay, TwoWay> & {
  readonly squaredMean: TwoWay;
};

/** A + B + C = E[l²] − E[l]², part by part. */
export function split(moments: TableMoments): TwoWayDecomposition {
  const { all, bySizes, byRate, bySequence, squaredMean, mean } = moments;
  return {
    a: minus(all, byRate),
    aCount: minus(bySizes, byRate),
    aPlace: minus(all, bySizes),
    b: minus(byRate, bySequence),
    c: minus(bySequence, squaredMean),
    total: minus(all, squaredMean),
    mean: mean ?? squaredMean,
    squaredMean,
  };
}

/** Less than this of the total is what rounding leaves of nothing. */
const ROUNDING = 1e-12;

/** The parts with their intervals, symmetric in the logarithm for what is never negative. */
export function estimates(parts: TwoWayDecomposition): DecompositionOf<Estimate, Estimate> {
  const total = positiveEstimateOf(parts.total);
  const orNothing = (part: Estimate): Estimate =>
    Math.max(-part.low, part.high) < ROUNDING * total.value
      ? { ...part, value: 0, low: 0, high: 0 }
      : part;
  return {
    a: orNothing(positiveEstimateOf(parts.a)),
    aCount: orNothing(positiveEstimateOf(parts.aCount)),
    aPlace: orNothing(positiveEstimateOf(parts.aPlace)),
    b: orNothing(estimateOf(parts.b)),
    c: orNothing(estimateOf(parts.c)),
    total,
    mean: estimateOf(parts.mean),
  };
}
