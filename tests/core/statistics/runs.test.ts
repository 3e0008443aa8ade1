/** Statistics of runs, against closed forms and by how often their intervals cover. */
import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/core/rng';
import {
  bandOver,
  median,
  medianEstimate,
  pairedDifference,
  sampleQuantile,
  spreadRatio,
  standardDeviationEstimate,
  worstAgainstBest,
} from '../../../src/core/statistics/runs';
import {
  chiSquareProbability,
  chiSquareQuantile,
  studentQuantile,
} from '../../../src/core/statistics/quantiles';

/** Share of `times` samples for which an interval holds the truth. */
function coverage(times: number, holds: (rng: ReturnType<typeof stream>) => boolean): number {
  let held = 0;
  for (let k = 0; k < times; k++) if (holds(stream(5, 'evaluation', 'coverage', k))) held++;
  return held / times;
}

const normals = (rng: ReturnType<typeof stream>, n: number) =>
  Array.from({ length: n }, () => rng.normal());

describe('chi-square', () => {
  it('is exponential with two degrees of freedom', () => {
    for (const p of [0.001, 0.025, 0.5, 0.975, 0.999]) {
      expect(chiSquareQuantile(p, 2)).toBeCloseTo(-2 * Math.log(1 - p), 10);
    }
    for (const x of [0.1, 1, 7, 30]) {
      expect(chiSquareProbability(x, 4)).toBeCloseTo(1 - Math.exp(-x / 2) * (1 + x / 2), 12);
    }
  });

  it('has the quantiles of the tables', () => {
    // NIST/SEMATECH e-Handbook, 1.3.6.7.4.
    expect(chiSquareQuantile(0.95, 1)).toBeCloseTo(3.841, 3);
    expect(chiSquareQuantile(0.975, 4)).toBeCloseTo(11.143, 3);
    expect(chiSquareQuantile(0.025, 4)).toBeCloseTo(0.484, 3);
    expect(chiSquareQuantile(0.025, 9)).toBeCloseTo(2.7, 3);
    expect(chiSquareQuantile(0.975, 99)).toBeCloseTo(128.422, 3);
  });

  it('refuses what it cannot be asked', () => {
    expect(() => chiSquareQuantile(1, 3)).toThrow('not 1');
    expect(() => chiSquareQuantile(0.5, 0)).toThrow('not 0');
  });
});

describe('run-to-run standard deviation', () => {
  it('is the sample SD, between the ends of s√(ν/χ²)', () => {
    const { value, low, high, n } = standardDeviationEstimate([1, 2, 3, 4, 5]);
    expect(n).toBe(5);
    expect(value).toBeCloseTo(Math.sqrt(2.5), 12);
    expect(low).toBeCloseTo(Math.sqrt(10 / 11.1433), 4);
    expect(high).toBeCloseTo(Math.sqrt(10 / 0.484419), 4);
    expect(() => standardDeviationEstimate([1])).toThrow('at least 2 runs');
  });

  it('covers at its level for few normal runs', () => {
    for (const n of [3, 5, 10]) {
      const covered = coverage(4000, (rng) => {
        const { low, high } = standardDeviationEstimate(normals(rng, n));
        return low <= 1 && 1 <= high;
      });
      expect(covered).toBeGreaterThan(0.938);
      expect(covered).toBeLessThan(0.962);
    }
  });
});

describe('median', () => {
  it('is the middle value, and quantiles lie between order statistics', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(sampleQuantile([0, 10], 0.25)).toBe(2.5);
  });

  it('has an interval that says what it covers', () => {
    expect(medianEstimate([5, 1, 4, 2, 3])).toEqual({
      value: 3,
      low: 1,
      high: 5,
      n: 5,
      coverage: 1 - 2 / 32,
    });
    // The binomial table: of 20, the 6th to the 15th with 95.86 %.
    const twenty = medianEstimate(Array.from({ length: 20 }, (_, i) => i + 1));
    expect([twenty.low, twenty.high]).toEqual([6, 15]);
    expect(twenty.coverage).toBeCloseTo(0.9586, 4);
    for (const n of [5, 12, 13]) {
      let stated = 0;
      // A skewed distribution: the median of an exponential is ln 2.
      const covered = coverage(4000, (rng) => {
        const sample = Array.from({ length: n }, () => -Math.log(1 - rng.uniform()));
        const { low, high, coverage: says } = medianEstimate(sample);
        stated = says;
        return low <= Math.LN2 && Math.LN2 <= high;
      });
      expect(Math.abs(covered - stated)).toBeLessThan(0.012);
    }
  });
});

describe('band over seeds', () => {
  it('is lowest, median and highest, point by point', () => {
    const band = bandOver([
      [1, 9],
      [2, 8],
      [3, 1],
    ]);
    expect([...band.low]).toEqual([1, 1]);
    expect([...band.median]).toEqual([2, 8]);
    expect([...band.high]).toEqual([3, 9]);
    expect(band.n).toBe(3);
    expect(() => bandOver([[1], [1, 2]])).toThrow('cannot be');
  });
});

describe('paired difference over seeds', () => {
  it('is the t interval of the differences, from which what seeds share is gone', () => {
    const shared = [100, -50, 7, 3];
    const difference = [1, 2, 3, 4];
    const { value, low, high, n } = pairedDifference(
      shared.map((s, i) => s + difference[i]),
      shared,
    );
    expect(n).toBe(4);
    expect(value).toBeCloseTo(2.5, 10);
    const half = (studentQuantile(0.975, 3) * Math.sqrt(5 / 3)) / 2;
    expect(high - value).toBeCloseTo(half, 10);
    expect(value - low).toBeCloseTo(half, 10);
  });

  it('covers at its level', () => {
    const covered = coverage(4000, (rng) => {
      const seeds = normals(rng, 5);
      const { low, high } = pairedDifference(
        seeds.map((seed) => seed + rng.normal() + 0.7),
        seeds,
      );
      return low <= 0.7 && 0.7 <= high;
    });
    expect(covered).toBeGreaterThan(0.938);
    expect(covered).toBeLessThan(0.962);
  });
});

describe('ratio of spreads', () => {
  it('is that of the SDs, and turns with its arguments', () => {
    const [x, y] = [
      [1, 4, 2, 8, 5],
      [2, 2.5, 2.2, 3, 2.9],
    ];
    const ratio = spreadRatio(x, y)!;
    const sd = (sample: number[]) => standardDeviationEstimate(sample).value;
    expect(ratio.value).toBeCloseTo(sd(x) / sd(y), 12);
    const other = spreadRatio(y, x)!;
    expect(other.low).toBeCloseTo(1 / ratio.high, 12);
    expect(other.high).toBeCloseTo(1 / ratio.low, 12);
    expect(spreadRatio(x, [1, 1, 1, 1, 1])).toBeNull();
  });

  it('covers at its level, however the pairs hang together', () => {
    for (const shared of [0, 0.9, -0.5]) {
      const covered = coverage(4000, (rng) => {
        const x = normals(rng, 6);
        const y = x.map(
          (value) => 2 * (shared * value + Math.sqrt(1 - shared ** 2) * rng.normal()),
        );
        const { low, high } = spreadRatio(x, y)!;
        return low <= 0.5 && 0.5 <= high;
      });
      expect(covered).toBeGreaterThan(0.938);
      expect(covered).toBeLessThan(0.962);
    }
  });

  it('is narrower where the pairs hang together', () => {
    const x = [1, 2, 3, 4, 5, 6];
    const close = spreadRatio(x, [1.1, 1.9, 3.2, 3.8, 5.1, 6])!;
    const loose = spreadRatio(x, [3.2, 6, 1.1, 5.1, 1.9, 3.8])!;
    expect(close.value).toBeCloseTo(loose.value, 10);
    expect(close.high).toBeLessThan(loose.high);
  });
});

describe('worst against best', () => {
  it('names both runs, in the direction that is better', () => {
    const paper = { mirror: [62, 58.6, 61], standard: [50.6, 53.2, 53.7] };
    const found = worstAgainstBest(paper.mirror, paper.standard, 'higher');
    expect(found.worst).toEqual({ index: 1, value: 58.6 });
    expect(found.best).toEqual({ index: 2, value: 53.7 });
    expect(found.above).toBe(true);
    expect(found.n).toEqual([3, 3]);
    expect(found.chance).toBeCloseTo(1 / 20, 12);
    expect(worstAgainstBest(paper.standard, paper.mirror, 'higher').above).toBe(false);
    expect(worstAgainstBest([1, 2], [3, 4], 'lower').above).toBe(true);
    expect(worstAgainstBest([1, 1], [1, 1], 'lower').above).toBe(false);
    expect(worstAgainstBest([1, Infinity], [3, 4], 'lower').above).toBe(false);
  });

  it('happens by chance as often as it says', () => {
    const often = coverage(
      20_000,
      (rng) => worstAgainstBest(normals(rng, 2), normals(rng, 3), 'lower').above,
    );
    expect(often).toBeGreaterThan(0.1 - 0.009);
    expect(often).toBeLessThan(0.1 + 0.009);
  });
});

it('runs that are all the same do not scatter, to the last bit', () => {
  for (const value of [0.1, 1 / 3, 0.7, 1.2345]) {
    for (const n of [2, 3, 5, 7]) {
      const { value: sd, low, high } = standardDeviationEstimate(Array(n).fill(value));
      expect([sd, low, high]).toEqual([0, 0, 0]);
    }
  }
});
