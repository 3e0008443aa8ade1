/** What the page makes of a report: orders, draws, curves on one grid, tables as CSV. */
import { csvParse } from 'd3-dsv';
import { describe, expect, it } from 'vitest';
import { readTableFile } from '../../../src/lab/table/files/read-table';
import { drawsFor, rankedCompositions } from '../../../src/lab/table/ranking';
import { ratesOfReport } from '../../../src/lab/table/rates';
import { tableReport } from '../../../src/lab/table/report';
import { compositionsCsv, curvesCsv, partsCsv } from '../../../src/lab/table/tables-csv';
import { csv, rowsByCount, sourceOf } from './files';

const read = await readTableFile(sourceOf(csv(rowsByCount(30))), {
  columns: {},
  unit: 'sum',
  design: null,
  epsilon: 1e-3,
});
const report = tableReport(read, 0.05);

describe('compositions', () => {
  it.each(['loss', 'draws'] as const)('are all there, the least %s first', (by) => {
    const ranked = rankedCompositions(report, by);
    expect(new Set(ranked)).toEqual(new Set(report.compositions));
    const sizes = ranked.map(({ loss, drawsForOnePerCent }) =>
      by === 'loss' ? (loss?.value ?? Infinity) : (drawsForOnePerCent ?? Infinity),
    );
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(sizes[0]).toBeLessThan(Infinity);
  });

  it('that cannot be read come last', () => {
    const unread = { ...report.compositions[0], loss: null };
    const all = { compositions: [unread, ...report.compositions.slice(1)] };
    expect(rankedCompositions(all, 'loss').at(-1)).toBe(unread);
  });

  it('need a quarter of the draws for twice the width, and one at least', () => {
    const [standard] = report.compositions;
    const one = standard.drawsForOnePerCent!;
    expect(drawsFor(standard, 2)).toBe(Math.ceil(one / 4));
    expect(drawsFor({ drawsForOnePerCent: 0.2 }, 1)).toBe(1);
    expect(drawsFor({ drawsForOnePerCent: null }, 1)).toBeNull();
  });
});

it('curves stand on one grid: readings where they were read, densities with area 1', () => {
  const { t, g, sqrtV, optimal, epr } = ratesOfReport(report);
  expect([...t].sort((a, b) => a - b)).toEqual(t);
  for (const point of report.curves) {
    const k = t.indexOf(point.t);
    expect(g.value[k]).toBe(point.g!.value);
    expect(sqrtV.value[k] ** 2).toBeCloseTo(Math.max(0, point.v.value), 12);
  }
  expect(g.value.filter(Number.isFinite)).toHaveLength(report.curves.length);
  for (const density of [optimal, epr]) {
    let area = 0;
    for (let k = 1; k < t.length; k++)
      area += ((t[k] - t[k - 1]) * (density[k] + density[k - 1])) / 2;
    expect(area).toBeCloseTo(1, 6);
  }
});

it('tables hold the report’s numbers', () => {
  const parts = csvParse(partsCsv(report));
  expect(parts.map(({ part }) => part)).toEqual(['a', 'aCount', 'aPlace', 'b', 'c', 'total']);
  expect(Number(parts[5].variance)).toBe(report.loss.parts.total.value);
  expect(parts[5].share).toBe('1');
  expect(Number(csvParse(curvesCsv(report))[3].g_low)).toBe(report.curves[3].g!.low);
  const compositions = csvParse(compositionsCsv(report));
  expect(compositions).toHaveLength(report.compositions.length + report.biased.length);
  expect(Number(compositions[1].loss_high)).toBe(report.compositions[1].loss!.high);
  expect(compositions[0]).toMatchObject({ gradient: '', bias: '' });
  expect(Number(compositions.at(-1)!.bias)).toBe(report.biased.at(-1)!.bias.value);
});
