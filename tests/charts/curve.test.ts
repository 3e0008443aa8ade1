/** Thinning of curves over training, and what is left of them to draw. */
import { describe, expect, it } from 'vitest';
import {
  everyX,
  lastOfBuckets,
  measured,
  placeOf,
  thinEstimates,
  thinNoisy,
} from '../../src/charts/curve';

const ramp = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe('thinNoisy', () => {
  it('leaves short series alone', () => {
    const short = { x: [1, 2, 3], value: [4, 5, 6] };
    expect(thinNoisy(short, 10)).toEqual(short);
  });
  it('makes means', () => {
    expect(thinNoisy({ x: [1, 2, 3, 4], value: [0, 2, 4, 6] }, 2)).toEqual({
      x: [1.5, 3.5],
      value: [1, 5],
    });
  });
  it('keeps the mean and the number of points', () => {
    const y = ramp(1000).map((i) => Math.sin(i) + i / 100);
    const { x, value } = thinNoisy({ x: ramp(1000), value: y }, 100);
    expect(x).toHaveLength(100);
    const mean = (values: ArrayLike<number>): number =>
      Array.from(values).reduce((a, b) => a + b) / values.length;
    expect(mean(value)).toBeCloseTo(mean(y), 10);
  });
  it('leaves values out that are not finite, and blanks only empty buckets', () => {
    const curve = { x: [0, 1, 2, 3], value: [1, NaN, Infinity, NaN] };
    expect(thinNoisy(curve, 2).value).toEqual([1, NaN]);
  });
  it('takes an empty series', () => {
    expect(thinNoisy({ x: [], value: [] }, 5)).toEqual({ x: [], value: [] });
  });
});

describe('thinEstimates', () => {
  it('always keeps the newest', () => {
    for (const n of [151, 299, 512]) {
      const kept = lastOfBuckets(n, 150);
      expect(kept).toHaveLength(150);
      expect(kept.at(-1)).toBe(n - 1);
      expect(new Set(kept).size).toBe(150);
    }
    expect(lastOfBuckets(0)).toEqual([]);
  });
  it('keeps a value together with its own interval', () => {
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
});

describe('measured', () => {
  it('leaves out the points where any column is not a number', () => {
    expect(measured({ x: [1, 2, 3, 4], y: [5, NaN, 7, 8], low: [4, 4, Infinity, 7] })).toEqual({
      x: [1, 4],
      y: [5, 8],
      low: [4, 7],
    });
    expect(measured({ x: [1], y: [] })).toEqual({ x: [], y: [] });
  });
});

it('everyX is every x once, in order, and placeOf finds it in the curves that have it', () => {
  const curves = [
    { x: [2, 4], value: [1, 3] },
    { x: [1, 4], value: [5, 6] },
  ];
  expect(everyX(curves)).toEqual([1, 2, 4]);
  expect(curves.map((curve) => placeOf(curve, 4))).toEqual([1, 1]);
  expect(curves.map((curve) => placeOf(curve, 1))).toEqual([-1, 0]);
});
