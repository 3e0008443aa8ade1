/** What is said of a bias depends on the interval and on the method's design. */
import { expect, it } from 'vitest';
import { biasByDesign, biasSentence } from '../../../src/lab/words/bias';
import { standardLane } from '../../../src/lab/methods/lane-parts';
import type { BiasCheck } from '../../../src/lab/record/reports';

const estimate = { value: 0.1, low: 0.05, high: 0.15, n: 40 };
const check = (established: boolean): BiasCheck => ({
  lane: 0,
  method: 'clipped',
  step: 1,
  difference: estimate,
  relative: estimate,
  unit: 'draws',
  established,
});
const lane = standardLane(0);

it('calls a bias one only when the interval says so', () => {
  const clipped = { ...lane, sampler: 'clipped' } as const;
  expect(biasSentence(clipped, check(true))).toMatch(/^Biased: it never sees/);
  expect(biasSentence(clipped, check(false))).toMatch(/^No bias detected yet; by design/);
  expect(biasSentence({ ...lane, partner: 'mirror' }, check(false))).toBe('No bias detected.');
  expect(biasSentence({ ...lane, partner: 'mirror' }, check(true))).toMatch(/unbiased by design/);
});

it('knows the biased methods', () => {
  for (const part of [
    { isad: true },
    { syrm: true },
    { sampler: 'clipped' },
    { pattern: 'fixed-count' },
    { weight: 'divide-by-count' },
    { weight: 'flat' },
    { weight: 'power' },
  ] as const) {
    expect(biasByDesign({ ...lane, ...part })).not.toBeNull();
  }
  for (const part of [
    { ema: true },
    { spread: 'strata' },
    { sampler: 'p-pots' },
    { weight: 'count-weight' },
  ] as const) {
    expect(biasByDesign({ ...lane, ...part })).toBeNull();
  }
});
