/** Names along curves: beside their own curve, off every other one, inside the plot. */
import { describe, expect, it } from 'vitest';
import { placeNames, rangeBetween, spread } from '../../../src/charts/marks/placement';
import type { NamedCurve, Rectangle } from '../../../src/charts/marks/placement';

const plot = { x: 40, y: 5, width: 400, height: 90 };
const HEIGHT = 12;

const curve = (y: (share: number) => number, width = 50): NamedCurve => ({
  width,
  points: Array.from({ length: 41 }, (_, i) => ({ x: 40 + 10 * i, y: y(i / 40) })),
});
const flat = (y: number) => curve(() => y);

const overlap = (a: Rectangle, b: Rectangle) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const onCurve = (box: Rectangle, { points }: NamedCurve) => {
  const range = rangeBetween(points, box.x, box.x + box.width);
  return range !== null && range[0] < box.y + box.height && range[1] > box.y;
};

describe('rangeBetween', () => {
  it('interpolates between points', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 10, y: 10 },
    ];
    expect(rangeBetween(points, 2, 4)).toEqual([2, 4]);
    expect(rangeBetween(points, 20, 30)).toBeNull();
  });
});

describe('placeNames', () => {
  it('puts a lone name at the right end, above its curve', () => {
    const [box] = placeNames([flat(60)], plot, HEIGHT);
    expect(box!.x + box!.width).toBe(440);
    expect(box!.y + box!.height).toBeLessThan(60);
  });

  it('goes below where there is no room above', () => {
    const [box] = placeNames([flat(8)], plot, HEIGHT);
    expect(box!.y).toBeGreaterThan(8);
  });

  it('keeps names off each other and off other curves, as where three curves meet at their ends', () => {
    const curves = [
      curve((x) => 70 - 25 * x),
      curve((x) => 20 + 27 * x),
      curve((x) => 45 + 2 * x),
      curve((x) => 60 + 34 * x),
    ];
    const boxes = placeNames(curves, plot, HEIGHT) as Rectangle[];
    boxes.forEach((box, i) => {
      expect(box.y).toBeGreaterThanOrEqual(plot.y);
      expect(box.y + box.height).toBeLessThanOrEqual(plot.y + plot.height);
      curves.forEach((other) => expect(onCurve(box, other)).toBe(false));
      boxes.slice(i + 1).forEach((other) => expect(overlap(box, other)).toBe(false));
    });
  });

  it('goes a line farther from its curve before it hides another', () => {
    const beside = [flat(50), flat(42), flat(58)];
    const [box] = placeNames(beside, plot, HEIGHT);
    for (const other of beside) expect(onCurve(box!, other)).toBe(false);
    expect(box!.y + box!.height).toBeGreaterThan(50 - 2 - 2 * HEIGHT);
  });

  it('leaves a name out rather than put it over another, or over a text that is there', () => {
    const low = { ...plot, height: 2 * HEIGHT };
    const curves = [16, 17, 18].map((y) => ({ ...flat(y), width: 390 }));
    const boxes = placeNames(curves, low, HEIGHT).filter((box) => box !== null);
    boxes.forEach((box, i) =>
      boxes.slice(i + 1).forEach((other) => expect(overlap(box, other)).toBe(false)),
    );
    expect(boxes.length).toBeLessThan(3);
    expect(placeNames([flat(60)], plot, HEIGHT, { taken: [plot] })).toEqual([null]);
  });

  it('leaves a name that can be spared out rather than put it over a curve', () => {
    for (const apart of [1, 4, 8, 16, 30]) {
      const curves = [0, 1, 2, 3].map((k) =>
        curve((x) => 10 + apart * (k + 0.3 * Math.sin(9 * x + k))),
      );
      const boxes = placeNames(curves, plot, HEIGHT, { spare: true });
      for (const box of boxes)
        for (const other of curves) expect(box !== null && onCurve(box, other)).toBe(false);
    }
  });

  it('gives no place to a name that is wider than the plot', () => {
    expect(placeNames([{ ...flat(60), width: 401 }], plot, HEIGHT)).toEqual([null]);
  });

  it('gives no place to a curve that is nowhere', () => {
    expect(placeNames([{ width: 50, points: [] }], plot, HEIGHT)).toEqual([null]);
  });
});

describe('spread', () => {
  it('leaves labels alone that do not touch', () => {
    expect(spread([20, 60], 14, 0, 100)).toEqual([20, 60]);
  });
  it('keeps order, distance and bounds', () => {
    const placed = spread([95, 50, 51, 52, 99], 14, 10, 100);
    const sorted = placed.slice().sort((a, b) => a - b);
    for (let i = 1; i < sorted.length; i++) {
      expect(sorted[i] - sorted[i - 1]).toBeGreaterThanOrEqual(14 - 1e-9);
    }
    expect(sorted[0]).toBeGreaterThanOrEqual(10);
    expect(sorted.at(-1)).toBeLessThanOrEqual(100);
    expect(placed[1]).toBeLessThan(placed[2]);
    expect(placed[2]).toBeLessThan(placed[3]);
    expect(placed[0]).toBeLessThan(placed[4]);
  });
});
