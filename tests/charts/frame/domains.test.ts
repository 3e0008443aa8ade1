/** Axes and labels. */
import { describe, expect, it } from 'vitest';
import { tickHeights } from '../../../src/charts/DrawnTicks';
import {
  cappedTop,
  linearDomain,
  logDomain,
  paddedDomain,
} from '../../../src/charts/frame/domains';
import { rateTicks, shownRates, type RateScale } from '../../../src/charts/frame/rates';
import { logTicks, nearestIndex } from '../../../src/charts/frame/ticks';
import { timeTicks } from '../../../src/charts/frame/TimeFrame';
import { LETTER, lettersOf } from '../../../src/charts/look';
import { formatTick } from '../../../src/lab/words/numbers';
import { markSides } from '../../../src/charts/marks/Changes';

describe('ticks', () => {
  it('of a logarithmic axis never exceed the number that fits', () => {
    expect(logTicks(0.09, 1.2)).toEqual([0.1, 0.2, 0.5, 1]);
    expect(logTicks(0.01, 20)).toHaveLength(4);
    for (const most of [2, 3, 5]) {
      const ticks = logTicks(1e-6, 1e4, most);
      expect(ticks.length).toBeLessThanOrEqual(most);
      expect(ticks.length).toBeGreaterThan(0);
    }
  });
  it('of a logarithmic axis are at least two, inside it, wherever it lies and however short it is', () => {
    expect(logTicks(0.21, 0.45)).toEqual([0.25, 0.3, 0.35, 0.4, 0.45]);
    // Powers of ten alone would be one.
    expect(logTicks(0.15, 1500, 2)).toEqual([1, 100]);
    expect(logTicks(0.35, 2.2, 2)).toEqual([0.5, 2]);
    for (const most of [2, 3, 5, 8]) {
      for (let low = 0.1; low < 1; low *= 1.07) {
        for (const ratio of [1.06, 1.3, 2, 4, 9, 40, 1e3, 1e9]) {
          const ticks = logTicks(low, low * ratio, most);
          const told = `${low} to ${low * ratio}, ${most}`;
          expect(ticks.length, told).toBeGreaterThanOrEqual(2);
          expect(ticks.length, told).toBeLessThanOrEqual(most);
          expect(ticks[0], told).toBeGreaterThanOrEqual(low * 0.999);
          expect(ticks.at(-1), told).toBeLessThanOrEqual(low * ratio * 1.001);
          expect(new Set(ticks).size, told).toBe(ticks.length);
        }
      }
    }
  });
  it('of the time axis end with the end itself', () => {
    const ticks = (end: number) => timeTicks({ end, unit: 'steps' }, 470);
    expect(ticks(1240)).toEqual([0, 200, 400, 600, 800, 1240]);
    expect(ticks(0)).toEqual([0]);
    for (const end of [1, 7, 33, 999, 123456]) expect(ticks(end).at(-1)).toBe(end);
  });
  it('of the time axis leave room for the label of its end', () => {
    expect(timeTicks({ end: 14_120, unit: 'steps' }, 470)).toEqual([0, 5000, 10_000, 14_120]);
    expect(timeTicks({ end: 14_120, unit: 'forward rows' }, 470)).toEqual([0, 5000, 14_120]);
    expect(timeTicks({ end: 14_120, unit: 'forward rows' }, 200)).toEqual([0, 14_120]);
  });
});

describe('domains', () => {
  it('hold all values above 0 of a logarithmic axis', () => {
    const [low, high] = logDomain([{ x: [1, 2, 3], value: [0.1, 2, -1] }])!;
    expect(low).toBeLessThan(0.1);
    expect(high).toBeGreaterThan(2);
    expect(low).toBeGreaterThan(0.05);
  });
  it('do not follow intervals down to 0', () => {
    const [low] = logDomain([{ x: [1], value: [1], low: [-0.5], high: [2.5] }])!;
    expect(low).toBeGreaterThan(0.2);
    expect(low).toBeLessThan(0.3);
  });
  it('ignore ends that are unknown', () => {
    expect(
      logDomain([{ x: [1], value: [1], low: [NaN], high: [Infinity] }])!.every(Number.isFinite),
    ).toBe(true);
  });
  it('are null where there is nothing to show', () => {
    expect(logDomain([{ x: [1], value: [-1] }])).toBeNull();
    expect(logDomain([])).toBeNull();
    expect(linearDomain([{ x: [1], value: [NaN] }])).toBeNull();
  });
});

it('cappedTop looks only right of the steep end', () => {
  expect(cappedTop([0.001, 0.1, 1], [30, 2, 3], 0.04)).toBeCloseTo(3.24);
});

it('paddedDomain has room at both ends, and holds a lone value', () => {
  expect(paddedDomain([1, NaN, 3, Infinity], 0.1)).toEqual([0.8, 3.2]);
  expect(paddedDomain([2, 2], 0.1)).toEqual([1.8, 2.2]);
  // Values apart by rounding alone are one value.
  expect(paddedDomain([2, 2 + 1e-15], 0.1)![0]).toBeCloseTo(1.8, 6);
  expect(paddedDomain([NaN], 0.1)).toBeNull();
});

it('shownRates keeps to the axis', () => {
  expect(shownRates([1e-5, 0.01, 1], 'log')).toEqual([1, 2]);
  expect(shownRates([0, 0.01, 1], 'linear')).toEqual([0, 1, 2]);
});

it('nearestIndex finds the nearest, or -1 in an empty list', () => {
  expect(nearestIndex([0, 10, 20], 14)).toBe(1);
  expect(nearestIndex([], 1)).toBe(-1);
});

it('marks turn their texts, or give them up, where these would run into a later one or into names', () => {
  const marks = [42, 46, 294, 412].map((x) => ({ x: x + 10, text: 'MIRROR on' }));
  expect(markSides(marks, { x: 10 }, 430)).toEqual([null, 'right', 'left', 'left']);
  expect(markSides(marks, { x: 10 }, 320)).toEqual([null, 'right', 'left', null]);
});

describe('tickHeights', () => {
  it('are equal and middling for equal weights', () => {
    expect(tickHeights([1, 1], 2, 12)).toEqual([7, 7]);
  });
  it('give the heaviest draw the tallest tick, however heavy', () => {
    const heights = tickHeights([0, 1, 500], 2, 12);
    expect(heights[2]).toBe(12);
    expect(heights[0]).toBe(2);
  });
  it('stand weights that are not finite', () => {
    expect(tickHeights([NaN, Infinity, 1], 2, 12).every(Number.isFinite)).toBe(true);
  });
});

describe('ticks of masking rates', () => {
  const places: Record<RateScale, (t: number) => number> = {
    linear: (t) => t,
    log: (t) => (Math.log10(t) + 3) / 3,
  };

  it.each(['linear', 'log'] as const)('%s: have room beside each other on every plot', (scale) => {
    for (let width = 150; width < 900; width += 10) {
      const ticks = rateTicks(scale, width);
      expect(ticks.at(-1)).toBe(1);
      for (const [k, tick] of ticks.slice(1).entries()) {
        const apart = (places[scale](tick) - places[scale](ticks[k])) * width;
        const texts = [ticks[k], tick].map((one) => lettersOf(formatTick(one)) * LETTER);
        expect(apart, `${ticks[k]} and ${tick} on ${width} px`).toBeGreaterThan(
          (texts[0] + texts[1]) / 2,
        );
      }
    }
  });
});
