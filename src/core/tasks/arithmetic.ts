/**
 * Task "arithmetic": four kinds of problems in the alphabet and the shape of `addition.ts`, which is one of them, so that a
 * model of this one can go on with that one (docs/tasks.md). The sign in the prompt says which kind it is:
 *
 *     37+85=1211#122    a sum of two-digit numbers
 *     7+385=1238#392    a digit and a three-digit number: ones column 7 + 5, and all that stands before the ones, 38
 *     85#37=1805#048    a difference, the larger number first: ones column 15 − 7 = 8 behind the 1 it borrows, tens 8 − 3
 *     07=85=3556#595    a digit times a two-digit number: 7 · 5 and 7 · 8
 *
 * All kinds are equally frequent, and the answer follows from the columns: 10 · tens + ones, where a difference that borrows
 * writes 18 for 8 ones and means one ten less: 10 · (5 − 1) + 8.
 */
import type { Rng } from '../rng';
import { additionPrompt, additionResponse } from './addition';
import { sameAnswer } from './answer';
import { COLUMN_SHAPE, columnAnswer, encodeColumns, padded } from './column-answer';
import { sampleInSplit } from './split';
import type { Task, TaskEntry } from './task';

/** A prompt with its response. */
type Problem = readonly [prompt: string, response: string];

const tensOf = (value: number): number => Math.floor(value / 10);

/** "37+85=", "1211#122" */
function sum(first: number, second: number): Problem {
  return [additionPrompt(first, second), additionResponse(first, second)];
}

/** "7+385=", "1238#392" for a digit and a number up to 990, so that the sum has three digits. */
export function longSum(digit: number, number: number): Problem {
  const response = columnAnswer(digit + (number % 10), tensOf(number), digit + number);
  return [`${digit}+${padded(number, 3)}=`, response];
}

/** "85#37=", "1805#048" for two numbers 0 … 99 in any order. */
export function difference(first: number, second: number): Problem {
  const [larger, smaller] = first < second ? [second, first] : [first, second];
  const ones = (larger % 10) - (smaller % 10);
  // A borrowed ten stands before the digit that it leaves.
  const column = ones < 0 ? 20 + ones : ones;
  const tens = tensOf(larger) - tensOf(smaller);
  const response = columnAnswer(column, tens, larger - smaller);
  return [`${padded(larger, 2)}#${padded(smaller, 2)}=`, response];
}

/** "07=85=", "3556#595" for a digit and a number 0 … 99. */
export function product(digit: number, number: number): Problem {
  const response = columnAnswer(digit * (number % 10), digit * tensOf(number), digit * number);
  return [`${padded(digit, 2)}=${padded(number, 2)}=`, response];
}

/** Each kind with operands that are all equally likely. */
const KINDS: readonly ((rng: Rng) => Problem)[] = [
  (rng) => sum(rng.integer(100), rng.integer(100)),
  (rng) => longSum(rng.integer(10), rng.integer(991)),
  (rng) => difference(rng.integer(100), rng.integer(100)),
  (rng) => product(rng.integer(10), rng.integer(100)),
];

const propose = (rng: Rng): Problem => KINDS[rng.integer(KINDS.length)](rng);

export const arithmetic = {
  features: ['delimiter'],
  shape: () => COLUMN_SHAPE,
  create: (): Task => ({
    ...COLUMN_SHAPE,
    sample(rng, split) {
      const problem = sampleInSplit(propose, ([prompt]) => prompt, rng, split);
      return encodeColumns(problem.join(''));
    },
    isRight: sameAnswer(COLUMN_SHAPE),
  }),
} satisfies TaskEntry;
