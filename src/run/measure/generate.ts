/**
 * Holds: the loop of generation around the model: iterative unmasking, or from left to right. Refuses to hold: which
 * token is revealed next (core/unmasking).
 */
import type { Rng } from '../../core/rng';
import type { Task } from '../../core/tasks/task';
import {
  maskedStart,
  revealNext,
  type TokenChoice,
  type UnmaskingOrder,
} from '../../core/unmasking';
import type { FrozenWeights } from '../../engine/engine';
import { autoregressiveRows } from '../../core/draws/autoregressive';
import type { MeasuringEngine } from './options';

/** Whose model writes, at which weights, and how tokens are chosen. */
export interface Writer {
  readonly engine: MeasuringEngine;
  readonly frozen: FrozenWeights;
  /** Index of the lane in the engine. */
  readonly lane: number;
  readonly task: Task;
  readonly choice: TokenChoice;
  readonly rng: Rng;
}

/** Input ids of some sequences, one after the other, [sequences·L]. */
type Inputs = (sequences: readonly Int32Array[]) => Int32Array;
/** One sequence with one more token, from the model's probabilities at it, [L, V]. */
type Reveal = (sequence: Int32Array, probabilities: Float32Array) => Int32Array;

async function write(
  { engine, frozen, lane, task }: Writer,
  references: readonly Int32Array[],
  inputs: Inputs,
  reveal: Reveal,
): Promise<Int32Array[][]> {
  const cells = task.length * task.vocabulary.length;
  const frames = [references.map((reference) => maskedStart(task, reference))];
  for (let revealed = 0; revealed < task.length - task.promptLength; revealed++) {
    const current = frames[revealed];
    const probabilities = await engine.probabilities(frozen, lane, inputs(current), current.length);
    frames.push(
      current.map((sequence, row) =>
        reveal(sequence, probabilities.subarray(row * cells, (row + 1) * cells)),
      ),
    );
  }
  return frames;
}

/**
 * Fill the response of every reference's prompt, all of them in step, one token per forward pass.
 * Returns the token ids after 0, 1, … n reveals: [frames][references][L].
 */
export function unmask(
  writer: Writer,
  references: readonly Int32Array[],
  order: UnmaskingOrder,
): Promise<Int32Array[][]> {
  const { task, choice, rng } = writer;
  const size = task.vocabulary.length;
  const inputs: Inputs = (sequences) => {
    const tokens = new Int32Array(sequences.length * task.length);
    sequences.forEach((sequence, row) => tokens.set(sequence, row * task.length));
    return tokens;
  };
  return write(writer, references, inputs, (sequence, probabilities) =>
    revealNext(sequence, probabilities, size, { order, choice }, rng),
  );
}

/** The same from left to right, by an autoregressive lane, which sees the sequence moved by one. */
export function writeForward(
  writer: Writer,
  references: readonly Int32Array[],
): Promise<Int32Array[][]> {
  const { task, choice, rng } = writer;
  const inputs: Inputs = (sequences) =>
    autoregressiveRows(
      task,
      sequences.map((sequence) => ({ sequence, weight: 0 })),
    ).tokens;
  return write(writer, references, inputs, (sequence, probabilities) =>
    revealNext(
      sequence,
      probabilities,
      task.vocabulary.length,
      { order: 'left-to-right', choice },
      rng,
    ),
  );
}
