/**
 * Masking where tokens have probabilities of their own, or where more than the response is masked: ISAD and SyRM
 * (METHODS 3). The loss is l = Σ_{i∈S} CE_i/(n q_i(m)), n being the tokens of the response.
 *
 * ISAD: the delimiter between reasoning and answer is masked more often than the other tokens, and its CE weighted back by
 * its own probability. Each token's weight is right for how often it is masked, but it now sees other contexts than under
 * Standard, so the expected loss is another one: biased, which the bias check shows.
 *
 * SyRM: the prompt's syntax tokens (tags, separators) are masked with the response's probability m and predicted too.
 * Their terms and the changed contexts make the expected loss another one: a small known bias.
 *
 * Holds: the entries of a pattern and their probabilities. Refuses to hold: draws, and methods whose sets are uniformly
 * random given their size.
 */
import type { MaskedTask } from '../tasks/task';
import type { MaskedMethod } from './method';

export interface TokenMasking {
  /** Entries of a pattern: the response's n, then the prompt's syntax positions where they can be masked. */
  readonly entries: number;
  /** n: what the loss is divided by. */
  readonly n: number;
  /** q_i at masking probability m, [entries]. */
  probabilities(m: number): Float64Array;
}

/** q(m) = 1 − (1 − m)² ≥ m: as if a delimiter had two chances of being masked. */
export const delimiterProbability = (m: number): number => m * (2 - m);

/** What the method masks in a sequence; null where sets are uniformly random given their size. */
export function tokenMasking(
  { isad, syrm }: Pick<MaskedMethod, 'isad' | 'syrm'>,
  task: MaskedTask,
  sequence: Int32Array,
): TokenMasking | null {
  if (!isad && !syrm) return null;
  const n = task.length - task.promptLength;
  const entries = n + (syrm ? task.syntaxPositions.length : 0);
  const id = isad && task.delimiter !== null ? task.vocabulary.indexOf(task.delimiter) : -1;
  const isDelimiter = Array.from(sequence.subarray(task.promptLength), (token) => token === id);
  return {
    entries,
    n,
    probabilities: (m) =>
      Float64Array.from({ length: entries }, (_, i) =>
        isDelimiter[i] ? delimiterProbability(m) : m,
      ),
  };
}
