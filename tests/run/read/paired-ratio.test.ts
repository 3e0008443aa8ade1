/** Two variances compared, where one or both are no more than the rounding of what is squared. */
import { expect, it } from 'vitest';
import type { Replicates } from '../../../src/core/statistics/jackknife';
import { pairedRatio } from '../../../src/run/read/noise';

const about = (value: number): Replicates => ({
  value,
  deleteOne: Float64Array.from([0.999, 1, 1.001], (factor) => factor * value),
});
const totals = (total: number) => ({ total: about(total), squaredMean: about(2.78 ** 2) });
const [noise, nothing] = [totals(5.7), totals(2e-6)];

it('is a ratio where both are noise', () => {
  const { ratio, established } = pairedRatio(noise, totals(1.9));
  expect(ratio.value).toBeCloseTo(3, 10);
  expect(established).toBe(true);
});

it('says nothing where neither is, whichever sign they have', () => {
  for (const other of [totals(1e-6), totals(-1e-6), totals(0)]) {
    const { ratio, established } = pairedRatio(nothing, other);
    expect([ratio.value, ratio.low, ratio.high]).toEqual([NaN, NaN, NaN]);
    expect(established).toBe(false);
  }
});

it('is 0 or beyond all bounds where one is, without a claim', () => {
  expect(pairedRatio(nothing, noise)).toMatchObject({ ratio: { value: 0 }, established: false });
  expect(pairedRatio(noise, nothing)).toMatchObject({
    ratio: { value: Infinity, low: 0, high: Infinity },
    established: false,
  });
});

it('has a confidence sequence about it, wider than its interval and as symmetric in the logarithm', () => {
  const { ratio, sequence } = pairedRatio(noise, totals(1.9));
  expect(sequence.low * sequence.high).toBeCloseTo(ratio.value ** 2, 10);
  expect(sequence.high).toBeGreaterThan(ratio.value);
  expect(pairedRatio(noise, nothing).sequence).toEqual({ low: 0, high: Infinity });
});
