/** The Gram path: gradients as rows, against explicit vectors and exact enumeration coordinate by coordinate. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { DecompositionByCount } from '../../../../src/core/statistics/estimate';
import type { EnumeratedLoss } from '../../../oracle/enumeration';
import { enumerateLoss, exactDecomposition } from '../../../oracle/enumeration';
import {
  decompositionReplicates,
  noiseScaleOf,
  signalPerDraw,
} from '../../../../src/core/probe/read/decomposition';
import type { ProbeDesign } from '../../../../src/core/probe/draws/size-design';
import { blockDesign, drawSubsets } from '../../../../src/core/probe/draws/size-design';
import type { PairDraws } from '../../../../src/core/probe/draws/pair-draws';
import { drawPairs, pairDesign } from '../../../../src/core/probe/draws/pair-draws';
import { pairProducts } from '../../../../src/core/probe/products/pair-products';
import { gradientProducts, lossProducts } from '../../../../src/core/probe/products/size-products';
import { rateGrid } from '../../../../src/core/quadrature';
import type { Rng } from '../../../../src/core/rng';
import { stream } from '../../../../src/core/rng';
import {
  decompose,
  fullDesign,
  lawsFor,
  maskIndex,
  zScore,
} from '../../../oracle/enumerable-probe';

const n = 5;
const P = 4;
const SEQUENCES = 12;
const PAIRS = 4;
const grid = rateGrid(n, 0.01);
const laws = lawsFor(n);
const STRATA = { spread: 'strata', draws: 9 } as const;
const FULL = { spread: 'full-strata', draws: 5 } as const;
const OFFSET = { spread: 'low-discrepancy', draws: 4 } as const;
const cells = pairDesign(grid, { rate: 1, count: 1 });
const PARTS = ['a', 'aCount', 'aPlace', 'b', 'c', 'total'] as const;

/** γ(x, S) of three sequences, one table per coordinate: a shared direction per masked token, and noise per set. */
function randomGradients(seed: number, shared: number): EnumeratedLoss[] {
  return Array.from({ length: P }, (_, p) => {
    const rng = stream(seed, 'data', p);
    const direction = Array.from({ length: 3 * n }, () => shared + rng.normal());
    return enumerateLoss(n, 3, (x, mask) => {
      let sum = 0.4 * rng.normal();
      for (let i = 0; i < n; i++) if ((mask >> i) & 1) sum += direction[x * n + i];
      return sum;
    });
  });
}

/** What a device would return for one probe, and the gradients themselves. */
function probeGradients(tables: EnumeratedLoss[], design: ProbeDesign, rng: Rng) {
  const D = design.drawsPerSequence;
  const sizes = new Int32Array(SEQUENCES * D);
  const gamma = Array.from({ length: P }, () => new Float64Array(SEQUENCES * D));
  const draws: PairDraws[] = [];
  const products: number[] = [];
  for (let k = 0; k < SEQUENCES; k++) {
    const x = rng.integer(3);
    const subsets = drawSubsets(design, rng);
    sizes.set(subsets.sizes, k * D);
    for (let i = 0; i < D; i++) {
      const index = (x << n) + maskIndex(subsets.masked, i, n);
      for (let p = 0; p < P; p++) gamma[p][k * D + i] = tables[p].h[index];
    }
    const pairs = drawPairs(cells, PAIRS, rng);
    draws.push(pairs);
    for (let i = 0; i < PAIRS; i++) {
      const [first, second] = [2 * i, 2 * i + 1].map((row) => maskIndex(pairs.masked, row, n));
      products.push(
        tables.reduce((sum, { h }) => sum + h[(x << n) + first] * h[(x << n) + second], 0),
      );
    }
  }
  const rows = SEQUENCES * D;
  const all = new Float64Array(rows * rows);
  for (const row of gamma) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < rows; j++) all[i * rows + j] += row[i] * row[j];
    }
  }
  return {
    sizes,
    gamma,
    products: gradientProducts(design, sizes, all, grid),
    pairs: pairProducts(cells, draws, products),
  };
}

describe('gradient decomposition', () => {
  const tables = randomGradients(3, 0.5);
  const designs = { full: fullDesign(n, 2), blocks: blockDesign(n, 6) };

  it.each(Object.keys(laws))('%s: tr Cov equals the sum over coordinates', (key) => {
    const { products, pairs, gamma, sizes } = probeGradients(
      tables,
      designs.full,
      stream(1, 'probe', key),
    );
    const gradient = decompositionReplicates(laws[key], grid, products, pairs);
    const coordinates = gamma.map((h) => {
      const one = lossProducts(designs.full, sizes, h, grid);
      // The mirrored cross moment is no sum of what is at hand per coordinate; it is compared in expectation below.
      const zero = { ...pairs, product: new Float64Array(pairs.product.length) };
      return decompositionReplicates(laws[key], grid, one, zero);
    });
    for (const part of ['b', 'c', 'squaredMean'] as const) {
      const sum = coordinates.reduce((total, one) => total + one[part].value, 0);
      expect(Math.abs(gradient[part].value - sum)).toBeLessThan(1e-10);
    }
    if (['mirrored-pair', 'coupled'].includes(laws[key].pairing)) return;
    for (const part of ['a', 'aCount', 'aPlace'] as const) {
      const sum = coordinates.reduce((total, one) => total + one[part].value, 0);
      expect(Math.abs(gradient[part].value - sum)).toBeLessThan(1e-10);
    }
  });

  it.each([STRATA, FULL, OFFSET])('$spread: tr Cov equals the sum over coordinates', (step) => {
    const standard = laws['Standard'];
    const probe = probeGradients(tables, designs.full, stream(1, 'probe', step.spread));
    const gradient = decompositionReplicates(standard, grid, probe.products, null, step);
    const coordinates = probe.gamma.map((h) => {
      const one = lossProducts(designs.full, probe.sizes, h, grid);
      return decompositionReplicates(standard, grid, one, null, step);
    });
    for (const part of ['a', 'b', 'c', 'total'] as const) {
      const sum = coordinates.reduce((total, one) => total + one[part].value, 0);
      expect(Math.abs(gradient[part].value - sum), part).toBeLessThan(1e-9);
    }
    const single = decompositionReplicates(standard, grid, probe.products, null);
    expect(gradient.b.value).not.toBeCloseTo(single.b.value, 3);
  });

  describe.each(Object.entries(designs))('%s design', (name, design) => {
    const results: Record<string, DecompositionByCount[]> = {};
    beforeAll(() => {
      for (let k = 0; k < 1000; k++) {
        const probe = probeGradients(tables, design, stream(5, 'probe', name, k));
        for (const [key, law] of Object.entries(laws)) {
          (results[key] ??= []).push(decompose(law, grid, probe.products, probe.pairs));
        }
      }
    }, 120_000);

    it.each(Object.keys(laws))('%s: unbiased for the enumerated tr Cov', (key) => {
      const exact = tables.map((one) => exactDecomposition(laws[key], grid, one));
      for (const part of PARTS) {
        const truth = exact.reduce((sum, one) => sum + one[part], 0);
        const z = zScore(
          results[key].map((one) => one[part].value),
          truth,
        );
        expect(Math.abs(z), part).toBeLessThan(3.5);
      }
      const squaredMean = exact.reduce((sum, one) => sum + one.mean ** 2, 0);
      const z = zScore(
        results[key].map((one) => one.mean.value),
        squaredMean,
      );
      expect(Math.abs(z), '‖E∇l‖²').toBeLessThan(3.5);
    });
  });

  it('gives no noise scale where the mean gradient is not above its error', () => {
    // Every set has its negative twin sequence, so E∇l = 0.
    const twins = randomGradients(9, 0).map(({ h }) =>
      enumerateLoss(n, 3, (x, mask) => (x === 0 ? 0 : x === 1 ? h[mask] : -h[mask])),
    );
    const design = designs.full;
    const none = Array.from({ length: 40 }, (_, k) => {
      const { products } = probeGradients(twins, design, stream(11, 'probe', k));
      return signalPerDraw(decompositionReplicates(laws['Standard'], grid, products, null));
    }).filter((signal) => noiseScaleOf(signal) === null);
    expect(none.length).toBeGreaterThan(32);
    // What is said instead is a bound: 1/high draws at least.
    expect(none.filter(({ high }) => high > 0).length).toBeGreaterThan(none.length - 4);
    const clear = probeGradients(randomGradients(3, 3), design, stream(12, 'probe'));
    expect(
      noiseScaleOf(
        signalPerDraw(decompositionReplicates(laws['Standard'], grid, clear.products, null)),
      ),
    ).not.toBeNull();
  });

  it('refuses Gram matrices of other sizes', () => {
    const { products, sizes } = probeGradients(tables, designs.full, stream(1, 'probe'));
    const { design, gram } = products;
    expect(() => gradientProducts(design, sizes, gram.subarray(1), grid)).toThrow(RangeError);
  });
});
