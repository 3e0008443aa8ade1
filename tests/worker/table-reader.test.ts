/** What the worker that reads a table tells the page, from a file as the browser has it. */
import { expect, it } from 'vitest';
import type { TableMessage } from '../../src/worker/table-protocol';
import { readTable } from '../../src/worker/table-reader';
import { csv, rowsByCount } from '../lab/table/files';

const OPTIONS = { columns: {}, unit: 'sum', design: null, epsilon: 1e-3 } as const;

async function told(file: Blob, columns = {}): Promise<TableMessage[]> {
  const messages: TableMessage[] = [];
  const task = {
    file,
    name: 'losses.csv',
    options: { ...OPTIONS, columns },
    floor: 0.05,
    batch: 64,
  };
  // As it goes from one thread to another.
  await readTable(task, (message) => messages.push(structuredClone(message)));
  return messages;
}

it('names of columns come first, then how far it is, and the report last', async () => {
  const rows = rowsByCount(24);
  const messages = await told(new Blob([csv(rows)]));
  expect(messages.map(({ type }) => type)).toEqual(['names', 'reading', 'computing', 'report']);
  expect(messages[0]).toEqual({ type: 'names', names: ['sequence', 'n', 'masked', 'sum_ce'] });
  expect(messages[1]).toEqual({ type: 'reading', done: 1, rows: rows.length });
  expect(messages[3]).toMatchObject({ report: { table: { sequences: 24 } } });
});

it('what cannot be read is refused in a sentence, after the names of its columns', async () => {
  const text = csv(rowsByCount(24)).replace('masked', 'k');
  const [names, refusal] = await told(new Blob([text]));
  expect(names).toMatchObject({ names: ['sequence', 'n', 'k', 'sum_ce'] });
  expect(refusal).toMatchObject({
    type: 'refusal',
    sentence: { english: expect.stringMatching(/“masked”.*\.$/) as string },
  });
  expect((await told(new Blob([text]), { masked: 'k' })).at(-1)).toMatchObject({ type: 'report' });
});

it('a file that has changed meanwhile is to be chosen again', async () => {
  const gone = {
    size: 10,
    slice: () => ({
      arrayBuffer: () => Promise.reject(new DOMException('It is gone.', 'NotReadableError')),
    }),
  };
  expect(await told(gone as unknown as Blob)).toEqual([
    {
      type: 'refusal',
      sentence: expect.objectContaining({ english: expect.stringContaining('Choose it again.') }),
    },
  ]);
});
