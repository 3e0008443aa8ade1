/** Exact values: enumeration against draws made as the methods are defined, and against closed forms. */
import { describe, expect, it } from 'vitest';
import { RATE_WEIGHT, type DrawLaw, type RateDensity } from '../../src/core/methods/draw-law';
import {
  constantMirror,
  constantOptimal,
  constantStandard,
} from '../../src/core/probe/read/constant-ce';
import {
  enumerateLoss,
  exactCountMoments,
  exactCurves,
  exactDecomposition,
  exactOptimalDensity,
} from './enumeration';
import { rateGrid } from '../../src/core/quadrature';
import { maskingProbability } from '../../src/core/masking-probability';
import { type Rng, shuffle } from '../../src/core/rng';
import { stream } from '../../src/core/rng';
import { meanEstimate, varianceEstimate } from '../../src/core/statistics/intervals';
import { countsOf, lawsFor, randomLoss, uniform } from './enumerable-probe';
import { constantFixedCount, constantMoments, constantOptimalDensity } from './constant-ce';

const PARTS = ['a', 'aCount', 'aPlace', 'b', 'c', 'total', 'mean'] as const;

describe('enumeration against draws', () => {
  const n = 6;
  const epsilon = 0.02;
  const table = randomLoss(n, 5, 1);
  const grid = rateGrid(n, epsilon);

  /** ∫ mˢ(1−m)ⁿ⁻ˢ/(n m) dt over ∫ p mˢ(1−m)ⁿ⁻ˢ dt for s = 1 … n, by plain sums. */
  function countWeights({ pdf }: RateDensity): number[] {
    const points = 2000;
    return Array.from({ length: n }, (_, k) => {
      let [weighted, probability] = [0, 0];
      for (let i = 0; i < points; i++) {
        const t = (i + 0.5) / points;
        const m = maskingProbability(t, epsilon);
        const happens = m ** (k + 1) * (1 - m) ** (n - k - 1);
        weighted += happens / (n * m);
        probability += happens * pdf(t);
      }
      return weighted / probability;
    });
  }

  /** One draw of the loss exactly as METHODS 3 describes the method. */
  function draw({ sampler, pairing, weight }: DrawLaw, byCount: number[], rng: Rng): number {
    /** The weight of a pattern drawn at m and weighted back by `importance`. */
    const weightOf = (mask: number, m: number, importance: number) => {
      const s = mask.toString(2).replaceAll('0', '').length;
      if (weight.kind === 'power') return importance / (n * m ** weight.exponent);
      if (s === 0) return 0;
      return weight.kind === 'count' ? byCount[s - 1] : importance / s;
    };
    const x = rng.integer(table.sequences);
    const h = (mask: number) => table.h[(x << n) + mask];
    const isMirror = pairing === 'mirrored-pair' || pairing === 'coupled';
    const r = rng.uniform();
    const secondRate = () => {
      if (pairing === 'opposite-rate' || pairing === 'coupled') return 1 - r;
      return pairing === 'two-rates' ? rng.uniform() : r;
    };
    if (sampler.kind !== 'count') {
      const clipped = sampler.kind === 'clipped';
      const lossAt = (number: number, u: number[], mirror: boolean) => {
        const t = clipped
          ? sampler.from + (sampler.to - sampler.from) * number
          : sampler.density.quantile(number);
        const m = maskingProbability(t, epsilon);
        const masks = (value: number) => (mirror ? value > 1 - m : value < m);
        const mask = u.reduce((set, value, i) => set | (masks(value) ? 1 << i : 0), 0);
        return weightOf(mask, m, clipped ? 1 : 1 / sampler.density.pdf(t)) * h(mask);
      };
      const u = Array.from({ length: n }, () => rng.uniform());
      const first = lossAt(r, u, false);
      if (pairing === 'single') return first;
      const second = isMirror ? u : Array.from({ length: n }, () => rng.uniform());
      return (first + lossAt(secondRate(), second, isMirror)) / 2;
    }
    const order = new Int32Array(n);
    shuffle(order, rng);
    const lossAt = (number: number, mirror: boolean) => {
      let s = 1;
      for (let rest = number - sampler.probabilities[0]; rest >= 0 && s < n; s++) {
        rest -= sampler.probabilities[s];
      }
      const set = mirror ? order.slice(n - s) : order.slice(0, s);
      const mask = set.reduce((bits, i) => bits | (1 << i), 0);
      return h(mask) / (n * s * sampler.probabilities[s - 1]);
    };
    const first = lossAt(r, false);
    if (pairing === 'single') return first;
    if (!isMirror) shuffle(order, rng);
    return (first + lossAt(secondRate(), isMirror)) / 2;
  }

  it.each(Object.entries(lawsFor(n)))('%s: mean and variance of 40,000 draws', (key, law) => {
    const rng = stream(12, 'rate', key);
    const byCount = law.sampler.kind === 'rate' ? countWeights(law.sampler.density) : [];
    const sample = Float64Array.from({ length: 40_000 }, () => draw(law, byCount, rng));
    const exact = exactDecomposition(law, grid, table);
    const within = (truth: number, { value, high }: { value: number; high: number }) =>
      Math.abs(value - truth) / ((high - value) / 1.96);
    expect(within(exact.mean, meanEstimate(sample))).toBeLessThan(3.5);
    expect(within(exact.total, varianceEstimate(sample))).toBeLessThan(3.5);
  });
});

describe('enumeration, inner consistency', () => {
  const n = 6;
  const table = randomLoss(n, 4, 2);
  const grid = rateGrid(n, 1e-3);
  const laws = lawsFor(n);
  const standard = exactDecomposition(laws['Standard'], grid, table);
  const integral = (f: (j: number) => number) =>
    grid.weight.reduce((sum, w, j) => sum + w * f(j), 0);

  it('A is the integral of v, and MIRROR’s of v(1+ρ)/2', () => {
    const { v, rho } = exactCurves(table, 1e-3, grid.t);
    expect(standard.a).toBeCloseTo(
      integral((j) => v[j]),
      10,
    );
    const mirror = exactDecomposition(laws['MIRROR'], grid, table);
    expect(mirror.a).toBeCloseTo(
      integral((j) => (v[j] * (1 + rho[j])) / 2),
      10,
    );
  });

  it('μ_s and q_s give g and E[l²|t]', () => {
    const { mu, q } = exactCountMoments(table);
    const { g, secondMoment } = exactCurves(table, 1e-3, grid.t);
    for (const j of [0, 30, 60, grid.t.length - 1]) {
      let [first, second] = [0, 0];
      for (let k = 0; k < mu.length; k++) {
        first += (grid.binomial[j * n + (k % n)] * mu[k]) / 4 / (n * grid.m[j]);
        second += (grid.binomial[j * n + (k % n)] * q[k]) / 4 / (n * grid.m[j]) ** 2;
      }
      expect(g[j]).toBeCloseTo(first, 12);
      expect(secondMoment[j]).toBeCloseTo(second, 10);
    }
  });

  it('no density does better than the optimal one, and its total is (∫√E[l²|t])² − (∫g)²', () => {
    const p = exactOptimalDensity(table, grid);
    const totalAt = (values: Float64Array) => {
      const at = new Map(Array.from(grid.t, (t, j) => [t, values[j]]));
      const density = { pdf: (t: number) => at.get(t)!, quantile: (r: number) => r };
      const law = {
        sampler: { kind: 'rate', density },
        pairing: 'single',
        weight: RATE_WEIGHT,
      } as const;
      return exactDecomposition(law, grid, table).total;
    };
    const { secondMoment } = exactCurves(table, 1e-3, grid.t);
    const minimum = integral((j) => Math.sqrt(secondMoment[j])) ** 2 - standard.mean ** 2;
    expect(totalAt(p)).toBeCloseTo(minimum, 10);
    for (const power of [0.9, 1.1]) {
      expect(totalAt(p.map((value) => value ** power))).toBeGreaterThan(minimum + 1e-4);
    }
    expect(
      totalAt(p.map((value, j) => value * (1 + 0.2 * Math.sin(9 * grid.t[j])))),
    ).toBeGreaterThan(minimum);
  });

  it('an unbiased sampler leaves the mean and C alone', () => {
    for (const key of ['falling density', 'MIRROR', 'MultiSample']) {
      const other = exactDecomposition(laws[key], grid, table);
      expect(other.mean).toBeCloseTo(standard.mean, 10);
      expect(other.c).toBeCloseTo(standard.c, 10);
    }
  });

  it('refuses more tokens than can be enumerated, and another grid', () => {
    expect(() => enumerateLoss(11, 1, () => 0)).toThrow(RangeError);
    expect(() => enumerateLoss(4, 0, () => 0)).toThrow(RangeError);
    expect(() => exactDecomposition(laws['Standard'], rateGrid(5, 1e-3), table)).toThrow(
      RangeError,
    );
  });
});

describe('constant cross-entropy', () => {
  const c = [0.5, 1, 1, 2.5];
  const mean = 1.25;
  const variance = c.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4;
  const bits = (mask: number) => mask.toString(2).replaceAll('0', '').length;
  const tableOf = (n: number) => enumerateLoss(n, 4, (x, mask) => c[x] * bits(mask));

  describe.each([
    [1, 1e-3],
    [5, 1e-4],
    [8, 1e-3],
    [8, 0.1],
  ])('n = %i, ε = %f: closed forms agree with enumeration', (n, epsilon) => {
    const model = { n, epsilon, mean, variance };
    const table = tableOf(n);
    const grid = rateGrid(n, epsilon);
    const optimal = {
      pdf: (t: number) => constantOptimalDensity(model, t),
      quantile: (r: number) => r,
    };
    const counts = countsOf(n, 0.7);
    const cases: [string, DrawLaw, ReturnType<typeof constantStandard>][] = [
      [
        'Standard',
        { sampler: { kind: 'rate', density: uniform }, pairing: 'single', weight: RATE_WEIGHT },
        constantStandard(model),
      ],
      [
        'MIRROR',
        {
          sampler: { kind: 'rate', density: uniform },
          pairing: 'mirrored-pair',
          weight: RATE_WEIGHT,
        },
        constantMirror(model),
      ],
      [
        'P-POTS at its optimum',
        { sampler: { kind: 'rate', density: optimal }, pairing: 'single', weight: RATE_WEIGHT },
        constantOptimal(model),
      ],
      [
        'Fixed count',
        {
          sampler: { kind: 'count', probabilities: counts },
          pairing: 'single',
          weight: RATE_WEIGHT,
        },
        constantFixedCount(model, counts),
      ],
    ];
    it.each(cases)('%s', (_, law, closed) => {
      const exact = exactDecomposition(law, grid, table);
      for (const part of PARTS) expect(exact[part], part).toBeCloseTo(closed[part], 9);
    });

    it('curves and optimal density', () => {
      const t = [0, 0.1, 0.4, 0.5, 0.9];
      const curves = exactCurves(table, epsilon, t);
      t.forEach((rate, k) => {
        const closed = constantMoments(model, rate);
        expect(curves.g[k]).toBeCloseTo(closed.g, 12);
        expect(curves.v[k] / closed.v).toBeCloseTo(1, 10);
        expect(curves.secondMoment[k] / closed.secondMoment).toBeCloseTo(1, 10);
        expect(curves.rho[k]).toBeCloseTo(closed.rho, 10);
      });
      exactOptimalDensity(table, grid).forEach((p, j) => {
        expect(p).toBeCloseTo(constantOptimalDensity(model, grid.t[j]), 9);
      });
    });
  });

  it('gives the null ratios of METHODS 2: P-POTS .615 and MIRROR .448 of Standard, n = 8', () => {
    const model = { n: 8, epsilon: 1e-3, mean: 1, variance: 0 };
    const standard = constantStandard(model);
    expect(constantMirror(model).a / standard.a).toBeCloseTo(0.448, 3);
    expect(constantOptimal(model).total / standard.total).toBeCloseTo(0.615, 3);
  });

  it('refuses what is no model', () => {
    const model = { n: 8, epsilon: 1e-3, mean: 1, variance: 0 };
    expect(() => constantStandard({ ...model, epsilon: 0 })).toThrow(RangeError);
    expect(() => constantMirror({ ...model, variance: -1 })).toThrow(RangeError);
    expect(() => constantFixedCount(model, new Float64Array(8))).toThrow(RangeError);
  });
});
