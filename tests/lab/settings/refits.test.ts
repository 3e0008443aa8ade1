/** At which steps a run fits its samplers again. */
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { refitDue, refitsWithin } from '../../../src/lab/settings/refits';

const stepsWith = (every: number, steps: number) =>
  Array.from({ length: steps }, (_, k) => k + 1).filter((step) => refitDue(step, every));

describe('refits', () => {
  it('come at doubling steps by default', () => {
    const { refitEvery } = defaultSettings();
    expect(stepsWith(refitEvery, 2000)).toEqual([100, 200, 400, 800, 1600]);
    expect(refitDue(100 * 2 ** 15, refitEvery)).toBe(true);
    expect(refitDue(100 * 2 ** 15 + 1, refitEvery)).toBe(false);
  });

  it('come every so many steps where a number says so, and never with 0', () => {
    expect(stepsWith(7, 30)).toEqual([7, 14, 21, 28]);
    expect(stepsWith(0, 500)).toEqual([]);
  });

  it('never come before the first step: that fit is every lane’s first', () => {
    for (const every of [0, 5, Infinity]) expect(refitDue(0, every)).toBe(false);
  });

  it('are counted as they come', () => {
    for (const every of [0, 7, 100, Infinity]) {
      for (const steps of [0, 1, 99, 100, 799, 1600]) {
        expect(refitsWithin(steps, every)).toBe(stepsWith(every, steps).length);
      }
    }
  });
});
