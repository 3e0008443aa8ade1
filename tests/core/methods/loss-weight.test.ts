/** Other weights: their expectations in closed form, and the numbers that draws are multiplied by. */
import { describe, expect, it } from 'vitest';
import { draw } from '../../../src/core/draws/draw';
import { drawUniforms } from '../../../src/core/draws/uniforms';
import { countWeights } from '../../../src/core/methods/count-weight';
import { uniformCounts } from '../../../src/core/methods/density/p-pots';
import { PiecewiseLinearDensity } from '../../../src/core/methods/density/piecewise-linear';
import type { DrawLaw, Pairing, Sampler, Weight } from '../../../src/core/methods/draw-law';
import { maskingProbability } from '../../../src/core/masking-probability';
import { momentWeights } from '../../../src/core/probe/products/moment-weights';
import { rateGrid } from '../../../src/core/quadrature';

const skewed = PiecewiseLinearDensity.fromKnots([0, 0.2, 0.6, 1], [8, 2, 0.5, 1]);
const samplers: Readonly<Record<string, Sampler>> = {
  uniform: { kind: 'rate', density: { pdf: () => 1, quantile: (r) => r } },
  skewed: { kind: 'rate', density: skewed },
};
const law = (sampler: Sampler, weight: Weight, pairing: Pairing = 'single'): DrawLaw => ({
  sampler,
  pairing,
  weight,
});

describe.each(Object.entries(samplers))('with %s rates, as ε → 0', (_, sampler) => {
  const n = 7;
  const tiny = rateGrid(n, 1e-8);
  const linear = (weight: Weight) => momentWeights(law(sampler, weight), tiny).linear;

  it('dividing by the count gives n/(n + 1) of the loss, whatever the density', () => {
    const right = linear({ kind: 'count' });
    linear({ kind: 'divide-by-count' }).forEach((w, s) => {
      expect(w / right[s]).toBeCloseTo(n / (n + 1), 6);
    });
  });

  it('the flat weight counts every number of masked tokens the same', () => {
    for (const w of linear({ kind: 'power', exponent: 0 })) {
      expect(w * n * (n + 1)).toBeCloseTo(1, 6);
    }
  });

  it('the power ½ has weights of the beta function, ∫ bₛ/(n√m) dm', () => {
    // C(n,s)·B(s + ½, n − s + 1)/n, by the recursion of Γ.
    linear({ kind: 'power', exponent: 0.5 }).forEach((w, k) => {
      const s = k + 1;
      let beta = 1 / (s + 0.5);
      for (let j = 1; j <= n - s; j++) beta *= j / (s + 0.5 + j);
      let choose = 1;
      for (let j = 1; j <= s; j++) choose *= (n - s + j) / j;
      expect(w / ((choose * beta) / n)).toBeCloseTo(1, 6);
    });
  });
});

describe('a draw', () => {
  const n = 6;
  const epsilon = 0.01;
  const size = (pattern: Uint8Array) => pattern.reduce((a, b) => a + b, 0);

  it.each(['single', 'independent-pair', 'mirrored-pair', 'coupled', 'two-rates'] as const)(
    'of a %s multiplies each pattern by its own weight',
    (pairing) => {
      const { skewed: sampler } = samplers;
      const byCount = countWeights(sampler, n, epsilon);
      let empty = 0;
      for (let k = 0; k < 60; k++) {
        const uniforms = drawUniforms(5, 1, k, n);
        const drawnBy = (weight: Weight) => draw(law(sampler, weight, pairing), epsilon, uniforms);
        const { rates, patterns } = drawnBy({ kind: 'power', exponent: 0 });
        const expected: [Weight, (s: number, i: number, m: number) => number][] = [
          [{ kind: 'power', exponent: 1 }, (_, i, m) => i / (n * m)],
          [{ kind: 'power', exponent: 0.5 }, (_, i, m) => i / (n * Math.sqrt(m))],
          [{ kind: 'power', exponent: 0 }, (_, i) => i / n],
          [{ kind: 'count' }, (s) => byCount[s - 1]],
          [{ kind: 'divide-by-count' }, (s, i) => i / s],
        ];
        for (const [weight, of] of expected) {
          const made = drawnBy(weight);
          expect(made.patterns).toEqual(patterns);
          made.rowWeights.forEach((row, j) => {
            const s = size(patterns[j]);
            expect(Number.isFinite(row)).toBe(true);
            const { t, importanceWeight } = rates[Math.min(j, rates.length - 1)];
            const whole = of(s, importanceWeight, maskingProbability(t, epsilon));
            if (s === 0) empty++;
            else expect((row * patterns.length) / whole).toBeCloseTo(1, 12);
          });
          if (weight.kind === 'count') {
            for (const { importanceWeight } of made.rates) expect(importanceWeight).toBe(1);
          }
        }
      }
      expect(empty).toBeGreaterThan(0);
    },
  );

  it('of fixed count has s/n in place of m', () => {
    const sampler: Sampler = { kind: 'count', probabilities: uniformCounts(n) };
    for (let k = 0; k < 20; k++) {
      const weight: Weight = { kind: 'power', exponent: 0.5 };
      const { patterns, rowWeights } = draw(
        law(sampler, weight),
        epsilon,
        drawUniforms(5, 2, k, n),
      );
      expect(rowWeights[0]).toBeCloseTo(1 / (n * Math.sqrt(size(patterns[0]) / n)), 12);
    }
  });
});
