/**
 * What the draws of a table say about any estimator, summed once: of every cell of sizes and every two cells the products of losses
 * per masked token, c = h/s, of different draws of one sequence. An estimator is then a form of C² numbers per group of sequences.
 *
 * Sequences come in groups, the units of the intervals; the numbers of a sketch in batches, because what a random projection happened
 * to look at is common to all sequences and shows between its numbers alone.
 *
 * Holds: these sums, and what one sequence adds to them. Refuses to hold: the way through a table (table-sums.ts), and estimators
 * (table-moments.ts).
 */
import { drawnProbability } from './drawn-probability';
import type { ExpectedLoss } from './expected-loss';
import type { SequenceSums } from './sequence-draws';
import type { SizeCells } from './size-cells';

/** Sums over sequences of one kind of cells, C of them. */
export interface CellSums {
  readonly cells: SizeCells;
  /** Sequences that are summed. */
  count: number;
  /** Unbiased c_k·c_l of a sequence, from different draws, [C, C]. */
  readonly within: Float64Array;
  /** by-rate: E[c²] of each cell; by-count: Var(h/s) of each size, [C]. */
  readonly second: Float64Array;
  /** The sequences' estimates of c_k times those of c_l, [C, C]: what a product of sums over sequences has too much. */
  readonly own: Float64Array;
}

/** Those of one group, with the sums of c_k itself: of the loss, or of each number of a sketch, [d, C]. */
export interface GroupSums extends CellSums {
  readonly group: number;
  readonly mean: Float64Array;
}

export interface TableSums {
  /** The sequences that are read, [N]. */
  readonly sequences: Int32Array;
  /** Group of each, [N]; −1 for one that is left out. */
  readonly groupOf: Int32Array;
  /** G */
  readonly groups: number;
  /** Sequences of each group, [G]. */
  readonly perGroup: Int32Array;
  /** d: 1, or the numbers of a sketch. */
  readonly size: number;
  readonly bySequence: readonly GroupSums[];
  /** The same sums by batch of numbers of the sketch; none for the loss. */
  readonly byBatch: readonly (readonly CellSums[])[];
  /** Batch of each number of the sketch, [d]. */
  readonly batchOf: Int32Array;
  /** Whether sequences have two draws or more, so that products of different draws are known. */
  readonly paired: boolean;
}

/** Of no sequence yet. */
export const emptySums = (cells: SizeCells): CellSums => ({
  cells,
  count: 0,
  within: new Float64Array(cells.count ** 2),
  second: new Float64Array(cells.count),
  own: new Float64Array(cells.count ** 2),
});

/** Adds a sequence's sums to the blocks', O(C²) at most, but for what `completeByCount` adds once. */
export function addByCount(
  into: readonly CellSums[],
  mean: Float64Array,
  { at, draws, sum, square }: SequenceSums,
): void {
  const { count: C } = into[0].cells;
  for (const k of at) {
    const K = draws[k];
    const variance = Math.max(0, square[k] - sum[k] ** 2 / K) / (K - 1);
    mean[k] += sum[k] / K;
    for (const { second, within } of into) {
      second[k] += variance;
      within[k * C + k] -= variance / K;
    }
  }
  for (const { own } of into) addProducts(own, at, (k) => sum[k] / draws[k]);
}

/** c_k c_l of two cells is their estimates' product; that of one has its variance too much. */
export function completeByCount({ within, own }: CellSums): void {
  own.forEach((product, cell) => (within[cell] += product));
}

/** Adds v vᵀ for a vector that is 0 outside the cells `at`. */
function addProducts(matrix: Float64Array, at: readonly number[], v: (k: number) => number): void {
  const C = Math.sqrt(matrix.length);
  const values = at.map(v);
  at.forEach((k, i) => {
    for (let j = 0; j < at.length; j++) matrix[k * C + at[j]] += values[i] * values[j];
  });
}

/**
 * The same of a training log, O(R²). A cell that got draws has their mean, weighted back by how probable that was; what is expected from
 * other sequences is summed over all cells, so that the draws say the deviations from it alone. Here only the deviations are added:
 * what is expected is the same for all sequences of a block (`completeByRate`).
 */
export function addByRate(
  into: readonly CellSums[],
  meanDeviation: Float64Array,
  { at, draws, sum, square }: SequenceSums,
  R: number,
  { mean, second: expectedSecond, variance: expectedVariance }: ExpectedLoss,
): void {
  const { cells } = into[0];
  const C = cells.count;
  const { inverseOnce, inverseTwice, inverseBoth } = drawnProbability(cells, R);
  const deviation = (k: number) => inverseOnce[k] * (sum[k] / draws[k] - mean[k]);
  for (const k of at) {
    const K = draws[k];
    meanDeviation[k] += deviation(k);
    const ofSecond = inverseOnce[k] * (square[k] / K - expectedSecond[k]);
    const found = K < 2 ? 0 : Math.max(0, square[k] - sum[k] ** 2 / K) / (K - 1);
    const ofVariance = K < 2 ? 0 : inverseTwice[k] * (found - expectedVariance[k]);
    for (const { second, within } of into) {
      second[k] += ofSecond;
      within[k * C + k] += ofSecond - ofVariance;
    }
  }
  for (const { own, within } of into) {
    addProducts(own, at, deviation);
    if (R < 2) continue;
    for (const k of at) {
      for (const l of at) {
        if (k === l) continue;
        const product = (sum[k] / draws[k]) * (sum[l] / draws[l]);
        within[k * C + l] += inverseBoth[k * C + l] * (product - mean[k] * mean[l]);
      }
    }
  }
}

/** Adds what is expected to a block of N sequences. @param deviation Σ of the sequences' deviations from it, [C]; becomes Σ c */
export function completeByRate(
  { cells, count: N, within, second, own }: CellSums,
  deviation: Float64Array,
  expected: ExpectedLoss,
): void {
  const C = cells.count;
  const { mean, second: ofSecond, variance } = expected;
  for (let k = 0; k < C; k++) {
    second[k] += N * ofSecond[k];
    for (let l = 0; l < C; l++) {
      const product = mean[k] * mean[l];
      own[k * C + l] += N * product + mean[k] * deviation[l] + deviation[k] * mean[l];
      within[k * C + l] += N * (k === l ? ofSecond[k] - variance[k] : product);
    }
  }
  for (let k = 0; k < C; k++) deviation[k] += N * mean[k];
}
