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

/** The file as text, piece by piece, with the share that was read; a byte order mark is dropped. */
export async function* textOf(source: FileSource): AsyncGenerator<{ text: string; done: number }> {
  const decoder = new TextDecoder('utf-8');
  for (let start = 0; start < source.bytes; start += CHUNK) {
    const end = Math.min(source.bytes, start + CHUNK);
    const text = decoder.decode(await source.slice(start, end), { stream: end < source.bytes });
    yield { text, done: end / source.bytes };
  }
}
