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
import { sampleInSplit } from './split';
import { symbols } from './symbols';
import { shapeWith, type Task, type TaskEntry } from './task';

const VOCABULARY = [...'0123456789+=#'];
const DELIMITER = '#';
const OPERANDS = 100;

const padded = (value: number, digits: number) => String(value).padStart(digits, '0');

/** "37+85=" for (37, 85); operands 0 … 99, zero-padded. */
export function additionPrompt(first: number, second: number): string {
  return `${padded(first, 2)}+${padded(second, 2)}=`;
}

/** "1211#122" for (37, 85). */
export function additionResponse(first: number, second: number): string {
  const ones = (first % 10) + (second % 10);
  const tens = Math.floor(first / 10) + Math.floor(second / 10);
  return `${padded(ones, 2)}${padded(tens, 2)}${DELIMITER}${padded(first + second, 3)}`;
}

const PROMPT_LENGTH = additionPrompt(0, 0).length;

const { encode } = symbols(VOCABULARY);

const SHAPE = shapeWith({
  vocabulary: VOCABULARY,
  length: PROMPT_LENGTH + additionResponse(0, 0).length,
  promptLength: PROMPT_LENGTH,
  delimiter: DELIMITER,
});

export const addition = {
  about: {
    label: 'Short addition',
    description:
      'A sum such as 37+85= with its column sums and, after #, the answer; the sum itself is never masked. ' +
      'There is an accuracy to watch, and most noise comes from which characters are masked.',
  },
  features: ['delimiter'],
  shape: () => SHAPE,
  create: (): Task => ({
    ...SHAPE,
    sample(rng, split) {
      const [first, second] = sampleInSplit(
        (r) => [r.integer(OPERANDS), r.integer(OPERANDS)] as const,
        (operands) => additionPrompt(...operands),
        rng,
        split,
      );
      return encode(additionPrompt(first, second) + additionResponse(first, second));
    },
    isRight: sameAnswer(SHAPE),
  }),
} satisfies TaskEntry;
