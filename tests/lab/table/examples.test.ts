/** The example tables that come with the page: small, and read without a note. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EXAMPLE_TABLES } from '../../../src/lab/table/examples';
import { readTableFile } from '../../../src/lab/table/files/read-table';
import { sourceOf } from './files';

const OPTIONS = { columns: {}, unit: 'sum', design: null, epsilon: 1e-3 } as const;
const DESIGNS = new Map([
  ['by-count.csv', ['by-count', 3840, 0]],
  ['gradients.csv', ['by-count', 576, 24]],
  ['training-log.csv', ['by-rate', 960, 0]],
]);

it.each(EXAMPLE_TABLES)('$file is small, and what it says it is', async ({ file, about }) => {
  const folder = '../../../src/lab/table/examples/';
  const bytes = new Uint8Array(readFileSync(new URL(folder + file, import.meta.url)));
  expect(bytes.length).toBeLessThan(100_000);
  const { table, pairs, notes } = await readTableFile(sourceOf(bytes, file), OPTIONS);
  expect([table.design, table.h.length, table.sketches?.size ?? 0]).toEqual(DESIGNS.get(file));
  expect(notes).toEqual([]);
  expect(about()).toContain(`${table.n.length} sequences`);
  expect(pairs !== null).toBe(file === 'training-log.csv');
});
