/** The spread of single steps about a drifting mean. */
import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/core/rng';
import { stepSpread } from '../../../src/core/statistics/step-spread';

/** Normal values about a line, from a seed. */
function series(count: number, deviation: number, slope: number, seed: number): number[] {
  const rng = stream(seed, 'data', 'step-spread');
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
  return Array.from({ length: count }, (_, i) => 2 + slope * i + deviation * normal());
}

describe('the spread of steps', () => {
  it('is exact where every pair differs alike: (a − b)²/2', () => {
    const { value, low, high, n } = stepSpread(Array.from({ length: 20 }, (_, i) => i % 2))!;
    expect(value).toBeCloseTo(Math.SQRT1_2, 12);
    expect([low, high]).toEqual([value, value]);
    expect(n).toBe(10);
  });

  it('covers the standard deviation in about 95 of 100 runs, with a drifting mean too', () => {
    for (const slope of [0, 0.01]) {
      let covered = 0;
      for (let seed = 0; seed < 400; seed++) {
        const { low, high } = stepSpread(series(128, 0.5, slope, seed))!;
        if (low <= 0.5 && high >= 0.5) covered++;
      }
      expect(covered / 400).toBeGreaterThan(0.91);
      expect(covered / 400).toBeLessThan(0.985);
    }
  });

  it('leaves out what is not a number, and says nothing of too few', () => {
    const values = series(40, 0.5, 0, 1);
    const without = stepSpread([...values.slice(0, 20), NaN, 1, ...values.slice(20)])!;
    expect(without).toEqual(stepSpread(values));
    expect(stepSpread(values.slice(0, 15))).toBeNull();
  });
});
