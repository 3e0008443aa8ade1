/** Parquet by hyparquet, some rows of the needed columns at a time. Holds: batches of rows. Refuses to hold: meaning. */
import { parquetMetadataAsync, parquetScan, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { tableFaults } from '../../../language/rooms/tableFaults';
import { formatNumber } from '../../words/numbers';
import { TableProblem } from '../problem';
import { assertRows } from '../row-reader';
import type { FileSource, NeededColumns, RowBatch } from './source';

/** Rows that are taken at a time, and cells. */
const MOST_ROWS = 50_000;
const MOST_CELLS = 2_000_000;

/** Throws a TableProblem where the file is no Parquet, has too many rows, cannot be unpacked, or holds other numbers than it says itself. */
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
  const groups = metadata.row_groups.map((group) => Number(group.num_rows));
  if (names.length === 0 || groups.reduce((sum, rows) => sum + rows, 0) !== total) {
    throw new TableProblem(tableFaults.damagedFooter());
  }
  needed(names);
  if (total === 0) yield { names, rows: [], done: 1 };
  const scan = await parquetScan({ file, metadata, compressors });
  for (const range of scan.ranges) {
    let { rowStart } = range;
    const seen = new Map<string, Range>();
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
      for (const place of places) {
        const name = names[place];
        const own = joinedRange(
          seen.get(name),
          rows.map((row) => row[place]),
        );
        seen.set(name, own);
        const stated = statedRange(metadata, range, name);
        // All rows of a group reach both ends, and none goes beyond.
        if (stated && !isWithin(own, stated, rowEnd === range.rowEnd)) {
          throw new TableProblem(
            tableFaults.damagedColumn({
              ...{ column: name, from: String(range.rowStart + 1), to: String(rowEnd) },
              ...{ least: formatNumber(stated.least), most: formatNumber(stated.most) },
              ...{ readLeast: formatNumber(own.least), readMost: formatNumber(own.most) },
            }),
          );
        }
      }
      yield { names, rows, done: rowEnd / total };
      rowStart = rowEnd;
    }
  }
}

interface Range {
  readonly least: number;
  readonly most: number;
}

const asNumber = (value: unknown): number =>
  typeof value === 'number' || typeof value === 'bigint' ? Number(value) : NaN;

/** With more cells; what is no number is passed over. */
function joinedRange(before: Range | undefined, cells: readonly unknown[]): Range {
  let { least, most } = before ?? { least: Infinity, most: -Infinity };
  for (const cell of cells) {
    const value = asNumber(cell);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}

/** What the file itself says of a column of plain numbers in the group of rows that begins with a range; null where it says nothing. */
function statedRange(
  { row_groups: groups, schema }: FileMetaData,
  { rowStart, rowEnd }: { readonly rowStart: number; readonly rowEnd: number },
  name: string,
): Range | null {
  let first = 0;
  const group = groups.find(({ num_rows: rows }) => (first += Number(rows)) > rowStart)!;
  const column = group.columns.find(({ meta_data: data }) => data?.path_in_schema.join() === name);
  const element = schema.find((one) => one.name === name);
  // Dates, decimals and unsigned numbers are ordered in ways of their own.
  if (first !== rowEnd || element?.logical_type || element?.converted_type) return null;
  const { min_value: least, max_value: most } = column?.meta_data?.statistics ?? {};
  const stated = { least: asNumber(least), most: asNumber(most) };
  return Number.isNaN(stated.least + stated.most) ? null : stated;
}

const isWithin = (own: Range, stated: Range, whole: boolean): boolean =>
  whole
    ? own.least === stated.least && own.most === stated.most
    : own.least >= stated.least && own.most <= stated.most;

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
