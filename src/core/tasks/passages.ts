/**
 * Sequences from a running text, split by place. The text is cut into blocks, every tenth of which is held out; a
 * passage lies within one block, so that no place in the text is in both splits.
 *
 * Holds: that cut. Refuses to hold: any text.
 */
import { HELD_OUT_SHARE } from './split';
import type { Split, Task } from './task';

/** Longest block, characters: long enough for many passages, short enough that every chapter has both splits. */
const BLOCK = 1000;
/** Blocks per held-out block. */
const PERIOD = Math.round(1 / HELD_OUT_SHARE);

/** Shortest text with passages of `length` in both splits. */
export function shortestText(length: number): number {
  return PERIOD * length;
}

/** The split of the block with an index. */
function splitOfBlock(index: number): Split {
  return index % PERIOD === PERIOD - 1 ? 'held-out' : 'train';
}

/** Characters per block of a text. */
function blockLength(textLength: number): number {
  return Math.min(BLOCK, Math.floor(textLength / PERIOD));
}

/**
 * Draws passages of `length` tokens: a block of the split, then a place in it, both uniformly.
 * @param tokens the text as token ids
 * Throws a RangeError if the text is shorter than `shortestText(length)`.
 */
export function passages(tokens: Uint8Array, length: number): Task['sample'] {
  if (tokens.length < shortestText(length)) {
    throw new RangeError(
      `Passages of ${length} characters need a text of at least ${shortestText(length)}, not ${tokens.length}.`,
    );
  }
  const size = blockLength(tokens.length);
  const blocks: Record<Split, number[]> = { train: [], 'held-out': [] };
  for (let index = 0; (index + 1) * size <= tokens.length; index++) {
    blocks[splitOfBlock(index)].push(index);
  }
  return (rng, split) => {
    const block = blocks[split][rng.integer(blocks[split].length)];
    const start = block * size + rng.integer(size - length + 1);
    return Int32Array.from(tokens.subarray(start, start + length));
  };
}
