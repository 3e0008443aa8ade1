/** The sampler to take along, run by Python with NumPy as it is written: its draws follow it, and its weights keep expectations. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PiecewiseLinearDensity } from '../../../src/core/methods/density/piecewise-linear';
import { readTableFile } from '../../../src/lab/table/files/read-table';
import { tableReport, type TableReport } from '../../../src/lab/table/report';
import { LIBRARIES, samplerCode, samplerFile } from '../../../src/lab/table/take-away';
import { sentencesOf, reportText } from '../../../src/lab/table/words';
import { formatShare } from '../../../src/lab/words/numbers';
import { cdf } from '../../oracle/cdf';
import { chiSquare, chiSquareLimit } from '../../oracle/chi-square';
import { csv, rowsByCount, rowsByRate, sourceOf, type Row } from './files';

const has = (module: string): boolean =>
  spawnSync('python3', ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0;
const NUMPY = has('numpy');

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

const reports: TableReport[] = [];
beforeAll(async () => {
  reports.push(await reportOf(rowsByCount(40)), await reportOf(rowsByRate(120)));
});

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
      expect(reportText(report)).not.toMatch(/NaN|undefined|Infinity/);
    }
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
      /has Fixed count \(and 9 more\): 0\u202f% \[0\u202f%, –\] of Standard’s, which cannot be told from zero; of those that are known better, Count weight/,
    );
    expect(text).toMatch(/correlation ρ is below 0\./);
    expect(text).not.toMatch(/−0(\.0*)?(?![.\d])/);
    expect(text).toMatch(/leaves no more noise/);
    for (const report of [...reports, constant]) {
      const shares = report.compositions.flatMap(({ loss }) => loss?.value ?? []);
      expect(headline(report)).toContain(`: ${formatShare(Math.min(...shares))} [`);
    }
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

// Without Python or NumPy this says so here, as skipped, and `npm test` goes on.
describe.skipIf(!NUMPY)('the lines for NumPy (skipped where python3 has no numpy)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mdm-sampler-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const BINS = 40;
  const DRAWS = 200_000;
  const run = (file: object, lines: string): Record<string, number[]> => {
    writeFileSync(join(folder, 'sampler.json'), JSON.stringify(file));
    writeFileSync(join(folder, 'draw.py'), `${samplerCode('numpy')}\n${lines}`);
    const { stdout, stderr, status } = spawnSync('python3', ['draw.py'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return JSON.parse(stdout) as Record<string, number[]>;
  };

  it('draw rates and counts as the sampler says, and weigh them back', () => {
    const file = samplerFile(reports[0]);
    const found = run(
      file,
      `rng = np.random.default_rng(7)
t, w = sample_rates(${DRAWS}, rng)
s, v = sample_counts(12, ${DRAWS}, rng)
print(json.dumps({"t": np.histogram(t, ${BINS}, (0, 1))[0].tolist(), "weights": [w.mean(), (w * t).mean(), (w * t * t).mean()],
  "s": np.bincount(s, minlength=13)[1:].tolist(), "counts": [v.mean(), (v * s).mean()]}))`,
    );
    const density = PiecewiseLinearDensity.fromKnots(file.rate.t, file.rate.p);
    const expected = Array.from(
      { length: BINS },
      (_, k) => DRAWS * (cdf(density, (k + 1) / BINS) - cdf(density, k / BINS)),
    );
    expect(chiSquare(found.t, expected)).toBeLessThan(chiSquareLimit(BINS - 1));
    [1, 1 / 2, 1 / 3].forEach((exact, k) => expect(found.weights[k] / exact).toBeCloseTo(1, 1.7));
    const counts = file.count.probabilities!.map((p) => DRAWS * p);
    expect(chiSquare(found.s, counts)).toBeLessThan(chiSquareLimit(11));
    expect(found.counts[0]).toBeCloseTo(1, 1.7);
    expect(found.counts[1] / 6.5).toBeCloseTo(1, 1.7);
  });

  it('have probabilities of counts for every length where lengths differ', () => {
    const file = samplerFile(reports[0]);
    const { p } = run(
      { ...file, count: { ...file.count, probabilities: null } },
      'print(json.dumps({"p": count_probabilities(12).tolist()}))',
    );
    expect(p.reduce((sum, value) => sum + value)).toBeCloseTo(1, 9);
    // Between shares the root is a straight line: nearly the probabilities by size themselves.
    p.forEach((value, k) => expect(value / file.count.probabilities![k]).toBeCloseTo(1, 0));
  });

  it.each(LIBRARIES)('are Python in the form for %s', (library) => {
    const { status, stderr } = spawnSync(
      'python3',
      ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'],
      {
        input: samplerCode(library),
        encoding: 'utf8',
      },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it.skipIf(!has('torch'))(
    'draw the same distribution with PyTorch (skipped where there is none)',
    () => {
      const file = samplerFile(reports[0]);
      writeFileSync(join(folder, 'sampler.json'), JSON.stringify(file));
      writeFileSync(
        join(folder, 'torch_draw.py'),
        `${samplerCode('torch')}\nt, w = sample_rates(${DRAWS}, torch.Generator().manual_seed(7))\nprint(json.dumps(torch.histc(t, ${BINS}, 0, 1).tolist()))`,
      );
      const { stdout } = spawnSync('python3', ['torch_draw.py'], { cwd: folder, encoding: 'utf8' });
      const density = PiecewiseLinearDensity.fromKnots(file.rate.t, file.rate.p);
      const expected = Array.from(
        { length: BINS },
        (_, k) => DRAWS * (cdf(density, (k + 1) / BINS) - cdf(density, k / BINS)),
      );
      expect(chiSquare(JSON.parse(stdout) as number[], expected)).toBeLessThan(
        chiSquareLimit(BINS - 1),
      );
    },
  );
});
