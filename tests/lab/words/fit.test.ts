/** What is said of a fit's age and cost. */
import { describe, expect, it } from 'vitest';
import type { Drift } from '../../../src/lab/record/rate-reports';
import { fitSentence, fitState } from '../../../src/lab/words/fit';

const drift = (value: number, half: number, established: boolean): Drift => ({
  fittedAt: 400,
  kl: { value: 0.01, low: 0, high: 0.02, n: 24 },
  of: 'gradient',
  cost: { ratio: { value, low: value - half, high: value + half, n: 24 }, established },
});

describe('the sentence of a fit', () => {
  it('names its step and what it costs against a fresh one, with the interval', () => {
    expect(fitSentence(drift(1.03, 0.02, true))).toBe(
      'Fitted at step 400, costs 3.0\u202f% [1.0, 5.0] against a fresh fit, in the variance of the gradient.',
    );
  });

  it('claims no cost that is not established, nor a gain', () => {
    expect(fitSentence(drift(1.03, 0.05, false))).toContain(
      'no cost detected yet: 3.0\u202f% [−2.0, 8.0]',
    );
    expect(fitSentence(drift(0.96, 0.02, true))).toContain(
      'saves 4.0\u202f% [2.0, 6.0] against a fresh fit',
    );
    expect(fitSentence(drift(NaN, 1, false))).toContain('no noise to compare');
  });

  it('says that nothing is measured yet before it is', () => {
    expect(fitSentence(null)).toMatch(/measured with the next probes/);
  });
});

describe('a fit as a state', () => {
  it('is its step and how far it is off, where that is established', () => {
    expect(fitState(drift(1.03, 0.02, true))).toBe(
      'rates of step 400: 3.0\u202f% noisier than new ones',
    );
    expect(fitState(drift(1.03, 0.05, false))).toBe('rates of step 400: no better ones known');
    expect(fitState(null)).toMatch(/being measured/);
  });
});
