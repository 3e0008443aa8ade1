/** The density editor's axes: what is dragged to a place is what is drawn there. */
import { describe, expect, it } from 'vitest';
import {
  acrossOf,
  densityAt,
  handleAt,
  labelledHandles,
  upOf,
  valueAfterKey,
} from '../../src/charts/density-axis';
import {
  HANDLE_RATES,
  HIGHEST_HANDLE,
  LOWEST_HANDLE,
} from '../../src/core/methods/density/hand-drawn';

const plot = { left: 30, right: 390, top: 10, bottom: 110 };

describe('across', () => {
  it('puts the handles at even distances, and rates straight between them', () => {
    HANDLE_RATES.forEach((t, i) => {
      expect(acrossOf(t, plot)).toBeCloseTo(30 + 30 * i, 9);
      expect(handleAt(acrossOf(t, plot) + 10, plot)).toBe(i);
    });
    expect(acrossOf((HANDLE_RATES[3] + HANDLE_RATES[4]) / 2, plot)).toBeCloseTo(135, 9);
  });

  it('finds the handles at the ends from outside the plot', () => {
    expect([handleAt(-50, plot), handleAt(900, plot)]).toEqual([0, HANDLE_RATES.length - 1]);
  });

  it('labels as many handles as there is room for', () => {
    expect(labelledHandles(plot, 28)).toHaveLength(HANDLE_RATES.length);
    const few = labelledHandles({ ...plot, right: 210 }, 28);
    expect(few.map((i) => HANDLE_RATES[i])).toEqual([0, 0.01, 0.06, 0.17, 0.4, 0.7, 1]);
  });
});

describe('upwards', () => {
  it('gives back the density of a height', () => {
    for (const density of [0.05, 0.3, 1, 7.5, 20]) {
      expect(densityAt(upOf(density, plot), plot)).toBeCloseTo(density, 9);
    }
  });

  it('ends at the bounds of a handle', () => {
    expect(densityAt(-1000, plot)).toBeCloseTo(HIGHEST_HANDLE, 12);
    expect(densityAt(1000, plot)).toBe(LOWEST_HANDLE);
    expect(upOf(1e6, plot)).toBe(plot.top);
    expect(upOf(0, plot)).toBe(plot.bottom);
  });

  it('is as far to half as to twice', () => {
    const at = (density: number) => upOf(density, plot);
    expect(at(0.5) - at(1)).toBeCloseTo(at(1) - at(2), 9);
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
