/** What a report says of a table of losses, and in which words. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { setLanguage } from '../../../src/language/language';
import { loadLanguage } from '../../../src/language/load';
import { laneName } from '../../../src/lab/methods/lane-parts';
import { methodKey } from '../../../src/lab/methods/spelling';
import { tableCompositions } from '../../../src/lab/table/compositions';
import { readTableFile } from '../../../src/lab/table/files/read-table';
import { jsonText, UNBOUNDED } from '../../../src/lab/table/json-text';
import { tableReport, type TableReport } from '../../../src/lab/table/report';
import { reportText } from '../../../src/lab/table/report-text';
import { sentencesOf } from '../../../src/lab/table/words';
import { formatShare } from '../../../src/lab/words/numbers';
import { csv, rowsByCount, rowsByRate, sourceOf, type Row } from './files';

const reportOf = async (rows: readonly Row[]): Promise<TableReport> =>
  tableReport(
    await readTableFile(sourceOf(csv(rows)), {
      epsilon: 1e-3,
      design: null,
      unit: 'sum',
      columns: {},
    }),
    0.05,
  );

afterEach(() => setLanguage('en'));

const reports: TableReport[] = [];
beforeAll(async () => {
  reports.push(await reportOf(rowsByCount(40)), await reportOf(rowsByRate(120)));
});

/** Every composition of the search is read, or a sentence says what it would need. */
function isComplete({ compositions, biased, unread }: TableReport): void {
  const read = new Set([...compositions, ...biased].map(({ key }) => key));
  const missing = tableCompositions(false).filter((lane) => !read.has(methodKey(lane, '+')));
  expect(read.size).toBeGreaterThan(400);
  for (const lane of missing) {
    const name = laneName(lane);
    const said = unread.some((one) => one.name.split(' + ').every((part) => name.includes(part)));
    expect(said, name).toBe(true);
  }
  expect(biased.every(({ key }) => /flat|power|divide-by-count|clipped/.test(key))).toBe(true);
}

describe('a report', () => {
  it('says first what most of the noise is, and keeps the parts of the total', () => {
    for (const report of reports) {
      const [first] = sentencesOf(report);
      expect(first).toMatch(
        /^\d+(\.\d)?\u202f% of your loss noise is how many tokens happen to be masked: divide by the count/,
      );
      const { a, aCount, aPlace, b, c, total } = report.loss.parts;
      expect(aCount.value + aPlace.value).toBeCloseTo(a.value, 9);
      expect(a.value + b.value + c.value).toBeCloseTo(total.value, 9);
      const text = reportText(report);
      expect(text).not.toMatch(/NaN|undefined|Infinity/);
      expect(text).toMatch(/ {2}MIRROR: it needs the correlation of complementary patterns/);
      expect(text).toMatch(/ {2}Flat weight .* mean −/);
      isComplete(report);
    }
  });

  it('is saved in English, whatever the language of the page is', async () => {
    const english = reports.map(reportText);
    await loadLanguage('zh');
    expect(sentencesOf(reports[0])[0]).toMatch(/^损失噪声的 \d+(\.\d)?% 来自/);
    expect(reports.map(reportText)).toEqual(english);
  });

  it('has Standard first, at its own noise, and count weight below it', () => {
    for (const { compositions } of reports) {
      expect(compositions[0]).toMatchObject({
        name: 'Standard',
        loss: { value: 1, low: 1, high: 1 },
      });
      const countWeight = compositions.find(({ key }) => key === 'count-weight')!;
      expect(countWeight.loss!.high).toBeLessThan(1);
    }
  });

  it('agrees between both designs of one model', () => {
    const [first, second] = reports.map(({ loss }) => loss.parts);
    for (const part of ['aCount', 'total', 'mean'] as const) {
      expect(first[part].low).toBeLessThan(second[part].high);
      expect(second[part].low).toBeLessThan(first[part].high);
    }
  });

  it('of a log with pairs has their correlation, and reads the first patterns alone', async () => {
    // The second pattern masks as many tokens at the same cost per token: what both err by is the same but for places.
    const rows = rowsByRate(120).flatMap((row, k): Row[] => [
      { ...row, pair: k },
      { ...row, pair: k, sum_ce: Number(row.sum_ce) * 1.01 },
    ]);
    const report = await reportOf(rows);
    isComplete(report);
    const text = reportText(report);
    expect(text).toMatch(/\n {2}MIRROR +\d/);
    expect(text).toMatch(/Correlation of mirrored pairs: t, ρ\(t\)\n {2}0\.00100 /);
    expect(text).toMatch(/Fixed count \+ MIRROR: .* pairs of one number/);
    expect(report.table.rows).toBe(720);
    expect(report.rho!.value).toBeGreaterThan(0.95);
    expect(sentencesOf(report).join(' ')).toMatch(/correlation ρ = .*they do not pay/);
  });

  it('has the smallest value of the table in its headline, also where that is zero and its interval unknown', async () => {
    const one = reports[0];
    const withLoss = (value: number, low: number, high: number): TableReport => ({
      ...one,
      compositions: one.compositions.map((composition) =>
        ['fixed-count', 'two-rates+fixed-count'].includes(composition.key)
          ? { ...composition, loss: { value, low, high, n: 40 } }
          : composition,
      ),
    });
    const headline = (report: TableReport) =>
      sentencesOf(report).find((sentence) => sentence.startsWith('The least loss noise'))!;
    expect(headline(withLoss(1e-3, 9e-4, 2e-3))).toMatch(
      /has Fixed count: 0\.1\u202f% \[0\.1\u202f%, 0\.2\u202f%\] of Standard’s\.$/,
    );
    expect(headline(withLoss(1e-3, 1e-5, 0.1))).toMatch(
      /has Fixed count: 0\.1.*, which is known only roughly; of those that are known better, /,
    );
    // What every token costs is the same: nothing but the count is noise.
    const constant = await reportOf(rowsByCount(30).map((row) => ({ ...row, sum_ce: row.masked })));
    const text = reportText(constant);
    expect(headline(constant)).toMatch(
      /has Fixed count \(and \d+ more\): 0\u202f% \[0\u202f%, no upper end\] of Standard’s, which cannot be told from zero; of those that are known better, Count weight/,
    );
    expect(text).toMatch(/correlation ρ is below 0\./);
    // What rounding leaves of no variance is none.
    expect(text).toMatch(/C {8}data +0\u202f% {2}0 \[0, 0\]/);
    expect(text).not.toContain('An estimate below zero');
    expect(text.match(/An interval that goes to infinity, or has no upper end/g)).toHaveLength(1);
    expect(reportText(one)).not.toContain('no upper end');
    const saved = JSON.parse(jsonText(constant)) as TableReport;
    const fixed = saved.compositions.find(({ key }) => key === 'fixed-count')!;
    expect(fixed.loss).toMatchObject({ value: 0, low: 0, high: UNBOUNDED });
    expect(text).not.toMatch(/−0(\.0*)?(?![.\d])/);
    expect(text).toMatch(/leaves no more noise/);
    for (const report of [...reports, constant]) {
      const shares = report.compositions.flatMap(({ loss }) => loss?.value ?? []);
      expect(headline(report)).toContain(`: ${formatShare(Math.min(...shares))} [`);
    }
  });

  it('says first that one sequence has nearly all of the loss, in both languages', async () => {
    const rows = rowsByCount(40).map((row) =>
      row.sequence === 7 ? { ...row, sum_ce: 1e3 * Number(row.sum_ce) } : row,
    );
    const report = await reportOf(rows);
    expect(report.dominant!.sequence).toBe('7');
    expect(report.dominant!.share).toBeCloseTo(1, 1);
    expect(sentencesOf(report)[0]).toMatch(/^Sequence “7” alone has \d\d\u202f% of all losses/);
    await loadLanguage('zh');
    expect(sentencesOf(report)[0]).toMatch(/^按每个被遮蔽词元的损失计，仅序列“7”/);
    expect(reports.map(({ dominant }) => dominant)).toEqual([null, null]);
  });

  it('says once what an estimate below zero means, where there is one', () => {
    const [report] = reports;
    const sentence = 'An estimate below zero cannot be told from zero';
    const { parts } = report.loss;
    const withB = (value: number): string =>
      reportText({
        ...report,
        loss: { ...report.loss, parts: { ...parts, b: { ...parts.b, value } } },
        curves: report.curves.map((point) => ({ ...point, v: { ...point.v, value } })),
      });
    expect(withB(1e-3)).not.toContain(sentence);
    const [before, after, ...more] = withB(-1e-3).split(sentence);
    expect(more).toEqual([]);
    expect(before).toMatch(/B {8}masking rate +−/);
    expect(after).toMatch(/^[^\n]*\n\nBy masking rate/);
  });

  it('of a log in which no sequence comes twice has totals and no parts', async () => {
    const report = await reportOf(rowsByRate(400, 1));
    const text = reportText(report);
    expect(text).not.toMatch(/NaN|A_count|undefined/);
    expect(text).toMatch(/no parts A, B and C/);
    expect(text).toMatch(/P-POTS (pays|does not pay|is not told)/);
  });
});
