/** Holds: evaluated rows turned back into losses, a slice at a time. Refuses to hold: which rows are wanted. */
import type { Engine, FrozenWeights } from '../../engine/engine';
import type { MaskedRows } from '../../core/draws/rows';

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

/** At which weights rows are evaluated, and how many of them in one slice. */
export interface RowSlices {
  readonly engine: Engine;
  readonly frozen: FrozenWeights;
  /** Index of the lane in the engine. */
  readonly lane: number;
  /** Forward rows of one slice. */
  readonly slice: number;
}

/** Σ weights·CE of every row that `batchOf` makes of an item, [items]; yields between slices. */
export async function* rowLosses<T>(
  { engine, frozen, lane, slice }: RowSlices,
  items: readonly T[],
  batchOf: (items: readonly T[]) => MaskedRows,
): AsyncGenerator<void, Float64Array> {
  const losses = new Float64Array(items.length);
  for (let start = 0; start < items.length; start += slice) {
    const batch = batchOf(items.slice(start, start + slice));
    losses.set(rowSums(batch, await engine.crossEntropy(frozen, lane, batch)), start);
    yield;
  }
  return losses;
}
