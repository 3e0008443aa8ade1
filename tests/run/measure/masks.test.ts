/** What the Masks panel shows beside a pattern: the second pattern of the lane's own pairs, at its own rate. */
import { expect, it } from 'vitest';
import type { Pairing } from '../../../src/core/methods/draw-law';
import { PiecewiseLinearDensity } from '../../../src/core/methods/density/piecewise-linear';
import { uniformCounts } from '../../../src/core/methods/density/p-pots';
import { shownPairing, shownRates } from '../../../src/run/measure/masks';
import { cdf } from '../../oracle/cdf';

const density = PiecewiseLinearDensity.fromKnots([0, 0.2, 0.6, 1], [8, 2, 0.5, 1]);
const sampler = { kind: 'rate', density } as const;
const counts = { kind: 'count', probabilities: uniformCounts(5) } as const;
const uniforms = { secondRate: 0.8 };

it('is the mirror where draws have one pattern', () => {
  expect(shownPairing({ pairing: 'single' })).toBe('mirrored-pair');
  expect(shownPairing({ pairing: 'coupled' })).toBe('coupled');
  for (const pairing of ['single', 'mirrored-pair', 'independent-pair'] as const) {
    expect(shownRates({ sampler, pairing }, 0.3, uniforms)).toEqual([0.3, 0.3]);
  }
});

it('is at the opposite rate of the lane’s own density, or at a fresh one', () => {
  const second = (pairing: Pairing, t: number) => shownRates({ sampler, pairing }, t, uniforms)[1];
  for (const t of [0.05, 0.3, 0.9]) {
    for (const pairing of ['opposite-rate', 'coupled'] as const) {
      const opposite = second(pairing, t);
      expect(cdf(density, opposite)).toBeCloseTo(1 - cdf(density, t), 9);
      expect(second(pairing, opposite)).toBeCloseTo(t, 9);
    }
    expect(cdf(density, second('two-rates', t))).toBeCloseTo(0.8, 9);
  }
});

it('has uniform rates in the place of counts', () => {
  const [t, opposite] = shownRates({ sampler: counts, pairing: 'coupled' }, 0.3, uniforms);
  expect([t, opposite]).toEqual([0.3, expect.closeTo(0.7, 9)]);
});
