/** Holds: a table of losses read and analysed for the page, with what is told on the way. Refuses to hold: either (lab/table). */
import { reasonOf } from '../core/reason';
import { readTableFile } from '../lab/table/files/read-table';
import { TableProblem } from '../lab/table/problem';
import { tableReport } from '../lab/table/report';
import type { TableMessage, TableTask } from './table-protocol';

const TOLD_EVERY_MS = 100;

/** What engines say where memory ends. */
const NO_MEMORY = /allocation failed|array length|out of memory|invalid array buffer/i;

function sentenceOf(error: unknown): string {
  const reason = reasonOf(error).replace(/\.$/, '');
  if (error instanceof DOMException) {
    return `The file can no longer be read (${reason}): it was changed or moved since it was chosen. Choose it again.`;
  }
  if (NO_MEMORY.test(reason)) {
    return 'The browser has not memory enough for this table. Leave some sequences out, or use npm run analyse.';
  }
  if (error instanceof TableProblem || error instanceof RangeError) return `${reason}.`;
  return `The table could not be analysed because of an unexpected error (${reason}).`;
}

/** Reads and analyses the file; whatever goes wrong is a refusal, in a sentence. */
export async function readTable(
  { file, name, options, floor, batch }: TableTask,
  post: (message: TableMessage) => void,
): Promise<void> {
  const source = {
    name,
    bytes: file.size,
    slice: (start: number, end: number) => file.slice(start, end).arrayBuffer(),
  };
  let told = -Infinity;
  try {
    const read = await readTableFile(source, options, {
      names: (names) => post({ type: 'names', names }),
      progress: (done, rows) => {
        const now = performance.now();
        if (now - told < TOLD_EVERY_MS) return;
        told = now;
        post({ type: 'reading', done, rows });
      },
    });
    post({ type: 'computing', rows: read.table.h.length });
    post({ type: 'report', report: tableReport(read, floor, batch) });
  } catch (error) {
    post({ type: 'refusal', sentence: sentenceOf(error) });
  }
}
