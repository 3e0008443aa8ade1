/** A file as a table: format, columns, rows, checks, with progress. Holds: this way. Refuses to hold: each of its stations. */
import { matchColumns, type ColumnsByHand } from '../columns';
import { TableProblem } from '../problem';
import { RowReader } from '../row-reader';
import { checkedTable, type ReadTable, type TableOptions } from '../table-checks';
import { csvRows } from './csv';
import { jsonLineRows } from './json-lines';
import { parquetRows } from './parquet';
import type { FileSource, RowBatch } from './source';

export interface ReadOptions extends TableOptions {
  readonly columns: ColumnsByHand;
}

/** What is told while a file is read. */
export interface ReadingListener {
  /** The share of the file that was read, and the rows. */
  readonly progress?: (done: number, rows: number) => void;
  /** What the file's columns are called, before any of them is matched. */
  readonly names?: (names: readonly string[]) => void;
}

/** How packed files begin. */
const PACKED: readonly string[] = ['\u001F\u008B', '(\u00B5/\u00FD', 'BZh', '\u00FD7zXZ'];

/** By the first bytes, whatever the file is called. */
async function rowsOf(source: FileSource): Promise<AsyncGenerator<RowBatch>> {
  const head = new TextDecoder('latin1').decode(await source.slice(0, Math.min(64, source.bytes)));
  if (head.startsWith('PAR1')) return parquetRows(source);
  if (PACKED.some((sign) => head.startsWith(sign))) {
    throw new TableProblem(
      'The file is packed (gzip, Zstandard, bzip2 or xz); unpack it, or write Parquet, which is packed within.',
    );
  }
  const text = head.replace(/^\u00EF\u00BB\u00BF/, '').trimStart();
  if (text.startsWith('PK')) {
    throw new TableProblem(
      'The file is packed or a workbook; write its table as CSV, JSON lines or Parquet.',
    );
  }
  if (text.startsWith('[')) {
    throw new TableProblem(
      'The file is one JSON list; write one object per line (JSON lines) instead.',
    );
  }
  const kind = /^\{\s*"kind":\s*"mdm-variance-(table|sampler)"/.exec(text)?.[1];
  if (kind) {
    throw new TableProblem(
      `The file is a ${kind === 'table' ? 'report' : 'sampler'} that this program has made of a table of losses; choose the table itself.`,
    );
  }
  return text.startsWith('{') ? jsonLineRows(source) : csvRows(source);
}

/**
 * Reads and checks a file, a piece at a time. Throws a TableProblem with a sentence where it cannot be read.
 */
export async function readTableFile(
  source: FileSource,
  options: ReadOptions,
  { progress, names: nameColumns }: ReadingListener = {},
): Promise<ReadTable> {
  if (source.bytes === 0) {
    throw new TableProblem(
      'The file is empty; it needs the columns sequence, n, masked and sum_ce.',
    );
  }
  let reader: RowReader | null = null;
  for await (const { names, rows, done } of await rowsOf(source)) {
    if (!reader) {
      nameColumns?.(names);
      const columns = matchColumns(names, options.columns);
      if ('problem' in columns) throw new TableProblem(columns.problem);
      reader = new RowReader(columns.value);
    }
    for (const row of rows) reader.add(row);
    progress?.(done, reader.rows);
  }
  if (!reader) throw new TableProblem('The file has no rows and no names of columns.');
  return checkedTable(reader.table(), options);
}
