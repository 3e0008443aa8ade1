/**
 * Which sequence is used when: training order and the fixed held-out set, each addressed by seed and index.
 * Holds: the addresses. Refuses to hold: batches and masks (src/core/draws).
 */
import { stream } from '../rng';
import type { Task } from './task';

/** Clean sequences 0 … count−1 of one training step, token ids [count][L], from stream 'data'. */
export function trainingSequences(
  task: Task,
  seed: number,
  step: number,
  count: number,
): Int32Array[] {
  return Array.from({ length: count }, (_, k) =>
    task.sample(stream(seed, 'data', step, k), 'train'),
  );
}

/**
 * The held-out set of a seed, token ids [count][L], from stream 'evaluation': independent draws (so intervals
 * over them are honest; a small task may repeat one), and a longer set begins with the shorter one.
 */
export function heldOutSequences(task: Task, seed: number, count: number): Int32Array[] {
  return Array.from({ length: count }, (_, k) =>
    task.sample(stream(seed, 'evaluation', 'sequence', k), 'held-out'),
  );
}
