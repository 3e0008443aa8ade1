/**
 * Forms of two sizes per sequence, Σ_terms f(s,s')·value: whatever a window says about weights f, [n, n], it says through
 * equally many terms of every sequence. So one list serves each estimator by itself and, summed by cell, all of them at once.
 *
 * Holds: such lists, and their forms. Refuses to hold: what the terms are of (second-moments.ts, place-covariance.ts,
 * pair-products.ts).
 */

/** Terms of N sequences. */
export interface SequenceTerms {
  /** T: terms of each sequence. */
  readonly perSequence: number;
  /** Index (s − 1)·n + s' − 1 of each term's sizes, [N, T]. */
  readonly cell: Int32Array;
  /** What the weight of its cell is multiplied by, [N, T]. */
  readonly value: Float64Array;
}

/** Σ_terms f(s,s')·value per sequence, [N]. @param weights f, [n, n]. */
export function formPerSequence(
  { perSequence, cell, value }: SequenceTerms,
  weights: Float64Array,
): Float64Array {
  const form = new Float64Array(cell.length / perSequence);
  for (let x = 0, k = 0; x < form.length; x++) {
    let total = 0;
    for (const end = k + perSequence; k < end; k++) total += weights[cell[k]] * value[k];
    form[x] = total;
  }
  return form;
}
