/** The density editor's axes: what is dragged to a place is what is drawn there. */
import { scaleLog } from 'd3-scale';
import { describe, expect, it } from 'vitest';
import {
  densityAt,
  handleAt,
  labelledHandles,
  placeOfRate,
  valueAfterKey,
} from '../../src/charts/density-axis';
import {
  HANDLE_RATES,
  HIGHEST_HANDLE,
  LOWEST_HANDLE,
} from '../../src/core/methods/density/hand-drawn';

const plot = { x: 30, y: 10, width: 360, height: 100 };

describe('across', () => {
  it('puts the handles at even distances, and rates straight between them', () => {
    HANDLE_RATES.forEach((t, i) => {
      expect(placeOfRate(t)).toBeCloseTo(i, 9);
      expect(handleAt(30 + 30 * i + 10, plot)).toBe(i);
    });
    expect(placeOfRate((HANDLE_RATES[3] + HANDLE_RATES[4]) / 2)).toBeCloseTo(3.5, 9);
  });

  it('finds the handles at the ends from outside the plot', () => {
    expect([handleAt(-50, plot), handleAt(900, plot)]).toEqual([0, HANDLE_RATES.length - 1]);
  });

  it('labels as many handles as there is room for', () => {
    expect(labelledHandles(360, 28)).toHaveLength(HANDLE_RATES.length);
    const few = labelledHandles(180, 28);
    expect(few.map((i) => HANDLE_RATES[i])).toEqual([0, 0.01, 0.06, 0.17, 0.4, 0.7, 1]);
  });
});

describe('upwards', () => {
  it('gives back the density of a height', () => {
    const up = scaleLog([LOWEST_HANDLE, HIGHEST_HANDLE], [110, 10]);
    for (const density of [0.05, 0.3, 1, 7.5, 20]) {
      expect(densityAt(up(density), plot)).toBeCloseTo(density, 9);
    }
  });

  it('ends at the bounds of a handle', () => {
    expect(densityAt(-1000, plot)).toBeCloseTo(HIGHEST_HANDLE, 12);
    expect(densityAt(1000, plot)).toBeCloseTo(LOWEST_HANDLE, 12);
  });

  it('is as far to half as to twice', () => {
    const [low, middle, high] = [80, 60, 40].map((px) => densityAt(px, plot));
    expect(high / middle).toBeCloseTo(middle / low, 9);
  });
});

describe('keys', () => {
  it('move up and down, back and forth alike, and leave other keys alone', () => {
    for (const [more, less] of [
      ['ArrowUp', 'ArrowDown'],
      ['ArrowRight', 'ArrowLeft'],
      ['PageUp', 'PageDown'],
    ]) {
      const moved = valueAfterKey(more, 1)!;
      expect(moved).toBeGreaterThan(1);
      expect(valueAfterKey(less, moved)).toBeCloseTo(1, 12);
    }
    expect(valueAfterKey('Home', 1)).toBe(LOWEST_HANDLE);
    expect(valueAfterKey('End', 1)).toBe(HIGHEST_HANDLE);
    expect(valueAfterKey('Tab', 1)).toBeNull();
  });
});
