/** Holds: which numbers of a column a sentence can say, and how it writes them. Refuses to hold: sentences. */
import { formatEstimate, formatNumber } from '../lab/words/numbers';

/** The indices of what is a number, in order. */
export const numbersIn = (values: ArrayLike<number>): number[] =>
  Array.from(values, (_, i) => i).filter((i) => Number.isFinite(values[i]));

/** The index of the highest number; undefined where there is none. */
export const highestOf = (values: ArrayLike<number>): number | undefined =>
  numbersIn(values).reduce<number | undefined>(
    (best, i) => (best === undefined || values[i] > values[best] ? i : best),
    undefined,
  );

/** "1.23", or "1.23 [1.1, 1.4]" where the ends of its interval are numbers too. */
export function written(value: number, low = NaN, high = NaN): string {
  const known = Number.isFinite(low) && Number.isFinite(high);
  return known ? formatEstimate({ value, low, high }) : formatNumber(value);
}
