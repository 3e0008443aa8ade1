/** What the variants of P-POTS are fitted to, against enumeration: unbiased, and best for what each is meant for. */
import { beforeAll, describe, expect, it } from 'vitest';
import { RATE_WEIGHT, type Pairing, type RateDensity } from '../../../../src/core/methods/draw-law';
import { exactCurves, exactDecomposition } from '../../../oracle/enumeration';
import {
  mirroredPairMoment,
  withinSequenceMoment,
} from '../../../../src/core/probe/read/p-pots-targets';
import { pairDesign } from '../../../../src/core/probe/draws/pair-draws';
import { rateGrid } from '../../../../src/core/quadrature';
import { stream } from '../../../../src/core/rng';
import { fullDesign, randomLoss, simulateProbe, zScore } from '../../../oracle/enumerable-probe';
import { nonParametricDensity } from '../../../../src/core/methods/density/p-pots';
import {
  PiecewiseLinearDensity,
  UNIFORM,
} from '../../../../src/core/methods/density/piecewise-linear';

const N = 5;
const EPSILON = 1e-2;
const SEQUENCES = 4;
const REPETITIONS = 300;
const RATES = [0, 0.02, 0.2, 0.5, 0.8, 1];
const grid = rateGrid(N, EPSILON);
const table = randomLoss(N, SEQUENCES, 3);

/** g² + v and E[l̄²|t] of a pair, exactly. */
const exact = {
  within: (t: number) => {
    const { g, v } = exactCurves(table, EPSILON, [t]);
    return g[0] ** 2 + v[0];
  },
  pair: (t: number) => {
    const { secondMoment: all, v, rho } = exactCurves(table, EPSILON, [t]);
    // Where nothing varies the pair is its pattern twice.
    return all[0] - (Number.isNaN(rho[0]) ? 0 : (v[0] * (1 - rho[0])) / 2);
  },
  single: (t: number) => exactCurves(table, EPSILON, [t]).secondMoment[0],
};

describe('estimated from a probe', () => {
  const found = { within: [] as number[][], pair: [] as number[][] };
  beforeAll(() => {
    const design = fullDesign(N, 2);
    const pairs = pairDesign(grid, { rate: 1, count: 0 });
    for (let k = 0; k < REPETITIONS; k++) {
      const probe = simulateProbe(table, design, grid, 10, stream(k, 'probe', 'target'), {
        design: pairs,
        perSequence: 4,
      });
      found.within.push(RATES.map(withinSequenceMoment(probe.products)));
      found.pair.push(RATES.map(mirroredPairMoment(probe.products, probe.pairs!)));
    }
  });

  it.each(['within', 'pair'] as const)('has the exact mean at every rate: %s', (name) => {
    RATES.forEach((t, j) => {
      const values = found[name].map((row) => row[j]);
      expect(Math.abs(zScore(values, exact[name](t))), `t = ${t}`).toBeLessThan(4.5);
    });
  });

  it('leaves the spread between sequences out, which is seen here', () => {
    for (const t of [0.5, 1]) expect(exact.within(t)).toBeLessThan(0.95 * exact.single(t));
  });

  it('refuses pairs that were drawn for fixed count or belong to other sequences', () => {
    const design = fullDesign(N, 2);
    const make = (shares: { rate: number; count: number }, count: number) =>
      simulateProbe(table, design, grid, count, stream(1, 'probe', 'x'), {
        design: pairDesign(grid, shares),
        perSequence: 2,
      });
    const { products, pairs } = make({ rate: 0, count: 1 }, 6);
    expect(() => mirroredPairMoment(products, pairs!)).toThrow('for fixed count only');
    const other = make({ rate: 1, count: 0 }, 5);
    expect(() => mirroredPairMoment(products, other.pairs!)).toThrow('from the sequences');
  });
});

describe('the density ∝ its root', () => {
  const densities = {
    within: nonParametricDensity(exact.within, EPSILON),
    pair: nonParametricDensity(exact.pair, EPSILON),
    single: nonParametricDensity(exact.single, EPSILON),
  };
  const total = (density: RateDensity, pairing: Pairing) =>
    exactDecomposition(
      { sampler: { kind: 'rate', density }, pairing, weight: RATE_WEIGHT },
      grid,
      table,
    ).total;

  /** Other densities nearby and far. */
  function* others(density: PiecewiseLinearDensity) {
    yield UNIFORM;
    const rng = stream(7, 'probe', 'others');
    for (let k = 0; k < 15; k++) {
      const [a, phase, waves] = [0.3 * rng.uniform(), 6 * rng.uniform(), 1 + 8 * rng.uniform()];
      yield PiecewiseLinearDensity.fromFunction(
        (t) => density.pdf(t) * (1 + a * Math.sin(phase + waves * t)),
        EPSILON,
      );
    }
  }

  it.each([
    ['pair', 'mirrored-pair'],
    ['single', 'single'],
  ] as const)('has the least exact variance: fitted to %s, for %s draws', (name, pairing) => {
    const least = total(densities[name], pairing);
    for (const other of others(densities[name])) {
      expect(total(other, pairing)).toBeGreaterThan(least);
    }
  });

  it('is not the best where it was fitted to something else', () => {
    expect(total(densities.single, 'mirrored-pair')).toBeGreaterThan(
      total(densities.pair, 'mirrored-pair'),
    );
    expect(total(densities.pair, 'single')).toBeGreaterThan(total(densities.single, 'single'));
    expect(total(densities.within, 'single')).toBeGreaterThan(total(densities.single, 'single'));
  });

  it('minimises what the released code does, E_x of A + B with one common g', () => {
    const cost = (density: RateDensity) =>
      grid.t.reduce((sum, t, j) => sum + (grid.weight[j] * exact.within(t)) / density.pdf(t), 0);
    const least = cost(densities.within);
    for (const other of others(densities.within)) expect(cost(other)).toBeGreaterThan(least);
  });
});
