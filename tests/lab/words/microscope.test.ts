/** What the page says of the microscope. */
import { describe, expect, it } from 'vitest';
import { standardLane } from '../../../src/lab/methods/lane-parts';
import {
  agrees,
  averageSentence,
  stripSentence,
  unseenReason,
} from '../../../src/lab/words/microscope';

const estimate = (value: number, half: number) => ({
  value,
  low: value - half,
  high: value + half,
  n: 40,
});

it('says a strip to whoever does not see it', () => {
  const seen = { count: 100, mean: 2.5, variance: 1.86, t: 0.375 };
  expect(stripSentence('pattern', seen)).toBe(
    'A, 100 patterns on one sequence at t = 0.38: mean loss 2.50 nats per token, variance 1.86.',
  );
  expect(stripSentence('rate', { ...seen, count: 1, variance: null })).toBe(
    'B, 1 rate on one sequence, the mean over patterns each: mean loss 2.50 nats per token.',
  );
});

describe('the average', () => {
  const part = (source: string, average: number, bar: number | null, half = 0.1) => ({
    source,
    average: estimate(average, half),
    bar: bar === null ? null : estimate(bar, half),
  });

  it('agrees with the bar where two independent intervals allow it', () => {
    expect(agrees(estimate(1, 0.3), estimate(1.45, 0.4))).toBe(true);
    expect(agrees(estimate(1, 0.3), estimate(1.55, 0.4))).toBe(false);
    const parts = [part('A', 1, 1.1), part('B', 0.2, 0.25), part('C', 0, 0)];
    expect(averageSentence(parts, 100, false)).toMatch(/agree within their intervals\.$/);
  });

  it('says which part lies outside, and what comes later or is another loss', () => {
    const parts = [part('A', 1, 2), part('B', 0.2, 0.2), part('C', 0, 0)];
    expect(averageSentence(parts, 100, false)).toContain('A lies outside the intervals just now');
    expect(averageSentence([part('A', 1, null)], 60, false)).toContain('60 sequences');
    expect(averageSentence([part('A', 1, null)], 60, false)).toContain(
      'comes with the next reading',
    );
    expect(averageSentence(parts, 100, true)).toContain('the loss that EMA shows');
  });
});

it('says why a lane cannot be looked at', () => {
  expect(unseenReason(standardLane(0))).toBeNull();
  expect(unseenReason({ ...standardLane(0), isad: true })).toContain('ISAD');
});
