/** Pairs and spreads off a table, and what mirrored pairs say, against enumeration: unbiased, and intervals that cover. */
import { beforeAll, describe, expect, it } from 'vitest';
import { partnerOf, type Pairing } from '../../../src/core/methods/draw-law';
import type { Spread } from '../../../src/core/methods/method';
import { rateGrid } from '../../../src/core/quadrature';
import { stream } from '../../../src/core/rng';
import type { TableSums } from '../../../src/core/table/cell-sums';
import { tableSums } from '../../../src/core/table/table-sums';
import { MirroredPairs } from '../../../src/core/table/mirrored-pairs';
import { LawReader, tablePlace } from '../../../src/core/table/totals';
import { minus, positiveEstimateOf } from '../../../src/core/table/two-way';
import type { Estimate } from '../../../src/core/statistics/estimate';
import { exactCurves, exactDecomposition } from '../../oracle/enumeration';
import { lawsFor, randomLoss, zScore } from '../../oracle/enumerable-probe';
import { totalOfPairs } from '../../oracle/spread-total';
import { simulatedPairs, simulatedRows, simulatedTable } from '../../oracle/simulated-table';
import { cases, repetitions } from '../../long';

const n = 6;
const EPSILON = 1e-2;
const BATCH = 16;
const model = randomLoss(n, 5, 1);
const grid = rateGrid(n, EPSILON);
const laws = lawsFor(n);
const PLACE = tablePlace(Int32Array.of(n), EPSILON, BATCH);
const SIZES = Array.from({ length: n }, (_, k) => k + 1);
const REPETITIONS = repetitions(40, 400);
/** 3.3 standard errors below 93 %, which is what 40 sequences come to. */
const LEAST = 0.93 - 3.3 * Math.sqrt((0.93 * 0.07) / REPETITIONS);

/** The total of pairs, and with a spread less what it fixes. */
const exactTotal = (key: string, pairing: Pairing, spread: Spread): number =>
  totalOfPairs({ ...laws[key], pairing }, spread, model, { grid, batch: BATCH });

const covered = (found: readonly Estimate[], exact: number, what: string): void => {
  const held = found.filter(({ low, high }) => low <= exact && exact <= high);
  expect(held.length / found.length, what).toBeGreaterThan(LEAST);
};

/** Unbiased as well, which a ratio of estimates is not quite. */
const check = (found: readonly Estimate[], exact: number, what: string): void => {
  const values = found.map(({ value }) => value);
  expect(Math.abs(zScore(values, exact)), what).toBeLessThan(4);
  covered(found, exact, what);
};

const SPREADS: readonly Spread[] = ['independent', 'strata', 'full-strata', 'low-discrepancy'];
const KEYS = cases(
  ['Standard', 'Count weight', 'Fixed count, fewer', 'Clipped', 'falling density', 'Power weight'],
  4,
);

describe.each(['by-count', 'by-rate'] as const)('compositions of a table %s', (design) => {
  const tables: TableSums[] = [];
  beforeAll(() => {
    for (let k = 0; k < REPETITIONS; k++) {
      const rng = stream(21, 'probe', design, k);
      const [sets, sizes] = design === 'by-count' ? [2, SIZES] : [12, { epsilon: EPSILON }];
      const rows = simulatedRows(model, 40, sets, rng, sizes);
      tables.push(tableSums(simulatedTable(model, rows, design, EPSILON)).loss);
    }
  });

  it.each(KEYS)('the totals of %s, in every pair and spread', (key) => {
    const readers = tables.map((sums) => new LawReader(sums, PLACE, () => laws[key], null));
    for (const pairing of ['single', 'independent-pair', 'two-rates', 'opposite-rate'] as const) {
      expect(partnerOf(pairing)?.pattern ?? 'fresh').toBe('fresh');
      for (const spread of SPREADS) {
        const found = readers.map((reader) =>
          positiveEstimateOf(reader.total(pairing, spread)!.total),
        );
        check(found, exactTotal(key, pairing, spread), `${pairing}, ${spread}`);
      }
    }
    expect(readers[0].total('mirrored-pair', 'independent')).toBeNull();
    expect(readers[0].total('coupled', 'independent')).toBeNull();
  });
});

describe('a log of mirrored pairs', () => {
  const found = Array.from({ length: REPETITIONS }, (_, k) => {
    const { rows, pairs } = simulatedPairs(model, 60, 12, stream(22, 'probe', k), EPSILON);
    const { loss } = tableSums(simulatedTable(model, rows, 'by-rate', EPSILON));
    const place = { epsilon: EPSILON, n: new Int32Array(60).fill(n), longest: n };
    return { loss, mirrored: new MirroredPairs(pairs, place) };
  });

  it.each(KEYS.filter((key) => !key.startsWith('Fixed')))(
    'tells the totals of %s with MIRROR',
    (key) => {
      const readers = found.map(
        ({ loss, mirrored }) => new LawReader(loss, PLACE, () => laws[key], mirrored),
      );
      for (const spread of SPREADS) {
        const totals = readers.map((reader) => reader.total('mirrored-pair', spread)!.total);
        check(totals.map(positiveEstimateOf), exactTotal(key, 'mirrored-pair', spread), spread);
      }
    },
  );

  it('tells ρ̄ and ρ(t)', () => {
    const { a } = exactDecomposition(laws.Standard, grid, model);
    const rho = (2 * exactDecomposition(laws.MIRROR, grid, model).a) / a - 1;
    const standard = found.map(({ loss, mirrored }) => {
      const { all, byRate } = new LawReader(loss, PLACE, () => laws.Standard, null).single();
      return mirrored.correlation(loss, minus(all, byRate))!;
    });
    covered(standard, rho, 'ρ̄');
    const t = [0.03, 0.2, 0.5, 0.8];
    const exact = exactCurves(model, EPSILON, t).rho;
    const curves = found.map(({ loss, mirrored }) => mirrored.correlationAt(loss, t));
    t.forEach((rate, j) =>
      covered(
        curves.map((curve) => curve[j]!),
        exact[j],
        `ρ(${rate})`,
      ),
    );
  });
});
