/**
 * Task "brackets": 24 brackets of three kinds that all match, without a prompt (docs/tasks.md).
 *
 *     [()]{}([]){{()}()}()[]()
 *     │└┘│
 *     └──┴─ a bracket's partner tells its kind, and 6.5 of the 12 pairs stand side by side on average
 *
 * All such sequences are equally likely: Dyck words of 12 pairs, each pair of a kind of its own.
 */
import type { Rng } from '../rng';
import { sampleInSplit } from './split';
import { shapeWith, type Task, type TaskEntry } from './task';

const KINDS = ['()', '[]', '{}'];
/** Ids 2k and 2k+1 open and close kind k. */
const VOCABULARY = [...KINDS.join('')];
const LENGTH = 24;

const SHAPE = shapeWith({ vocabulary: VOCABULARY, length: LENGTH });

/**
 * Matching brackets, token ids [length], all equally likely. With `rest` places left at depth d the next one opens with
 * probability (d+2)(rest−d) / (2·rest·(d+1)), a ratio of two ballot numbers (Arnold and Sleep 1980).
 * @param length even
 */
export function proposeBrackets(length: number, rng: Rng): Int32Array {
  const sequence = new Int32Array(length);
  const open: number[] = [];
  for (let i = 0; i < length; i++) {
    const [rest, depth] = [length - i, open.length];
    const opens = ((depth + 2) * (rest - depth)) / (2 * rest * (depth + 1));
    if (rng.uniform() < opens) {
      const kind = rng.integer(KINDS.length);
      open.push(kind);
      sequence[i] = 2 * kind;
    } else {
      sequence[i] = 2 * open.pop()! + 1;
    }
  }
  return sequence;
}

/** Whether every bracket has its partner, and none cross. */
export function allMatch(tokens: ArrayLike<number>): boolean {
  const open: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const kind = Math.floor(tokens[i] / 2);
    if (tokens[i] % 2 === 0) open.push(kind);
    else if (open.pop() !== kind) return false;
  }
  return open.length === 0;
}

export const brackets = {
  features: ['rule'],
  shape: () => SHAPE,
  create: (): Task => ({
    ...SHAPE,
    sample: (rng, split) =>
      sampleInSplit((r) => proposeBrackets(LENGTH, r), SHAPE.decode, rng, split),
    isRight: allMatch,
  }),
} satisfies TaskEntry;
