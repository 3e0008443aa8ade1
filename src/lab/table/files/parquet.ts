/** Parquet by hyparquet, a group of rows at a time. Holds: batches of rows. Refuses to hold: meaning. */
import { parquetMetadataAsync, parquetReadObjects, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { TableProblem } from '../problem';
import type { FileSource, RowBatch } from './source';

/** Rows that are taken at a time. */
const MOST_ROWS = 50_000;

/** Throws a TableProblem where the file is no Parquet or cannot be unpacked. */
export async function* parquetRows({ bytes, slice }: FileSource): AsyncGenerator<RowBatch> {
  const file = {
    byteLength: bytes,
    slice: (start: number, end = bytes) => slice(start < 0 ? bytes + start : start, end),
  };
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(file);
  } catch (error) {
    throw new TableProblem(`The file is no whole Parquet file: ${(error as Error).message}.`);
  }
  const total = Number(metadata.num_rows);
  // The first element is the root, its children are the columns.
  const names = childrenOf(metadata.schema);
  if (total === 0) yield { names, rows: [], done: 1 };
  for (let rowStart = 0; rowStart < total; rowStart += MOST_ROWS) {
    const rowEnd = Math.min(total, rowStart + MOST_ROWS);
    let objects: Record<string, unknown>[];
    try {
      objects = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd });
    } catch (error) {
      throw new TableProblem(
        `Rows from ${rowStart + 1} on cannot be unpacked: ${(error as Error).message}.`,
      );
    }
    yield {
      names,
      rows: objects.map((object) => names.map((name) => plain(object[name]))),
      done: rowEnd / total,
    };
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
