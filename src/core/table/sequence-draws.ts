/**
 * Which draws of a table are read, and into which cells of sizes they fall. By count that are sizes with two sets or more; of a
 * training log all rows of sequences with two or more, or, where hardly any has, all rows, of which totals alone can be read.
 *
 * Holds: this choice. Refuses to hold: losses.
 */
import type { DrawTable } from './draw-table';
import { cellsByCount, cellsByRate, tableGrid, type SizeCells } from './size-cells';

export interface SequenceDraws {
  /** The sequences that are read, [N]. */
  readonly sequences: Int32Array;
  /** Cells of each, [N]; equal ones are one object. */
  readonly cells: readonly SizeCells[];
  /** R: draws of each sequence, those that mask nothing included, [N]. */
  readonly perSequence: Int32Array;
  /** Cell that each row is in, [rows]; −1 for a row that is not read. */
  readonly entry: Int32Array;
  readonly paired: boolean;
}

/** More lengths than these are put into classes, each within a fortieth of its members. */
const MOST_LENGTHS = 64;
const CLASS_RATIO = 1.05;

/** The length that stands for n. @param lengths how many there are */
export function representative(n: number, lengths: number): number {
  if (lengths <= MOST_LENGTHS || n <= MOST_LENGTHS) return n;
  const step = Math.round(Math.log(n / MOST_LENGTHS) / Math.log(CLASS_RATIO));
  return Math.round(MOST_LENGTHS * CLASS_RATIO ** step);
}

/** The size that stands for s of n where n stands for `other`; all tokens are all tokens. */
export const sizeIn = (s: number, n: number, other: number): number =>
  s === n ? other : Math.max(1, Math.min(other - 1, Math.round((s * other) / n)));

/** Fewer sequences than these with two draws, and the draws are read one by one. */
const LEAST_PAIRED = 20;

export function sequenceDraws(table: DrawTable): SequenceDraws {
  const { design, epsilon, n, first, masked } = table;
  const lengths = new Set(n).size;
  const longest = n.reduce((most, length) => Math.max(most, length), 1);
  const entry = new Int32Array(masked.length).fill(-1);
  const known = new Map<string, SizeCells>();
  const cellsFor = (key: string, make: () => SizeCells): SizeCells => {
    const found = known.get(key) ?? make();
    known.set(key, found);
    return found;
  };
  let several = 0;
  for (let x = 0; x < n.length; x++) if (first[x + 1] - first[x] >= 2) several++;
  const paired = design === 'by-count' || several >= LEAST_PAIRED;
  const [sequences, perSequence]: [number[], number[]] = [[], []];
  const cells: SizeCells[] = [];
  for (let x = 0; x < n.length; x++) {
    const R = first[x + 1] - first[x];
    if (R === 0 || (paired && R < 2)) continue;
    const length = representative(n[x], lengths);
    const count = new Map<number, number>();
    for (let row = first[x]; row < first[x + 1]; row++) {
      if (masked[row] === 0) continue;
      const s = sizeIn(masked[row], n[x], length);
      count.set(s, (count.get(s) ?? 0) + 1);
    }
    const least = design === 'by-count' ? 2 : 1;
    const sizes = [...count.keys()].filter((s) => count.get(s)! >= least).sort((a, b) => a - b);
    if (design === 'by-count' && sizes.length === 0) continue;
    const own =
      design === 'by-count'
        ? cellsFor(`${length}:${sizes.join()}`, () => cellsByCount(length, sizes))
        : cellsFor(`${length}`, () => cellsByRate(tableGrid(length, epsilon, longest)));
    for (let row = first[x]; row < first[x + 1]; row++) {
      if (masked[row] === 0) continue;
      const s = sizeIn(masked[row], n[x], length);
      if (count.get(s)! >= least) entry[row] = own.cellOf[s - 1];
    }
    sequences.push(x);
    perSequence.push(R);
    cells.push(own);
  }
  return {
    sequences: Int32Array.from(sequences),
    cells,
    perSequence: Int32Array.from(perSequence),
    entry,
    paired,
  };
}

/** One number per draw of a sequence, summed by cells. */
export interface SequenceSums {
  /** Cells that have draws, ascending. */
  readonly at: readonly number[];
  /** How many, Σc and Σc² of their c = value/s, [C] each; 0 elsewhere. */
  readonly draws: Float64Array;
  readonly sum: Float64Array;
  readonly square: Float64Array;
}

/** The sums of the `x`th sequence that is read. @param values of its rows, [R, d], of which column `c` is summed */
export function sequenceSums(
  { first, masked }: DrawTable,
  { sequences, cells, entry }: SequenceDraws,
  x: number,
  values: ArrayLike<number>,
  d = 1,
  c = 0,
): SequenceSums {
  const C = cells[x].count;
  const [draws, sum, square] = [0, 0, 0].map(() => new Float64Array(C));
  const [start, end] = [first[sequences[x]], first[sequences[x] + 1]];
  for (let row = start; row < end; row++) {
    const cell = entry[row];
    if (cell === -1) continue;
    const value = values[(row - start) * d + c] / masked[row];
    draws[cell]++;
    sum[cell] += value;
    square[cell] += value ** 2;
  }
  const at: number[] = [];
  for (let k = 0; k < C; k++) if (draws[k] > 0) at.push(k);
  return { at, draws, sum, square };
}
