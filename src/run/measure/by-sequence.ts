/**
 * Holds: the probe of an autoregressive lane. Its loss l(x), the mean next-token CE, depends on the sequence alone, so one
 * row per sequence says all, and its variance is C (METHODS 1). Refuses to hold: masks, and which sequences are probed.
 */
import type { Estimate } from '../../core/statistics/estimate';
import { dataNoiseReplicates } from '../../core/probe/read/sequence-only';
import type { DecompositionReplicates } from '../../core/probe/read/decomposition';
import { crossProducts } from '../../core/probe/products/size-products';
import type { CrossProducts } from '../../core/statistics/jackknife';
import { varianceEstimate } from '../../core/statistics/intervals';
import { rowLosses, type RowSlices } from './rows';
import { autoregressiveRows } from '../../core/draws/autoregressive';
import type { MaskedRows } from '../../core/draws/rows';
import type { MaskedTask } from '../../core/tasks/task';

/** What a probe knows of an autoregressive lane's weights. */
export interface SequenceProducts {
  readonly kind: 'sequences';
  /** l(x) of the probe's loss sequences, nats per response token, [N]. */
  readonly losses: Float64Array;
  /** Products of ∇l(x) across the probe's gradient sequences. */
  readonly gradient: CrossProducts;
  /** l(x) of fresh sequences, for the directly measured variance, [draws]. */
  readonly fresh: Float64Array;
}

/** The sequences of one probe, [count][L] each. */
export interface ProbedSequences {
  readonly loss: readonly Int32Array[];
  readonly gradient: readonly Int32Array[];
  readonly fresh: readonly Int32Array[];
}

/** One row per sequence whose loss is l(x): weights 1/n over the response. */
function sequenceRows(task: MaskedTask, sequences: readonly Int32Array[]): MaskedRows {
  const weight = 1 / (task.length - task.promptLength);
  return autoregressiveRows(
    task,
    sequences.map((sequence) => ({ sequence, weight })),
  );
}

/** l(x) of every sequence, nats per response token, [sequences]; yields between slices. */
export function sequenceLosses(
  at: RowSlices,
  task: MaskedTask,
  sequences: readonly Int32Array[],
): AsyncGenerator<void, Float64Array> {
  return rowLosses(at, sequences, (some) => sequenceRows(task, some));
}

async function* gradientProducts(
  { engine, frozen, lane, slice }: RowSlices,
  task: MaskedTask,
  sequences: readonly Int32Array[],
): AsyncGenerator<void, CrossProducts> {
  const P = engine.parameterCount;
  const vectors = new Float32Array(sequences.length * P);
  for (let start = 0; start < sequences.length; start += slice) {
    const some = sequences.slice(start, start + slice);
    const gradients = engine.rowGradients(frozen, lane, sequenceRows(task, some));
    try {
      vectors.set(await gradients.combine(new Float32Array(some.length).fill(1), 1), start * P);
    } finally {
      gradients.dispose();
    }
    yield;
  }
  return crossProducts(vectors, P);
}

/**
 * Probe one autoregressive lane; yields between slices.
 * @param gradientSlice rows with a gradient in one slice.
 */
export async function* probeSequences(
  at: RowSlices,
  gradientSlice: number,
  task: MaskedTask,
  sequences: ProbedSequences,
): AsyncGenerator<void, SequenceProducts> {
  return {
    kind: 'sequences',
    losses: yield* sequenceLosses(at, task, sequences.loss),
    gradient: yield* gradientProducts({ ...at, slice: gradientSlice }, task, sequences.gradient),
    fresh: yield* sequenceLosses(at, task, sequences.fresh),
  };
}

/** Forward and gradient rows that a probe of these sequences costs. */
export function sequenceRowCount({ losses, gradient, fresh }: SequenceProducts): number {
  return losses.length + gradient.square.length + fresh.length;
}

/** The splits of Var(l) and tr Cov(∇l) of one draw, all of it C. RangeError for fewer than 3 sequences. */
export function sequenceNoise({ losses, gradient }: SequenceProducts): {
  readonly loss: DecompositionReplicates;
  readonly gradient: DecompositionReplicates;
} {
  return {
    loss: dataNoiseReplicates(crossProducts(losses, 1), losses),
    gradient: dataNoiseReplicates(gradient, null),
  };
}

/** Var(l) of fresh sequences, nats², with its 95 % jackknife interval. */
export function sequenceDirect({ fresh }: SequenceProducts): Estimate {
  return varianceEstimate(fresh);
}
