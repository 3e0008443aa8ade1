/** Both sides of a fork on one axis: what came before it stands below 0. */
import { expect, it } from 'vitest';
import { forkStart, sideOf, withSide, type Fork } from '../../../src/lab/record/fork-sides';

const loss = (value: number) => ({ value, low: value - 1, high: value + 1, n: 48 });
const fork: Fork = {
  text: 'fork of Broad arithmetic',
  rowsPerStep: 8,
  sides: new Map([
    [
      2,
      {
        steps: 100,
        training: { step: [10, 60, 90], loss: [3, 2, 1] },
        heldOut: [0, 80, 100].map((step) => ({ step, loss: loss(step), accuracy: null })),
      },
    ],
  ]),
};

it('begins at most half of what came since before the fork, and never earlier than it was trained', () => {
  expect(forkStart(null, 'steps', 500)).toBe(0);
  expect(forkStart(fork, 'steps', 100)).toBe(-50);
  expect(forkStart(fork, 'steps', 500)).toBe(-100);
  expect(forkStart(fork, 'rows', 10_000)).toBe(-800);
});

it('puts what is shown of a lane in front of its curve', () => {
  const { training, heldOut } = sideOf(fork, 2, 'steps', -50);
  expect(training).toEqual({ x: [-40, -10], value: [2, 1] });
  // The last one before the fork is measured again after it.
  expect(heldOut).toEqual({ x: [-20], value: [80], low: [79], high: [81] });
  expect(sideOf(fork, 2, 'rows', -400).training.x).toEqual([-320, -80]);
  expect(sideOf(fork, 1, 'steps', -50).training.x).toEqual([]);
  const whole = withSide(heldOut, { x: [1], value: [7], low: [6], high: [8] });
  expect(whole).toEqual({
    x: new Float64Array([-20, 1]),
    value: new Float64Array([80, 7]),
    low: new Float64Array([79, 6]),
    high: new Float64Array([81, 8]),
  });
});
