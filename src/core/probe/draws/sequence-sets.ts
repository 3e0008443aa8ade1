/**
 * The sets of masked tokens by which the loss of one sequence is known under every law. Up to 8 tokens these are all there are,
 * and what is read off them is exact. Of more tokens they are the first s and the last s of random orders, every s: each is
 * a uniformly random set of its size, and the first s with the last s' of one order are a pattern and its mirror (pair-draws.ts).
 *
 * Holds: these sets. Refuses to hold: losses (size-moments.ts).
 */
import { assertTokenCount } from '../../binomial';
import { assertWhole } from '../../assert';
import { shuffle, type Rng } from '../../rng';

/** All sets of so many tokens are few enough to be looked at one by one. */
const MOST_LISTED = 8;

export interface SequenceSets {
  readonly n: number;
  /** Random orders that the sets are cut from; null where they are all sets but the empty one, in binary order. */
  readonly orders: number | null;
  /** 1 where masked, row by row, [rows, n]. */
  readonly masked: Uint8Array;
}

/** Sets per order: the first 1 … n tokens, then the last 1 … n − 1. */
export const setsPerOrder = (n: number): number => 2 * n - 1;

/** How many sets of n tokens are looked at; `orders` as in `sequenceSets`. */
export const setCount = (n: number, orders: number): number =>
  n <= MOST_LISTED ? 2 ** n - 1 : orders * setsPerOrder(n);

/** Every set but the empty one: row k has the set whose bits are k + 1. */
function allSets(n: number): Uint8Array {
  const rows = (1 << n) - 1;
  return Uint8Array.from({ length: rows * n }, (_, k) => ((Math.floor(k / n) + 1) >> (k % n)) & 1);
}

/**
 * The sets for a sequence of n maskable tokens.
 * @param orders how many random orders they are cut from where not all are looked at: products of two means come from two.
 * RangeError for n < 1 or fewer than 2 orders.
 */
export function sequenceSets(n: number, orders: number, rng: Rng): SequenceSets {
  assertTokenCount(n);
  assertWhole(orders, 'The number of random orders of one sequence', 2);
  if (n <= MOST_LISTED) return { n, orders: null, masked: allSets(n) };
  const masked = new Uint8Array(orders * setsPerOrder(n) * n);
  const order = new Int32Array(n);
  for (let k = 0, row = 0; k < orders; k++) {
    shuffle(order, rng);
    const mask = (tokens: Int32Array) => {
      for (const token of tokens) masked[row * n + token] = 1;
      row++;
    };
    for (let s = 1; s <= n; s++) mask(order.subarray(0, s));
    for (let s = 1; s < n; s++) mask(order.subarray(n - s));
  }
  return { n, orders, masked };
}
