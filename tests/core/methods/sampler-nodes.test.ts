/** Levels of densities that bend sharply, against plain sums over the rate. */
import { describe, expect, it } from 'vitest';
import { RATE_WEIGHT, type DrawLaw } from '../../../src/core/methods/draw-law';
import { rateLinearWeights } from '../../../src/core/probe/products/mean-weights';
import { momentWeights } from '../../../src/core/probe/products/moment-weights';
import { rateGrid } from '../../../src/core/quadrature';
import { maskingProbability } from '../../../src/core/masking-probability';
import {
  drawnDensity,
  HANDLE_RATES,
  HIGHEST_HANDLE,
  LOWEST_HANDLE,
} from '../../../src/core/methods/density/hand-drawn';

const SHAPES: Record<string, number[]> = {
  'up and down': HANDLE_RATES.map((_, i) => (i % 2 ? 8 : LOWEST_HANDLE)),
  'no small rates': HANDLE_RATES.map((_, i) => (i < 6 ? LOWEST_HANDLE : 1.2)),
  'one peak': HANDLE_RATES.map((_, i) => (i === 8 ? HIGHEST_HANDLE : 0.3)),
};
/** Of each straight piece. */
const POINTS = 20_000;

describe.each([
  [8, 0.001],
  [24, 0.05],
])('a density drawn by hand, %i tokens, ε = %f', (n, epsilon) => {
  const grid = rateGrid(n, epsilon);

  it.each(Object.entries(SHAPES))('%s: E[l²] is the integral over its rates', (_, values) => {
    const density = drawnDensity(values);
    const law: DrawLaw = {
      sampler: { kind: 'rate', density },
      pairing: 'single',
      weight: RATE_WEIGHT,
    };
    const { square, linear } = momentWeights(law, grid);
    // h = s, a CE of 1 for every token: E[l²] = ∫ (1 + (1 − m)/(n m))/p dt.
    const predicted = square.reduce((sum, w, k) => sum + w * (k + 1) ** 2, 0);
    let integral = 0;
    HANDLE_RATES.slice(1).forEach((end, piece) => {
      const start = HANDLE_RATES[piece];
      const width = (end - start) / POINTS;
      for (let i = 0; i < POINTS; i++) {
        const t = start + (i + 0.5) * width;
        const m = maskingProbability(t, epsilon);
        integral += ((1 + (1 - m) / (n * m)) / density.pdf(t)) * width;
      }
    });
    expect(predicted / integral).toBeCloseTo(1, 4);
    // An unbiased sampler has one mean, whatever its density.
    rateLinearWeights(grid).forEach((weight, s) => expect(linear[s]).toBeCloseTo(weight, 9));
  });
});
