/**
 * What the factorial probe measured: N sequences crossed with M orders of masking. Every number of masked tokens is
 * measured, so rates and the sizes of the uniforms are integrated exactly (sobol.ts), and only sequences and orders are
 * sampled.
 *
 * Holds: sums over pairs of cells, and intervals for two crossed samples. Refuses to hold: what the sums mean.
 */
import { timesVector } from '../../arrays';
import { assertRange } from '../../assert';
import type { Estimate } from '../../statistics/estimate';
import {
  intervalAround,
  minus,
  over,
  plus,
  scatterOf,
  type Replicates,
} from '../../statistics/jackknife';

/** h of every sequence, order and number of masked tokens. */
export interface FactorialLosses {
  /** Maskable tokens. */
  readonly n: number;
  /** N */
  readonly sequences: number;
  /** M */
  readonly orders: number;
  /** Summed CE of the first s tokens of order o, masked in sequence x, nats, at (x·M + o)·n + s − 1, [N, M, n]. */
  readonly h: Float64Array;
}

/** A statistic of both samples, without each sequence and without each order. */
export interface CrossedReplicates {
  readonly bySequence: Replicates;
  readonly byOrder: Replicates;
}

/** Whether the two cells of a pair share their sequence, and their order. */
export interface CellPairs {
  readonly sequences: 'same' | 'different';
  readonly orders: 'same' | 'different';
}

/**
 * Mean over pairs of cells of Σ_ss' h_s K_ss' h'_s', unbiased for the expectation over two cells that share what `pairs`
 * says and are independent otherwise, O((N·M)²·n).
 * @param kernel K, [n, n], symmetric.
 * RangeError for fewer than 3 sequences or 3 orders: one is left out, and two must differ.
 */
export function cellPairMean(
  { n, sequences: N, orders: M, h }: FactorialLosses,
  kernel: Float64Array,
  pairs: CellPairs,
): CrossedReplicates {
  assertRange(
    N >= 3 && M >= 3,
    `A factorial probe needs at least 3 sequences and 3 orders, not ${N} and ${M}.`,
  );
  /** K h of every cell, [N, M, n]. */
  const turned = new Float64Array(h.length);
  for (let cell = 0; cell < h.length; cell += n) {
    turned.set(timesVector(kernel, h.subarray(cell, cell + n)), cell);
  }
  let total = 0;
  const ofSequence = new Float64Array(N);
  const ofOrder = new Float64Array(M);
  const sameSequence = pairs.sequences === 'same';
  const sameOrder = pairs.orders === 'same';
  for (let x = 0; x < N; x++) {
    for (let y = sameSequence ? x : 0; y < (sameSequence ? x + 1 : N); y++) {
      if (!sameSequence && y === x) continue;
      for (let o = 0; o < M; o++) {
        for (let r = sameOrder ? o : 0; r < (sameOrder ? o + 1 : M); r++) {
          if (!sameOrder && r === o) continue;
          const [first, second] = [(x * M + o) * n, (y * M + r) * n];
          let product = 0;
          for (let s = 0; s < n; s++) product += turned[first + s] * h[second + s];
          total += product;
          ofSequence[x] += product;
          if (y !== x) ofSequence[y] += product;
          ofOrder[o] += product;
          if (r !== o) ofOrder[r] += product;
        }
      }
    }
  }
  const pairsOf = (count: number, same: boolean) => (same ? count : count * (count - 1));
  const size = (a: number, b: number) => pairsOf(a, sameSequence) * pairsOf(b, sameOrder);
  const value = total / size(N, M);
  return {
    bySequence: { value, deleteOne: ofSequence.map((part) => (total - part) / size(N - 1, M)) },
    byOrder: { value, deleteOne: ofOrder.map((part) => (total - part) / size(N, M - 1)) },
  };
}

type Operation = (first: Replicates, second: Replicates) => Replicates;

const crossed =
  (operation: Operation) =>
  (first: CrossedReplicates, second: CrossedReplicates): CrossedReplicates => ({
    bySequence: operation(first.bySequence, second.bySequence),
    byOrder: operation(first.byOrder, second.byOrder),
  });

export const crossedPlus = crossed(plus);
export const crossedMinus = crossed(minus);
export const crossedOver = crossed(over);

/**
 * The statistic with its 95 % two-way jackknife interval: the variances of leaving out sequences and of leaving out
 * orders are added, which counts what belongs to both twice and so errs on the wide side; Student's t with
 * Satterthwaite's degrees of freedom of the sum. `n` is the number of sequences.
 */
export function crossedEstimate({ bySequence, byOrder }: CrossedReplicates): Estimate {
  const [first, second] = [scatterOf(bySequence), scatterOf(byOrder)];
  const variance = first.standardError ** 2 + second.standardError ** 2;
  // A statistic that is the same without any unit; an index of no variance is no number either way.
  if (!(variance > 0)) return intervalAround(bySequence, { standardError: 0, degrees: 1 });
  const share = first.standardError ** 2 / variance;
  const degrees = 1 / (share ** 2 / first.degrees + (1 - share) ** 2 / second.degrees);
  return intervalAround(bySequence, {
    standardError: Math.sqrt(variance),
    degrees: Math.max(1, Math.floor(degrees)),
  });
}
