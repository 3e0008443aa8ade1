/**
 * What a cell says as a text. Holds: names, what stands for nothing, and signs that nobody sees. Refuses to hold: what a cell must be
 * (row-reader.ts).
 */

/** Something in one row of one column, as a format has it. */
export type Cell = unknown;

/** Lists and objects as JSON, which knows no whole numbers of 64 bits by itself. */
export const jsonOf = (cell: Cell): string =>
  JSON.stringify(cell, (_, part: unknown) => (typeof part === 'bigint' ? Number(part) : part));

/** A cell that is a name; spaces around it are none of it. */
export const nameIn = (cell: Cell): string =>
  typeof cell === 'object'
    ? jsonOf(cell)
    : String(cell as string | number | bigint)
        .trim()
        // A column that was once of decimals.
        .replace(/^(-?\d+)\.0+$/, '$1');

/** Whether a cell says nothing, in the words of the usual programs too. */
export const isMissing = (cell: Cell): boolean =>
  cell === null ||
  cell === undefined ||
  (typeof cell !== 'object' &&
    /^\s*(nan|null|none|na|<na>|#?n\/a)?\s*$/i.test(String(cell as string)));

/** Signs that nobody sees, and that make another name all the same: control characters but line ends and tabs, and what has no width. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
export const UNSEEN = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u200B\u2060\uFEFF]|\p{Cs}/u;

/** What is unseen, by its number: "doc\\u0000". */
export const withUnseen = (text: string): string =>
  text.replace(
    new RegExp(UNSEEN, 'gu'),
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
  );
