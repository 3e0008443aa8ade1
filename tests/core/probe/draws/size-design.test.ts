import { describe, expect, it } from 'vitest';
import { exactCountMoments } from '../../../oracle/enumeration';
import {
  blockDesign,
  drawScale,
  drawSubsets,
  pairFactor,
  probeDesign,
} from '../../../../src/core/probe/draws/size-design';
import {
  countLinearWeights,
  linearCoefficients,
  linearForm,
  rateLinearWeights,
} from '../../../../src/core/probe/products/mean-weights';
import { lossProducts } from '../../../../src/core/probe/products/size-products';
import { rateGrid } from '../../../../src/core/quadrature';
import { stream } from '../../../../src/core/rng';
import { chiSquare, chiSquareLimit } from '../../../oracle/chi-square';
import { fullDesign, maskIndex, randomLoss, zScore } from '../../../oracle/enumerable-probe';

describe('block designs', () => {
  it('is the full design where it can be afforded, with what is left at small sizes', () => {
    expect(blockDesign(8, 16)).toEqual(fullDesign(8, 2));
    const { blocks, drawsPerSequence } = blockDesign(8, 19);
    expect(drawsPerSequence).toBe(19);
    expect(blocks.map(({ sets }) => sets)).toEqual([3, 3, 3, 2, 2, 2, 2, 2]);
  });

  it.each([1, 2, 3, 5, 8, 16, 24, 64, 128])(
    'n = %i: every budget gives a design within it',
    (n) => {
      for (let draws = n === 1 ? 2 : 4; draws <= 2 * n + 3; draws++) {
        const design = blockDesign(n, draws);
        expect(design.drawsPerSequence).toBeLessThanOrEqual(draws);
        expect(design.drawsPerSequence).toBeGreaterThanOrEqual(draws - 1);
        expect(design.blocks.flatMap(({ sizes }) => [...sizes])).toEqual(
          Array.from({ length: n }, (_, k) => k + 1),
        );
      }
    },
  );

  it('refuses designs that cannot be unbiased', () => {
    expect(() => fullDesign(8, 1)).toThrow(RangeError);
    expect(() => blockDesign(8, 3)).toThrow(/at least 4/);
    const block = (sizes: number[], drawn: number, sets = 2) => ({
      sizes: Int32Array.from(sizes),
      drawn,
      sets,
    });
    expect(() => probeDesign(3, [block([1, 2, 3], 1)])).toThrow(/2 or more/);
    expect(() => probeDesign(3, [block([1, 2], 2)])).toThrow(/size 3/);
    expect(() => probeDesign(3, [block([1, 2], 2), block([2, 3], 2)])).toThrow(/out of place/);
    expect(() => probeDesign(1, [block([1], 2)])).toThrow(/cannot draw 2/);
  });

  it('draws sets of the sizes it says, uniformly', () => {
    const n = 5;
    const design = blockDesign(n, 6);
    const rng = stream(2, 'probe');
    const sets = new Float64Array(1 << n);
    const sequences = 8000;
    for (let k = 0; k < sequences; k++) {
      const { sizes, masked } = drawSubsets(design, rng);
      for (let i = 0; i < design.drawsPerSequence; i++) {
        const row = masked.subarray(i * n, (i + 1) * n);
        expect(row.reduce((a, b) => a + b, 0)).toBe(sizes[i]);
        sets[maskIndex(masked, i, n)]++;
      }
    }
    const scale = drawScale(design);
    const choose = [5, 10, 10, 5, 1];
    const expected = Array.from(sets, (_, mask) => {
      const s = Array.from({ length: n }, (__, i) => (mask >> i) & 1).reduce((a, b) => a + b, 0);
      return s === 0 ? 0 : sequences / scale[s - 1] / choose[s - 1];
    });
    expect(sets[0]).toBe(0);
    // Two draws of a sequence share their size, which at most doubles the statistic's spread.
    const statistic = chiSquare(sets.slice(1), expected.slice(1));
    expect(statistic).toBeLessThan(2 * chiSquareLimit(30));
  });

  it.each([
    ['full', fullDesign(4, 3)],
    ['4 draws', blockDesign(4, 4)],
    ['6 draws', blockDesign(4, 6)],
  ])('%s: sums over sizes and over pairs of sizes are unbiased, cell by cell', (_, design) => {
    const n = 4;
    const D = design.drawsPerSequence;
    const table = randomLoss(n, 1, 4);
    const { mu, q } = exactCountMoments(table);
    const scale = drawScale(design);
    const factor = pairFactor(design);
    const rng = stream(3, 'probe', D);
    const repetitions = 4000;
    const single = Array.from({ length: n }, () => new Float64Array(repetitions));
    const pair = Array.from({ length: n * n }, () => new Float64Array(repetitions));
    for (let k = 0; k < repetitions; k++) {
      const { sizes, masked } = drawSubsets(design, rng);
      const h = Array.from(sizes, (__, i) => table.h[maskIndex(masked, i, n)]);
      for (let i = 0; i < D; i++) {
        const s = sizes[i] - 1;
        single[s][k] += scale[s] * h[i] ** 2;
        for (let j = 0; j < D; j++) {
          const r = sizes[j] - 1;
          pair[s * n + r][k] += factor[i * D + j] * scale[s] * scale[r] * h[i] * h[j];
        }
      }
    }
    for (let s = 0; s < n; s++) {
      expect(Math.abs(zScore(single[s], q[s]))).toBeLessThan(4);
      for (let r = 0; r < n; r++) {
        expect(Math.abs(zScore(pair[s * n + r], mu[s] * mu[r]))).toBeLessThan(4);
      }
    }
  });
});

describe('linear functionals', () => {
  const n = 6;
  const design = blockDesign(n, 8);
  const grid = rateGrid(n, 0.01);

  it('weights give E[l] = c where h = c·s', () => {
    for (const w of [rateLinearWeights(grid), countLinearWeights(n)]) {
      expect(w.reduce((sum, value, k) => sum + value * (k + 1), 0)).toBeCloseTo(1, 12);
    }
  });

  it('coefficients of the draws give the same as the form', () => {
    const { sizes } = drawSubsets(design, stream(4, 'probe'));
    const h = Float64Array.from(sizes, (s, i) => s + 0.1 * i);
    const w = rateLinearWeights(grid);
    const coefficients = linearCoefficients(design, sizes, w);
    const form = coefficients.reduce((sum, value, i) => sum + value * h[i], 0);
    expect(form).toBeCloseTo(linearForm(design, sizes, h, w)[0], 5);
  });

  it('refuses sizes of another design and losses of another length', () => {
    const { sizes } = drawSubsets(fullDesign(n, 2), stream(5, 'probe'));
    expect(() => linearCoefficients(design, sizes, rateLinearWeights(grid))).toThrow(RangeError);
    expect(() => linearCoefficients(fullDesign(n, 2), sizes, new Float64Array(2))).toThrow(
      RangeError,
    );
    expect(() => lossProducts(fullDesign(n, 2), sizes, [1, 2], grid)).toThrow(RangeError);
    expect(() => lossProducts(fullDesign(n, 2), sizes, sizes, rateGrid(5, 0.01))).toThrow(
      RangeError,
    );
  });
});
