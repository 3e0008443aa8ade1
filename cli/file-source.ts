/** Holds: a file of the disk as something that is read a piece at a time. Refuses to hold: what is in it. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileSource } from '../src/lab/table/files/source';

/** Runs `use` with a file that is read a piece at a time. Throws what the file system throws. */
export async function withFile<T>(
  path: string,
  use: (source: FileSource) => Promise<T>,
): Promise<T> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    return await use({
      name: basename(path),
      bytes: size,
      slice: async (start, end) => {
        const buffer = new ArrayBuffer(end - start);
        const { bytesRead } = await handle.read(new Uint8Array(buffer), 0, end - start, start);
        return bytesRead === end - start ? buffer : buffer.slice(0, bytesRead);
      },
    });
  } finally {
    await handle.close();
  }
}
