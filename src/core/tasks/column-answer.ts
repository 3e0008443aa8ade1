/**
 * How a result is written that two columns add up to: both columns, and after a delimiter the result (docs/tasks.md).
 * Holds: that form, which `addition.ts` and `arithmetic.ts` share, and with it their alphabet and shape. Refuses to hold:
 * what is asked.
 *
 *     1211#122
 *     ││││ └┴┴ the result, three digits: 10 · (tens column) + (ones column)
 *     ││└┴──── the tens column alone, two digits
 *     └┴────── the ones column, two digits
 */
import { symbols } from './symbols';
import { shapeWith } from './task';

const VOCABULARY = [...'0123456789+=#'];
const DELIMITER = '#';

/** A whole number with leading zeros. */
export const padded = (value: number, digits: number): string =>
  String(value).padStart(digits, '0');

/** "1211#122" for the columns 12 and 11 and the result 122. */
export function columnAnswer(ones: number, tens: number, result: number): string {
  return `${padded(ones, 2)}${padded(tens, 2)}${DELIMITER}${padded(result, 3)}`;
}

/** "37+85=" */
const PROMPT_LENGTH = 6;

/** Of every task that asks in six characters and answers in columns. */
export const COLUMN_SHAPE = shapeWith({
  vocabulary: VOCABULARY,
  length: PROMPT_LENGTH + columnAnswer(0, 0, 0).length,
  promptLength: PROMPT_LENGTH,
  delimiter: DELIMITER,
});

/** Text of such a task to token ids. */
export const { encode: encodeColumns } = symbols(VOCABULARY);
