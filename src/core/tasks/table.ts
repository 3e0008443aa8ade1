/**
 * Task "table": a small marked-up table of fixed layout, a question about one of its rows, that row, and its larger
 * cell (the paper's tables, in miniature).
 *
 *     <a>7|2<b>3|9?b=<b>3|9#9
 *     └──────────┘└─┘└────┤│└ the answer: the larger cell
 *       the table  │      │└ delimiter
 *                  │      └ the row that is asked for, marked up
 *                  └ the question: which row
 *
 * Tags, bars and the question's own signs are the same in every prompt: the syntax positions.
 */
import type { Rng } from '../rng';
import { sameAnswer } from './answer';
import { sampleInSplit } from './split';
import { symbols } from './symbols';
import { shapeWith, type Task, type TaskEntry } from './task';

const ROWS = [...'ab'];
const COLUMNS = 2;
const DIGITS = 10;
const DELIMITER = '#';
const VOCABULARY = [...'0123456789', ...ROWS, ...'<>|?=', DELIMITER];

export interface Table {
  /** One digit each, [rows][columns]. */
  readonly cells: readonly (readonly number[])[];
  /** Index of the row that is asked for. */
  readonly row: number;
}

const markedUp = (digits: readonly number[], row: number) => `<${ROWS[row]}>${digits.join('|')}`;

/** "<a>7|2<b>3|9?b=" */
export function tablePrompt({ cells, row }: Table): string {
  return `${cells.map(markedUp).join('')}?${ROWS[row]}=`;
}

/** "<b>3|9#9" */
export function tableResponse({ cells, row }: Table): string {
  return `${markedUp(cells[row], row)}${DELIMITER}${Math.max(...cells[row])}`;
}

const EMPTY: Table = { cells: ROWS.map(() => Array<number>(COLUMNS).fill(0)), row: 0 };
const PROMPT_LENGTH = tablePrompt(EMPTY).length;

/** Every prompt position but the cells and the letter of the question. */
const SYNTAX_POSITIONS = [...tablePrompt(EMPTY)].flatMap((symbol, i) =>
  symbol === '0' || i === PROMPT_LENGTH - 2 ? [] : [i],
);

const { encode } = symbols(VOCABULARY);

const SHAPE = shapeWith({
  vocabulary: VOCABULARY,
  length: PROMPT_LENGTH + tableResponse(EMPTY).length,
  promptLength: PROMPT_LENGTH,
  delimiter: DELIMITER,
  syntaxPositions: SYNTAX_POSITIONS,
});

function proposeTable(rng: Rng): Table {
  const cells = ROWS.map(() => Array.from({ length: COLUMNS }, () => rng.integer(DIGITS)));
  return { cells, row: rng.integer(ROWS.length) };
}

export const table = {
  features: ['delimiter', 'syntax'],
  shape: () => SHAPE,
  create: (): Task => ({
    ...SHAPE,
    sample(rng, split) {
      const proposed = sampleInSplit(proposeTable, tablePrompt, rng, split);
      return encode(tablePrompt(proposed) + tableResponse(proposed));
    },
    isRight: sameAnswer(SHAPE),
  }),
} satisfies TaskEntry;
