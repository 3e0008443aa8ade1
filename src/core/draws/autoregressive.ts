/**
 * Rows of the autoregressive reference: each position sees only what comes before it and predicts its own token, so the
 * input is the sequence moved by one (METHODS 1). Holds: these rows. Refuses to hold: the causal attention (engine).
 */
import type { MaskedTask } from '../tasks/task';
import { emptyRows, type MaskedRows } from './rows';

/**
 * Rows in the order given. The mask token stands before the first one, as the start symbol; weights are
 * `weight` over the response and 0 over the prompt, so row loss = weight·Σ next-token CE, nats.
 */
export function autoregressiveRows(
  { vocabulary, length, promptLength }: Pick<MaskedTask, 'vocabulary' | 'length' | 'promptLength'>,
  rows: readonly { readonly sequence: Int32Array; readonly weight: number }[],
): MaskedRows {
  const shifted = emptyRows(rows.length, length);
  const { tokens, targets, weights } = shifted;
  rows.forEach(({ sequence, weight }, row) => {
    const start = row * length;
    targets.set(sequence, start);
    tokens[start] = vocabulary.length;
    tokens.set(sequence.subarray(0, length - 1), start + 1);
    weights.fill(weight, start + promptLength, start + length);
  });
  return shifted;
}
