/** How many steps runs take to a held-out loss, on curves made by hand. */
import { expect, it } from 'vitest';
import { stepsCsv } from '../../../src/lab/study/csv';
import { medianStepsText } from '../../../src/lab/words/study';
import {
  halfwayLoss,
  stepsRatio,
  stepsTo,
  stepsToLoss,
} from '../../../src/lab/study/steps-to-loss';
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

it('runs that never get there are counted, diverged ones to the last step and others as far as they came', () => {
  const made = study(
    [
      run('standard', 1, [0, 4], [4, 3], [10, 1]),
      run('standard', 2, [0, 4], [10, 2.5]),
      run('standard', 3, [0, 4], [8, 2], [10, 1]),
      divergedRun('standard', 4),
      { ...run('p-pots', 1, [0, 4], [5, 3.5]), status: 'unfinished' as const, final: null },
      run('p-pots', 2, [0, 4], [10, 3]),
    ],
    { methods: ['standard', 'p-pots'], seeds: [1, 2, 3, 4], steps: 10 },
  );
  const [standard, pPots] = stepsToLoss(made, 2);
  expect(standard.runs).toEqual([
    { seed: 1, time: 7, happened: true },
    { seed: 2, time: 10, happened: false },
    { seed: 3, time: 8, happened: true },
    { seed: 4, time: 10, happened: false },
  ]);
  expect(standard.reached).toBe(2);
  expect(standard.median!.value).toBe(8);
  expect(pPots.runs.map(({ time }) => time)).toEqual([5, 10]);
  expect(pPots.ratio).toBeNull();
  expect(stepsCsv(made, 2).split('\r\n').slice(0, 3)).toEqual([
    'method,name,seed,target_loss,steps_to_loss,reached,watched_steps',
    'standard,Standard,1,2,7,1,7',
    'standard,Standard,2,2,,0,10',
  ]);
});

it('a median beyond the last step is said as that', () => {
  expect(medianStepsText({ value: 412, low: 390, high: Infinity, n: 5 }, 500)).toBe('412 [390, ∞]');
  expect(medianStepsText({ value: Infinity, low: 7, high: Infinity, n: 5 }, 500)).toBe(
    'later than step 500',
  );
});
