/** Curves and bands as SVG paths. */
import { expect, it } from 'vitest';
import { bandPath, linePath } from '../../src/charts/paths';
import { plotIn } from '../../src/charts/plot';

it('a gap lifts the pen', () => {
  const points = [{ x: 0, y: 1 }, { x: 1, y: 2.005 }, null, null, { x: 3, y: 4 }];
  expect(linePath(points)).toBe('M0,1L1,2.01M3,4');
  expect(linePath([null, null])).toBe('');
});

it('a band goes along its upper end and back along its lower end, around every gap', () => {
  const ends = [{ x: 0, from: 9, to: 5 }, { x: 1, from: 8, to: 4 }, null, { x: 3, from: 7, to: 3 }];
  expect(bandPath(ends)).toBe('M0,5L1,4L1,8L0,9ZM3,3L3,7Z');
});

it('a plot lies between its edges, with values going up', () => {
  const edges = { left: 40, right: 10, top: 5, bottom: 15 };
  const plot = plotIn(
    { width: 250, height: 120 },
    edges,
    { domain: [0, 100] },
    { domain: [0.1, 10], log: true },
  );
  expect([plot.x, plot.y, plot.width, plot.height]).toEqual([40, 5, 200, 100]);
  expect([plot.across(0), plot.across(50), plot.across(100)]).toEqual([40, 140, 240]);
  expect(plot.up(0.1)).toBeCloseTo(105, 9);
  expect(plot.up(1)).toBeCloseTo(55, 9);
  expect(plot.up(10)).toBeCloseTo(5, 9);
});
