/** Where the bytes of a file come from, on the page and on the command line alike. Holds: the type. Refuses to hold: formats. */

export interface FileSource {
  readonly name: string;
  readonly bytes: number;
  slice(start: number, end: number): Promise<ArrayBuffer>;
}

/** Rows of a file, a batch at a time; the names of its columns come before the first. */
export interface RowBatch {
  readonly names: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  /** Share of the file that was read. */
  readonly done: number;
}

const CHUNK = 1 << 20;

/** Some spreadsheets write text in pairs of bytes, and say so with the first two. */
async function encodingOf(source: FileSource): Promise<string> {
  const [first, second] = new Uint8Array(await source.slice(0, Math.min(2, source.bytes)));
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** The file as text, piece by piece, with the share that was read; a byte order mark is dropped. */
export async function* textOf(source: FileSource): AsyncGenerator<{ text: string; done: number }> {
  const decoder = new TextDecoder(await encodingOf(source));
  for (let start = 0; start < source.bytes; start += CHUNK) {
    const end = Math.min(source.bytes, start + CHUNK);
    const text = decoder.decode(await source.slice(start, end), { stream: end < source.bytes });
    yield { text, done: end / source.bytes };
  }
}
