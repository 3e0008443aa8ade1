/** Mirrored pairs: what is drawn, and that importance weights leave every functional unbiased. */
import { describe, expect, it } from 'vitest';
import { drawPairs, mirroredCells, pairDesign } from '../../../../src/core/probe/draws/pair-draws';
import {
  lossPairProducts,
  pairForm,
  pairProducts,
} from '../../../../src/core/probe/products/pair-products';
import { densityAtNodes } from '../../../../src/core/methods/sampler-nodes';
import { rateGrid } from '../../../../src/core/quadrature';
import { stream } from '../../../../src/core/rng';
import { chiSquare, chiSquareLimit } from '../../../oracle/chi-square';
import { falling, maskIndex, randomLoss, uniform, zScore } from '../../../oracle/enumerable-probe';

const n = 5;
const grid = rateGrid(n, 0.01);

describe('drawn pairs', () => {
  it('are disjoint when their sizes fit side by side, and cover everything otherwise', () => {
    const rng = stream(1, 'probe');
    const design = pairDesign(grid, { rate: 1, count: 1 });
    for (let k = 0; k < 200; k++) {
      const { sizes, masked } = drawPairs(design, 10, rng);
      for (let i = 0; i < 10; i++) {
        const [first, mirror] = [2 * i, 2 * i + 1].map((row) =>
          masked.subarray(row * n, (row + 1) * n),
        );
        expect(first.reduce((a, b) => a + b, 0)).toBe(sizes[2 * i]);
        expect(mirror.reduce((a, b) => a + b, 0)).toBe(sizes[2 * i + 1]);
        const both = first.filter((value, j) => value === 1 && mirror[j] === 1).length;
        expect(both).toBe(Math.max(0, sizes[2 * i] + sizes[2 * i + 1] - n));
      }
    }
  });

  it.each([
    { rate: 1, count: 0 },
    { rate: 0, count: 1 },
    { rate: 3, count: 1 },
    { rate: 2, count: 1, complements: 1 },
    { rate: 0, count: 0, complements: 1 },
    { rate: 2, count: 1, complements: 1, coupled: 1 },
  ])(
    'have the sizes of the proposal, shares $rate : $count : $complements : $coupled',
    (shares) => {
      const design = pairDesign(grid, shares);
      expect(design.probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      const rng = stream(2, 'probe', shares.rate, shares.count);
      const observed = new Float64Array(n * n);
      const draws = 10_000;
      // One pair at a time: stratified ones would fit better than chance.
      for (let k = 0; k < draws; k++) {
        const { sizes, probability } = drawPairs(design, 1, rng);
        const cell = (sizes[0] - 1) * n + sizes[1] - 1;
        observed[cell]++;
        expect(probability[0]).toBe(design.probabilities[cell]);
      }
      const possible = [...observed.keys()].filter((cell) => design.probabilities[cell] > 0);
      const statistic = chiSquare(
        possible.map((cell) => observed[cell]),
        possible.map((cell) => draws * design.probabilities[cell]),
      );
      expect(statistic).toBeLessThan(chiSquareLimit(possible.length));
      if (shares.rate === 0) {
        const sum = (cell: number) => Math.floor(cell / n) + (cell % n) + 2;
        const complements = (cell: number) => sum(cell) === n;
        if (shares.count > 0) expect(possible).toEqual([0, 6, 12, 18, 24]);
        else expect(possible.length === n - 1 && possible.every(complements)).toBe(true);
      }
    },
  );

  it('reach every cell of coupled patterns with a bounded weight', () => {
    for (const tokens of [1, 2, 24]) {
      const { probabilities } = pairDesign(rateGrid(tokens, 1e-3), {
        rate: 3,
        count: 0,
        coupled: 1,
      });
      expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      probabilities.forEach((p, cell) => {
        const together = Math.floor(cell / tokens) + (cell % tokens) + 2;
        const apart = together === tokens || together === tokens + 1;
        const least = apart ? 1 / (2 * (2 * tokens - 1)) : 1 / (2 * tokens ** 2);
        expect(p).toBeGreaterThanOrEqual((least / 4) * (1 - 1e-12));
      });
    }
  });

  it('refuses shares and numbers that draw nothing', () => {
    expect(() => pairDesign(grid, { rate: 0, count: 0 })).toThrow(RangeError);
    expect(() => pairDesign(grid, { rate: -1, count: 2 })).toThrow(RangeError);
    const design = pairDesign(grid, { rate: 1, count: 0 });
    expect(() => drawPairs(design, 0, stream(1, 'probe'))).toThrow(RangeError);
    expect(() => pairProducts(design, [], [])).toThrow(RangeError);
    const draws = [2, 3].map((count) => drawPairs(design, count, stream(1, 'probe')));
    expect(() => pairProducts(design, draws, [1, 2, 3, 4, 5])).toThrow(/same number/);
    expect(() => pairProducts(design, draws.slice(1), [1, 2])).toThrow(RangeError);
    const single = [drawPairs(design, 1, stream(1, 'probe'))];
    expect(() => lossPairProducts(design, single, [1, 2])).toThrow(/at least 2/);
  });
});

describe('importance weights', () => {
  const table = randomLoss(n, 1, 6);
  const everything = (1 << n) - 1;
  const bits = (mask: number) =>
    Array.from({ length: n }, (_, i) => (mask >> i) & 1).reduce((a, b) => a + b, 0);

  /** E[h h'] at masking probability m, from all pairs of sets: tokens masked by u < m and by u > 1 − m. */
  function crossMoment(m: number): number {
    let moment = 0;
    for (let first = 0; first <= everything; first++) {
      for (let second = 0; second <= everything; second++) {
        const both = bits(first & second);
        const alone = bits(first ^ second);
        const neither = n - both - alone;
        const probability =
          Math.max(0, 2 * m - 1) ** both *
          Math.max(0, 1 - 2 * m) ** neither *
          Math.min(m, 1 - m) ** alone;
        moment += probability * table.h[first] * table.h[second];
      }
    }
    return moment;
  }

  function forms(
    weights: Float64Array,
    shares: { rate: number; count: number },
    perSequence: number,
  ): number[] {
    const design = pairDesign(grid, shares);
    const rng = stream(8, 'probe', perSequence, shares.count);
    return Array.from({ length: 3000 }, () => {
      const draws = drawPairs(design, perSequence, rng);
      const h = Array.from(
        { length: 2 * perSequence },
        (_, row) => table.h[maskIndex(draws.masked, row, n)],
      );
      const product = draws.probability.map((_, k) => h[2 * k] * h[2 * k + 1]);
      return pairForm(pairProducts(design, [draws], product), weights)[0];
    });
  }

  const factorOf = (density: typeof uniform) =>
    densityAtNodes(density, grid).map((p, j) => grid.weight[j] / p / (n * grid.m[j]) ** 2);

  it.each([
    ['uniform', uniform, { rate: 1, count: 0 }, 1],
    ['uniform', uniform, { rate: 1, count: 3 }, 6],
    ['falling', falling, { rate: 1, count: 0 }, 6],
  ] as const)('%s density is unbiased whatever was proposed', (_, density, shares, perSequence) => {
    const factor = factorOf(density);
    const truth = grid.m.reduce((sum, m, j) => sum + factor[j] * crossMoment(m), 0);
    const z = zScore(forms(mirroredCells(grid, factor), shares, perSequence), truth);
    expect(Math.abs(z)).toBeLessThan(4);
  });

  it('without them the falling density would be clearly off', () => {
    const factor = factorOf(falling);
    const truth = grid.m.reduce((sum, m, j) => sum + factor[j] * crossMoment(m), 0);
    const wrong = forms(mirroredCells(grid, factorOf(uniform)), { rate: 1, count: 0 }, 6);
    expect(Math.abs(zScore(wrong, truth))).toBeGreaterThan(10);
  });

  it('the proposal has no variance at all where h is proportional to the size', () => {
    const design = pairDesign(grid, { rate: 1, count: 0 });
    const cells = mirroredCells(grid, factorOf(uniform));
    const rng = stream(9, 'probe');
    const values = Array.from({ length: 5 }, () => {
      const draws = drawPairs(design, 2, rng);
      const product = draws.probability.map((_, k) => draws.sizes[2 * k] * draws.sizes[2 * k + 1]);
      return pairForm(pairProducts(design, [draws], product), cells)[0];
    });
    for (const value of values) expect(value).toBeCloseTo(values[0], 12);
  });
});
