import { describe, expect, it } from 'vitest';
import { binomialProbabilities, mirroredProbabilities } from '../../src/core/binomial';
import { binomialAtRate, gaussLegendre, rateGrid } from '../../src/core/quadrature';
import { maskingProbability, rateOf } from '../../src/core/masking-probability';
import { chiSquare, chiSquareLimit } from '../oracle/chi-square';
import { stream } from '../../src/core/rng';

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe('masking rates', () => {
  it('maps 0 to ε and 1 to 1, and back', () => {
    expect(maskingProbability(0, 1e-3)).toBe(1e-3);
    expect(maskingProbability(1, 1e-3)).toBe(1);
    for (const t of [0, 0.1, 0.5, 0.999, 1]) {
      expect(rateOf(maskingProbability(t, 0.05), 0.05)).toBeCloseTo(t, 14);
    }
  });

  it('refuses rates, probabilities and ε out of range', () => {
    for (const t of [-0.01, 1.01, NaN]) {
      expect(() => maskingProbability(t, 0.1)).toThrow(RangeError);
    }
    expect(() => rateOf(0.05, 0.1)).toThrow(RangeError);
    for (const epsilon of [0, 0.5, -1, NaN]) {
      expect(() => maskingProbability(0.5, epsilon)).toThrow(RangeError);
    }
  });
});

describe('numbers of masked tokens', () => {
  it('agrees with products of Pascal’s triangle', () => {
    const pascal = [8, 28, 56, 70, 56, 28, 8, 1];
    binomialProbabilities(8, 0.3).forEach((b, k) => {
      expect(b).toBeCloseTo(pascal[k] * 0.3 ** (k + 1) * 0.7 ** (7 - k), 14);
    });
  });

  it.each([1, 8, 24, 64, 128])('sums to one with s = 0 for n = %i, at any m', (n) => {
    for (const m of [1e-4, 0.2, 0.5, 0.99]) {
      expect(sum(binomialProbabilities(n, m)) + (1 - m) ** n).toBeCloseTo(1, 12);
    }
  });

  it('is certain at the ends', () => {
    expect(sum(binomialProbabilities(5, 0))).toBe(0);
    expect(Array.from(binomialProbabilities(5, 1))).toEqual([0, 0, 0, 0, 1]);
    expect(mirroredProbabilities(3, 1)[8]).toBe(1);
    expect(sum(mirroredProbabilities(3, 0))).toBe(0);
  });

  it.each([0.2, 0.5, 0.8])('pairs of sizes have the binomial as their margin, m = %f', (m) => {
    const n = 7;
    const cells = mirroredProbabilities(n, m);
    const b = binomialProbabilities(n, m);
    for (let s = 1; s <= n; s++) {
      const row = sum(cells.subarray((s - 1) * n, s * n));
      // What is missing is the mirror masking nothing: possible below ½ only, with no token masked by it.
      const mirrorEmpty =
        m < 0.5
          ? b[s - 1] * ((1 - 2 * m) / (1 - m)) ** (n - s)
          : s === n
            ? b[n - 1] * ((1 - m) / m) ** n
            : 0;
      expect(row + mirrorEmpty).toBeCloseTo(b[s - 1], 12);
    }
  });

  it.each([0.3, 0.7])('pairs of sizes as counted from uniforms u < m, u > 1 − m, m = %f', (m) => {
    const n = 4;
    const rng = stream(1, 'pattern', m);
    const draws = 20_000;
    const observed = new Float64Array(n * n);
    for (let k = 0; k < draws; k++) {
      let [s, r] = [0, 0];
      for (let i = 0; i < n; i++) {
        const u = rng.uniform();
        if (u < m) s++;
        if (u > 1 - m) r++;
      }
      if (s > 0 && r > 0) observed[(s - 1) * n + r - 1]++;
    }
    const expected = mirroredProbabilities(n, m).map((p) => p * draws);
    const possible = [...expected.keys()].filter((cell) => expected[cell] > 0);
    expect(sum(observed)).toBe(sum(possible.map((cell) => observed[cell])));
    const statistic = chiSquare(
      possible.map((cell) => observed[cell]),
      possible.map((cell) => expected[cell]),
    );
    expect(statistic).toBeLessThan(chiSquareLimit(possible.length));
  });

  it('refuses bad sizes and probabilities', () => {
    expect(() => binomialProbabilities(0, 0.5)).toThrow(RangeError);
    expect(() => binomialProbabilities(2.5, 0.5)).toThrow(RangeError);
    expect(() => binomialProbabilities(3, 1.1)).toThrow(RangeError);
    expect(() => mirroredProbabilities(3, -0.1)).toThrow(RangeError);
  });
});

describe('quadrature', () => {
  it('Gauss–Legendre is exact for polynomials up to degree 2k − 1', () => {
    const { nodes, weights } = gaussLegendre(5);
    for (let degree = 0; degree <= 9; degree++) {
      const integral = sum(nodes.map((x, i) => weights[i] * x ** degree));
      expect(integral).toBeCloseTo(degree % 2 ? 0 : 2 / (degree + 1), 14);
    }
    expect(sum(nodes.map((x, i) => weights[i] * x ** 10))).not.toBeCloseTo(2 / 11, 5);
  });

  const cases = [8, 24, 64, 128].flatMap((n) =>
    [1e-4, 1e-3, 1e-2, 0.1].map((epsilon) => [n, epsilon] as const),
  );

  it.each(cases)('n = %i, ε = %f: weights sum to 1; t ascends', (n, epsilon) => {
    const { t, weight } = rateGrid(n, epsilon);
    expect(Math.abs(sum(weight) - 1)).toBeLessThan(1e-12);
    expect(t.every((value, j) => j === 0 || value > t[j - 1])).toBe(true);
  });

  it.each(cases)('n = %i, ε = %f: ∫ dt/m = ln(1/ε)/(1−ε)', (n, epsilon) => {
    const { m, weight } = rateGrid(n, epsilon);
    const integral = sum(weight.map((w, j) => w / m[j]));
    expect(integral).toBeCloseTo(-Math.log(epsilon) / (1 - epsilon), 11);
  });

  it.each(cases)('n = %i, ε = %f: ∫ b_s dt in closed form, every s', (n, epsilon) => {
    const { weight, binomial } = rateGrid(n, epsilon);
    // ∫_ε¹ b_s dm = P(Bin(n+1, ε) ≤ s)/(n+1)
    let atMost = (1 - epsilon) ** (n + 1);
    const next = binomialProbabilities(n + 1, epsilon);
    for (let s = 1; s <= n; s++) {
      atMost += next[s - 1];
      const integral = sum(weight.map((w, j) => w * binomial[j * n + s - 1]));
      expect(Math.abs(integral * (1 - epsilon) - atMost / (n + 1))).toBeLessThan(1e-11);
    }
  });

  it.each(cases)(
    'n = %i, ε = %f: products b_s b_s′/m² as with four times the nodes',
    (n, epsilon) => {
      const product = (grid: ReturnType<typeof rateGrid>, s: number, r: number) =>
        sum(
          grid.weight.map(
            (w, j) => (w * grid.binomial[j * n + s] * grid.binomial[j * n + r]) / grid.m[j] ** 2,
          ),
        );
      const grid = rateGrid(n, epsilon);
      const fine = rateGrid(n, epsilon, 2 * grid.t.length);
      for (let s = 0; s < n; s += Math.ceil(n / 8)) {
        for (const r of [s, Math.min(n - 1, s + 1), n - 1]) {
          const exact = product(fine, s, r);
          const scale = Math.sqrt(product(fine, s, s) * product(fine, r, r));
          expect(Math.abs(product(grid, s, r) - exact)).toBeLessThan(1e-8 * scale);
        }
      }
    },
  );

  it('evaluates b_s at any rate', () => {
    expect(Array.from(binomialAtRate(4, 0.25, 0.1))).toEqual(
      Array.from(binomialProbabilities(4, 0.9 * 0.25 + 0.1)),
    );
  });

  it('refuses impossible grids', () => {
    expect(() => rateGrid(0, 0.1)).toThrow(RangeError);
    expect(() => rateGrid(8, 0)).toThrow(RangeError);
    expect(() => rateGrid(8, 0.6)).toThrow(RangeError);
    expect(() => gaussLegendre(0)).toThrow(RangeError);
  });
});
