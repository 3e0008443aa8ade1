/** Rate curves, optimal counts, and decompositions of noiseless products against closed forms. */
import { beforeAll, describe, expect, it } from 'vitest';
import { RATE_WEIGHT } from '../../../../src/core/methods/draw-law';
import {
  constantMirror,
  constantOptimal,
  constantStandard,
} from '../../../../src/core/probe/read/constant-ce';
import {
  enumerateLoss,
  exactCountMoments,
  exactCurves,
  type EnumeratedLoss,
} from '../../../oracle/enumeration';
import { type RateCurves, rateCurves } from '../../../../src/core/probe/read/rate-curves';
import { blockDesign, drawSubsets } from '../../../../src/core/probe/draws/size-design';
import { drawPairs, pairDesign } from '../../../../src/core/probe/draws/pair-draws';
import { lossPairProducts } from '../../../../src/core/probe/products/pair-products';
import { lossProducts } from '../../../../src/core/probe/products/size-products';
import { meanSquares, secondMoment } from '../../../../src/core/probe/read/moment-at-rate';
import { rateGrid } from '../../../../src/core/quadrature';
import { stream } from '../../../../src/core/rng';
import {
  decompose,
  fullDesign,
  randomLoss,
  simulateProbe,
  uniform,
  zScore,
} from '../../../oracle/enumerable-probe';
import { constantMoments, constantOptimalDensity } from '../../../oracle/constant-ce';
import { optimalCounts } from '../../../../src/core/methods/density/p-pots';

const n = 6;
const epsilon = 1e-3;
const table = randomLoss(n, 5, 1);
const grid = rateGrid(n, epsilon);

describe.each([
  ['every size', fullDesign(n, 2)],
  ['some sizes', blockDesign(n, 8)],
])('curves from a probe of %s', (name, design) => {
  const REPETITIONS = 800;
  const t = [0, 0.05, 0.3, 0.5, 0.7, 0.9];
  const curves: RateCurves<Float64Array>[] = [];
  beforeAll(() => {
    const pairs = { design: pairDesign(grid, { rate: 3, count: 1 }), perSequence: 6 };
    for (let k = 0; k < REPETITIONS; k++) {
      const probe = simulateProbe(table, design, grid, 40, stream(3, 'probe', name, k), pairs);
      curves.push(rateCurves(probe.products, probe.pairs, t));
    }
  });
  const exactly = exactCurves(table, epsilon, t);
  const exact = { ...exactly, covariance: exactly.v.map((v, k) => v * exactly.rho[k]) };

  it.each(['g', 'v', 'secondMoment', 'covariance'] as const)(
    '%s is unbiased at every rate',
    (curve) => {
      t.forEach((_, k) => {
        const values = curves.map((one) => one[curve]!.value[k]);
        expect(Math.abs(zScore(values, exact[curve][k])), `t = ${t[k]}`).toBeLessThan(4);
      });
    },
  );

  it.each(['g', 'v', 'secondMoment', 'covariance', 'rho'] as const)(
    'the intervals of %s cover the truth as often as they say',
    (curve) => {
      t.forEach((_, k) => {
        const known = curves.filter((one) => Number.isFinite(one[curve]!.value[k]));
        // ρ is unknown where v is not established.
        expect(known.length, `t = ${t[k]}`).toBeGreaterThan(0.7 * REPETITIONS);
        const covered = known.filter((one) => {
          const { low, high } = one[curve]!;
          return low[k] <= exact[curve][k] && exact[curve][k] <= high[k];
        });
        expect(covered.length / known.length, `t = ${t[k]}`).toBeGreaterThan(0.9);
        expect(covered.length / known.length, `t = ${t[k]}`).toBeLessThan(0.99);
      });
    },
  );
});

describe('noiseless products, h = c·s', () => {
  const c = [0.5, 1, 1, 2.5];
  // Unbiased over sequences: N − 1.
  const variance = c.reduce((sum, value) => sum + (value - 1.25) ** 2, 0) / 3;

  describe.each([
    [8, 1e-3, 16],
    [24, 1e-3, 48],
    [24, 1e-2, 48],
    [64, 1e-4, 128],
  ])('n = %i, ε = %f', (size, smallest, draws) => {
    const fine = rateGrid(size, smallest);
    const design = blockDesign(size, draws);
    const rng = stream(1, 'probe', size);
    const drawn = c.map(() => drawSubsets(design, rng).sizes);
    const sizes = Int32Array.from(drawn.flatMap((one) => [...one]));
    const h = sizes.map((s) => s);
    const losses = Float64Array.from(h, (s, i) => s * c[Math.floor(i / draws)]);
    const products = lossProducts(design, sizes, losses, fine);
    const cells = pairDesign(fine, { rate: 1, count: 0 });
    const pairDraws = c.map(() => drawPairs(cells, 3, rng));
    const pairs = lossPairProducts(
      cells,
      pairDraws,
      pairDraws.flatMap((one, x) => Array.from(one.sizes, (s) => c[x] * s)),
    );
    // E[c²] of the four, with C their unbiased variance: the probe's total is unbiased, not plug-in.
    const meanSquare = c.reduce((sum, value) => sum + value ** 2, 0) / 4;
    const model = { n: size, epsilon: smallest, variance, mean: Math.sqrt(meanSquare - variance) };

    it('Standard', () => {
      const made = decompose(
        { sampler: { kind: 'rate', density: uniform }, pairing: 'single', weight: RATE_WEIGHT },
        fine,
        products,
        null,
      );
      const closed = constantStandard(model);
      for (const part of ['a', 'aCount', 'aPlace', 'b', 'c'] as const) {
        expect(made[part].value, part).toBeCloseTo(closed[part], 8);
      }
    });

    it('MIRROR', () => {
      const made = decompose(
        {
          sampler: { kind: 'rate', density: uniform },
          pairing: 'mirrored-pair',
          weight: RATE_WEIGHT,
        },
        fine,
        products,
        pairs,
      );
      const closed = constantMirror(model);
      for (const part of ['a', 'aCount', 'aPlace', 'b', 'c'] as const) {
        expect(made[part].value, part).toBeCloseTo(closed[part], 8);
      }
    });

    it('P-POTS at its optimum', () => {
      const density = {
        pdf: (t: number) => constantOptimalDensity(model, t),
        quantile: (r: number) => r,
      };
      const made = decompose(
        { sampler: { kind: 'rate', density }, pairing: 'single', weight: RATE_WEIGHT },
        fine,
        products,
        null,
      );
      const closed = constantOptimal(model);
      for (const part of ['a', 'b', 'c', 'total'] as const) {
        expect(made[part].value, part).toBeCloseTo(closed[part], 8);
      }
    });

    it('curves', () => {
      const t = [0, 0.2, 0.5, 0.9];
      const made = rateCurves(products, pairs, t);
      t.forEach((rate, k) => {
        const closed = constantMoments(model, rate);
        expect(made.g.value[k]).toBeCloseTo(1.25, 10);
        expect(made.v.value[k] / closed.v).toBeCloseTo(1, 8);
        expect(made.secondMoment.value[k] / closed.secondMoment).toBeCloseTo(1, 8);
        const low = Math.min(rate, 1 - rate);
        // ρ of constant CE but for ε (METHODS 2).
        const rho = made.covariance!.value[k] / made.v.value[k];
        expect(Math.abs(rho + low / (1 - low))).toBeLessThan(0.03);
      });
    });
  });
});

describe('curves, further', () => {
  const { products } = simulateProbe(table, fullDesign(n, 2), grid, 30, stream(4, 'probe'));

  it('the second moment as a function agrees with the curve', () => {
    const t = [0, 0.01, 0.3, 1];
    const curve = rateCurves(products, null, t);
    const f = secondMoment(products);
    t.forEach((rate, k) => expect(f(rate)).toBeCloseTo(curve.secondMoment.value[k], 10));
  });

  it('ρ is NaN where there is no pattern noise, and absent without pairs', () => {
    expect(rateCurves(products, null, [0.5]).rho).toBeNull();
    const pairs = { design: pairDesign(grid, { rate: 1, count: 0 }), perSequence: 4 };
    const probe = simulateProbe(table, fullDesign(n, 2), grid, 5, stream(5, 'probe'), pairs);
    // At t = 1 everything is masked: one pattern, no noise.
    const made = rateCurves(probe.products, probe.pairs, [1]);
    expect(made.v.value[0]).toBe(0);
    for (const end of ['value', 'low', 'high'] as const) expect(made.rho![end][0]).toBeNaN();
  });

  it('ρ needs hardly a pair at the ends of the rates, where it is that of two single tokens', () => {
    const pairs = { design: pairDesign(grid, { rate: 1, count: 0 }), perSequence: 2 };
    const probe = simulateProbe(table, fullDesign(n, 2), grid, 100, stream(5, 'probe'), pairs);
    const t = [5e-4, 0.995];
    const { value, low, high } = rateCurves(probe.products, probe.pairs, t).rho!;
    exactCurves(table, epsilon, t).rho.forEach((rho, k) => {
      expect(Math.abs(value[k] - rho)).toBeLessThan(1e-3);
      expect(high[k] - low[k]).toBeLessThan(2e-3);
    });
  });

  it('ρ is NaN where few sequences make the pattern noise, and where they are few', () => {
    const pairs = { design: pairDesign(grid, { rate: 1, count: 0 }), perSequence: 4 };
    const rhoOf = (loss: EnumeratedLoss, sequences: number) => {
      const probe = simulateProbe(
        loss,
        fullDesign(n, 2),
        grid,
        sequences,
        stream(5, 'probe'),
        pairs,
      );
      return rateCurves(probe.products, probe.pairs, [0.3]).rho!.value[0];
    };
    const rare = enumerateLoss(n, 50, (x, mask) => (x < 5 ? 1 : 1e-3) * table.h[mask]);
    expect(rhoOf(table, 7)).toBeNaN();
    expect(rhoOf(table, 40)).toBeLessThan(0);
    expect(rhoOf(rare, 40)).toBeNaN();
  });

  it('refuses pairs drawn for fixed count only', () => {
    const pairs = { design: pairDesign(grid, { rate: 0, count: 1 }), perSequence: 4 };
    const probe = simulateProbe(table, fullDesign(n, 2), grid, 5, stream(6, 'probe'), pairs);
    expect(() => rateCurves(probe.products, probe.pairs, [0.5])).toThrow(RangeError);
  });
});

describe('optimal counts', () => {
  const { q } = exactCountMoments(table);
  const root = Float64Array.from({ length: n }, (_, s) => {
    let mean = 0;
    for (let x = 0; x < 5; x++) mean += q[x * n + s] / 5;
    return Math.sqrt(mean) / (s + 1);
  });
  const total = root.reduce((a, b) => a + b, 0);

  it.each([
    ['full', fullDesign(n, 3)],
    ['blocks', blockDesign(n, 6)],
  ])('come close to the exact ones from a large probe, %s design', (_, design) => {
    const { products } = simulateProbe(table, design, grid, 3000, stream(7, 'probe'));
    const made = optimalCounts(meanSquares(products), 0);
    made.forEach((p, k) => expect(Math.abs(p / (root[k] / total) - 1)).toBeLessThan(0.04));
    expect(made.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  it('stay positive where no loss was seen, and fill sizes that no draw had', () => {
    const design = blockDesign(8, 4);
    const sizes = Int32Array.from([2, 2, 6, 6, 2, 2, 6, 6, 2, 2, 6, 6]);
    const products = lossProducts(design, sizes, sizes, rateGrid(8, epsilon));
    meanSquares(products).forEach((q, k) => expect(q).toBeCloseTo((k + 1) ** 2, 10));
    const zero = sizes.map((s) => (s === 2 ? 0 : s));
    const made = optimalCounts(
      meanSquares(lossProducts(design, sizes, zero, rateGrid(8, epsilon))),
      0,
    );
    expect(made.every((p) => p > 0)).toBe(true);
  });
});
