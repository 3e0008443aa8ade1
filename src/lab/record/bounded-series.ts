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

/** A value per lane and step, kept as means over aligned blocks of 1, 2, 4, … steps, with an exact recent past. */
export class MeanCurve {
  private stride = 1;
  private buckets = 0;
  private readonly firstStep: Float64Array;
  private readonly lastStep: Float64Array;
  private readonly firstRows: Float64Array;
  private readonly lastRows: Float64Array;
  /** Sums and counts of the finite values, [bucket, lane]: a diverged step must not blank its neighbours. */
  private readonly sum: Float64Array;
  private readonly count: Float64Array;
  /** The last `recent` steps exactly, so that a rewind can cut inside a block: [step, rows, values…]. */
  private tail: Float64Array[] = [];

  constructor(
    readonly lanes: number,
    readonly capacity = 1024,
    readonly recent = 1024,
  ) {
    this.firstStep = new Float64Array(capacity);
    this.lastStep = new Float64Array(capacity);
    this.firstRows = new Float64Array(capacity);
    this.lastRows = new Float64Array(capacity);
    this.sum = new Float64Array(capacity * lanes);
    this.count = new Float64Array(capacity * lanes);
  }

  get length(): number {
    return this.buckets;
  }

  /** Adds one step; steps come in ascending order, from 1. */
  push(step: number, rows: number, values: ArrayLike<number>): void {
    this.accumulate(step, rows, values);
    this.tail.push(Float64Array.from([step, rows, ...Array.from(values)]));
    if (this.tail.length > 2 * this.recent) this.tail = this.tail.slice(-this.recent);
  }

  /** The exact value of the last step of a lane; NaN before the first. */
  latest(lane: number): number {
    return (lane >= 0 ? this.tail.at(-1)?.[2 + lane] : undefined) ?? NaN;
  }

  /** Block centres and means of one lane; NaN for blocks without a finite value and for a lane below 0. */
  series(lane: number): { step: Float64Array; rows: Float64Array; mean: Float64Array } {
    const step = new Float64Array(this.buckets);
    const rows = new Float64Array(this.buckets);
    const mean = new Float64Array(this.buckets);
    for (let i = 0; i < this.buckets; i++) {
      step[i] = (this.firstStep[i] + this.lastStep[i]) / 2;
      rows[i] = (this.firstRows[i] + this.lastRows[i]) / 2;
      const at = i * this.lanes + lane;
      mean[i] = lane >= 0 ? this.sum[at] / this.count[at] : NaN;
    }
    return { step, rows, mean };
  }

  /** Forgets all steps after `step`. A block cut in two is rebuilt where its steps are still known, else dropped. */
  rewind(step: number): void {
    let cut = -1;
    while (this.buckets > 0 && this.lastStep[this.buckets - 1] > step) {
      cut = this.firstStep[--this.buckets];
    }
    this.tail = this.tail.filter((entry) => entry[0] <= step);
    if (cut < 0 || cut > step || this.tail.length === 0 || this.tail[0][0] > cut) return;
    for (const entry of this.tail) {
      if (entry[0] >= cut) this.accumulate(entry[0], entry[1], entry.subarray(2));
    }
  }

  private accumulate(step: number, rows: number, values: ArrayLike<number>): void {
    const block = (s: number) => Math.floor((s - 1) / this.stride);
    let i = this.buckets - 1;
    if (i < 0 || block(this.lastStep[i]) !== block(step)) {
      if (this.buckets === this.capacity) {
        this.halve();
        return this.accumulate(step, rows, values);
      }
      i = this.buckets++;
      this.firstStep[i] = step;
      this.firstRows[i] = rows;
      this.sum.fill(0, i * this.lanes, (i + 1) * this.lanes);
      this.count.fill(0, i * this.lanes, (i + 1) * this.lanes);
    }
    this.lastStep[i] = step;
    this.lastRows[i] = rows;
    for (let lane = 0; lane < this.lanes; lane++) {
      if (!Number.isFinite(values[lane])) continue;
      this.sum[i * this.lanes + lane] += values[lane];
      this.count[i * this.lanes + lane]++;
    }
  }

  /** Doubles the block length and merges what now shares a block. */
  private halve(): void {
    this.stride *= 2;
    const block = (s: number) => Math.floor((s - 1) / this.stride);
    let to = 0;
    for (let from = 1; from < this.buckets; from++) {
      const merge = block(this.firstStep[from]) === block(this.firstStep[to]);
      if (!merge) {
        to++;
        this.firstStep[to] = this.firstStep[from];
        this.firstRows[to] = this.firstRows[from];
      }
      this.lastStep[to] = this.lastStep[from];
      this.lastRows[to] = this.lastRows[from];
      for (let lane = 0; lane < this.lanes; lane++) {
        const target = to * this.lanes + lane;
        const source = from * this.lanes + lane;
        this.sum[target] = (merge ? this.sum[target] : 0) + this.sum[source];
        this.count[target] = (merge ? this.count[target] : 0) + this.count[source];
      }
    }
    this.buckets = to + 1;
  }
}
