/**
 * ISAD (METHODS 3): the delimiter between reasoning and answer is masked more often than the other tokens, and its CE
 * weighted back by its own probability. Each token's weight is right for how often it is masked, but it now sees other
 * contexts than under Standard, so the expected loss is another one: biased, which the bias check shows.
 *
 * Holds: the delimiter's probability, and who is a delimiter. Refuses to hold: draws.
 */

/** q(m) = 1 − (1 − m)² ≥ m: as if a delimiter had two chances of being masked. */
export const delimiterProbability = (m: number): number => m * (2 - m);

/** 1 where the response holds the delimiter, [n]. All 0 without a delimiter. */
export function delimitersOf(
  task: {
    readonly vocabulary: readonly string[];
    readonly promptLength: number;
    readonly delimiter: string | null;
  },
  sequence: Int32Array,
): Uint8Array {
  const id = task.delimiter === null ? -1 : task.vocabulary.indexOf(task.delimiter);
  return Uint8Array.from(sequence.subarray(task.promptLength), (token) => Number(token === id));
}
