/** SVG paths of curves and bands. A null is a gap: the pen is lifted there. */
import type { Point } from './placement';

/** The two ends of a band at one x, px. */
export interface Ends {
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

/** Runs of neighbours that are there. */
function runs<T>(items: readonly (T | null)[]): T[][] {
  const all: T[][] = [[]];
  for (const item of items) {
    if (item !== null) all[all.length - 1].push(item);
    else if (all[all.length - 1].length > 0) all.push([]);
  }
  return all.filter((run) => run.length > 0);
}

// A hundredth of a pixel: longer numbers make the browser parse more, and show nothing.
const px = (value: number): number => Math.round(100 * value) / 100;

const through = (points: readonly Point[]): string =>
  points.map(({ x, y }) => `${px(x)},${px(y)}`).join('L');

export function linePath(points: readonly (Point | null)[]): string {
  return runs(points)
    .map((run) => `M${through(run)}`)
    .join('');
}

export function bandPath(ends: readonly (Ends | null)[]): string {
  return runs(ends)
    .map((run) => {
      const there = run.map(({ x, to }) => ({ x, y: to }));
      const back = run.map(({ x, from }) => ({ x, y: from })).reverse();
      return `M${through([...there, ...back])}Z`;
    })
    .join('');
}
