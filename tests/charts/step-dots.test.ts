/** What the picture of single steps computes. */
import { expect, it } from 'vitest';
import { runningMean, shareByBin, shownRange } from '../../src/charts/step-dots';

it('the range is round, holds nearly all, and is not made by one spike', () => {
  const values = Array.from({ length: 400 }, (_, i) => 1 + (i % 100) / 100);
  expect(shownRange([values])).toEqual([1, 2]);
  expect(shownRange([[...values, 900]])).toEqual([1, 2]);
  expect(shownRange([[], [NaN]])).toBeNull();
  const [low, high] = shownRange([[2, 2]])!;
  expect(low).toBeLessThan(2);
  expect(high).toBeGreaterThan(2);
});

it('the running mean is the mean of the neighbours that are numbers', () => {
  expect([...runningMean([1, 2, 3, 4, 5], 1)]).toEqual([1.5, 2, 3, 4, 4.5]);
  expect([...runningMean([1, NaN, 3], 1)]).toEqual([1, 2, 3]);
  expect([...runningMean([4, 8], 10)]).toEqual([6, 6]);
  expect(runningMean([NaN], 1)[0]).toBeNaN();
});

it('the histogram adds up to 1, with what lies beyond at its ends', () => {
  expect([...shareByBin([0.1, 0.2, 0.9, 7, -3, NaN], [0, 1], 2)]).toEqual(
    [0.6, 0.4].map((share) => expect.closeTo(share, 12)),
  );
  expect([...shareByBin([], [0, 1], 2)]).toEqual([0, 0]);
});
