/** A variance that is only the rounding of its losses is 0, and a small one that is not stays. */
import { describe, expect, it } from 'vitest';
import type { Decomposition, Estimate } from '../../../src/core/statistics/estimate';
import { aboveRounding, splitAboveRounding } from '../../../src/lab/words/rounding';

const about = (value: number, half = 0): Estimate => ({
  value,
  low: value - half,
  high: value + half,
  n: 40,
});
const split = (part: Estimate, mean: number): Decomposition => ({
  a: part,
  aCount: part,
  aPlace: null,
  b: part,
  c: part,
  total: part,
  mean: about(mean),
});

describe('a variance below the rounding of the squared losses', () => {
  it('is 0 for an untrained model, whose loss is about ln 10 whatever is masked', () => {
    const written = splitAboveRounding(split(about(-2.12e-6, 1e-6), Math.log(10)), 'loss');
    expect(written.a).toEqual({ value: 0, low: 0, high: 0, n: 40 });
    expect(written.aPlace).toBeNull();
    expect(written.mean.value).toBe(Math.log(10));
  });

  it('keeps what is above it, with its interval', () => {
    const small = about(2e-5, 1e-5);
    expect(splitAboveRounding(split(small, 2), 'loss').b).toEqual(small);
    // A model that has learned its task has small losses, and small variances that are real.
    const learned = about(-2.12e-6, 1e-6);
    expect(splitAboveRounding(split(learned, 0.01), 'loss').c).toEqual(learned);
  });

  it('measures each end by itself', () => {
    const { low, high } = splitAboveRounding(split(about(1e-6, 1e-4), 2), 'loss').total;
    expect([low, high]).toEqual([1e-6 - 1e-4, 1e-6 + 1e-4]);
  });

  it('is told by what the gradient’s squares are, which may be estimated below 0', () => {
    const gradient = { ...split(about(1e-9), -5), total: about(10) };
    expect(splitAboveRounding(gradient, 'gradient').a.value).toBe(0);
    expect(splitAboveRounding({ ...gradient, a: about(1e-3) }, 'gradient').a.value).toBe(1e-3);
  });

  it('has no say where there is no number', () => {
    expect(aboveRounding(NaN, 4)).toBeNaN();
    expect(aboveRounding(1e-9, NaN)).toBe(1e-9);
    expect(aboveRounding(Infinity, 4)).toBe(Infinity);
  });
});
