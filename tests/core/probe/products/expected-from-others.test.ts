/** The expectations that steady a probe of some sizes: never biasing, and gone where all sizes are drawn. */
import { describe, expect, it } from 'vitest';
import { expectedFromOthers } from '../../../../src/core/probe/products/expected-from-others';
import { blockDesign } from '../../../../src/core/probe/draws/size-design';
import { lossProducts } from '../../../../src/core/probe/products/size-products';
import { rateGrid } from '../../../../src/core/quadrature';
import { stream } from '../../../../src/core/rng';
import {
  decompose,
  falling,
  fullDesign,
  lawsFor,
  randomLoss,
  simulateProbe,
} from '../../../oracle/enumerable-probe';

const n = 6;
const grid = rateGrid(n, 1e-3);
const table = randomLoss(n, 5, 1);

describe('leave-one-out expectations', () => {
  const design = blockDesign(n, 8);
  const D = design.drawsPerSequence;
  const { products } = simulateProbe(table, design, grid, 6, stream(1, 'probe'));

  it('of a sequence do not depend on its own losses', () => {
    const changed = products.h.map((h, i) => (i < D ? 7 * h + 1 : h));
    const other = lossProducts(design, products.sizes, changed, grid).fromOthers;
    const first = (values: Float64Array) => Array.from(values.subarray(0, n));
    first(other.root).forEach((u, s) => expect(u).toBeCloseTo(products.fromOthers.root[s], 10));
    first(other.mean).forEach((m, s) => expect(m).toBeCloseTo(products.fromOthers.mean[s], 10));
    expect(other.correlation[0]).toBeCloseTo(products.fromOthers.correlation[0], 10);
    expect(other.correlation[1]).not.toBeCloseTo(products.fromOthers.correlation[1], 3);
  });

  it('are what every draw shows where h = c·s', () => {
    const h = Float64Array.from(products.sizes, (s) => 2 * s);
    const { fromOthers } = lossProducts(design, products.sizes, h, grid);
    fromOthers.root.forEach((u, k) => expect(u).toBeCloseTo(2 * ((k % n) + 1), 10));
    fromOthers.mean.forEach((m, k) => expect(m).toBeCloseTo(2 * ((k % n) + 1), 10));
    fromOthers.correlation.forEach((r) => expect(r).toBeCloseTo(1, 10));
  });

  it('are zero where there is nothing to learn from', () => {
    const sizes = products.sizes.subarray(0, D);
    const { root, correlation } = expectedFromOthers(design, sizes, new Float64Array(D * D), null);
    expect(Math.max(...root)).toBe(0);
    expect(correlation[0]).toBe(0);
  });
});

describe('with every size drawn, the estimate is METHODS 2 to the letter', () => {
  const K = 3;
  const N = 7;
  const { products } = simulateProbe(table, fullDesign(n, K), grid, N, stream(2, 'probe'));

  it.each(['Standard', 'falling density'])('%s', (key) => {
    const density = key === 'Standard' ? { pdf: () => 1 } : falling;
    const raw = grid.t.map((t) => density.pdf(t));
    const norm = raw.reduce((sum, p, j) => sum + grid.weight[j] * p, 0);
    const p = raw.map((value) => value / norm);
    const { m, weight: omega, binomial: b } = grid;
    const w = Array.from({ length: n }, (_, s) =>
      m.reduce((sum, mj, j) => sum + (omega[j] * b[j * n + s]) / (n * mj), 0),
    );
    const e: number[] = [];
    let [A, B, I] = [0, 0, 0];
    for (let x = 0; x < N; x++) {
      const h = Array.from({ length: n }, (_, s) => [
        ...products.h.subarray((x * n + s) * K, (x * n + s + 1) * K),
      ]);
      const sum = h.map((draws) => draws.reduce((a, c) => a + c, 0));
      const squares = h.map((draws) => draws.reduce((a, c) => a + c * c, 0));
      const pi = (s: number, r: number) =>
        s === r ? (sum[s] ** 2 - squares[s]) / (K * (K - 1)) : (sum[s] / K) * (sum[r] / K);
      let [G, q, inner] = [0, 0, 0];
      for (let j = 0; j < m.length; j++) {
        const factor = omega[j] / p[j] / (n * m[j]) ** 2;
        for (let s = 0; s < n; s++) {
          q += (factor * b[j * n + s] * squares[s]) / K;
          for (let r = 0; r < n; r++) G += factor * b[j * n + s] * b[j * n + r] * pi(s, r);
        }
      }
      for (let s = 0; s < n; s++) for (let r = 0; r < n; r++) inner += w[s] * w[r] * pi(s, r);
      A += (q - G) / N;
      B += (G - inner) / N;
      I += inner / N;
      e.push(sum.reduce((total, value, s) => total + (w[s] * value) / K, 0));
    }
    let cross = 0;
    e.forEach((first, x) =>
      e.forEach((second, y) => {
        if (x !== y) cross += (first * second) / (N * (N - 1));
      }),
    );
    const made = decompose(lawsFor(n)[key], grid, products, null);
    expect(made.a.value).toBeCloseTo(A, 10);
    expect(made.b.value).toBeCloseTo(B, 10);
    expect(made.c.value).toBeCloseTo(I - cross, 10);
    expect(made.mean.value).toBeCloseTo(
      e.reduce((total, value) => total + value / N, 0),
      10,
    );
  });
});
