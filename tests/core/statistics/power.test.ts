/** What paired differences can tell: the formula, and that a t interval finds what it promises. */
import { expect, it } from 'vitest';
import { stream } from '../../../src/core/rng';
import { sequenceAround } from '../../../src/core/statistics/confidence-sequence';
import { meanEstimate } from '../../../src/core/statistics/intervals';
import { detectableDifference, pairsToDetect } from '../../../src/core/statistics/power';

it('is δ = 2.8·σ/√N, one way and the other', () => {
  expect(detectableDifference(2, 16)).toBeCloseTo(1.4, 12);
  expect(pairsToDetect(2, 1.4)).toBe(16);
  expect(pairsToDetect(2, -1.399)).toBe(17);
  expect(pairsToDetect(1, 100)).toBe(2);
  expect(pairsToDetect(1, 0)).toBe(Infinity);
});

it('is found in about 80 of 100 studies by the 95 % t interval, and no difference in 5', () => {
  const STUDIES = 2000;
  const PAIRS = 25;
  const found = (mean: number) => {
    let count = 0;
    for (let study = 0; study < STUDIES; study++) {
      const rng = stream(4, 'probe', study);
      const { low, high } = meanEstimate(
        Array.from({ length: PAIRS }, () => mean + 3 * rng.normal()),
      );
      if (low > 0 || high < 0) count++;
    }
    return count / STUDIES;
  };
  // Student's t instead of the normal distribution costs two of 100 at 25 pairs.
  expect(found(detectableDifference(3, PAIRS))).toBeGreaterThan(0.75);
  expect(found(detectableDifference(3, PAIRS))).toBeLessThan(0.81);
  expect(found(0)).toBeLessThan(0.065);
});

it('takes more where it is asked after every pair, and is found by the last of them in 80 of 100 studies or more', () => {
  const PAIRS = 25;
  const difference = detectableDifference(3, PAIRS, true);
  expect(difference).toBeGreaterThan(detectableDifference(3, PAIRS));
  expect(pairsToDetect(3, difference, true)).toBe(PAIRS);
  expect(pairsToDetect(3, 0.999 * difference, true)).toBe(PAIRS + 1);
  expect(pairsToDetect(1, 0, true)).toBe(Infinity);
  let found = 0;
  for (let study = 0; study < 500; study++) {
    const rng = stream(4, 'probe', study);
    const pairs = Array.from({ length: PAIRS }, () => difference + 3 * rng.normal());
    const excludes = (count: number) => sequenceAround(meanEstimate(pairs.slice(0, count))).low > 0;
    if (pairs.some((_, k) => k >= 4 && excludes(k + 1))) found++;
  }
  expect(found / 500).toBeGreaterThan(0.75);
  expect(found / 500).toBeLessThan(0.9);
});
