/**
 * Holds: the probe of an autoregressive lane. Its loss l(x), the mean next-token CE, depends on the sequence alone, so one
 * row per sequence says all, and its variance is C (METHODS 1). Refuses to hold: masks, and which sequences are probed.
 */
import type { AutoregressiveProbe } from '../../core/probe/lane-probe';
import { crossProductsOf } from '../../core/probe/products/size-products';
import type { CrossProducts } from '../../core/statistics/jackknife';
import type { RowEvaluator, Slices } from './rows';

/** The sequences of one probe, [count][L] each. */
export interface ProbedSequences {
  readonly loss: readonly Int32Array[];
  readonly gradient: readonly Int32Array[];
  readonly fresh: readonly Int32Array[];
}

async function* measureGradients(
  rows: RowEvaluator<Int32Array>,
  sequences: readonly Int32Array[],
): Slices<CrossProducts> {
  const products = yield* rows.gradientProducts(sequences);
  const once = new Float64Array(sequences.length).fill(1);
  return crossProductsOf(products, once, 1, sequences.length);
}

/** Probe one autoregressive lane. */
export async function* probeBySequence(
  rows: RowEvaluator<Int32Array>,
  { loss, gradient, fresh }: ProbedSequences,
): Slices<AutoregressiveProbe> {
  return {
    kind: 'autoregressive',
    losses: yield* rows.losses(loss),
    gradient: yield* measureGradients(rows, gradient),
    fresh: yield* rows.losses(fresh),
  };
}
