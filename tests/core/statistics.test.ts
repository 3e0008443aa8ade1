import { describe, expect, it } from 'vitest';
import { crossProducts } from '../../src/core/probe/products';
import { stream } from '../../src/core/rng';
import {
  meanEstimate,
  varianceEstimate,
  wilsonEstimate,
} from '../../src/core/statistics/intervals';
import {
  crossMeanReplicates,
  jackknifeEstimate,
  meanReplicates,
  minus,
  over,
  plus,
  times,
  varianceReplicates,
} from '../../src/core/statistics/jackknife';
import { studentQuantile } from '../../src/core/statistics/student';

const sample = [1.5, -0.2, 3.1, 0.4, 2.2, 0.9];
const without = <T>(values: T[], x: number) => values.filter((_, k) => k !== x);
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const variance = (values: number[]) =>
  values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);

describe('Student’s t', () => {
  it.each([
    // Reference: @stdlib/stats-base-dists-t-quantile 0.2.3.
    [0.975, 1, 12.706204736174694],
    [0.975, 2, 4.302652729749462],
    [0.975, 3, 3.182446305283708],
    [0.975, 4, 2.776445105197794],
    [0.995, 9, 3.2498355415921263],
    [0.975, 39, 2.0226909200367604],
    [0.975, 119, 1.9800998764569395],
    [0.975, 1000, 1.9623390808264078],
  ])('quantile %f with %i degrees of freedom', (p, degrees, reference) => {
    expect(studentQuantile(p, degrees)).toBeCloseTo(reference, 8);
  });

  it('is 0 at the median and refuses the rest', () => {
    expect(studentQuantile(0.5, 7)).toBeCloseTo(0, 12);
    expect(() => studentQuantile(0.4, 7)).toThrow(RangeError);
    expect(() => studentQuantile(0.9, 0)).toThrow(RangeError);
    expect(() => studentQuantile(0.9, 2.5)).toThrow(RangeError);
  });
});

describe('jackknife', () => {
  const vectors = Float64Array.from([1, 2, -1, 0.5, 3, 1, 0, -2, 2, 2]);
  const rows = Array.from({ length: 5 }, (_, x) => [...vectors.subarray(2 * x, 2 * x + 2)]);
  const crossMean = (some: number[][]) => {
    let sum = 0;
    some.forEach((a, x) =>
      some.forEach((b, y) => {
        if (x !== y) sum += a[0] * b[0] + a[1] * b[1];
      }),
    );
    return sum / (some.length * (some.length - 1));
  };

  it('closed delete-one values equal recomputation', () => {
    const made = [meanReplicates(sample), varianceReplicates(sample)];
    [mean, variance].forEach((statistic, k) => {
      expect(made[k].value).toBeCloseTo(statistic(sample), 12);
      sample.forEach((_, x) =>
        expect(made[k].deleteOne[x]).toBeCloseTo(statistic(without(sample, x)), 12),
      );
    });
    const cross = crossMeanReplicates(crossProducts(vectors, 2));
    expect(cross.value).toBeCloseTo(crossMean(rows), 12);
    rows.forEach((_, x) => expect(cross.deleteOne[x]).toBeCloseTo(crossMean(without(rows, x)), 12));
  });

  it('of a mean is the classical Student interval', () => {
    const { value, low, high, n } = meanEstimate(sample);
    const half = studentQuantile(0.975, 5) * Math.sqrt(variance(sample) / 6);
    expect([value, low, high]).toEqual([
      expect.closeTo(mean(sample), 12),
      expect.closeTo(mean(sample) - half, 12),
      expect.closeTo(mean(sample) + half, 12),
    ]);
    expect(n).toBe(6);
  });

  it('is paired: a difference of equal statistics has no width, a sum has twice the width', () => {
    const one = meanReplicates(sample);
    const zero = jackknifeEstimate(minus(one, one));
    expect([zero.low, zero.high]).toEqual([0, 0]);
    const single = jackknifeEstimate(one);
    const double = jackknifeEstimate(plus(one, one));
    expect(double.high - double.low).toBeCloseTo(2 * (single.high - single.low), 12);
    expect(jackknifeEstimate(over(times(3, one), one))).toMatchObject({ value: 3, n: 6 });
  });

  it('refuses too few units and different units', () => {
    expect(() => meanReplicates([1])).toThrow(RangeError);
    expect(() => varianceReplicates([1, 2])).toThrow(RangeError);
    expect(() => crossMeanReplicates(crossProducts(vectors.subarray(0, 4), 2))).toThrow(RangeError);
    expect(() => minus(meanReplicates([1, 2]), meanReplicates([1, 2, 3]))).toThrow(/same units/);
  });
});

describe('variance of a sample', () => {
  it('is unbiased and covers as it says', () => {
    const rng = stream(1, 'evaluation');
    let [covered, total] = [0, 0];
    const repetitions = 2000;
    for (let k = 0; k < repetitions; k++) {
      const { value, low, high } = varianceEstimate(
        Float64Array.from({ length: 60 }, () => 2 * rng.normal() + 5),
      );
      total += value / repetitions;
      covered += +(low <= 4 && 4 <= high);
    }
    expect(Math.abs(total - 4)).toBeLessThan(
      (4 * (4 * Math.sqrt(2 / 59))) / Math.sqrt(repetitions),
    );
    expect(covered / repetitions).toBeGreaterThan(0.9);
    expect(covered / repetitions).toBeLessThan(0.99);
  });
});

describe('Wilson interval', () => {
  it.each([
    // Newcombe 1998, table I, method 3; and the two ends.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i', (successes, trials, low, high) => {
    const made = wilsonEstimate(successes, trials);
    expect(made.value).toBe(successes / trials);
    expect(made.low).toBeCloseTo(low, 4);
    expect(made.high).toBeCloseTo(high, 4);
    expect(made.n).toBe(trials);
  });

  it('stays inside 0 … 1 and refuses impossible counts', () => {
    expect(wilsonEstimate(20, 20).high).toBe(1);
    expect(() => wilsonEstimate(0, 0)).toThrow(RangeError);
    expect(() => wilsonEstimate(3, 2)).toThrow(RangeError);
    expect(() => wilsonEstimate(0.5, 2)).toThrow(RangeError);
  });
});
