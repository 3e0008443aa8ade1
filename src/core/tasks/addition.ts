/**
 * Task "addition": two-digit sums with a carry chain and a delimited answer (docs/tasks.md).
 *
 *     37+85=1211#122
 *           ││││ └┴┴ the sum, three digits
 *           ││└┴──── the tens column alone: 3 + 8 = 11, two digits, the carry not yet added
 *           └┴────── the ones column: 7 + 5 = 12, two digits; its first digit is the carry
 *
 * so that answer = 10 · (tens column) + (ones column), and every character follows from the prompt.
 */
import { sameAnswer } from './answer';
import { COLUMN_SHAPE, columnAnswer, encodeColumns, padded } from './column-answer';
import { sampleInSplit } from './split';
import type { Task, TaskEntry } from './task';

const OPERANDS = 100;

/** "37+85=" for (37, 85); operands 0 … 99, zero-padded. */
export function additionPrompt(first: number, second: number): string {
  return `${padded(first, 2)}+${padded(second, 2)}=`;
}

/** "1211#122" for (37, 85). */
export function additionResponse(first: number, second: number): string {
  const ones = (first % 10) + (second % 10);
  const tens = Math.floor(first / 10) + Math.floor(second / 10);
  return columnAnswer(ones, tens, first + second);
}

export const addition = {
  features: ['delimiter'],
  shape: () => COLUMN_SHAPE,
  create: (): Task => ({
    ...COLUMN_SHAPE,
    sample(rng, split) {
      const [first, second] = sampleInSplit(
        (r) => [r.integer(OPERANDS), r.integer(OPERANDS)] as const,
        (operands) => additionPrompt(...operands),
        rng,
        split,
      );
      return encodeColumns(additionPrompt(first, second) + additionResponse(first, second));
    },
    isRight: sameAnswer(COLUMN_SHAPE),
  }),
} satisfies TaskEntry;
