/** What else is read off a table, against enumeration: pairs and strata, curves, samplers, sizes between those that were drawn. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { TableSums } from '../../../src/core/table/cell-sums';
import { tableSums } from '../../../src/core/table/table-sums';
import { drawTable } from '../../../src/core/table/draw-table';
import { tableCurves } from '../../../src/core/table/rate-curves';
import {
  secondMomentAtRate,
  squaresByLength,
  tableSamplers,
} from '../../../src/core/table/table-samplers';
import {
  estimates,
  patternWeights,
  split,
  tableMoments,
} from '../../../src/core/table/table-moments';
import { LawReader, tablePlace } from '../../../src/core/table/totals';
import { uniformCounts } from '../../../src/core/methods/density/p-pots';
import { RATE_WEIGHT, type DrawLaw } from '../../../src/core/methods/draw-law';
import { UNIFORM } from '../../../src/core/methods/density/piecewise-linear';
import { rateGrid } from '../../../src/core/quadrature';
import { stream } from '../../../src/core/rng';
import {
  exactCountMoments,
  exactCurves,
  exactDecomposition,
  exactOptimalDensity,
} from '../../oracle/enumeration';
import { repetitions } from '../../long';
import { lawsFor, randomLoss, zScore } from '../../oracle/enumerable-probe';
import { simulatedRows, simulatedTable } from '../../oracle/simulated-table';

const n = 6;
const EPSILON = 1e-2;
const model = randomLoss(n, 5, 1);
const grid = rateGrid(n, EPSILON);
const laws = lawsFor(n);
const PLACE = tablePlace(Int32Array.of(n), EPSILON, 16);
const SIZES = Array.from({ length: n }, (_, k) => k + 1);
const REPETITIONS = repetitions(40, 80);

const sumsOf = (design: 'by-count' | 'by-rate', repetition: number, sequences = 40): TableSums => {
  const rng = stream(11, 'probe', design, repetition);
  const rows =
    design === 'by-count'
      ? simulatedRows(model, sequences, 2, rng, SIZES)
      : simulatedRows(model, sequences, 12, rng, { epsilon: EPSILON });
  return tableSums(simulatedTable(model, rows, design, EPSILON)).loss;
};

describe.each(['by-count', 'by-rate'] as const)('a table %s', (design) => {
  const tables: TableSums[] = [];
  beforeAll(() => {
    for (let k = 0; k < REPETITIONS; k++) tables.push(sumsOf(design, k));
  });

  it('g, v and E[l²|t] are unbiased and their intervals cover', () => {
    const t = [0.05, 0.4, 0.9];
    const exact = exactCurves(model, EPSILON, t);
    const curves = tables.map((sums) => tableCurves(sums, EPSILON, t));
    t.forEach((_, j) => {
      for (const name of ['g', 'v', 'secondMoment'] as const) {
        const points = curves.map((curve) => curve[j][name]!);
        expect(
          Math.abs(
            zScore(
              points.map(({ value }) => value),
              exact[name][j],
            ),
          ),
        ).toBeLessThan(3.5);
        const covered = points.filter(
          ({ low, high }) => low <= exact[name][j] && exact[name][j] <= high,
        );
        expect(covered.length / REPETITIONS).toBeGreaterThan(0.85);
      }
    });
  });
});

describe('the samplers of a long table', () => {
  const sums = sumsOf('by-count', 999, 4000);
  const options = { epsilon: EPSILON, floor: 0, rng: stream(1, 'probe') };

  it('p(t) and p(s) are those that enumeration finds', () => {
    const { rate, counts } = tableSamplers(sums, options);
    const optimal = exactOptimalDensity(model, grid);
    grid.t.forEach((t, j) => expect(rate.optimal.pdf(t) / optimal[j]).toBeCloseTo(1, 1));
    const { q } = exactCountMoments(model);
    const root = SIZES.map((s) => {
      const mean = [0, 1, 2, 3, 4].reduce((sum, x) => sum + q[x * n + s - 1] / 5, 0);
      return Math.sqrt(mean) / s;
    });
    const total = root.reduce((sum, value) => sum + value, 0);
    counts(n).forEach((p, k) => expect(p / (root[k] / total)).toBeCloseTo(1, 1));
  });

  it('a sampler at its optimum has less noise than the uniform one', () => {
    const { rate, counts } = tableSamplers(sums, { ...options, floor: 0.05 });
    const total = (sampler: DrawLaw['sampler']) => {
      const law: DrawLaw = { sampler, pairing: 'single', weight: RATE_WEIGHT };
      const reader = new LawReader(sums, PLACE, () => law, null);
      return reader.total('single', 'independent')!.total.sequences.value;
    };
    const standard = total({ kind: 'rate', density: UNIFORM });
    expect(total({ kind: 'rate', density: rate.density })).toBeLessThan(standard);
    expect(total({ kind: 'count', probabilities: counts(n) })).toBeLessThan(
      total({ kind: 'count', probabilities: uniformCounts(n) }),
    );
  });

  it('E[l²|t] of sequences of two lengths is the mean over both', () => {
    const lengths = squaresByLength(sums);
    const other = { n: 3, sequences: 4000, squares: Float64Array.of(1, 4, 9).map((q) => 4000 * q) };
    const both = secondMomentAtRate([other, ...lengths], EPSILON);
    const [first, second] = [[other], lengths].map((one) => secondMomentAtRate(one, EPSILON)(0.3));
    expect(both(0.3)).toBeCloseTo((first + second) / 2, 10);
  });
});

describe('what is between the sizes that were drawn', () => {
  const many = randomLoss(8, 6, 2);
  const law = lawsFor(8).Standard;
  const wide = rateGrid(8, EPSILON);

  it('is found to a few per cent from most of the sizes', () => {
    const rng = stream(12, 'probe');
    const rows = simulatedRows(many, 3000, 2, rng, [1, 2, 3, 4, 6, 8]);
    const { loss } = tableSums(simulatedTable(many, rows, 'by-count', EPSILON));
    const found = estimates(split(tableMoments(loss, () => patternWeights(law, wide))));
    const exact = exactDecomposition(law, wide, many);
    for (const part of ['a', 'total', 'mean'] as const) {
      expect(Math.abs(found[part].value / exact[part] - 1)).toBeLessThan(0.05);
    }
    for (const part of ['aCount', 'b', 'c'] as const) {
      expect(Math.abs(found[part].value - exact[part])).toBeLessThan(0.03 * exact.total);
    }
  });
});

describe('a log in which no sequence comes twice', () => {
  it('says the total and no parts', () => {
    const rng = stream(13, 'probe');
    const totals = Array.from({ length: REPETITIONS }, () => {
      const rows = simulatedRows(model, 300, 1, rng, { epsilon: EPSILON });
      const { loss } = tableSums(simulatedTable(model, rows, 'by-rate', EPSILON));
      const parts = split(tableMoments(loss, () => patternWeights(laws.Standard, grid)));
      expect(parts.a.sequences.value).toBeNaN();
      return estimates(parts).total;
    });
    const exact = exactDecomposition(laws.Standard, grid, model).total;
    const values = totals.map(({ value }) => value);
    expect(Math.abs(zScore(values, exact))).toBeLessThan(3.5);
    const covered = totals.filter(({ low, high }) => low <= exact && exact <= high);
    expect(covered.length / totals.length).toBeGreaterThan(0.8);
  });
});

/** h of constant CE 1: h = s. Closed form: A_place = B = C = 0, and A_count is all. */
describe('long sequences of many lengths', () => {
  it.each(['by-count', 'by-rate'] as const)(
    'with constant CE have count noise alone: %s',
    (design) => {
      const rng = stream(14, 'probe', design);
      const lengths = Int32Array.from({ length: 120 }, () => 100 + rng.integer(400));
      const rows = Array.from(lengths, (length, sequence) =>
        (design === 'by-count'
          ? [1, 2, 4, 8, 16, 64, length]
          : new Array<number>(8).fill(0)
        ).flatMap((s) => {
          const m = EPSILON + (1 - EPSILON) * rng.uniform();
          let drawn = s;
          if (s === 0) for (let i = 0; i < length; i++) drawn += Number(rng.uniform() < m);
          return s === 0 ? [{ sequence, s: drawn }] : [0, 1].map(() => ({ sequence, s: drawn }));
        }),
      ).flat();
      const { loss } = tableSums(
        drawTable({
          design,
          epsilon: EPSILON,
          n: lengths,
          sequence: Int32Array.from(rows, ({ sequence }) => sequence),
          masked: Int32Array.from(rows, ({ s }) => s),
          h: Float64Array.from(rows, ({ s }) => s),
          sketches: null,
        }),
      );
      const weights = (length: number) =>
        patternWeights({ ...laws.Standard }, rateGrid(length, EPSILON));
      const found = estimates(split(tableMoments(loss, weights)));
      // A = (ln(1/ε)/(1 − ε) − 1)/n for CE = 1, up to ε.
      const exact =
        Array.from(
          lengths,
          (length) => (Math.log(1 / EPSILON) / (1 - EPSILON) - 1) / length,
        ).reduce((sum, value) => sum + value) / lengths.length;
      expect(found.aCount.value / exact).toBeCloseTo(1, 1);
      expect(Math.abs(found.aPlace.value) / exact).toBeLessThan(1e-3);
      expect(Math.abs(found.b.value) / exact).toBeLessThan(0.02);
      expect(found.mean.value).toBeCloseTo(1, 3);
    },
  );
});
