import { describe, expect, it } from 'vitest';
import { crossProducts } from '../../../src/core/probe/products/size-products';
import { stream } from '../../../src/core/rng';
import {
  meanEstimate,
  positiveMeanEstimate,
  varianceEstimate,
  wilsonEstimate,
} from '../../../src/core/statistics/intervals';
import {
  crossMeanReplicates,
  effectiveUnits,
  jackknifeEstimate,
  meanReplicates,
  minus,
  over,
  plus,
  scatterOf,
  times,
  varianceReplicates,
  type Replicates,
} from '../../../src/core/statistics/jackknife';
import {
  positiveEstimate,
  ratioEstimate,
} from '../../../src/core/statistics/log-and-ratio-intervals';
import { studentQuantile } from '../../../src/core/statistics/quantiles';

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

describe('heavy tails', () => {
  const even = Float64Array.from({ length: 50 }, (_, k) => (k % 2 === 0 ? 1 : 3));
  const rare = Float64Array.from({ length: 50 }, (_, k) => (k === 0 ? 100 : 0));

  it('leave few degrees of freedom and few effective units', () => {
    expect(scatterOf(meanReplicates(even)).degrees).toBe(49);
    expect(scatterOf(meanReplicates(rare)).degrees).toBe(2);
    expect(effectiveUnits(meanReplicates(rare))).toBeCloseTo(1, 10);
    // (Σ z)²/Σ z² of 25 ones and 25 threes.
    expect(effectiveUnits(meanReplicates(even))).toBeCloseTo(40, 10);
  });

  it('degrees of freedom are those of the scatter of a variance', () => {
    // Four values in a hundred at 5, the others at 0: κ = 1/(pq) − 3 = 23.04, 2N/(κ − 1) = 9.07.
    const sample = Float64Array.from({ length: 100 }, (_, k) => (k < 4 ? 5 : 0));
    expect(scatterOf(meanReplicates(sample)).degrees).toBe(9);
  });

  /** How often intervals of the mean of 60 values, exp(1.2·normal), hold. */
  const covered = (interval: (replicates: Replicates) => { low: number; high: number }) => {
    const rng = stream(6, 'evaluation');
    const truth = Math.exp(1.2 ** 2 / 2);
    const repetitions = 2000;
    let count = 0;
    for (let k = 0; k < repetitions; k++) {
      const values = Array.from({ length: 60 }, () => Math.exp(1.2 * rng.normal()));
      const { low, high } = interval(meanReplicates(values));
      if (low <= truth && truth <= high) count++;
    }
    return count / repetitions;
  };

  it('are covered by the interval of a positive quantity, not by a plain one with N − 1 degrees', () => {
    const plain = (replicates: Replicates) => {
      const half = studentQuantile(0.975, 59) * scatterOf(replicates).standardError;
      return { low: replicates.value - half, high: replicates.value + half };
    };
    expect(covered(plain)).toBeLessThan(0.91);
    expect(covered(positiveEstimate)).toBeGreaterThan(0.925);
    expect(covered(positiveEstimate)).toBeLessThan(0.97);
  });

  it('a positive quantity that is hardly measured has a plain interval from 0 on, one that is not positive all of it', () => {
    const plain = jackknifeEstimate(meanReplicates(rare));
    expect(plain.low).toBeLessThan(0);
    expect(positiveEstimate(meanReplicates(rare))).toEqual({ ...plain, low: 0 });
    const missed = meanReplicates(even.map((value) => value - 2));
    expect(positiveEstimate(missed)).toEqual(jackknifeEstimate(missed));
    const { value, low, high } = positiveEstimate(meanReplicates(even));
    expect(high / value).toBeCloseTo(value / low, 12);
  });
});

describe('a ratio', () => {
  const rng = stream(7, 'evaluation');
  const noisy = (mean: number, sd: number, count = 20) =>
    Float64Array.from({ length: count }, () => mean + sd * rng.normal());

  it('has the interval of all r for which first − r·second may be 0', () => {
    const [first, second] = [noisy(2, 2), noisy(3, 2)].map(meanReplicates);
    const { value, low, high } = ratioEstimate(first, second)!;
    expect(value).toBeCloseTo(first.value / second.value, 12);
    const { degrees } = scatterOf(minus(first, times(value, second)));
    for (const end of [low, high]) {
      const residual = minus(first, times(end, second));
      const distance = Math.abs(residual.value) / scatterOf(residual).standardError;
      expect(distance).toBeCloseTo(studentQuantile(0.975, degrees), 8);
    }
  });

  it('has none where the denominator may be 0 or is negative', () => {
    const first = meanReplicates(noisy(1, 1));
    expect(ratioEstimate(first, meanReplicates(noisy(0.1, 2)))).toBeNull();
    expect(ratioEstimate(first, meanReplicates(noisy(-5, 1)))).toBeNull();
    expect(ratioEstimate(first, meanReplicates(new Float64Array(20)))).toBeNull();
  });

  it('covers as it says where the denominator is noisy', () => {
    let [count, known] = [0, 0];
    for (let k = 0; k < 2000; k++) {
      const made = ratioEstimate(meanReplicates(noisy(-1, 1)), meanReplicates(noisy(2, 2.5)));
      if (!made) continue;
      known++;
      if (made.low <= -0.5 && -0.5 <= made.high) count++;
    }
    expect(known).toBeGreaterThan(1700);
    expect(count / known).toBeGreaterThan(0.93);
    expect(count / known).toBeLessThan(0.98);
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

describe('a mean of variances', () => {
  it('covers as it says with few of them, and never reaches below 0', () => {
    const rng = stream(2, 'evaluation');
    const repetitions = 2000;
    for (const count of [2, 3, 5, 10]) {
      let covered = 0;
      for (let k = 0; k < repetitions; k++) {
        // Variances of five normal values each, whose mean is 1: chi-square, far from normal.
        const sample = Array.from({ length: count }, () =>
          variance(Array.from({ length: 5 }, () => rng.normal())),
        );
        const { value, low, high } = positiveMeanEstimate(sample);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(high);
        covered += +(low <= 1 && 1 <= high);
      }
      expect(covered / repetitions).toBeGreaterThan(0.9);
      expect(covered / repetitions).toBeLessThan(0.99);
    }
    const nothing = positiveMeanEstimate([-0.02, 0.01, -0.01]);
    expect(nothing.value).toBeLessThan(0);
    expect(nothing.low).toBe(0);
    expect(nothing.high).toBeGreaterThan(0);
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
