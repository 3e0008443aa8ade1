/** Thinning and merging of curves over training. */
import { describe, expect, it } from 'vitest';
import { lastX, mergeCurves, thinEstimates, thinNoisy } from '../../src/charts/thinned-curves';
import { bucketMeans, lastOfBuckets } from '../../src/charts/decimate';

const ramp = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe('bucketMeans', () => {
  it('leaves short series alone', () => {
    expect(bucketMeans([1, 2, 3], [4, 5, 6], 10)).toEqual({ x: [1, 2, 3], y: [4, 5, 6] });
  });
  it('keeps the mean and the number of points', () => {
    const y = ramp(1000).map((i) => Math.sin(i) + i / 100);
    const { x, y: means } = bucketMeans(ramp(1000), y, 100);
    expect(x).toHaveLength(100);
    const mean = (values: number[]): number => values.reduce((a, b) => a + b) / values.length;
    expect(mean(means)).toBeCloseTo(mean(y), 10);
  });
  it('leaves values out that are not finite, and blanks only empty buckets', () => {
    expect(bucketMeans([0, 1, 2, 3], [1, NaN, Infinity, NaN], 2).y).toEqual([1, NaN]);
  });
  it('takes an empty series', () => {
    expect(bucketMeans([], [], 5)).toEqual({ x: [], y: [] });
  });
});

describe('lastOfBuckets', () => {
  it('always keeps the newest', () => {
    for (const n of [151, 299, 512]) {
      const kept = lastOfBuckets(ramp(n), 150);
      expect(kept).toHaveLength(150);
      expect(kept.at(-1)).toBe(n - 1);
      expect(new Set(kept).size).toBe(150);
    }
  });
});

describe('thinned curves', () => {
  it('keep a value together with its own interval', () => {
    const x = ramp(500);
    const thin = thinEstimates(
      { x, value: x, low: x.map((v) => v - 1), high: x.map((v) => v + 2) },
      60,
    );
    expect(thin.x).toHaveLength(60);
    for (let i = 0; i < 60; i++) {
      expect(thin.low![i]).toBe(thin.value[i] - 1);
      expect(thin.high![i]).toBe(thin.value[i] + 2);
    }
  });
  it('are means where the curve is noisy', () => {
    expect(thinNoisy({ x: [1, 2, 3, 4], value: [0, 2, 4, 6] }, 2)).toEqual({
      x: [1.5, 3.5],
      value: [1, 5],
    });
  });
});

describe('mergeCurves', () => {
  it('makes one row per x, in order, with gaps where a curve has no point', () => {
    const rows = mergeCurves([
      { x: [2, 4], value: [1, 3] },
      { x: [1, 4], value: [5, 6], low: [4, 5], high: [6, 7] },
    ]);
    expect(rows).toEqual([
      { x: 1, v1: 5, b1: [4, 6] },
      { x: 2, v0: 1 },
      { x: 4, v0: 3, v1: 6, b1: [5, 7] },
    ]);
  });
  it('cuts bands and drops values that a logarithmic axis cannot show', () => {
    const rows = mergeCurves(
      [{ x: [1, 2], value: [0.5, -0.1], low: [-0.2, -1], high: [1, 1] }],
      0.1,
    );
    expect(rows).toEqual([{ x: 1, v0: 0.5, b0: [0.1, 1] }, { x: 2 }]);
  });
  it('draws no band where an end is unknown', () => {
    expect(mergeCurves([{ x: [1], value: [2], low: [NaN], high: [3] }])).toEqual([{ x: 1, v0: 2 }]);
  });
});

it('lastX is the end of the longest curve', () => {
  expect(
    lastX([
      { x: [1, 7], value: [0, 0] },
      { x: [], value: [] },
    ]),
  ).toBe(7);
  expect(lastX([])).toBe(0);
});
