/** What a data set must provide. One task per file beside this one; `registry.ts` lists them. */
import type { Rng } from '../rng';
import { symbols } from './symbols';

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
  /** Symbols of token ids 0 … V−1, one character (or one emoji) each. The mask token is id V and is not listed. */
  readonly vocabulary: readonly string[];
  /** Which way the sequences are read. */
  readonly direction: 'ltr' | 'rtl';
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

/** What of a task matters for masking. */
export type MaskedTask = Pick<
  TaskShape,
  'vocabulary' | 'length' | 'promptLength' | 'delimiter' | 'syntaxPositions'
>;

export interface Task extends TaskShape {
  /**
   * One clean sequence, token ids [L]. The two splits never share a sequence; where the prompt is a question, they
   * share no prompt, and in running text they share no place.
   */
  sample(rng: Rng, split: Split): Int32Array;
  /**
   * Whether what a model wrote is right: the exact answer to the reference's prompt or, where there is no prompt, a sequence
   * that keeps the task's rule. Null where nothing can be checked.
   */
  readonly isRight: ((written: ArrayLike<number>, reference: Int32Array) => boolean) | null;
}

/** What a visitor can choose about a data set; each task reads its own part. */
export interface TaskOptions {
  /** L of the mixture task, even and at least 8 (default 24). */
  readonly mixtureLength?: number;
  /** Shares of periodic and of random sequences of the mixture task, 0 … 1 (default a third each). */
  readonly mixtureShares?: { readonly easy: number; readonly hard: number };
  /** L of the tasks that read running text (default 32). */
  readonly passageLength?: number;
  /** The visitor's own text, for task 'text'; null or absent where there is none. */
  readonly text?: string | null;
}

/** A task as the registry lists it: all that is known of it, and how its data comes. Refuses to hold: what is said of it (lab/words/tasks.ts). */
export interface TaskEntry {
  /**
   * What of it decides which methods apply and how it is written, known without any options; absent is none. 'rule': what is
   * written can be checked though nothing is asked.
   */
  readonly features?: readonly ('delimiter' | 'syntax' | 'rule')[];
  /** What is known without the data, for whoever reads tokens only. RangeError if an option is not possible. */
  shape(options?: TaskOptions): TaskShape;
  /** With the data, which is fetched now. RangeError, thrown or rejected with, if an option is not possible. */
  create(options?: TaskOptions): Task | Promise<Task>;
}

/** A shape read from left to right, with neither prompt nor delimiter, syntax or picture, but for what is said. */
export function shapeWith(
  parts: Pick<TaskShape, 'vocabulary' | 'length'> & Partial<TaskShape>,
): TaskShape {
  return {
    direction: 'ltr',
    promptLength: 0,
    delimiter: null,
    syntaxPositions: [],
    picture: null,
    decode: symbols(parts.vocabulary).decode,
    ...parts,
  };
}
