/** Parquet by hyparquet, some rows of the needed columns at a time. Holds: batches of rows. Refuses to hold: meaning. */
import { parquetMetadataAsync, parquetScan, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { tableFaults } from '../../../language/rooms/tableFaults';
import { TableProblem } from '../problem';
import { assertRows } from '../row-reader';
import type { FileSource, NeededColumns, RowBatch } from './source';

/** Rows that are taken at a time, and cells. */
const MOST_ROWS = 50_000;
const MOST_CELLS = 2_000_000;

/** Throws a TableProblem where the file is no Parquet, has too many rows or cannot be unpacked. */
export async function* parquetRows(
  { bytes, slice }: FileSource,
  needed: NeededColumns,
): AsyncGenerator<RowBatch> {
  const file = {
    byteLength: bytes,
    slice: (start: number, end = bytes) => slice(start < 0 ? bytes + start : start, end),
  };
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(file);
  } catch (error) {
    throw new TableProblem(tableFaults.noParquet({ reason: (error as Error).message }));
  }
  const total = Number(metadata.num_rows);
  assertRows(total);
  // The first element is the root, its children are the columns.
  const names = childrenOf(metadata.schema);
  needed(names);
  if (total === 0) yield { names, rows: [], done: 1 };
  const scan = await parquetScan({ file, metadata, compressors });
  for (const range of scan.ranges) {
    let { rowStart } = range;
    while (rowStart < range.rowEnd) {
      const places = needed(names);
      const step = Math.min(MOST_ROWS, Math.ceil(MOST_CELLS / Math.max(1, places.length)));
      const rowEnd = Math.min(range.rowEnd, rowStart + step);
      const rows = Array.from({ length: rowEnd - rowStart }, () =>
        new Array<unknown>(names.length).fill(undefined),
      );
      for (const place of places) {
        try {
          const cells = await scan.readColumn({ column: names[place], rowStart, rowEnd });
          rows.forEach((row, k) => (row[place] = plain(cells[k])));
        } catch (error) {
          throw new TableProblem(
            tableFaults.notUnpacked({
              row: String(rowStart + 1),
              column: names[place],
              reason: (error as Error).message,
            }),
          );
        }
      }
      yield { names, rows, done: rowEnd / total };
      rowStart = rowEnd;
    }
  }
}

/** Lists as arrays of numbers. */
const plain = (cell: unknown): unknown =>
  ArrayBuffer.isView(cell) ? Array.from(cell as Float32Array) : cell;

function childrenOf(schema: FileMetaData['schema']): string[] {
  const names: string[] = [];
  let next = 1;
  const skip = (): void => {
    const children = schema[next].num_children ?? 0;
    next++;
    for (let k = 0; k < children; k++) skip();
  };
  for (let k = 0; k < (schema[0].num_children ?? 0); k++) {
    names.push(schema[next].name);
    skip();
  }
  return names;
}
