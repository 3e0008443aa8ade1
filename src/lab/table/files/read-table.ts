/** A file as a table: format, columns, rows, checks, with progress. Holds: this way. Refuses to hold: each of its stations. */
import { BEGINNING, foreignFault, foreignKind } from '../../files/kinds';
import { tableFaults } from '../../../language/rooms/tableFaults';
import { matchColumns, type ColumnMap, type ColumnsByHand } from '../columns';
import { TableProblem } from '../problem';
import { MOST_HELD, RowReader } from '../row-reader';
import { checkedTable, type ReadTable, type TableOptions } from '../table-checks';
import { csvRows } from './csv';
import { jsonLineRows } from './json-lines';
import { parquetRows } from './parquet';
import { SketchesBySequence } from './sketches';
import type { FileSource, NeededColumns, RowBatch } from './source';

export interface ReadOptions extends TableOptions {
  readonly columns: ColumnsByHand;
  /** Numbers of sketches that are held, and a fourth of those that wait for their sequence; by default what memory of a gigabyte bears. */
  readonly held?: number;
}

/** Of the numbers held: those that may wait. */
const WAITING = 4;

/** What is told while a file is read. */
export interface ReadingListener {
  /** The share of the file that was read, and the rows. */
  readonly progress?: (done: number, rows: number) => void;
  /** What the file's columns are called, before any of them is matched. */
  readonly names?: (names: readonly string[]) => void;
}

/** By the first bytes, whatever the file is called. */
async function rowsOf(
  source: FileSource,
  needed: NeededColumns,
): Promise<AsyncGenerator<RowBatch>> {
  const bytes = new Uint8Array(await source.slice(0, Math.min(BEGINNING, source.bytes)));
  const foreign = foreignKind(bytes);
  if (foreign) throw new TableProblem(foreignFault(foreign));
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 64));
  if (head.startsWith('PAR1')) return parquetRows(source, needed);
  const text = head.replace(/^\u00EF\u00BB\u00BF/, '').trimStart();
  if (text.startsWith('[')) {
    throw new TableProblem(tableFaults.jsonList());
  }
  const kind = /^\{\s*"kind":\s*"mdm-variance-(table|sampler)"/.exec(text)?.[1];
  if (kind) {
    throw new TableProblem(kind === 'table' ? tableFaults.ownReport() : tableFaults.ownSampler());
  }
  return text.startsWith('{') ? jsonLineRows(source) : csvRows(source);
}

/**
 * Reads and checks a file, a piece at a time, and one whose sketches are too many to be held a second time for these. Throws a TableProblem with a sentence where it cannot be read.
 */
export async function readTableFile(
  source: FileSource,
  options: ReadOptions,
  { progress, names: nameColumns }: ReadingListener = {},
): Promise<ReadTable> {
  if (source.bytes === 0) {
    throw new TableProblem(tableFaults.empty());
  }
  const { held = MOST_HELD } = options;
  let columns: ColumnMap | null = null;
  const match = (names: readonly string[]): ColumnMap => {
    if (columns) return columns;
    nameColumns?.(names);
    const matched = matchColumns(names, options.columns);
    if ('problem' in matched) throw new TableProblem(matched.problem);
    return (columns = matched.value);
  };
  let reader: RowReader | null = null;
  const needed: NeededColumns = (names) => {
    const { quantities, sketch } = match(names);
    return [...Object.values(quantities), ...(reader && !reader.holdsSketches ? [] : sketch)];
  };
  for await (const { names, rows, done, mayHaveCommas = false } of await rowsOf(source, needed)) {
    reader ??= new RowReader(match(names), held);
    reader.mayHaveCommas = mayHaveCommas;
    for (const row of rows) reader.add(row);
    reader.expect(done);
    progress?.(reader.holdsSketches ? done : done / 2, reader.rows);
  }
  if (!reader) throw new TableProblem(tableFaults.noRowsNoNames());
  const { holdsSketches, sketchSize } = reader;
  const raw = reader.table();
  const read = checkedTable(raw, options);
  if (holdsSketches) return read;
  const found = new SketchesBySequence(raw, read.table, sketchSize!, WAITING * held);
  const again = new RowReader(raw.columns);
  again.mayHaveCommas = raw.decimalCommas;
  for await (const { rows, done } of await rowsOf(source, () => raw.columns.sketch)) {
    for (const row of rows) found.add(again.rows, again.skim(row));
    progress?.((1 + done) / 2, again.rows);
  }
  return { ...read, gradient: found.done() };
}
