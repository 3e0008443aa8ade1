/** Holds: cross entropies of evaluated rows turned back into h. Refuses to hold: which rows are wanted. */
import type { MaskedRows } from '../core/draws';

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
