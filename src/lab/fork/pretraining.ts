/**
 * What the models of a run go on from, as plain data: everything that their weights follow from besides the model's size and
 * the backend, which are the run's (METHODS 8). Refuses to hold: how it is spelt (pretraining-text.ts), which task can follow
 * (fork-rules.ts), and the training itself (run/fork).
 */
import type { TaskId } from '../../core/tasks/registry';

export interface Pretraining {
  readonly task: TaskId;
  /** Training steps; the most of them where an accuracy is asked for. */
  readonly steps: number;
  /** How a masked model is pre-trained, as links spell it; an ARM knows no method. */
  readonly method: string;
  /** Of first weights, data and draws. 'own': each run’s own seed, so that every seed of a study has its own pre-training. */
  readonly seed: number | 'own';
  /** Held-out accuracy at which each kind of model stops, so that both go on equally strong; null: all steps are taken. */
  readonly accuracy: number | null;
  /** The task whose held-out sequences tell loss and accuracy on the way: its own, or one that can follow it. */
  readonly on: TaskId;
  /** Further settings, where they are not the task’s defaults: key and value as in links, in the table’s order. */
  readonly others: Readonly<Record<string, string>>;
}

/** The seed that it has for a run with seed `run`. */
export function pretrainingSeed({ seed }: Pretraining, run: number): number {
  return seed === 'own' ? run : seed;
}
