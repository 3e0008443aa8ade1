/** Bounded memory: what is kept is right, the newest is exact, and a rewind leaves no trace. */
import { describe, expect, it } from 'vitest';
import { MeanCurve, Table } from '../../../src/lab/record/bounded-series';

describe('Table', () => {
  it('keeps everything while there is room', () => {
    const table = new Table(2, 8);
    for (let step = 1; step <= 8; step++) table.push([step, step * step]);
    expect(Array.from(table.column(0))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(Array.from(table.column(1))).toEqual([1, 4, 9, 16, 25, 36, 49, 64]);
  });

  it('thins evenly when full, never averages, and always has the newest row', () => {
    const table = new Table(2, 8);
    for (let step = 1; step <= 1000; step++) {
      table.push([step, -step]);
      const steps = Array.from(table.column(0));
      expect(steps.length).toBeLessThanOrEqual(8);
      expect(steps.at(-1)).toBe(step);
      const gaps = new Set(steps.slice(1, -1).map((s, i) => s - steps[i]));
      expect(gaps.size).toBeLessThanOrEqual(1);
      expect(Array.from(table.column(1))).toEqual(steps.map((s) => -s));
    }
    expect(table.column(0)[0]).toBe(1);
  });

  it('rewinds and goes on', () => {
    const table = new Table(1, 8);
    for (let step = 1; step <= 20; step++) table.push([step]);
    table.rewind(10);
    expect(Math.max(...table.column(0))).toBeLessThanOrEqual(10);
    for (let step = 11; step <= 40; step++) table.push([step]);
    const steps = Array.from(table.column(0));
    expect(steps.at(-1)).toBe(40);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    table.rewind(0);
    expect(table.length).toBe(0);
  });
});

describe('MeanCurve', () => {
  const fill = (curve: MeanCurve, from: number, to: number, value = (s: number) => s) => {
    for (let s = from; s <= to; s++) curve.push(s, 10 * s, [value(s), 2 * value(s)]);
  };

  it('is exact while there is room', () => {
    const curve = new MeanCurve(2, 16, 16);
    fill(curve, 1, 16);
    const { step, rows, mean } = curve.series(1);
    expect(Array.from(step)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
    expect(Array.from(rows)).toEqual(Array.from(step, (s) => 10 * s));
    expect(Array.from(mean)).toEqual(Array.from(step, (s) => 2 * s));
  });

  it('averages neighbours when full: block means of a line lie on the line', () => {
    const curve = new MeanCurve(2, 16, 16);
    for (let s = 1; s <= 1000; s++) {
      fill(curve, s, s);
      expect(curve.length).toBeLessThanOrEqual(16);
      expect(curve.latest(0)).toBe(s);
      const { step, mean } = curve.series(0);
      step.forEach((at, i) => expect(mean[i]).toBeCloseTo(at, 9));
    }
  });

  it('keeps the neighbours of a value that is not finite', () => {
    const curve = new MeanCurve(1, 4, 4);
    for (const [i, value] of [1, NaN, 3, 3, Infinity, 5, 5, 5].entries())
      curve.push(i + 1, i + 1, [value]);
    expect(Array.from(curve.series(0).mean)).toEqual([1, 3, 5, 5]);
  });

  it('rewinds inside a block as if the later steps had never been', () => {
    for (const cut of [37, 40, 48, 63, 99]) {
      const [curve, reference] = [new MeanCurve(2, 16, 64), new MeanCurve(2, 16, 64)];
      fill(curve, 1, 100);
      fill(reference, 1, cut);
      curve.rewind(cut);
      expect(curve.latest(0)).toBe(cut);
      // The block length stays; the values are those of the steps up to the cut.
      const { step, mean } = curve.series(0);
      step.forEach((at, i) => expect(mean[i]).toBeCloseTo(at, 9));
      expect(Math.max(...step)).toBeLessThanOrEqual(cut);
      fill(curve, cut + 1, 200);
      fill(reference, cut + 1, 200);
      expect(curve.series(0)).toEqual(reference.series(0));
    }
  });

  it('rewinds past what it knows exactly without keeping a wrong block', () => {
    const curve = new MeanCurve(1, 4, 2);
    for (let s = 1; s <= 32; s++) curve.push(s, s, [s <= 11 ? 1 : 99]);
    curve.rewind(11);
    const { step, mean } = curve.series(0);
    expect(Math.max(...step)).toBeLessThanOrEqual(11);
    expect(Array.from(mean).every((value) => value === 1)).toBe(true);
  });
});
