/**
 * A table's sums, a sequence at a time: of its losses, and of its gradients, whose sketches may be too many to be held.
 *
 * Holds: the way from rows to sums. Refuses to hold: what a sequence adds to them (cell-sums.ts), and files.
 */
import { assertRange } from '../assert';
import {
  addByCount,
  addByRate,
  completeByCount,
  completeByRate,
  emptySums,
  type CellSums,
  type GroupSums,
  type TableSums,
} from './cell-sums';
import type { DrawTable } from './draw-table';
import { expectedOfOthers, type ExpectedLoss } from './expected-loss';
import { sequenceDraws, sequenceSums, type SequenceDraws } from './sequence-draws';
import type { SizeCells } from './size-cells';

/** More units make no better interval, and cost memory. */
const MOST_GROUPS = 256;
/** Fewer make a worse one. */
const LEAST_GROUPS = 32;
/** Of groups times kinds of cells, which time and memory go by: a log may have dozens of kinds of lengths. */
const MOST_BLOCKS = 2000;

function groupsFor(N: number, cells: readonly SizeCells[]): number {
  const kinds = new Set(cells).size;
  return Math.min(N, MOST_GROUPS, Math.max(LEAST_GROUPS, Math.floor(MOST_BLOCKS / kinds)));
}
const MOST_BATCHES = 64;

/** The sums of one quantity, a sequence at a time: nothing of it is kept but its sums. */
class Summing {
  private readonly groups: number;
  private readonly perGroup: Int32Array;
  private readonly batchOf: Int32Array;
  private readonly known = new Map<SizeCells, (GroupSums | undefined)[]>();
  private readonly ofBatches: readonly Map<SizeCells, CellSums>[];
  private readonly expected: (cells: SizeCells, group: number) => ExpectedLoss;

  /** @param size d @param losses of the whole table by row, of which something is expected; null for a gradient */
  constructor(
    private readonly table: DrawTable,
    private readonly drawn: SequenceDraws,
    private readonly size: number,
    losses: Float64Array | null,
  ) {
    const N = drawn.sequences.length;
    const batches = losses ? 0 : Math.min(size, MOST_BATCHES);
    this.groups = groupsFor(N, drawn.cells);
    this.perGroup = new Int32Array(this.groups);
    this.batchOf = Int32Array.from({ length: size }, (_, c) => c % Math.max(1, batches));
    this.ofBatches = Array.from({ length: batches }, () => new Map<SizeCells, CellSums>());
    this.expected = expectedOfOthers(table, drawn, losses, this.groups);
  }

  /** Adds the `x`th sequence that is read. @param values of its rows in the table's order, [R, d] */
  add(x: number, values: ArrayLike<number>): void {
    const { table, drawn, size, known, ofBatches, batchOf } = this;
    const group = x % this.groups;
    this.perGroup[group]++;
    const own = drawn.cells[x];
    const C = own.count;
    const byGroup = known.get(own) ?? [];
    known.set(own, byGroup);
    const block = (byGroup[group] ??= {
      ...emptySums(own),
      group,
      mean: new Float64Array(size * C),
    });
    block.count++;
    for (let c = 0; c < size; c++) {
      const into: CellSums[] = [block];
      if (ofBatches.length > 0) {
        const ofBatch = ofBatches[batchOf[c]];
        const shared = ofBatch.get(own) ?? emptySums(own);
        ofBatch.set(own, shared);
        if (c === batchOf[c]) shared.count++;
        into.push(shared);
      }
      const sums = sequenceSums(table, drawn, x, values, size, c);
      const mean = block.mean.subarray(c * C, (c + 1) * C);
      if (table.design === 'by-count') addByCount(into, mean, sums);
      else addByRate(into, mean, sums, drawn.perSequence[x], this.expected(own, group));
    }
  }

  /** All sums, once. */
  sums(): TableSums {
    const { table, drawn, size, groups, perGroup, batchOf, ofBatches } = this;
    const bySequence = [...this.known.values()].flatMap((blocks) =>
      blocks.filter((block) => block !== undefined),
    );
    const byBatch = ofBatches.map((sums) => [...sums.values()]);
    if (table.design === 'by-count') [bySequence, ...byBatch].flat().forEach(completeByCount);
    else if (ofBatches.length === 0) {
      // Of a gradient nothing is expected.
      for (const block of bySequence) {
        completeByRate(block, block.mean, this.expected(block.cells, block.group));
      }
    }
    return {
      sequences: drawn.sequences,
      groupOf: drawn.sequences.map((_, x) => x % groups),
      groups,
      perGroup,
      size,
      bySequence,
      byBatch,
      batchOf,
      paired: drawn.paired,
    };
  }
}

/** The fewest sequences that a reading is made of. */
export const LEAST_SEQUENCES = 20;

/** Which draws are read. RangeError for fewer than LEAST_SEQUENCES sequences with enough of them. */
function readDraws(table: DrawTable): SequenceDraws {
  const drawn = sequenceDraws(table);
  const { length } = drawn.sequences;
  assertRange(
    length >= LEAST_SEQUENCES,
    `A reading needs ${LEAST_SEQUENCES} sequences or more with enough draws; there are ${length}.`,
  );
  return drawn;
}

/** The sums of gradients whose sketches come a sequence at a time, each once, in any order, and are not held. */
export class GradientSums {
  private readonly summing: Summing;
  /** Place of each sequence among those that are read, [sequences]; −1 for one that is not. */
  private readonly place: Int32Array;

  /** @param size numbers of a sketch. RangeError as `tableSums`. */
  constructor(table: DrawTable, size: number) {
    const drawn = readDraws(table);
    this.place = new Int32Array(table.n.length).fill(-1);
    drawn.sequences.forEach((x, place) => (this.place[x] = place));
    this.summing = new Summing(table, drawn, size, null);
  }

  /** @param values of all rows of a sequence in the table's order, [R, size] */
  add(sequence: number, values: Float32Array): void {
    const place = this.place[sequence];
    if (place !== -1) this.summing.add(place, values);
  }

  /** All sums, once. */
  sums(): TableSums {
    return this.summing.sums();
  }
}

/** The sums of a table's losses and, where there are sketches, of its gradients. RangeError for fewer than LEAST_SEQUENCES of them. */
export function tableSums(table: DrawTable): { loss: TableSums; gradient: TableSums | null } {
  const drawn = readDraws(table);
  const { h, first, sketches } = table;
  const sumsOf = (summing: Summing, values: Float64Array | Float32Array, d: number) => {
    drawn.sequences.forEach((sequence, x) =>
      summing.add(x, values.subarray(first[sequence] * d, first[sequence + 1] * d)),
    );
    return summing.sums();
  };
  return {
    loss: sumsOf(new Summing(table, drawn, 1, h), h, 1),
    gradient:
      sketches &&
      sumsOf(new Summing(table, drawn, sketches.size, null), sketches.values, sketches.size),
  };
}
