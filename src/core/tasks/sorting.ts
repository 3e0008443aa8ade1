/**
 * Task "sorting": five digits, the list after each of three exchanges, and the sorted list as a delimited answer
 * (docs/tasks.md).
 *
 *     34512=14532|12534|12354#12345
 *     │ │   │ │               └───┴ the answer: what the fourth exchange leaves
 *     └─┼───┴─┼──── the smallest digit, 1, and the first change places;
 *       └─────┴──── then the smallest of the rest, 2, and the second; and so on
 *
 * Selection sort, step by step: every list follows from the one before it, and from the prompt by a long chain.
 */
import type { Rng } from '../rng';
import { sameAnswer } from './answer';
import { sampleInSplit } from './split';
import { symbols } from './symbols';
import { shapeWith, type Task, type TaskEntry } from './task';

const DIGITS = 10;
const ITEMS = 5;
const SEPARATOR = '|';
const DELIMITER = '#';
const VOCABULARY = [...'0123456789=', SEPARATOR, DELIMITER];

/** "34512=" */
export function sortingPrompt(digits: readonly number[]): string {
  return `${digits.join('')}=`;
}

/** "14532|12534|12354#12345": of equal digits the first changes places. */
export function sortingResponse(digits: readonly number[]): string {
  const list = [...digits];
  const steps = Array.from({ length: list.length - 1 }, (_, place) => {
    const smallest = list.indexOf(Math.min(...list.slice(place)), place);
    [list[place], list[smallest]] = [list[smallest], list[place]];
    return list.join('');
  });
  return `${steps.slice(0, -1).join(SEPARATOR)}${DELIMITER}${steps.at(-1)}`;
}

const NONE = Array<number>(ITEMS).fill(0);
const PROMPT_LENGTH = sortingPrompt(NONE).length;

const { encode } = symbols(VOCABULARY);

const SHAPE = shapeWith({
  vocabulary: VOCABULARY,
  length: PROMPT_LENGTH + sortingResponse(NONE).length,
  promptLength: PROMPT_LENGTH,
  delimiter: DELIMITER,
});

const proposeDigits = (rng: Rng) => Array.from({ length: ITEMS }, () => rng.integer(DIGITS));

export const sorting = {
  features: ['delimiter'],
  shape: () => SHAPE,
  create: (): Task => ({
    ...SHAPE,
    sample(rng, split) {
      const digits = sampleInSplit(proposeDigits, sortingPrompt, rng, split);
      return encode(sortingPrompt(digits) + sortingResponse(digits));
    },
    isRight: sameAnswer(SHAPE),
  }),
} satisfies TaskEntry;
