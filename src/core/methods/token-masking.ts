/**
 * Masking where tokens have probabilities of their own, or where more than the response is masked: ISAD and SyRM
 * (METHODS 3). The loss is l = Σ_{i∈S} CE_i/(n q_i(m)), n being the tokens of the response.
 *
 * SyRM: the prompt's syntax tokens (tags, separators) are masked with the response's probability m and predicted too.
 * Their terms and the changed contexts make the expected loss another one: a small known bias.
 *
 * Holds: the entries of a pattern and their probabilities. Refuses to hold: draws, and methods whose sets are uniformly
 * random given their size.
 */
import type { MaskedMethod } from './method';
import { delimiterProbability, delimitersOf } from './isad';

export interface TokenMasking {
  /** Entries of a pattern: the response's n, then the prompt's syntax positions where they can be masked. */
  readonly entries: number;
  /** n: what the loss is divided by. */
  readonly n: number;
  /** q_i at masking probability m, [entries]. */
  probabilities(m: number): Float64Array;
}

interface MaskingTask {
  readonly vocabulary: readonly string[];
  readonly length: number;
  readonly promptLength: number;
  readonly delimiter: string | null;
  readonly syntaxPositions: readonly number[];
}

/** What the method masks in a sequence; null where sets are uniformly random given their size. */
export function tokenMasking(
  { isad, syrm }: Pick<MaskedMethod, 'isad' | 'syrm'>,
  task: MaskingTask,
  sequence: Int32Array,
): TokenMasking | null {
  if (!isad && !syrm) return null;
  const n = task.length - task.promptLength;
  const entries = n + (syrm ? task.syntaxPositions.length : 0);
  const delimiter = isad ? delimitersOf(task, sequence) : new Uint8Array(n);
  return {
    entries,
    n,
    probabilities: (m) =>
      Float64Array.from({ length: entries }, (_, i) =>
        delimiter[i] ? delimiterProbability(m) : m,
      ),
  };
}
