/**
 * Bounded memory for what grows with training. Two containers over typed arrays, both with the latest entry
 * exact: `Table` thins (estimates must not be averaged, their intervals would no longer hold), `MeanCurve`
 * averages neighbouring steps (a noisy curve should not be thinned).
 */

/** What a table holds, to be kept elsewhere. */
export interface TableState {
  /** [length, width] */
  readonly rows: Float64Array;
  /** Rows pushed so far. */
  readonly seen: number;
  readonly stride: number;
}

/** Rows of numbers by step; when full, every second one goes and later ones come at half the rate. */
export class Table {
  private data: Float64Array;
  private seen = 0;
  /** Every `stride`-th pushed row is kept for good; the newest one is always there. */
  private stride = 1;
  length = 0;

  /** Column 0 is the step. `capacity` is even. */
  constructor(
    readonly width: number,
    readonly capacity = 512,
  ) {
    this.data = new Float64Array(width * capacity);
  }

  push(row: ArrayLike<number>): void {
    // The last row was only there as the newest: its place is taken by this one.
    if (this.length > 0 && (this.seen - 1) % this.stride !== 0) this.length--;
    if (this.length === this.capacity) this.thin();
    for (let k = 0; k < this.width; k++) this.data[this.length * this.width + k] = row[k];
    this.length++;
    this.seen++;
  }

  /** A copy of one column, oldest first. */
  column(k: number): Float64Array {
    const out = new Float64Array(this.length);
    for (let i = 0; i < this.length; i++) out[i] = this.data[i * this.width + k];
    return out;
  }

  /** Forgets all rows later than `step`. */
  rewind(step: number): void {
    while (this.length > 0 && this.data[(this.length - 1) * this.width] > step) {
      this.length--;
      this.seen = this.length === 0 ? 0 : (this.length - 1) * this.stride + 1;
    }
  }

  get state(): TableState {
    const { length, width, seen, stride } = this;
    return { rows: this.data.slice(0, length * width), seen, stride };
  }

  /** Holds what another table of this width and capacity held. Throws a RangeError for what none can have held. */
  restore({ rows, seen, stride }: TableState): void {
    const length = rows.length / this.width;
    const last = seen - 1;
    // The newest row may stand beyond the stride.
    const rowsOf = seen === 0 ? 0 : Math.floor(last / stride) + 1 + (last % stride === 0 ? 0 : 1);
    if (!isPowerOfTwo(stride) || length !== rowsOf || length > this.capacity)
      throw new RangeError(`No table of width ${this.width} has ${rows.length} numbers.`);
    this.data.set(rows);
    this.length = length;
    this.seen = seen;
    this.stride = stride;
  }

  private thin(): void {
    const kept = this.capacity / 2;
    for (let i = 1; i < kept; i++) {
      this.data.copyWithin(i * this.width, 2 * i * this.width, (2 * i + 1) * this.width);
    }
    this.length = kept;
    this.stride *= 2;
  }
}

/** Neighbouring steps in one: the ends of their range, and sums and counts of the finite values, [lane]. */
interface Block {
  readonly firstStep: number;
  readonly firstRows: number;
  lastStep: number;
  lastRows: number;
  readonly sum: Float64Array;
  /** A diverged step must not blank its neighbours. */
  readonly count: Float64Array;
}

/** What a curve of means holds, to be kept elsewhere. */
export interface MeanCurveState {
  readonly stride: number;
  /** First step, rows by then, last step, rows by then, sums [lanes], counts [lanes]: [blocks, 4 + 2·lanes]. */
  readonly blocks: Float64Array;
  /** The last steps exactly: step, rows, values [lanes]: [steps, 2 + lanes]. */
  readonly tail: Float64Array;
}

const isPowerOfTwo = (x: number): boolean => x >= 1 && Number.isInteger(Math.log2(x));

/** Rows of so many numbers each. Throws a RangeError where they do not come out even. */
function rowsOf(flat: Float64Array, width: number): Float64Array[] {
  if (flat.length % width !== 0)
    throw new RangeError(`${flat.length} numbers are no rows of ${width}.`);
  return Array.from({ length: flat.length / width }, (_, k) =>
    flat.slice(k * width, (k + 1) * width),
  );
}

/** A value per lane and step, kept as means over aligned blocks of 1, 2, 4, … steps, with an exact recent past. */
export class MeanCurve {
  private stride = 1;
  private blocks: Block[] = [];
  /** The last `recent` steps exactly, so that a rewind can cut inside a block: [step, rows, values…]. */
  private tail: Float64Array[] = [];

  constructor(
    readonly lanes: number,
    readonly capacity = 1024,
    readonly recent = 1024,
  ) {}

  get length(): number {
    return this.blocks.length;
  }

  /** Adds one step; steps come in ascending order, from 1. */
  push(step: number, rows: number, values: ArrayLike<number>): void {
    this.accumulate(step, rows, values);
    const entry = new Float64Array(2 + values.length);
    entry[0] = step;
    entry[1] = rows;
    entry.set(values, 2);
    this.tail.push(entry);
    if (this.tail.length > 2 * this.recent) this.tail = this.tail.slice(-this.recent);
  }

  /** The exact value of the last step of a lane; NaN before the first. */
  latest(lane: number): number {
    return (lane >= 0 ? this.tail.at(-1)?.[2 + lane] : undefined) ?? NaN;
  }

  /** The exact values of a lane's last steps, at most `most`, oldest first. */
  lastSteps(lane: number, most: number): { step: Float64Array; value: Float64Array } {
    const last = lane >= 0 && most > 0 ? this.tail.slice(-most) : [];
    return {
      step: Float64Array.from(last, (entry) => entry[0]),
      value: Float64Array.from(last, (entry) => entry[2 + lane]),
    };
  }

  /** Block centres and means of one lane; NaN for blocks without a finite value and for a lane below 0. */
  series(lane: number): { step: Float64Array; rows: Float64Array; mean: Float64Array } {
    const column = (read: (block: Block) => number) => Float64Array.from(this.blocks, read);
    return {
      step: column(({ firstStep, lastStep }) => (firstStep + lastStep) / 2),
      rows: column(({ firstRows, lastRows }) => (firstRows + lastRows) / 2),
      mean: column(({ sum, count }) => (lane >= 0 ? sum[lane] / count[lane] : NaN)),
    };
  }

  /** Forgets all steps after `step`. A block cut in two is rebuilt where its steps are still known, else dropped. */
  rewind(step: number): void {
    const kept = this.blocks.filter(({ lastStep }) => lastStep <= step);
    const cut = this.blocks.at(kept.length)?.firstStep ?? Infinity;
    this.blocks = kept;
    this.tail = this.tail.filter((entry) => entry[0] <= step);
    if (cut > step || this.tail.length === 0 || this.tail[0][0] > cut) return;
    for (const entry of this.tail) {
      if (entry[0] >= cut) this.accumulate(entry[0], entry[1], entry.subarray(2));
    }
  }

  get state(): MeanCurveState {
    const flat = (rows: readonly ArrayLike<number>[]) =>
      Float64Array.from(rows.flatMap((row) => Array.from(row)));
    const blocks = this.blocks.map(({ firstStep, firstRows, lastStep, lastRows, sum, count }) => [
      ...[firstStep, firstRows, lastStep, lastRows],
      ...sum,
      ...count,
    ]);
    return { stride: this.stride, blocks: flat(blocks), tail: flat(this.tail) };
  }

  /** Holds what another curve of as many lanes held. Throws a RangeError for what none can have held. */
  restore({ stride, blocks, tail }: MeanCurveState): void {
    const { lanes, capacity, recent } = this;
    const read = rowsOf(blocks, 4 + 2 * lanes);
    const last = rowsOf(tail, 2 + lanes);
    const risesIn = (rows: readonly Float64Array[], column: number) =>
      rows.every((row, k) => row[column] > (k === 0 ? 0 : rows[k - 1][column]));
    if (!isPowerOfTwo(stride) || read.length > capacity || last.length > 2 * recent)
      throw new RangeError(`No curve has ${read.length} blocks and ${last.length} last steps.`);
    if (!risesIn(read, 0) || !risesIn(last, 0))
      throw new RangeError('The steps of a curve do not rise.');
    this.stride = stride;
    this.blocks = read.map(([firstStep, firstRows, lastStep, lastRows, ...values]) => ({
      ...{ firstStep, firstRows, lastStep, lastRows },
      sum: Float64Array.from(values.slice(0, lanes)),
      count: Float64Array.from(values.slice(lanes)),
    }));
    this.tail = last;
  }

  private inOneBlock(first: number, second: number): boolean {
    return Math.floor((first - 1) / this.stride) === Math.floor((second - 1) / this.stride);
  }

  private accumulate(step: number, rows: number, values: ArrayLike<number>): void {
    let block = this.blocks.at(-1);
    if (!block || !this.inOneBlock(block.lastStep, step)) {
      if (this.blocks.length === this.capacity) {
        this.mergeNeighbours();
        return this.accumulate(step, rows, values);
      }
      const [sum, count] = [new Float64Array(this.lanes), new Float64Array(this.lanes)];
      block = { firstStep: step, firstRows: rows, lastStep: step, lastRows: rows, sum, count };
      this.blocks.push(block);
    }
    block.lastStep = step;
    block.lastRows = rows;
    for (let lane = 0; lane < this.lanes; lane++) {
      if (!Number.isFinite(values[lane])) continue;
      block.sum[lane] += values[lane];
      block.count[lane]++;
    }
  }

  /** Doubles the block length and merges what now shares a block. */
  private mergeNeighbours(): void {
    this.stride *= 2;
    const merged: Block[] = [];
    for (const block of this.blocks) {
      const before = merged.at(-1);
      if (!before || !this.inOneBlock(block.firstStep, before.firstStep)) {
        merged.push(block);
        continue;
      }
      before.lastStep = block.lastStep;
      before.lastRows = block.lastRows;
      block.sum.forEach((sum, lane) => (before.sum[lane] += sum));
      block.count.forEach((count, lane) => (before.count[lane] += count));
    }
    this.blocks = merged;
  }
}
