/** What a data set must provide. One task per file beside this one; `index.ts` makes them. */
import type { Rng } from '../rng';

export type TaskId = 'mixture' | 'addition' | 'names' | 'table' | 'prose' | 'digits' | 'text';
export type Split = 'train' | 'held-out';

/** How the tokens of a response are drawn as an image: in reading order, one pixel per response position. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Share of ink of each token id, 0 … 1; null for a symbol that is not a grey level. */
  readonly ink: readonly (number | null)[];
}

/** How a task's sequences look: all that the page and the model need, without the data. */
export interface TaskShape {
  readonly id: TaskId;
  /** Symbols of token ids 0 … V−1, one character each. The mask token is id V and is not listed. */
  readonly vocabulary: readonly string[];
  /** L: tokens per sequence, prompt included. */
  readonly length: number;
  /** Tokens 0 … promptLength−1 are the prompt: always visible, never masked, never in the loss. n = L − promptLength. */
  readonly promptLength: number;
  /** The symbol that separates reasoning from answer in the response, if the task has one. */
  readonly delimiter: string | null;
  /**
   * Prompt positions, ascending, that hold markup: tags and separators, the same in every sequence. SyRM masks them
   * too. Empty where the prompt is not marked up.
   */
  readonly syntaxPositions: readonly number[];
  /** Where the response is an image. */
  readonly picture: Picture | null;
  /** Token ids to text; the mask id becomes '▢'. */
  decode(tokens: ArrayLike<number>): string;
}

export interface Task extends TaskShape {
  /**
   * One clean sequence, token ids [L]. The two splits never share a sequence; where the prompt is a question, they
   * share no prompt, and in running text they share no place.
   */
  sample(rng: Rng, split: Split): Int32Array;
  /**
   * Whether a generated sequence answers the reference's prompt exactly, or null where a task has no answer
   * to check (unconditional data).
   */
  readonly exactMatch: ((reference: Int32Array, generated: ArrayLike<number>) => boolean) | null;
}
