/** How many steps runs take to a held-out loss, on curves made by hand. */
import { expect, it } from 'vitest';
import { halfwayLoss, stepsRatio, stepsTo } from '../../../src/lab/study/steps-to-loss';
import type { HeldOut } from '../../../src/lab/study/study';
import { divergedRun, finishedRun, study } from './fixture';

const curve = (...points: readonly (readonly [number, number])[]): HeldOut[] =>
  points.map(([step, value]) => ({
    step,
    loss: { value, low: value, high: value, n: 9 },
    accuracy: null,
  }));
const run = (method: string, seed: number, ...points: readonly (readonly [number, number])[]) => ({
  ...finishedRun(method, seed, 1),
  heldOut: curve(...points),
});

it('a curve is straight between its points, and the first time counts', () => {
  const falling = curve([0, 4], [10, 2], [20, 3], [30, 1]);
  expect(stepsTo(4, falling)).toBe(0);
  expect(stepsTo(3, falling)).toBe(5);
  expect(stepsTo(2, falling)).toBe(10);
  expect(stepsTo(1.5, falling)).toBe(27.5);
  expect(stepsTo(0.5, falling)).toBe(Infinity);
  expect(stepsTo(1, [])).toBe(Infinity);
});

it('the target is what the first method has halfway, and the ratio a geometric mean over seeds', () => {
  const runs = [
    run('standard', 1, [0, 4], [4, 3], [6, 2], [10, 1]),
    run('standard', 2, [0, 4], [5, 2.5], [10, 1]),
    run('p-pots', 1, [0, 4], [2, 2.5], [10, 1]),
    run('p-pots', 2, [0, 4], [8, 2.5], [10, 1]),
    divergedRun('standard', 3),
    run('p-pots', 3, [0, 4], [10, 3.9]),
  ];
  const made = study(runs, { methods: ['standard', 'p-pots'], seeds: [1, 2, 3, 4], steps: 10 });
  expect(halfwayLoss(made)).toBe(2.5);
  const found = stepsRatio(made, 'p-pots')!;
  expect(found.ratio!.value).toBeCloseTo(Math.sqrt((2 / 5) * (8 / 5)), 12);
  expect(found.ratio!.n).toBe(2);
  expect(found.late).toEqual([1, 1]);
});

it('nothing is said before there are runs', () => {
  const nothing = study([], { methods: ['standard', 'p-pots'] });
  expect(halfwayLoss(nothing)).toBeNull();
  expect(stepsRatio(nothing, 'p-pots')).toBeNull();
});
