/** The split of a variance as bars and stacks: units, shares, and parts below 0. */
import { describe, expect, it } from 'vitest';
import type { Decomposition, Estimate } from '../../src/core/statistics/estimate';
import { commonEnd, segments, splitFactor } from '../../src/charts/split';
import { stackOf } from '../../src/charts/stack';

const est = (value: number): Estimate => ({ value, low: value - 0.1, high: value + 0.1, n: 50 });

function split(aPlace: number, aCount: number, b: number, c: number): Decomposition {
  return {
    a: est(aPlace + aCount),
    aCount: est(aCount),
    aPlace: est(aPlace),
    b: est(b),
    c: est(c),
    total: est(aPlace + aCount + b + c),
    mean: est(1),
  };
}

describe('segments', () => {
  it('lie end to end and add up to the total', () => {
    const pieces = segments(split(0.4, 0.3, 0.2, 0.1), 1);
    pieces.reduce((end, piece) => {
      expect(piece.from).toBe(end);
      return piece.to;
    }, 0);
    expect(pieces.at(-1)!.to).toBeCloseTo(1);
  });
  it('give a part below 0 no length, but keep its number', () => {
    const [, count, rate] = segments(split(0.5, -0.02, -0.05, 0.4), 1);
    expect(count).toMatchObject({ part: 'aCount', value: -0.02, from: 0.5, to: 0.5 });
    expect(rate.value).toBe(-0.05);
    expect(rate.to).toBe(rate.from);
  });
  it('show an A that is measured whole as one piece', () => {
    const whole = { ...split(0.5, 0.1, 0.2, 0.1), aCount: null, aPlace: null };
    expect(segments(whole, 1).map(({ part }) => part)).toEqual(['a', 'b', 'c']);
    expect(segments(whole, 1)[0].to).toBeCloseTo(0.6);
  });
  it('stand a part that is not a number', () => {
    expect(segments(split(0.5, NaN, 0.1, 0.1), 1).at(-1)!.to).toBeCloseTo(0.7);
  });
});

describe('splitFactor', () => {
  const one = split(0.4, 0.3, 0.2, 0.1);
  it('prices a pair at two rows', () => {
    expect(splitFactor(one, 2, 'draw', 'variance')).toBe(1);
    expect(splitFactor(one, 2, 'row', 'variance')).toBe(2);
    expect(splitFactor(one, 1, 'row', 'variance')).toBe(1);
  });
  it('makes shares that do not depend on the price', () => {
    expect(splitFactor(split(2, 1, 1, 0), 2, 'row', 'shares')).toBeCloseTo(0.25);
  });
  it('has no shares of a total that is not above 0', () => {
    expect(splitFactor(split(0, 0, 0, -0.1), 1, 'draw', 'shares')).toBeNaN();
  });
});

it('commonEnd holds the longest bar and the longest whisker', () => {
  const short = { segments: segments(split(0.1, 0, 0, 0), 1), high: 3 };
  const long = { segments: segments(split(2, 0, 0, 0), 1), high: NaN };
  expect(commonEnd([short, long])).toBe(3);
  expect(commonEnd([long])).toBe(2);
  expect(commonEnd([])).toBe(0);
});

describe('stackOf', () => {
  const curves = {
    x: [10, 20, 30],
    parts: {
      a: [NaN, NaN, NaN],
      aPlace: [1, 1, NaN],
      aCount: [2, 1, 1],
      b: [-0.5, 0.5, 1],
      c: [0.5, 0.5, 1],
    },
    total: [3, 3, NaN],
  };
  /** What is drawn of each part at the first point. */
  const drawnFirst = (...args: Parameters<typeof stackOf>) => {
    const { pieces } = stackOf(...args);
    return Object.fromEntries(pieces.map((piece) => [piece.key, piece[0][1] - piece[0][0]]));
  };
  it('draws nothing below 0 and keeps what was measured', () => {
    const { rows, top } = stackOf({ ...curves, x: [10] }, 'variance');
    expect(drawnFirst(curves, 'variance').b).toBe(0);
    expect(rows[0].measured.b).toBe(-0.5);
    expect(top).toBeCloseTo(3.5);
  });
  it('fills the height exactly in shares, of the measured total', () => {
    const { rows, pieces } = stackOf(curves, 'shares');
    rows.forEach((_, i) => expect(pieces.at(-1)![i][1]).toBeCloseTo(1));
    expect(rows[0].measured.aCount).toBeCloseTo(2 / 3);
  });
  it('draws an A that is measured whole as one band', () => {
    const whole = { ...curves.parts, a: [3, 3, NaN], aPlace: [NaN, NaN, NaN], aCount: [NaN, 1, 1] };
    const first = drawnFirst({ ...curves, parts: whole }, 'variance');
    expect([first.a, first.aPlace, first.aCount]).toEqual([3, 0, 0]);
    expect(stackOf({ ...curves, x: [10], parts: whole }, 'variance').top).toBeCloseTo(3.5);
  });
  it('leaves out points without a total', () => {
    expect(stackOf(curves, 'variance').rows.map(({ x }) => x)).toEqual([10, 20]);
  });
});
