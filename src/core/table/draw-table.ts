/**
 * Losses of a model that was trained elsewhere (METHODS 9), as columns of numbers: one row per draw, the rows of one sequence
 * together.
 *
 * Holds: the table and its order. Refuses to hold: files, columns and their words (lab/table), and what is read off it.
 */
import { assertRange } from '../assert';

/**
 * How the numbers of masked tokens came about. by-count: sizes were chosen, and sets of each drawn uniformly at random. by-rate:
 * t ~ U(0, 1) and every token masked with probability m(t), as in training.
 */
export const TABLE_DESIGNS = ['by-count', 'by-rate'] as const;
export type TableDesign = (typeof TABLE_DESIGNS)[number];

/** Random projections of the draws' gradients ∇h, of which inner products survive. */
export interface Sketches {
  /** k */
  readonly size: number;
  /** [rows, k] */
  readonly values: Float32Array;
}

export interface DrawTable {
  readonly design: TableDesign;
  /** ε of m(t) = (1 − ε)t + ε, which every reading is for. */
  readonly epsilon: number;
  /** Maskable tokens of each sequence, [N]. */
  readonly n: Int32Array;
  /** Where the rows of each sequence begin, and where the last ones end, [N + 1]. */
  readonly first: Int32Array;
  /** s, [rows]. */
  readonly masked: Int32Array;
  /** h, summed CE of the masked tokens, nats, [rows]. */
  readonly h: Float64Array;
  readonly sketches: Sketches | null;
}

export interface DrawColumns extends Omit<DrawTable, 'first'> {
  /** Which sequence each row is of, 0 … N − 1, in any order, [rows]. */
  readonly sequence: Int32Array;
}

/** The rows put together by sequence, in their order. RangeError if the columns differ in length. */
export function drawTable({ sequence, ...columns }: DrawColumns): DrawTable {
  const { n, masked, h, sketches } = columns;
  const rows = sequence.length;
  assertRange(
    masked.length === rows && h.length === rows,
    'The columns of a table must be of one length.',
  );
  const first = new Int32Array(n.length + 1);
  for (const x of sequence) first[x + 1]++;
  for (let x = 0; x < n.length; x++) first[x + 1] += first[x];
  const next = first.slice(0, -1);
  const size = sketches?.size ?? 0;
  const sorted = {
    masked: new Int32Array(rows),
    h: new Float64Array(rows),
    values: new Float32Array(rows * size),
  };
  for (let row = 0; row < rows; row++) {
    const place = next[sequence[row]]++;
    sorted.masked[place] = masked[row];
    sorted.h[place] = h[row];
    if (sketches) {
      sorted.values.set(sketches.values.subarray(row * size, (row + 1) * size), place * size);
    }
  }
  return {
    ...columns,
    first,
    masked: sorted.masked,
    h: sorted.h,
    sketches: sketches && { size, values: sorted.values },
  };
}
