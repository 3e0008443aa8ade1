/**
 * Holds: the probe of an autoregressive lane. Its loss l(x), the mean next-token CE, depends on the sequence alone, so one
 * row per sequence says all, and its variance is C (METHODS 1). Refuses to hold: masks, and which sequences are probed.
 */
import type { AutoregressiveProbe } from '../../core/probe/lane-probe';
import { crossProducts } from '../../core/probe/products/size-products';
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
  P: number,
): Slices<CrossProducts> {
  const vectors = new Float32Array(sequences.length * P);
  yield* rows.gradients(sequences, 1, async (gradients, first) => {
    const once = new Float32Array(gradients.rows).fill(1);
    vectors.set(await gradients.combine(once, 1), first * P);
  });
  return crossProducts(vectors, P);
}

/** Probe one autoregressive lane with P parameters. */
export async function* probeBySequence(
  rows: RowEvaluator<Int32Array>,
  { loss, gradient, fresh }: ProbedSequences,
  P: number,
): Slices<AutoregressiveProbe> {
  return {
    kind: 'autoregressive',
    losses: yield* rows.losses(loss),
    gradient: yield* measureGradients(rows, gradient, P),
    fresh: yield* rows.losses(fresh),
  };
}
