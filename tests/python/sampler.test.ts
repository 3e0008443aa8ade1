/**
 * The sampler to take along, run by Python as it is written: its draws follow it, and its weights keep expectations. Not a part
 * of `npm test`: Python and NumPy are the machine's (`npm run test:python`, which says where they are missing).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PiecewiseLinearDensity } from '../../src/core/methods/density/piecewise-linear';
import { readTableFile } from '../../src/lab/table/files/read-table';
import { tableReport, type TableReport } from '../../src/lab/table/report';
import { LIBRARIES, samplerCode, samplerFile } from '../../src/lab/table/take-away';
import { csv, rowsByCount, sourceOf } from '../lab/table/files';
import { cdf } from '../oracle/cdf';
import { chiSquare, chiSquareLimit } from '../oracle/chi-square';
import { has, python } from './python';

let report: TableReport;
beforeAll(async () => {
  if (!has('numpy')) {
    throw new Error('These tests need python3 with NumPy (on Debian and Ubuntu: python3-numpy).');
  }
  const options = { epsilon: 1e-3, design: null, unit: 'sum', columns: {} } as const;
  report = tableReport(await readTableFile(sourceOf(csv(rowsByCount(40))), options), 0.05);
});

const folder = mkdtempSync(join(tmpdir(), 'mdm-sampler-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BINS = 40;
const DRAWS = 200_000;
const run = (file: object, lines: string): Record<string, number[]> => {
  writeFileSync(join(folder, 'sampler.json'), JSON.stringify(file));
  writeFileSync(join(folder, 'draw.py'), `${samplerCode('numpy')}\n${lines}`);
  return JSON.parse(python(['draw.py'], folder)) as Record<string, number[]>;
};

it('draw rates and counts as the sampler says, and weigh them back', () => {
  const file = samplerFile(report);
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
  const file = samplerFile(report);
  const { p } = run(
    { ...file, count: { ...file.count, probabilities: null } },
    'print(json.dumps({"p": count_probabilities(12).tolist()}))',
  );
  expect(p.reduce((sum, value) => sum + value)).toBeCloseTo(1, 9);
  // Between shares the root is a straight line: nearly the probabilities by size themselves.
  p.forEach((value, k) => expect(value / file.count.probabilities![k]).toBeCloseTo(1, 0));
});

it.each(LIBRARIES)('are Python in the form for %s', (library) => {
  python(['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], folder, samplerCode(library));
});

it.runIf(has('torch'))('draw the same distribution with PyTorch', () => {
  const file = samplerFile(report);
  writeFileSync(join(folder, 'sampler.json'), JSON.stringify(file));
  writeFileSync(
    join(folder, 'torch_draw.py'),
    `${samplerCode('torch')}\nt, w = sample_rates(${DRAWS}, torch.Generator().manual_seed(7))\nprint(json.dumps(torch.histc(t, ${BINS}, 0, 1).tolist()))`,
  );
  const drawn = JSON.parse(python(['torch_draw.py'], folder)) as number[];
  const density = PiecewiseLinearDensity.fromKnots(file.rate.t, file.rate.p);
  const expected = Array.from(
    { length: BINS },
    (_, k) => DRAWS * (cdf(density, (k + 1) / BINS) - cdf(density, k / BINS)),
  );
  expect(chiSquare(drawn, expected)).toBeLessThan(chiSquareLimit(BINS - 1));
});
