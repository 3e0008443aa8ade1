/** What mirrored pairs add to the draws by count: unbiased whatever is subtracted, and far steadier than products. */
import { beforeAll, describe, expect, it } from 'vitest';
import { mirroredProbabilities } from '../../../../src/core/binomial';
import { exactCountMoments, exactDecomposition } from '../../../oracle/enumeration';
import { blockDesign } from '../../../../src/core/probe/draws/size-design';
import { differenceForm } from '../../../../src/core/probe/products/level-free-form';
import { densityAtNodes } from '../../../../src/core/methods/sampler-nodes';
import type { PairProducts } from '../../../../src/core/probe/products/pair-products';
import { mirroredCells, pairDesign } from '../../../../src/core/probe/draws/pair-draws';
import { pairForm } from '../../../../src/core/probe/products/pair-products';
import { placeCovariance } from '../../../../src/core/probe/products/place-covariance';
import { formPerSequence } from '../../../../src/core/probe/products/sequence-terms';
import { smoothedLoss } from '../../../../src/core/probe/products/loss-by-size';
import { binomialAtRate, rateGrid } from '../../../../src/core/quadrature';
import { stream } from '../../../../src/core/rng';
import {
  countsOf,
  decompose,
  fullDesign,
  lawsFor,
  randomLoss,
  simulateProbe,
  uniform,
  zScore,
} from '../../../oracle/enumerable-probe';
import { repetitions } from '../../../long';

const n = 6;
const grid = rateGrid(n, 1e-3);
const table = randomLoss(n, 5, 1);
/** One sequence only: every repetition must be unbiased by itself, not only on average over sequences. */
const alone = { n, sequences: 1, h: table.h.slice(4 << n, 5 << n) };
const { mu } = exactCountMoments(alone);
const mirrors = { design: pairDesign(grid, { rate: 2, count: 1 }), perSequence: 5 };
const laws = lawsFor(n);

const bits = (mask: number) =>
  Array.from({ length: n }, (_, i) => (mask >> i) & 1).reduce((a, b) => a + b, 0);

/** E[h h'|s,s'] over all pairs of sets that are disjoint or cover everything, whichever their sizes allow, [n, n]. */
function exactCrossMoments(h: Float64Array): Float64Array {
  const sum = new Float64Array(n * n);
  const count = new Float64Array(n * n);
  for (let first = 1; first < 1 << n; first++) {
    for (let second = 1; second < 1 << n; second++) {
      const [s, r] = [bits(first), bits(second)];
      if (bits(first & second) !== Math.max(0, s + r - n)) continue;
      sum[(s - 1) * n + r - 1] += h[first] * h[second];
      count[(s - 1) * n + r - 1]++;
    }
  }
  return sum.map((value, cell) => value / count[cell]);
}

const factor = densityAtNodes(uniform, grid).map(
  (p, j) => grid.weight[j] / p / (n * grid.m[j]) ** 2,
);
const diagonal = new Float64Array(n * n);
countsOf(n, 0.3).forEach((p, s) => (diagonal[s * n + s] = 1 / (n * n * p * (s + 1) ** 2)));
const WEIGHTS: Record<string, Float64Array> = {
  'MIRROR at random rates': mirroredCells(grid, factor),
  'mirrored fixed count': diagonal,
  't = .3': mirroredProbabilities(n, 0.3),
  't = .9': mirroredProbabilities(n, 0.9),
};

describe.each([
  ['every size', fullDesign(n, 2)],
  ['some sizes', blockDesign(n, 8)],
])('from draws of %s', (name, design) => {
  const place: Record<string, number[]> = {};
  const means: number[] = [];
  const cross = exactCrossMoments(alone.h);
  const b = binomialAtRate(n, 0.3, 1e-3);
  const variance = Float64Array.from({ length: n * n }, (_, c) => {
    const [s, r] = [Math.floor(c / n), c % n];
    return (s === r ? b[s] : 0) - b[s] * b[r];
  });
  beforeAll(() => {
    for (let k = 0; k < repetitions(1200, 3000); k++) {
      const probe = simulateProbe(alone, design, grid, 2, stream(2, 'probe', name, k), mirrors);
      const terms = placeCovariance(probe.products, probe.pairs!)!;
      for (const [key, weights] of Object.entries(WEIGHTS)) {
        (place[key] ??= []).push(formPerSequence(terms, weights)[0]);
      }
      means.push(differenceForm(probe.products)(variance)[0]);
    }
  });

  it.each(Object.keys(WEIGHTS))("Σ f·Cov(h, h'|s,s') is unbiased: %s", (key) => {
    let truth = 0;
    WEIGHTS[key].forEach((weight, c) => {
      truth += weight === 0 ? 0 : weight * (cross[c] - mu[Math.floor(c / n)] * mu[c % n]);
    });
    expect(Math.abs(zScore(place[key], truth))).toBeLessThan(4);
  });

  it('a variance of means, written in differences, is unbiased', () => {
    let truth = 0;
    variance.forEach((weight, c) => (truth += weight * mu[Math.floor(c / n)] * mu[c % n]));
    expect(Math.abs(zScore(means, truth))).toBeLessThan(4);
  });

  it("MIRROR's A scatters at most half as much in variance as from whole products", () => {
    // With more tokens: at n = 6 half of A is the small-rate tail, where both are equally good.
    const larger = rateGrid(10, 1e-3);
    const ten = randomLoss(10, 5, 1);
    const sizes = name === 'every size' ? fullDesign(10, 2) : blockDesign(10, 12);
    const pairs = { design: pairDesign(larger, { rate: 2, count: 1 }), perSequence: 6 };
    const values = { residuals: [] as number[], products: [] as number[] };
    for (let k = 0; k < repetitions(120, 300); k++) {
      const probe = simulateProbe(ten, sizes, larger, 40, stream(3, 'probe', name, k), pairs);
      const whole = { ...probe.pairs!, h: null };
      const a = (measured: PairProducts | null) =>
        decompose(laws['MIRROR'], larger, probe.products, measured).a.value;
      values.residuals.push(a(probe.pairs));
      values.products.push(a(whole));
    }
    const exact = exactDecomposition(laws['MIRROR'], larger, ten).a;
    for (const each of Object.values(values)) {
      expect(Math.abs(zScore(each, exact))).toBeLessThan(4);
    }
    const scatter = (each: number[]) =>
      each.reduce((sum, value) => sum + (value - exact) ** 2, 0) / each.length;
    expect(scatter(values.residuals)).toBeLessThan(0.5 * scatter(values.products));
  });

  it('the covariance of a pair at a rate scatters several times less', () => {
    const cells = WEIGHTS['t = .9'];
    const whole: number[] = [];
    for (let k = 0; k < 500; k++) {
      const probe = simulateProbe(alone, design, grid, 2, stream(4, 'probe', name, k), mirrors);
      whole.push(pairForm(probe.pairs!, cells)[0]);
    }
    const scatter = (values: number[]) => {
      const mean = values.reduce((a, value) => a + value / values.length, 0);
      return values.reduce((a, value) => a + (value - mean) ** 2, 0) / values.length;
    };
    expect(scatter(place['t = .9'])).toBeLessThan(scatter(whole) / 5);
  });
});

describe('the smoothed loss', () => {
  it('is h itself where h is proportional to s, however few sizes were drawn', () => {
    for (const sizes of [[1], [3, 3], [1, 2, 6], [1, 2, 3, 4, 5, 6]]) {
      const made = smoothedLoss(
        n,
        Int32Array.from(sizes),
        Float64Array.from(sizes, (s) => 2 * s),
      );
      made.forEach((a, k) => expect(a).toBeCloseTo(2 * (k + 1), 10));
    }
  });

  it('stays finite far from every draw', () => {
    const made = smoothedLoss(200, Int32Array.from([1, 1]), Float64Array.from([0.5, 1.5]));
    made.forEach((a, k) => expect(a).toBeCloseTo(k + 1, 8));
  });
});
