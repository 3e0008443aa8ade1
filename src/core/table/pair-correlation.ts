/**
 * ρ̄ of pairs of patterns at one rate, off a training log (METHODS 3, MIRROR): the correlation of what both err by given sequence and rate,
 * weighted by v(t).
 *
 *     E[(l − l')²]/2  =  A·(1 − ρ̄),      l = h/(n·m(t)) of both patterns of a pair
 *
 * Holds: this. Refuses to hold: whether a pair pays (lab/table/words.ts).
 */
import { jackknifeEstimate } from '../statistics/jackknife';
import type { Estimate } from '../statistics/estimate';
import type { TableSums } from './cell-sums';
import { combined, type TwoWay } from './two-way';

/** Pairs of patterns. */
export interface TablePairs {
  /** Sequence of each pair, [P]. */
  readonly sequence: Int32Array;
  /** (l − l')²/2 of each, nats², [P]. */
  readonly halfSquare: Float64Array;
}

/** @param a A of Standard on the same sums. Null where some group of sequences has no pairs. */
export function pairCorrelation(sums: TableSums, pairs: TablePairs, a: TwoWay): Estimate | null {
  const { sequences, groups } = sums;
  const longest = pairs.sequence.reduce((most, x) => Math.max(most, x), 0);
  const [total, count] = [0, 0].map(() => new Float64Array(longest + 1));
  pairs.sequence.forEach((x, k) => {
    total[x] += pairs.halfSquare[k];
    count[x]++;
  });
  const [sum, having] = [0, 0].map(() => new Float64Array(groups));
  sequences.forEach((x, k) => {
    if (!(count[x] > 0)) return;
    sum[k % groups] += total[x] / count[x];
    having[k % groups]++;
  });
  if (having.some((number) => number === 0)) return null;
  const [all, N] = [sum, having].map((values) => values.reduce((x, y) => x + y, 0));
  const spread: TwoWay = {
    sequences: {
      value: all / N,
      deleteOne: sum.map((own, g) => (all - own) / (N - having[g])),
    },
    sketch: null,
  };
  return jackknifeEstimate(combined((d, whole) => 1 - d / whole, spread, a).sequences);
}
