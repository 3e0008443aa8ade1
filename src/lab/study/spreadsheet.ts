/**
 * Tables as spreadsheets read and write them. Holds: cells that no spreadsheet takes for a formula, and the rows of a table
 * that one has saved again. Refuses to hold: what the columns mean (csv.ts).
 */
import { csvFormatValue, dsvFormat } from 'd3-dsv';

export type Cell = string | number | null;

/** What begins a formula, in some spreadsheets written wide; behind apostrophes, too, so that one can be taken away again. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

function textOfCell(value: Cell): string {
  const text = String(value ?? '');
  const computed = typeof value === 'string' && FORMULA.test(text) && Number.isNaN(Number(text));
  return computed ? `'${text}` : text;
}

/** A table: a text that a spreadsheet would compute stands behind an apostrophe; numbers stay numbers. */
export const tableText = (rows: readonly (readonly Cell[])[]): string =>
  rows
    .map((row) => `${row.map((cell) => csvFormatValue(textOfCell(cell))).join(',')}\r\n`)
    .join('');

/** A text as it was before `tableText`. */
export const withoutApostrophe = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;

const DELIMITERS = [',', ';', '\t'] as const;

export interface Table {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: string;
}

/**
 * The head and the rows of a table whose head has this column, whatever separates its cells; empty rows are left out. Null
 * where no separator makes such a head.
 */
export function tableWith(column: string, text: string): Table | null {
  // Some spreadsheets name the separator in a line of its own.
  const body = text.replace(/^\uFEFF/, '').replace(/^"?sep=.?"?[,;\t]*(\r\n?|\n)/i, '');
  const [head = ''] = body.split(/\r?\n|\r/).filter((line) => /[^\s,;"]/.test(line));
  // By the head's own characters: a parser takes whatever follows a closing quote for the separator.
  const heads = (delimiter: string) =>
    head
      .replaceAll('"', '')
      .split(delimiter)
      .some((name) => name.trim() === column);
  const delimiter = DELIMITERS.find(heads);
  if (delimiter === undefined) return null;
  const [names, ...rows] = dsvFormat(delimiter)
    .parseRows(body)
    .map((row) => row.map((cell) => cell.trim()))
    .filter((row) => row.some((cell) => cell !== ''));
  return { names, rows, delimiter };
}

const WITH_COMMA = /^[-+]?\d+,\d+(e[-+]?\d+)?$/i;
const WITH_POINT = /^[-+]?\d*\.\d+(e[-+]?\d+)?$/i;

/**
 * Whether commas in a table's numbers are decimal: where the cells are not separated by commas, and no number has a point.
 * @param cells those of its columns of numbers.
 */
export const hasDecimalCommas = (delimiter: string, cells: readonly string[]): boolean =>
  delimiter !== ',' &&
  cells.some((cell) => WITH_COMMA.test(cell)) &&
  !cells.some((cell) => WITH_POINT.test(cell));

export const withDecimalPoint = (cell: string): string =>
  WITH_COMMA.test(cell) ? cell.replace(',', '.') : cell;

/** Decimals from which on a number that is cut short there is told from one that is not. */
const TELLING_DECIMALS = 8;

/**
 * A share such as 1/3 of which a spreadsheet has kept so many digits only; what has too few to tell stays as it is.
 * @param largest denominator
 */
export function wholeShare(cell: string, largest: number): string {
  const decimals = cell.split('.')[1]?.length ?? 0;
  const value = Number(cell);
  if (decimals < TELLING_DECIMALS || !(value > 0 && value < 1)) return cell;
  for (let q = 2; q <= largest; q++) {
    const share = Math.round(value * q) / q;
    if (share.toFixed(decimals) === cell) return String(share);
  }
  return cell;
}

const NUMERIC_DATE = /^\d{1,4}[./-]\d{1,2}([./-]\d{1,4}\.?)?$/;
const NAMED_DATE = /^(\d{1,2}[-. /]+\p{L}{3,}|\p{L}{3,}[-. /]+\d{1,4})\b/u;

/** Whether a cell that should be a number is a date that a spreadsheet has made of one. */
export const looksLikeDate = (cell: string): boolean =>
  Number.isNaN(Number(cell)) && (NUMERIC_DATE.test(cell) || NAMED_DATE.test(cell));
