/** Holds: a table of losses read and analysed for the page, with what is told on the way. Refuses to hold: either (lab/table). */
import { reasonOf } from '../core/reason';
import { failures } from '../language/rooms/failures';
import type { Sentence } from '../language/sentence';
import { readTableFile } from '../lab/table/files/read-table';
import { TableProblem } from '../lab/table/problem';
import { tableReport } from '../lab/table/report';
import type { TableMessage, TableTask } from './table-protocol';

const TOLD_EVERY_MS = 100;

/** What engines say where memory ends. */
const NO_MEMORY = /allocation failed|array length|out of memory|invalid array buffer/i;

function refusalOf(error: unknown): Sentence {
  if (error instanceof TableProblem) return error.sentence;
  const reason = reasonOf(error).replace(/\.$/, '');
  if (error instanceof DOMException) return failures.fileChanged({ reason });
  if (NO_MEMORY.test(reason)) return failures.noMemory();
  return failures.tableUnexpected({ reason });
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
    post({ type: 'report', report: tableReport(read, floor, batch), notes: read.notes });
  } catch (error) {
    post({ type: 'refusal', sentence: refusalOf(error) });
  }
}
