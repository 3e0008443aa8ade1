/** The weight 1/p, taken out of draws that had it: the means over them, against their expectations in closed form. */
import { describe, expect, it } from 'vitest';
import { rolledMean, runningMeans } from '../../../src/lab/lessons/weight-drift';
import type { MicroscopeReport } from '../../../src/lab/record/microscope-report';
import { looked } from './played-run';

/** g(t) = 2t, drawn with p(t) = 3/2 − t at the quantiles of p: E[g] = 1, and without the weight 5/6. */
function drawn(rates: number): MicroscopeReport {
  const report = looked(1, 1, 0);
  const t = Float64Array.from(
    { length: rates },
    (_, k) => 1.5 - Math.sqrt(2.25 - (2 * (k + 0.5)) / rates),
  );
  const importance = t.map((rate) => 1 / (1.5 - rate));
  const mean = t.map((rate, k) => importance[k] * 2 * rate);
  return { ...report, masked: { ...report.masked!, rates: { t, importance, mean } } };
}

describe('the mean over rolled rates', () => {
  it('drifts without the weight to the mean under p', () => {
    const { mean } = rolledMean(drawn(1000), false)!;
    expect(mean.value).toBeCloseTo(5 / 6, 5);
    expect(mean.high).toBeLessThan(1);
  });

  it('is right with it', () => {
    const { mean, exact } = rolledMean(drawn(1000), true)!;
    expect(exact).toBe(1);
    expect(mean.value).toBeCloseTo(1, 5);
    expect(mean.low).toBeLessThan(1);
    expect(mean.high).toBeGreaterThan(1);
  });

  it('is none of few rates, of an ARM, and where a count is drawn', () => {
    expect(rolledMean(drawn(19), true)).toBeNull();
    expect(rolledMean(null, true)).toBeNull();
    expect(rolledMean({ ...drawn(50), masked: null }, true)).toBeNull();
    const counted = drawn(50);
    expect(
      rolledMean({ ...counted, masked: { ...counted.masked!, counted: true } }, true),
    ).toBeNull();
  });
});

it('a running mean ends at the mean', () => {
  expect(runningMeans([1, 3, 5])).toEqual([1, 2, 3]);
});
