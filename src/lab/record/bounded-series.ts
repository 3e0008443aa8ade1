/**
 * Bounded memory for what grows with training. Two containers over typed arrays, both with the latest entry
 * exact: `Table` thins (estimates must not be averaged, their intervals would no longer hold), `MeanCurve`
 * averages neighbouring steps (a noisy curve should not be thinned).
 */

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
