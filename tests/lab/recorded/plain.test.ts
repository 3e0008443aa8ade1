/** Reports as JSON and back. */
import { expect, it } from 'vitest';
import { checksum } from '../../../src/lab/recorded/bytes';
import { fromPlain, toPlain } from '../../../src/lab/recorded/plain';

const there = (value: unknown, digits = 17) =>
  fromPlain(JSON.parse(JSON.stringify(toPlain(value, digits))));

it('keeps typed arrays, missing values and numbers that JSON does not know', () => {
  const value = {
    f32: Float32Array.of(0.5, NaN, Infinity),
    rates: Float64Array.of(0.1, -Infinity),
    frames: [Int32Array.of(3, -1)],
    none: null,
    text: 'a',
    on: true,
    clip: Infinity,
    empty: {},
  };
  expect(there(value)).toEqual(value);
});

it('rounds fractions and no whole numbers', () => {
  expect(there({ a: 1.23456, b: 123_456, c: Float32Array.of(0.00098765) }, 3)).toEqual({
    a: 1.23,
    b: 123_456,
    c: Float32Array.of(0.000988),
  });
});

it('sums up as CRC-32 does', () => {
  expect(checksum('123456789')).toBe('cbf43926');
  expect(checksum('')).toBe('00000000');
});
