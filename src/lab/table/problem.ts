/** What is wrong with a file, in a sentence for whoever made it. Holds: the error. Refuses to hold: the sentences. */
import { tableFaults } from '../../language/rooms/tableFaults';
import { SentenceError, type Sentence } from '../../language/sentence';
import { jsonOf } from './cell-text';

/** Ends the reading of a file. */
export class TableProblem extends SentenceError {}

/** What was found in a cell, short enough for a sentence. */
export function shown(cell: unknown): string | Sentence {
  if (cell === null || cell === undefined || cell === '') return tableFaults.nothing();
  const text = typeof cell === 'object' ? jsonOf(cell) : String(cell as string | number);
  return `“${text.length > 30 ? `${text.slice(0, 30)}…` : text}”`;
}
