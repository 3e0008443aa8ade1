/** What a data set must provide. One task per file beside this one; `index.ts` lists them. */
import type { Rng } from '../rng';

export type TaskId = 'mixture' | 'addition' | 'names';
export type Split = 'train' | 'held-out';

export interface Task {
  readonly id: TaskId;
  /** Shown in the task menu. */
  readonly label: string;
  /** Two plain sentences: what a sequence is, and what story its noise tells. */
  readonly description: string;
  /** Symbols of token ids 0 … V−1, one character each. The mask token is id V and is not listed. */
  readonly vocabulary: readonly string[];
  /** L: tokens per sequence, prompt included. */
  readonly length: number;
  /** Tokens 0 … promptLength−1 are the prompt: always visible, never masked, never in the loss. n = L − promptLength. */
  readonly promptLength: number;
  /** The symbol that separates reasoning from answer in the response, if the task has one. */
  readonly delimiter: string | null;
  /** One clean sequence, token ids [L]. The two splits never share a sequence (prompt, where there is one). */
  sample(rng: Rng, split: Split): Int32Array;
  /** Token ids to text; the mask id becomes '▢'. */
  decode(tokens: ArrayLike<number>): string;
  /**
   * Whether a generated sequence answers the reference's prompt exactly, or null where a task has no answer
   * to check (unconditional data).
   */
  readonly exactMatch: ((reference: Int32Array, generated: ArrayLike<number>) => boolean) | null;
}
