/** A variance that is only the rounding of its losses is 0, and a small one that is not stays. */
import { describe, expect, it } from 'vitest';
import type { Decomposition, Estimate } from '../../../src/core/statistics/estimate';
import { aboveRounding } from '../../../src/core/statistics/rounding';
import {
  breakEvenAboveRounding,
  sobolAboveRounding,
  splitAboveRounding,
} from '../../../src/lab/words/rounding';

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

it('a component of the complete decomposition, in nats² and as a share, is written so', () => {
  // As on the page before the first step.
  const component = (index: number) => ({
    index: about(index, 1e-8),
    variance: about(5.73 * index, 1e-7),
  });
  const [zero, small] = [component(-2.12e-6), component(4.29e-4)];
  const written = sobolAboveRounding({
    components: { x: small, t: zero, u: small, xt: small, xu: small, tu: small, xtu: small },
    total: about(5.73),
    squaredMean: 2.78 ** 2,
    a: small,
    b: zero,
    c: small,
    rateFirst: { b: zero, c: small },
    sequences: 32,
    orders: 6,
  });
  for (const { index, variance } of [written.components.t, written.b, written.rateFirst.b]) {
    expect([index.value, index.low, index.high]).toEqual([0, 0, 0]);
    expect(variance.value).toBe(0);
  }
  expect(written.components.x).toEqual(small);
});

it('a break-even is told by the squares of what it compares, of the gradient too', () => {
  const tiny = about(-1e-6);
  const reading = { rho: about(-0.1), gain: tiny, price: tiny, surplus: about(3) };
  for (const of of ['loss', 'gradient'] as const) {
    const written = breakEvenAboveRounding(reading, split(about(5), 2.78), of);
    expect([written.gain.value, written.price.value, written.surplus.value]).toEqual([0, 0, 3]);
    expect(written.rho).toEqual(reading.rho);
  }
});
