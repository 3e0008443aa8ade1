/** What is wrong with a file, in a sentence for whoever made it. Holds: the error. Refuses to hold: the sentences. */

/** Ends the reading of a file; the message is the sentence. */
export class TableProblem extends Error {}

/** What was found in a cell, short enough for a sentence. */
export function shown(cell: unknown): string {
  if (cell === null || cell === undefined || cell === '') return 'nothing';
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell as string | number);
  return `“${text.length > 30 ? `${text.slice(0, 30)}…` : text}”`;
}
