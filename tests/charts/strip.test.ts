/** The strips of the microscope: an axis that stands still, and dots whose area is their weight. */
import { describe, expect, it } from 'vitest';
import { axisEnd, axisEndX, placedDots, radiusOf } from '../../src/charts/strip';

const reach = (mean: number, variance: number | null) => [{ mean, variance }];

describe('the axis', () => {
  it('has room for three standard deviations beyond every mean', () => {
    const strips = [...reach(2, 1), ...reach(3, 0.25), ...reach(1, null)];
    const end = axisEnd(null, strips);
    expect(end).toBeGreaterThanOrEqual(5);
    expect(end).toBeLessThan(6);
  });

  it('stands still while less scatter still fills it, so that less looks like less', () => {
    const end = axisEnd(null, reach(2, 1));
    expect(axisEnd(end, reach(2, 0.3))).toBe(end);
    expect(axisEnd(end, reach(2, 2))).toBeGreaterThan(end);
    expect(axisEnd(end, reach(0.4, 0.1))).toBeLessThan(end);
  });

  it('takes what is not known, and an estimate below 0, for no scatter', () => {
    expect(axisEnd(null, reach(2, null))).toBe(axisEnd(null, reach(2, -0.5)));
    expect(axisEnd(null, reach(NaN, null))).toBe(1);
    expect(axisEnd(4, [])).toBe(4);
  });
});

describe('dots', () => {
  const size = { width: 310, height: 50 };
  const dot = (loss: number, weight = 1, patterns: readonly number[] = [loss]) => ({
    loss,
    patterns,
    weight,
  });

  it('lie where their loss is, and at the end of the axis beyond it', () => {
    const [zero, middle, far] = placedDots([dot(0), dot(2), dot(9)], 4, size);
    expect(zero.x).toBe(0);
    expect(middle.x).toBeCloseTo(axisEndX(310, 1) / 2, 9);
    expect(far).toMatchObject({ x: axisEndX(310, 1), beyond: true });
    expect(middle.beyond).toBe(false);
    for (const { y } of [zero, middle, far]) expect(Math.abs(y - 25)).toBeLessThan(25);
  });

  it('have areas in proportion to their weights, in bounds', () => {
    expect(radiusOf(2) ** 2 / radiusOf(1) ** 2).toBeCloseTo(2, 9);
    expect(radiusOf(1e6)).toBe(radiusOf(1e5));
    expect(radiusOf(0)).toBeGreaterThan(0);
  });

  it('join the patterns of a pair, and leave out what is not measured', () => {
    const [pair] = placedDots([dot(NaN), dot(2, 1, [1, 3])], 4, size);
    const end = axisEndX(310, 1);
    expect(pair.patterns).toEqual([end / 4, (3 * end) / 4]);
    expect(pair.x).toBeCloseTo((pair.patterns[0] + pair.patterns[1]) / 2, 9);
    expect(placedDots([dot(2)], 4, size)[0].patterns).toEqual([]);
  });
});
