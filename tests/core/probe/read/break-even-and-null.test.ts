/** Break-even, product rule, null and cross-fit against enumeration and closed forms. */
import { describe, expect, it } from 'vitest';
import { RATE_WEIGHT, type DrawLaw, type Pairing } from '../../../../src/core/methods/draw-law';
import { exactDecomposition } from '../../../oracle/enumeration';
import {
  beyondProduct,
  breakEven,
  nullRatios,
  pairNull,
} from '../../../../src/core/probe/read/break-even-and-null';
import {
  constantMirror,
  constantOf,
  constantStandard,
} from '../../../../src/core/probe/read/constant-ce';
import { UNIFORM } from '../../../../src/core/methods/density/piecewise-linear';
import { crossed, crossFitted, halvesOf } from '../../../../src/core/probe/read/cross-fit';
import { decompositionReplicates } from '../../../../src/core/probe/read/decomposition';
import { pairDesign } from '../../../../src/core/probe/draws/pair-draws';
import { meanSquaresBySize } from '../../../../src/core/probe/read/moment-at-rate';
import { rateGrid } from '../../../../src/core/quadrature';
import { stream } from '../../../../src/core/rng';
import { jackknifeEstimate } from '../../../../src/core/statistics/jackknife';
import {
  fullDesign,
  lawsFor,
  randomLoss,
  simulateProbe,
  zScore,
} from '../../../oracle/enumerable-probe';
import { optimalCounts } from '../../../../src/core/methods/density/p-pots';

const n = 5;
const table = randomLoss(n, 5, 1);
const grid = rateGrid(n, 1e-3);
const { Standard, MIRROR } = lawsFor(n);
const design = fullDesign(n, 3);
const mirrors = { design: pairDesign(grid, { rate: 2, count: 1 }), perSequence: 6 };
const probeOf = (count: number, ...address: (string | number)[]) =>
  simulateProbe(table, design, grid, count, stream(9, 'probe', ...address), mirrors);
const constant = (value: number, N = 6) => ({
  value,
  deleteOne: Float64Array.from({ length: N }, (_, x) => value + 1e-3 * (x - 2.5)),
});

describe('break-even', () => {
  const [one, pair] = [Standard, MIRROR].map((each) => exactDecomposition(each, grid, table));
  const found = Array.from({ length: 400 }, (_, k) => {
    const { products, pairs } = probeOf(30, 'even', k);
    const [single, mirrored] = [Standard, MIRROR].map((each) =>
      decompositionReplicates(each, grid, products, pairs),
    );
    return breakEven(single, mirrored);
  });

  it('the surplus is that of the enumeration: what Standard leaves over MIRROR at equal rows', () => {
    const surplus = one.total - 2 * pair.total;
    const values = found.map((each) => each.surplus.value);
    expect(Math.abs(zScore(values, surplus))).toBeLessThan(3.5);
    expect(Math.abs(zScore(values, surplus + 0.2 * one.total))).toBeGreaterThan(5);
  });

  it('its interval covers the truth', () => {
    const truth = one.total - 2 * pair.total;
    const covered = found.filter(({ surplus }) => {
      const { low, high } = jackknifeEstimate(surplus);
      return low <= truth && truth <= high;
    });
    expect(covered.length / found.length).toBeGreaterThan(0.9);
  });

  it('gain is |ρ̄|·A where ρ̄ is negative', () => {
    const { rho, gain } = found[0];
    const { products, pairs } = probeOf(30, 'even', 0);
    const { a } = decompositionReplicates(Standard, grid, products, pairs);
    expect(gain.value).toBeCloseTo(-rho.value * a.value, 10);
  });
});

describe('the product rule', () => {
  it('is 0 for gains that multiply, negative for more, positive for less', () => {
    const rule = (both: number) =>
      beyondProduct(constant(1), constant(0.5), constant(0.6), constant(both))!.value;
    expect(rule(0.3)).toBeCloseTo(0, 12);
    expect(rule(0.2)).toBeCloseTo(Math.log(2 / 3), 12);
    expect(rule(0.4)).toBeGreaterThan(0);
  });

  it('says nothing of a variance that is not positive', () => {
    expect(beyondProduct(constant(1), constant(0.5), constant(0), constant(1))).toBeNull();
  });
});

describe('the null', () => {
  it('for 8 tokens is the one of METHODS 2: P-POTS .615, A of MIRROR .448', () => {
    const ratios = nullRatios({ n: 8, epsilon: 1e-3 }, { mean: constant(1), c: constant(0) });
    expect(ratios.pPotsTotal.value).toBeCloseTo(0.615, 2);
    expect(ratios.mirrorA.value).toBeCloseTo(0.448, 2);
    // With B = C = 0 the total is A alone, and a pair costs two rows.
    const still = nullRatios(
      { n: 8, epsilon: 1e-3 },
      { mean: constant(1), c: { value: 0, deleteOne: new Float64Array(6) } },
    );
    expect(still.mirrorTotal.value).toBeCloseTo(2 * still.mirrorA.value, 12);
  });
});

describe('the null of pairs', () => {
  const rates = rateGrid(8, 1e-3);
  const uniformRates = { kind: 'rate', density: UNIFORM } as const;
  const law = (pairing: Pairing): DrawLaw => ({
    sampler: uniformRates,
    pairing,
    weight: RATE_WEIGHT,
  });
  const model = { n: 8, epsilon: 1e-3, mean: 1.3, variance: 0.2 };

  it.each([
    ['single', constantStandard(model)],
    ['mirrored-pair', constantMirror(model)],
  ] as const)('of any estimator is the closed form where there is one: %s', (pairing, closed) => {
    const found = constantOf(law(pairing), rates)(model);
    for (const part of ['a', 'b', 'c', 'total', 'mean'] as const) {
      expect(Math.abs(found[part] - closed[part])).toBeLessThan(1e-8);
    }
  });

  it('halves A for patterns that know nothing of each other, and less than that for Coupled', () => {
    const single = { mean: constant(1.3), c: constant(0.2) };
    const a = (pairing: Pairing) => pairNull(law(pairing), rates, single).a.value;
    for (const pairing of ['independent-pair', 'opposite-rate', 'two-rates'] as const) {
      expect(a(pairing)).toBeCloseTo(0.5, 9);
    }
    // m' is nearly 1 − m, so the covariance of sizes is −n m(1 − m), over n² m(1 − m): a little for every rate.
    const covariance = (1.3 ** 2 + 0.2) / 8;
    const expected = 0.5 - (0.5 * covariance) / constantStandard(model).a;
    expect(a('coupled')).toBeCloseTo(expected, 2);
    const { total } = pairNull(law('mirrored-pair'), rates, single);
    const closed = (2 * constantMirror(model).total) / constantStandard(model).total;
    expect(total.value).toBeCloseTo(closed, 9);
  });
});

describe('the break-even of pairs at two rates', () => {
  it('never pays for two rates: what is missing is C', () => {
    const { products, pairs } = probeOf(30, 'two rates');
    const read = (pairing: Pairing) =>
      decompositionReplicates({ ...Standard, pairing }, grid, products, pairs);
    const { rho, gain, price } = breakEven(read('single'), read('two-rates'));
    expect(rho.value).toBeCloseTo(0, 10);
    expect(gain.value).toBeCloseTo(0, 10);
    expect(price.value).toBeCloseTo(read('single').c.value, 10);
  });

  it('is a comparison at equal rows, whatever the pair', () => {
    const { products, pairs } = probeOf(30, 'rows');
    for (const pairing of ['mirrored-pair', 'opposite-rate', 'coupled'] as const) {
      const single = decompositionReplicates(Standard, grid, products, pairs);
      const pair = decompositionReplicates({ ...Standard, pairing }, grid, products, pairs);
      const { surplus } = breakEven(single, pair);
      expect(surplus.value).toBeCloseTo(single.total.value - 2 * pair.total.value, 9);
    }
  });
});

describe('cross-fit', () => {
  it('of one fit is that fit’s own evaluation', () => {
    const { products, pairs } = probeOf(20, 'same');
    const own = decompositionReplicates(MIRROR, grid, products, pairs);
    const twice = crossFitted(own, own);
    for (const part of ['a', 'b', 'c', 'total', 'squaredMean'] as const) {
      expect(twice[part].value).toBeCloseTo(own[part].value, 10);
      expect(jackknifeEstimate(twice[part]).high).toBeCloseTo(
        jackknifeEstimate(own[part]).high,
        10,
      );
    }
  });

  it('takes the optimism out: fits to few sequences are as good as the enumeration says they are', () => {
    const counts = (probabilities: Float64Array): DrawLaw => ({
      sampler: { kind: 'count', probabilities },
      pairing: 'single',
      weight: RATE_WEIGHT,
    });
    const D = design.drawsPerSequence;
    const [honest, flattering]: number[][] = [[], []];
    for (let k = 0; k < 500; k++) {
      const { products } = probeOf(8, 'optimism', k);
      const squares = products.h.map((h) => h * h);
      const fitTo = (kept: number[]) => {
        const pick = (values: Float64Array | Int32Array) =>
          kept.flatMap((x) => [...values.subarray(x * D, (x + 1) * D)]);
        const sizes = Int32Array.from(pick(products.sizes));
        return optimalCounts(meanSquaresBySize(n, sizes, Float64Array.from(pick(squares))), 0.02);
      };
      const evaluate = (one: DrawLaw) => decompositionReplicates(one, grid, products, null);
      const halves = halvesOf(8);
      const [toFirst, toSecond] = halves.map((half) => counts(fitTo(half)));
      const exact = (one: DrawLaw) => exactDecomposition(one, grid, table).total;
      const mixed = crossFitted(evaluate(toSecond), evaluate(toFirst)).total.value;
      honest.push(mixed - (exact(toFirst) + exact(toSecond)) / 2);
      const toAll = counts(fitTo([...halves[0], ...halves[1]]));
      flattering.push(evaluate(toAll).total.value - exact(toAll));
    }
    expect(Math.abs(zScore(honest, 0))).toBeLessThan(3.5);
    expect(zScore(flattering, 0)).toBeLessThan(-2);
  });

  it('refuses other units', () => {
    expect(() => crossed(constant(1, 5), constant(1, 6))).toThrow(/not of 5 and 6/);
  });
});
