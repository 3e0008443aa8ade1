/** How numbers are written: digits, separators, signs, extremes, intervals. */
import { describe, expect, it } from 'vitest';
import {
  formatAccuracy,
  formatCellEstimate,
  formatEstimate,
  formatInteger,
  formatInterval,
  formatNumber,
  formatPart,
  formatPartInterval,
  formatShare,
  formatTick,
  formatTicks,
} from '../../../src/lab/words/numbers';

/** Thin spaces as ordinary ones, so that the expectations can be read. */
const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [1.6149, '1.61'],
    [0.15, '0.150'],
    [-0.0213, '−0.0213'],
    [12.34, '12.3'],
    [123.4, '123'],
    [1236, '1 240'],
    [12345, '12 300'],
    [999.6, '1 000'],
    [0.9999, '1.00'],
    [4.56e-5, '4.56 × 10⁻⁵'],
    [-1.5e12, '−1.50 × 10¹²'],
    [NaN, '–'],
    [Infinity, '∞'],
    [-Infinity, '−∞'],
  ])('%d is "%s"', (x, text) => {
    expect(plain(formatNumber(x))).toBe(text);
  });
});

describe('formatInteger', () => {
  it('is exact and separated by thin spaces', () => {
    expect(formatInteger(19840)).toBe('19\u202f840');
    expect(plain(formatInteger(1234567))).toBe('1 234 567');
    expect(formatInteger(7)).toBe('7');
  });
});

describe('formatInterval', () => {
  it('shows one decimal less than the value', () => {
    expect(formatEstimate({ value: 1.58, low: 1.21, high: 1.96, n: 80 })).toBe('1.58 [1.2, 2.0]');
    expect(formatInterval({ value: 0.264, low: 0.231, high: 0.302, n: 80 })).toBe('[0.23, 0.30]');
  });
  it('shows more where the ends would look equal', () => {
    expect(formatInterval({ value: 1.302, low: 1.288, high: 1.316, n: 80 })).toBe('[1.29, 1.32]');
  });
  it('keeps ends below zero as they are', () => {
    expect(formatInterval({ value: 0.02, low: -0.013, high: 0.053, n: 80 })).toBe(
      '[−0.013, 0.053]',
    );
  });
  it('says where an end is unknown or unbounded', () => {
    expect(formatInterval({ value: 1, low: NaN, high: 2, n: 1 })).toBe('[–, –]');
    expect(plain(formatInterval({ value: 34, low: 12, high: Infinity, n: 9 }))).toBe('[12, ∞]');
  });
  it('writes large and tiny intervals like large and tiny numbers', () => {
    expect(plain(formatInterval({ value: 2500, low: 2100, high: 2900, n: 9 }))).toBe(
      '[2 100, 2 900]',
    );
    expect(plain(formatInterval({ value: 2e-5, low: 1e-5, high: 3e-5, n: 9 }))).toBe(
      '[1.0 × 10⁻⁵, 3.0 × 10⁻⁵]',
    );
  });
});

describe('formatPart', () => {
  it.each([
    [1.5e-4, 4.84, '0.00'],
    [-0.0001, 4.84, '0.00'],
    [0.0043, 4.84, '0.004'],
    [0.356, 3.11, '0.36'],
    [0.027, 0.489, '0.027'],
    [12.3, 1240, '10'],
    [2e-5, 4e-5, '2.00 × 10⁻⁵'],
    [NaN, 1, '–'],
  ])('writes %f of %f as %s', (part, whole, text) => {
    expect(plain(formatPart(part, whole))).toBe(text);
  });
});

describe('formatPartInterval', () => {
  it.each([
    [0.0011, -0.0032, 0.0056, 1.88, '[−0.003, 0.006]'],
    [1.88, 1.861, 1.899, 1.88, '[1.86, 1.90]'],
    [0.152, 0.1472, 0.1568, 0.676, '[0.147, 0.157]'],
    [0.0006, 0.0003, 0.0009, 1.9, '[0.000, 0.001]'],
    [2e-5, 1e-5, 3e-5, 4e-5, '[1.0 × 10⁻⁵, 3.0 × 10⁻⁵]'],
  ])('around %f, from %f to %f, of %f: %s', (value, low, high, whole, text) => {
    expect(plain(formatPartInterval({ value, low, high }, whole))).toBe(text);
  });
});

describe('formatCellEstimate', () => {
  it.each([
    [1.11e-4, -4.2e-4, 6.6e-4, '0.0001 [−0.0004, 0.0007]'],
    [-2.98e-5, -2.3e-4, 1.7e-4, '0.0000 [−0.0002, 0.0002]'],
    [0.0019, 0.0011, 0.0027, '0.0019 [0.0011, 0.0027]'],
    [1.58, 1.21, 1.96, '1.58 [1.2, 2.0]'],
    [-2e-5, -4e-5, 0, '−2.00 × 10⁻⁵ [−4.0 × 10⁻⁵, 0]'],
    [784, 570, 990, '784 [570, 990]'],
    [1.00003, 0.99998, 1.00008, '1.00 [1.000, 1.000]'],
    [0.868, 0.61, 1.12, '0.868 [0.61, 1.12]'],
    [0, 0, 0, '0 [0, 0]'],
  ])('%f, from %f to %f: %s', (value, low, high, text) => {
    expect(plain(formatCellEstimate({ value, low, high }))).toBe(text);
  });
});

describe('formatShare and formatTick', () => {
  it('writes an accuracy in whole per cent, rounding dust away', () => {
    expect(plain(formatAccuracy({ value: 0, low: 6.9e-18, high: 0.0741 }))).toBe('0 % [0, 7]');
    expect(plain(formatAccuracy({ value: 0.98, low: 0.926, high: 1 }))).toBe('98 % [93, 100]');
  });

  it('writes shares as per cent', () => {
    expect(plain(formatShare(0.12))).toBe('12 %');
    expect(plain(formatShare(0.004))).toBe('0.4 %');
    expect(plain(formatShare(0))).toBe('0 %');
    expect(plain(formatShare(-0.013))).toBe('−1.3 %');
    expect(formatShare(NaN)).toBe('–');
  });
  it('writes ticks with as few digits as they need', () => {
    expect(plain([0, 0.5, 1000, 12000, 2.5e6, -1, 1e-4].map(formatTick).join(' | '))).toBe(
      '0 | 0.5 | 1 000 | 12k | 2.5M | −1 | 10⁻⁴',
    );
  });
  it('writes the ticks of one axis so that no two look alike', () => {
    const written = (ticks: readonly number[]) => ticks.map(formatTicks(ticks)).map(plain);
    expect(written([2.73, 2.735, 2.74])).toEqual(['2.73', '2.735', '2.74']);
    expect(written([0.99996, 1, 1.00004])).toEqual(['0.99996', '1', '1.00004']);
    expect(written([12000, 12005])).toEqual(['12k', '12.005k']);
    expect(written([0, 0.1, 0.2, 0.30000000000000004])).toEqual(['0', '0.1', '0.2', '0.3']);
  });
});
