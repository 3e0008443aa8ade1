/** The example tables that come with the page: small, read without a note, and what the log says of its pairs. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tableSums } from '../../../src/core/table/table-sums';
import { MirroredPairs } from '../../../src/core/table/mirrored-pairs';
import { split } from '../../../src/core/table/table-moments';
import { LawReader, tablePlace } from '../../../src/core/table/totals';
import { lawsFor } from '../../oracle/enumerable-probe';
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

it('the log’s pairs have the correlation that its model has', async () => {
  /** 2A'/A − 1 by enumeration of all sets of the log's 240 sequences at the recorded weights. */
  const ENUMERATED = -0.1105;
  const bytes = new Uint8Array(
    readFileSync(new URL('../../../src/lab/table/examples/training-log.csv', import.meta.url)),
  );
  const { table, pairs } = await readTableFile(sourceOf(bytes, 'training-log.csv'), OPTIONS);
  const { loss } = tableSums(table);
  const { n, epsilon } = table;
  const law = lawsFor(n[0]).Standard;
  const { a } = split(new LawReader(loss, tablePlace(n, epsilon, 64), () => law, null).single());
  const { low, high } = new MirroredPairs(pairs!, { epsilon, n, longest: n[0] }).correlation(
    loss,
    a,
  )!;
  expect(low).toBeLessThan(ENUMERATED);
  expect(high).toBeGreaterThan(ENUMERATED);
  expect(high).toBeLessThan(0);
});
