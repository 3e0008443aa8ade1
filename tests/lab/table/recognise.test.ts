/** Which files are taken for tables of losses by how they begin. */
import { expect, it } from 'vitest';
import { beginsLikeLosses } from '../../../src/lab/table/recognise';
import { csv, jsonLines, rowsByCount } from './files';

const begins = (text: string) => beginsLikeLosses(new TextEncoder().encode(text));

it.each([
  ['CSV', csv(rowsByCount(1))],
  ['semicolons and other names', 'doc;Length;num masked;NLL\r\n1;8;2;3.1\r\n'],
  ['tabs, quotes and a byte order mark', '\uFEFF"id"\t"n"\t"masked"\t"cost"\n'],
  ['one name that is not known', 'doc,len,k,nll\n'],
  ['JSON lines', jsonLines(rowsByCount(1))],
  ['Parquet', 'PAR1\u0015\u0004'],
  ['a report, which is told from one', '{\n "kind": "mdm-variance-table",\n "version": 1}'],
])('%s', (_, text) => expect(begins(text)).toBe(true));

it.each([
  ['nothing', ''],
  ['prose', 'In the beginning, there was a loss\n'],
  ['a study', '{\n "schemaVersion": 4,\n "plan": {}, "runs": []}'],
  ['a table of a study’s runs', 'method,name,seed,status,steps,heldout_loss,loss_a,loss_total\n'],
  ['other numbers', 'date,price\n2024-01-01,3\n'],
])('%s is none', (_, text) => expect(begins(text)).toBe(false));

it('a file that is called a table is told by two columns of any meaning, but for a study’s', () => {
  const table = (text: string) => beginsLikeLosses(new TextEncoder().encode(text), true);
  expect(table('sequence,t,loss\n1,0.5,2\n')).toBe(true);
  expect(begins('Sequence, step, loss\n')).toBe(false);
  expect(table('method,seed,step,loss,sequence\n')).toBe(false);
  expect(table('date,price\n')).toBe(false);
});
