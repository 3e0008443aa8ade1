/** The figure of a table of losses: a whole SVG file that says what a reader of it alone needs. */
import { expect, it } from 'vitest';
import { tableFigure } from '../../../src/charts/paper/table-figure';
import { readTableFile } from '../../../src/lab/table/files/read-table';
import { tableReport } from '../../../src/lab/table/report';
import { csv, rowsByCount, rowsByRate, sourceOf } from '../../lab/table/files';

const OPTIONS = { columns: {}, unit: 'sum', design: null, epsilon: 1e-3 } as const;

it.each([
  ['by count', rowsByCount(24), '240 draws of 24 sequences, n = 12, by count'],
  ['a log in which no sequence comes twice', rowsByRate(200, 1), 'n = 12, a training log'],
])('%s', async (_, rows, said) => {
  const report = tableReport(await readTableFile(sourceOf(csv(rows)), OPTIONS), 0.05);
  const svg = tableFigure(report, 'a <b> & c.csv');
  const open = (svg.match(/<[a-z]/g) ?? []).length - (svg.match(/<\/|\/>/g) ?? []).length;
  expect(open).toBe(0);
  expect(svg).not.toMatch(/NaN|Infinity|undefined|var\(/);
  for (const text of [
    'a &lt;b&gt; &amp; c.csv',
    'masking rate t',
    'density of t',
    'P-POTS p(t)',
    said,
  ]) {
    expect(svg).toContain(text);
  }
  expect(svg.includes('A_count: how many')).toBe(!Number.isNaN(report.loss.parts.a.value));
});
