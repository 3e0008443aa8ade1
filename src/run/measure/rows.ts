/**
 * Holds: rows evaluated at one lane's frozen weights, a slice at a time, and counted. Refuses to hold: which rows are
 * wanted.
 */
import { autoregressiveRows } from '../../core/draws/autoregressive';
import { maskedRows, type MaskedRow, type MaskedRows } from '../../core/draws/rows';
import type { MethodDraw } from '../../core/draws/method-draw';
import type { RowGradients } from '../../engine/engine';
import type { MeasureOptions } from './options';

/** A measurement that yields between slices of work. */
export type Slices<T> = AsyncGenerator<void, T>;

/** Σ weights·CE of every row, [rows]; with weights 1 on masked tokens this is h, nats. */
export function rowSums(batch: MaskedRows, crossEntropy: Float32Array): Float64Array {
  const length = batch.tokens.length / batch.rows;
  const sums = new Float64Array(batch.rows);
  for (let row = 0; row < batch.rows; row++) {
    for (let i = row * length; i < (row + 1) * length; i++) {
      sums[row] += batch.weights[i] * crossEntropy[i];
    }
  }
  return sums;
}

/** Rows of one sequence under sets of n maskable tokens, [rows, n], weight 1 each: their loss is h. */
export function rowsOfSets(sequence: Int32Array, masked: Uint8Array, n: number): MaskedRow[] {
  return Array.from({ length: masked.length / n }, (_, row) => ({
    sequence,
    pattern: masked.subarray(row * n, (row + 1) * n),
    weight: 1,
  }));
}

/** Losses of draws from those of all their rows, one draw after the other: a pair's is the sum of its two. */
export function lossesOfDraws(
  draws: readonly Pick<MethodDraw, 'rows'>[],
  rowLosses: Float64Array,
): Float64Array {
  let next = 0;
  return Float64Array.from(draws, ({ rows }) => rows.reduce((sum) => sum + rowLosses[next++], 0));
}

export class RowEvaluator<Row> {
  /** Rows evaluated so far, with or without a gradient. */
  count = 0;

  /** @param lane its index in the engine. */
  constructor(
    private readonly options: Pick<MeasureOptions, 'engine' | 'frozen' | 'plan'>,
    private readonly lane: number,
    private readonly batchOf: (rows: readonly Row[]) => MaskedRows,
  ) {}

  /** Σ weights·CE of every row, [rows]. */
  async *losses(rows: readonly Row[]): Slices<Float64Array> {
    const { engine, frozen, plan } = this.options;
    const losses = new Float64Array(rows.length);
    yield* this.each(rows, plan.slice.forward, async (start, batch) => {
      losses.set(rowSums(batch, await engine.crossEntropy(frozen, this.lane, batch)), start);
    });
    return losses;
  }

  /**
   * The gradients of groups of equally many rows, whole groups at a time.
   * @param read takes from them what is wanted, `first` being the index of their first group.
   */
  async *gradients(
    rows: readonly Row[],
    groupSize: number,
    read: (gradients: RowGradients, first: number) => Promise<void>,
  ): Slices<void> {
    const { engine, frozen, plan } = this.options;
    const groups = Math.max(1, Math.floor(plan.slice.gradient / groupSize));
    yield* this.each(rows, groups * groupSize, async (start, batch) => {
      const gradients = engine.rowGradients(frozen, this.lane, batch);
      try {
        await read(gradients, start / groupSize);
      } finally {
        gradients.dispose();
      }
    });
  }

  /** Products γ_i·γ_j of all rows, [rows, rows]: these are evaluated at once, as one slice. */
  async *gradientProducts(rows: readonly Row[]): Slices<Float32Array> {
    const { engine, frozen } = this.options;
    this.count += rows.length;
    const gradients = engine.rowGradients(frozen, this.lane, this.batchOf(rows));
    try {
      return await gradients.gram(rows.length);
    } finally {
      gradients.dispose();
      yield;
    }
  }

  /** Evaluates batches of rows, the same ones by whatever engine: one after the other, or as many as it takes at a time. */
  private async *each(
    rows: readonly Row[],
    slice: number,
    evaluate: (start: number, batch: MaskedRows) => Promise<void>,
  ): Slices<void> {
    const begun: Promise<void>[] = [];
    for (let start = 0; start < rows.length; start += slice) {
      const batch = this.batchOf(rows.slice(start, start + slice));
      this.count += batch.rows;
      const done = evaluate(start, batch);
      if (this.options.engine.wide) begun.push(done);
      else {
        await done;
        yield;
      }
    }
    await Promise.all(begun);
  }
}

/** Of masked rows. */
export function maskedEvaluator(options: MeasureOptions, lane: number): RowEvaluator<MaskedRow> {
  return new RowEvaluator(options, lane, (rows) => maskedRows(options.task, rows));
}

/** Of whole sequences, by an autoregressive lane: weights 1/n over the response, so that a row's loss is l(x). */
export function sequenceEvaluator(options: MeasureOptions, lane: number): RowEvaluator<Int32Array> {
  const { task } = options;
  const weight = 1 / (task.length - task.promptLength);
  return new RowEvaluator(options, lane, (sequences) =>
    autoregressiveRows(
      task,
      sequences.map((sequence) => ({ sequence, weight })),
    ),
  );
}
