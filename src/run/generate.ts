/**
 * Holds: the loop of iterative unmasking around the model. Refuses to hold: which token is revealed next
 * (core/unmasking).
 */
import type { Rng } from '../core/rng';
import type { Task } from '../core/tasks/task';
import { maskedStart, revealNext, type TokenChoice, type UnmaskingOrder } from '../core/unmasking';
import type { Engine, FrozenWeights } from '../engine/engine';

/**
 * Fill the response of every reference's prompt, all of them in step, one token per forward pass.
 * Returns the token ids after 0, 1, … n reveals: [frames][references][L].
 */
export async function unmask(
  engine: Engine,
  frozen: FrozenWeights,
  lane: number,
  task: Task,
  references: readonly Int32Array[],
  order: UnmaskingOrder,
  choice: TokenChoice,
  rng: Rng,
): Promise<Int32Array[][]> {
  const { length } = task;
  const size = task.vocabulary.length;
  const frames = [references.map((reference) => maskedStart(task, reference))];
  for (let revealed = 0; revealed < length - task.promptLength; revealed++) {
    const current = frames[revealed];
    const tokens = new Int32Array(current.length * length);
    current.forEach((sequence, row) => tokens.set(sequence, row * length));
    const probabilities = await engine.probabilities(frozen, lane, tokens, current.length);
    frames.push(
      current.map((sequence, row) => {
        const own = probabilities.subarray(row * length * size, (row + 1) * length * size);
        return revealNext(sequence, own, size, { order, choice }, rng);
      }),
    );
  }
  return frames;
}
