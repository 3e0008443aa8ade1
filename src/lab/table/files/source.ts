/** Where the bytes of a file come from, on the page and on the command line alike, and its text. Refuses to hold: formats. */
import { encodingOf, type Encoding } from '../../../core/text-encoding';
import { tableFaults } from '../../../language/rooms/tableFaults';
import { TableProblem } from '../problem';

export interface FileSource {
  readonly name: string;
  readonly bytes: number;
  slice(start: number, end: number): Promise<ArrayBuffer>;
}

/** Rows of a file, a batch at a time; the names of its columns come before the first. */
export interface RowBatch {
  readonly names: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  /** Whether commas separate no columns, and may be the decimal sign; else they are none. */
  readonly mayHaveCommas?: boolean;
  /** Share of the file that was read. */
  readonly done: number;
}

/** Places of the columns that are needed of the next rows, by the names of all; formats that have columns apart read no others. */
export type NeededColumns = (names: readonly string[]) => readonly number[];

const CHUNK = 1 << 20;

/** What is looked at to tell an encoding by, bytes. */
const BEGINNING = 2 ** 16;

/** The encoding of a text by its beginning, up to where a letter may be cut. */
async function encodingBy(source: FileSource): Promise<Encoding> {
  const bytes = new Uint8Array(await source.slice(0, Math.min(BEGINNING, source.bytes)));
  let { length } = bytes;
  if (length === BEGINNING) while (length > 0 && bytes[length - 1] >= 0x80) length--;
  return encodingOf(bytes.subarray(0, length));
}

/**
 * The file as text, piece by piece, with the share that was read; a byte order mark is dropped. Throws a TableProblem where a file that
 * begins as UTF-8 is none further on: names of sequences that cannot be read would become one.
 */
export async function* textOf(source: FileSource): AsyncGenerator<{ text: string; done: number }> {
  const encoding = await encodingBy(source);
  if (encoding === 'utf-32le' || encoding === 'utf-32be') {
    throw new TableProblem(tableFaults.otherEncoding({ encoding: encoding.toUpperCase() }));
  }
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' });
  for (let start = 0; start < source.bytes; start += CHUNK) {
    const end = Math.min(source.bytes, start + CHUNK);
    const bytes = await source.slice(start, end);
    let text: string;
    try {
      text = decoder.decode(bytes, { stream: end < source.bytes });
    } catch {
      throw new TableProblem(
        tableFaults.twoEncodings({ start: String(start + 1), end: String(end) }),
      );
    }
    yield { text, done: end / source.bytes };
  }
}
