/**
 * What one sequence's loss h is on average, and on average squared, given how many tokens are masked: the numbers from which the
 * loss of its draws under any law follows (METHODS 2). Exact where all sets were looked at, else unbiased.
 *
 * Holds: these moments. Refuses to hold: laws and rates (read/one-sequence.ts), and what several sequences share.
 */
import { matrixOf } from '../../arrays';
import { assertRange } from '../../assert';
import { setsPerOrder, type SequenceSets } from '../draws/sequence-sets';

/** Of one sequence with n maskable tokens; matrices are [n, n], symmetric. */
export interface SizeMoments {
  readonly n: number;
  /** Sets of masked tokens that were looked at. */
  readonly sets: number;
  /** Whether these are all there are. */
  readonly exact: boolean;
  /** μ_s = E[h|s] at s − 1, nats, [n]. */
  readonly mean: Float64Array;
  /** q_s = E[h²|s], nats², [n]. */
  readonly square: Float64Array;
  /** π_ss' = μ_s μ_s'. */
  readonly product: Float64Array;
  /** κ_ss' = E[h h'|s,s'] of a pattern and its mirror. */
  readonly mirrored: Float64Array;
}

/** The moments by the losses h of all of the sets, nats, [rows]. RangeError where they are not as many. */
export function sizeMoments(sets: SequenceSets, h: ArrayLike<number>): SizeMoments {
  const { n, orders, masked } = sets;
  const rows = masked.length / n;
  assertRange(h.length === rows, `There are ${rows} sets and ${h.length} losses of them.`);
  const known = orders === null ? ofAllSets(n, h) : ofOrders(n, orders, h);
  return { n, sets: rows, exact: orders === null, ...known };
}

type Moments = Pick<SizeMoments, 'mean' | 'square' | 'product' | 'mirrored'>;

function bitCount(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) count++;
  return count;
}

/** @param h of the set with bits k + 1 at k. */
function ofAllSets(n: number, h: ArrayLike<number>): Moments {
  const everything = (1 << n) - 1;
  const sizes = Array.from({ length: everything + 1 }, (_, set) => bitCount(set));
  const lossOf = (set: number) => (set === 0 ? 0 : h[set - 1]);
  const [count, mean, square] = [0, 1, 2].map(() => new Float64Array(n));
  const [pairs, together] = [new Float64Array(n * n), new Float64Array(n * n)];
  const add = (first: number, second: number) => {
    if (first === 0 || second === 0) return;
    const cell = (sizes[first] - 1) * n + sizes[second] - 1;
    pairs[cell]++;
    together[cell] += lossOf(first) * lossOf(second);
  };
  for (let first = 0; first <= everything; first++) {
    if (first > 0) {
      const s = sizes[first] - 1;
      count[s]++;
      mean[s] += lossOf(first);
      square[s] += lossOf(first) ** 2;
    }
    // Disjoint pairs, and those of their complements, which together cover everything.
    const rest = everything & ~first;
    for (let second = rest; ; second = (second - 1) & rest) {
      add(first, second);
      if (second !== rest) add(rest, everything & ~second);
      if (second === 0) break;
    }
  }
  const mu = mean.map((total, s) => total / count[s]);
  return {
    mean: mu,
    square: square.map((total, s) => total / count[s]),
    product: matrixOf(n, (s, r) => mu[s] * mu[r]),
    mirrored: together.map((total, cell) => total / pairs[cell]),
  };
}

/** @param h order by order: the first 1 … n tokens, then the last 1 … n − 1. */
function ofOrders(n: number, orders: number, h: ArrayLike<number>): Moments {
  const width = setsPerOrder(n);
  const first = (k: number, s: number) => h[k * width + s - 1];
  // All tokens are the last n, too.
  const last = (k: number, s: number) => (s === n ? first(k, n) : h[k * width + n + s - 1]);
  const [mean, square] = [new Float64Array(n), new Float64Array(n)];
  const [within, mirrored] = [new Float64Array(n * n), new Float64Array(n * n)];
  for (let k = 0; k < orders; k++) {
    const [a, b, middle] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
    for (let s = 0; s < n; s++) {
      a[s] = first(k, s + 1);
      b[s] = last(k, s + 1);
      middle[s] = (a[s] + b[s]) / 2;
      mean[s] += middle[s] / orders;
      square[s] += (a[s] ** 2 + b[s] ** 2) / 2 / orders;
    }
    for (let s = 0, cell = 0; s < n; s++) {
      for (let r = 0; r < n; r++, cell++) {
        within[cell] += middle[s] * middle[r];
        mirrored[cell] += (a[s] * b[r] + a[r] * b[s]) / 2 / orders;
      }
    }
  }
  // Of two different orders: all products but those within one.
  const product = matrixOf(n, (s, r) => {
    const all = orders ** 2 * mean[s] * mean[r];
    return (all - within[s * n + r]) / (orders * (orders - 1));
  });
  return { mean, square, product, mirrored };
}
