/**
 * Count weight by enumeration: the expectation of the sampler's own weight, and never more variance than it, whatever the
 * model, of the loss and of the gradient in every direction.
 */
import { describe, expect, it } from 'vitest';
import { draw } from '../../../src/core/draws/draw';
import { uniformsFrom } from '../../../src/core/draws/uniforms';
import { countWeights } from '../../../src/core/methods/count-weight';
import { drawnDensity, HANDLE_RATES } from '../../../src/core/methods/density/hand-drawn';
import { nonParametricDensity, uniformCounts } from '../../../src/core/methods/density/p-pots';
import { UNIFORM } from '../../../src/core/methods/density/piecewise-linear';
import {
  RATE_WEIGHT,
  type DrawLaw,
  type Pairing,
  type RateDensity,
  type Sampler,
  type Weight,
} from '../../../src/core/methods/draw-law';
import { weighted } from '../../../src/core/methods/loss-weight';
import { levelsOf } from '../../../src/core/methods/sampler-nodes';
import { maskingProbability } from '../../../src/core/masking-probability';
import { momentWeights } from '../../../src/core/probe/products/moment-weights';
import { signedSquares } from '../../../src/core/probe/products/signed-squares';
import { rateGrid } from '../../../src/core/quadrature';
import { stream } from '../../../src/core/rng';
import { varianceEstimate } from '../../../src/core/statistics/intervals';
import { maskIndex, randomLoss, zScore } from '../../oracle/enumerable-probe';
import { exactDecomposition, exactOptimalDensity } from '../../oracle/enumeration';

const COUNT: Weight = { kind: 'count' };
const EPSILON = 1e-3;
const law = (sampler: Sampler, weight: Weight, pairing: Pairing = 'single'): DrawLaw => ({
  sampler,
  pairing,
  weight,
});
const rate = (density: RateDensity): Sampler => ({ kind: 'rate', density });

/** As P-POTS fits: rising towards small rates. */
const fitted = nonParametricDensity((t) => 1 / maskingProbability(t, EPSILON), EPSILON);
const SAMPLERS: Readonly<Record<string, Sampler>> = {
  uniform: rate(UNIFORM),
  'P-POTS': rate(fitted),
  'drawn by hand': rate(drawnDensity(HANDLE_RATES.map((_, i) => (i % 2 ? 8 : 0.2)))),
  clipped: { kind: 'clipped', from: 0.3, to: 0.8 },
};

describe('the weights', () => {
  it.each([1, 5, 24])('are (n + 1)/(n s) for uniform rates as ε → 0, n = %i', (n) => {
    countWeights(SAMPLERS.uniform, n, 1e-9).forEach((weight, k) => {
      expect((weight * n * (k + 1)) / (n + 1)).toBeCloseTo(1, 6);
    });
  });

  it.each(Object.entries(SAMPLERS))(
    'of %s are those of plain sums over its rates',
    (_, sampler) => {
      const n = 6;
      const weights = countWeights(sampler, n, EPSILON);
      const points = 200_000;
      const [weightedSum, probability] = [new Float64Array(n), new Float64Array(n)];
      for (let i = 0; i < points; i++) {
        // Even in log m, where the rates that decide are.
        const m = EPSILON ** (1 - (i + 0.5) / points);
        const t = (m - EPSILON) / (1 - EPSILON);
        const inside = sampler.kind !== 'clipped' || (t >= sampler.from && t <= sampler.to);
        const p = sampler.kind === 'rate' ? sampler.density.pdf(t) : Number(inside);
        for (let s = 1; s <= n; s++) {
          const happens = m ** s * (1 - m) ** (n - s) * m;
          weightedSum[s - 1] += (happens / (n * m)) * Number(inside);
          probability[s - 1] += happens * p;
        }
      }
      weights.forEach((weight, k) => {
        expect(weight / (weightedSum[k] / probability[k])).toBeCloseTo(1, 4);
      });
    },
  );

  it('are one array per sampler: no draw computes them', () => {
    const { uniform } = SAMPLERS;
    expect(countWeights(uniform, 8, EPSILON)).toBe(countWeights(uniform, 8, EPSILON));
    expect(countWeights(uniform, 8, 0.1)).not.toEqual(countWeights(uniform, 8, EPSILON));
  });

  it('of fixed count are its own', () => {
    const sampler: Sampler = { kind: 'count', probabilities: uniformCounts(5) };
    countWeights(sampler, 5, EPSILON).forEach((weight, k) => {
      expect(weight).toBeCloseTo(1 / (k + 1), 12);
    });
  });
});

describe.each(Object.entries(SAMPLERS))('with rates %s', (name, sampler) => {
  it.each([1, 2, 5, 8, 24])('the expectation is that of the own weight, n = %i', (n) => {
    const grid = rateGrid(n, EPSILON);
    const own = momentWeights(law(sampler, RATE_WEIGHT), grid).linear;
    momentWeights(law(sampler, COUNT), grid).linear.forEach((w, s) => {
      expect(Math.abs(w / own[s] - 1)).toBeLessThan(1e-10);
    });
  });

  it.each(['single', 'independent-pair', 'mirrored-pair'] as const)(
    'of a %s the expectation is the same, by enumeration',
    (pairing) => {
      const table = randomLoss(6, 4, 5);
      const grid = rateGrid(6, EPSILON);
      const own = exactDecomposition(law(sampler, RATE_WEIGHT, pairing), grid, table);
      const byCount = exactDecomposition(law(sampler, COUNT, pairing), grid, table);
      expect(Math.abs(byCount.mean - own.mean)).toBeLessThan(1e-10);
      expect(Math.abs(byCount.c - own.c)).toBeLessThan(1e-10);
    },
  );

  it('the variance of the loss is never larger, for ten models', () => {
    const grid = rateGrid(5, EPSILON);
    for (let seed = 0; seed < 10; seed++) {
      const table = randomLoss(5, 3, seed);
      const own = exactDecomposition(law(sampler, RATE_WEIGHT), grid, table);
      const byCount = exactDecomposition(law(sampler, COUNT), grid, table);
      expect(byCount.total).toBeLessThan(own.total);
    }
  });

  it('the covariance of the gradient is smaller in every direction, for ten models', () => {
    const [n, dimensions, sequences] = [4, 5, 2];
    const levels = levelsOf(sampler, rateGrid(n, EPSILON));
    /** E[w² | s], the mean square of what a set of s tokens is multiplied by, times its probability. */
    const squareOf = (weight: Weight) => {
      const { lossWeight, sizeWeight } = weighted(law(sampler, weight), EPSILON, levels);
      return Float64Array.from({ length: n }, (_, k) =>
        levels.share.reduce((total, p, j) => {
          return total + p * levels.sizes[j * n + k] * (lossWeight[j] * sizeWeight[k]) ** 2;
        }, 0),
      );
    };
    const [own, byCount] = [squareOf(RATE_WEIGHT), squareOf(COUNT)];
    for (let seed = 0; seed < 10; seed++) {
      const rng = stream(seed, 'data', name);
      // Expectations agree, so the covariances differ as the second moments do.
      const difference = new Float64Array(dimensions * dimensions);
      for (let x = 0; x < sequences; x++) {
        for (let mask = 1; mask < 1 << n; mask++) {
          const s = mask.toString(2).replaceAll('0', '').length;
          const sets = [4, 6, 4, 1][s - 1];
          const gradient = Float64Array.from({ length: dimensions }, () => rng.normal());
          const factor = (own[s - 1] - byCount[s - 1]) / sets / sequences;
          difference.forEach((_, cell) => {
            const [i, j] = [Math.floor(cell / dimensions), cell % dimensions];
            difference[cell] += factor * gradient[i] * gradient[j];
          });
        }
      }
      const eigenvalues = signedSquares(difference, new Float64Array(dimensions).fill(1), 0).map(
        ({ sign, vector }) => sign * vector.reduce((sum, v) => sum + v * v, 0),
      );
      expect(eigenvalues).toHaveLength(dimensions);
      expect(Math.min(...eigenvalues)).toBeGreaterThan(-1e-12);
      expect(Math.max(...eigenvalues)).toBeGreaterThan(1e-3);
    }
  });

  it.each(['single', 'independent-pair', 'mirrored-pair'] as const)(
    'draws of a %s scatter as predicted',
    (pairing) => {
      const n = 5;
      const table = randomLoss(n, 4, 6);
      const made = law(sampler, COUNT, pairing);
      const exact = exactDecomposition(made, rateGrid(n, EPSILON), table);
      const rng = stream(8, 'pattern', name, pairing);
      const losses = Float64Array.from({ length: 20_000 }, () => {
        const x = rng.integer(table.sequences) << n;
        const { patterns, rowWeights } = draw(made, EPSILON, uniformsFrom(rng, n));
        return patterns.reduce(
          (loss, pattern, row) => loss + rowWeights[row] * table.h[x + maskIndex(pattern, 0, n)],
          0,
        );
      });
      const { value, high } = varianceEstimate(losses);
      expect(Math.abs(zScore(losses, exact.mean))).toBeLessThan(3.5);
      // The oracle's nodes do not know the bends of a density drawn by hand.
      expect(Math.abs(value / exact.total - 1)).toBeLessThan((2 * (high - value)) / value + 2e-3);
    },
  );
});

describe('for uniform rates', () => {
  const n = 8;
  const table = randomLoss(n, 5, 7);
  const total = (weight: Weight, epsilon: number) =>
    exactDecomposition(law(SAMPLERS.uniform, weight), rateGrid(n, epsilon), table).total;

  it('the variance is that of fixed count and E[l²]/n of it, as ε → 0', () => {
    const fixed = exactDecomposition(
      law({ kind: 'count', probabilities: uniformCounts(n) }, RATE_WEIGHT),
      rateGrid(n, EPSILON),
      table,
    );
    const price = (fixed.total + fixed.mean ** 2) / n;
    expect(total(COUNT, 1e-7)).toBeCloseTo(fixed.total + price, 5);
  });

  it('the variance hardly knows ε, which decides that of Standard', () => {
    expect(total(COUNT, 1e-5) / total(COUNT, 1e-2)).toBeCloseTo(1, 1);
    expect(total(RATE_WEIGHT, 1e-5) / total(RATE_WEIGHT, 1e-2)).toBeGreaterThan(1.5);
  });

  it('it beats the best density, which needs a fit', () => {
    const grid = rateGrid(n, EPSILON);
    const best = exactOptimalDensity(table, grid);
    const at = new Map(Array.from(grid.t, (t, j) => [t, best[j]]));
    const density = { pdf: (t: number) => at.get(t)!, quantile: (r: number) => r };
    const pPots = exactDecomposition(law(rate(density), RATE_WEIGHT), grid, table);
    expect(total(COUNT, EPSILON)).toBeLessThan(pPots.total);
  });
});
