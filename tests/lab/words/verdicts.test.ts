/** A difference is claimed only where the paired comparison is established. */
import { describe, expect, it } from 'vitest';
import {
  batchSentence,
  bestMark,
  bestSentence,
  fitWarning,
  heldSentence,
  shortVerdict,
  verdict,
  verdictText,
} from '../../../src/lab/words/verdicts';
import { formatInteger } from '../../../src/lab/words/numbers';
import { comparison as compared } from '../fixtures';

const comparison = (value: number, low: number, high: number) =>
  compared({ ratio: { value, low, high, n: 80 }, established: high < 1 || low > 1 });

describe('verdict', () => {
  it('names the direction of an established difference', () => {
    expect(verdict(comparison(0.62, 0.5, 0.8))).toBe('lower');
    expect(verdict(comparison(1.4, 1.1, 1.8))).toBe('higher');
    expect(verdictText(comparison(0.62, 0.5, 0.8), 'Standard')).toBe(
      '0.62 × Standard [0.50, 0.80]',
    );
  });
  it('compares no noise with none', () => {
    expect(verdict(comparison(NaN, NaN, NaN))).toBe('undecided');
    expect(verdictText(comparison(NaN, NaN, NaN), 'Standard')).toBe('no noise to compare');
  });
  it('writes a ratio as exactly as its interval', () => {
    expect(verdictText(comparison(1.05, 1.03, 1.07), 'Standard')).toMatch(/^1\.05 /);
  });
  it('claims nothing otherwise', () => {
    expect(verdictText(comparison(0.9, 0.7, 1.1), 'Standard')).toBe('no difference detected yet');
    expect(verdictText(undefined, 'Standard')).toBe('no difference detected yet');
    expect(verdict({ ...comparison(NaN, NaN, NaN), established: true })).toBe('undecided');
  });
});

describe('what calmer steps are worth', () => {
  it('is the batch that the noisier lane would need for as little noise', () => {
    expect(batchSentence(comparison(0.5, 0.4, 0.625), 'Yours', 'Standard')).toBe(
      'To step as calmly, Standard would need a batch 2.00 times [1.60, 2.50] as large.',
    );
    expect(batchSentence(comparison(1.25, 1.1, 1.5), 'Yours', 'Standard')).toBe(
      'To step as calmly, Yours would need a batch 1.25 times [1.10, 1.50] as large.',
    );
  });
  it('is nothing where no difference is told, or the present interval shows none', () => {
    expect(batchSentence(comparison(0.9, 0.7, 1.1), 'Yours', 'Standard')).toBeNull();
    expect(
      batchSentence({ ...comparison(0.9, 0.7, 1.1), established: true }, 'Yours', 'Standard'),
    ).toBeNull();
    expect(batchSentence(comparison(NaN, NaN, NaN), 'Yours', 'Standard')).toBeNull();
  });
});

describe('what is said of a fit', () => {
  it('warns of more variance only where the paired interval excludes equality', () => {
    expect(fitWarning(comparison(1.12, 1.05, 1.2), 'rates')).toBe(
      'This fit predicts more variance than uniform rates: 1.12 × uniform [1.05, 1.20].',
    );
    expect(fitWarning(comparison(1.12, 0.9, 1.3), 'counts')).toBe(
      'This fit is predicted to be not distinguishable from uniform counts.',
    );
    expect(fitWarning(comparison(0.9, 0.7, 1.1), 'rates')).toBeNull();
    expect(fitWarning(comparison(0.9, 0.8, 0.95), 'rates')).toBeNull();
    expect(fitWarning(null, 'rates')).toBeNull();
  });
});

describe('the best method at one row', () => {
  const best = (established: boolean) => ({
    key: 'fixed-count',
    next: 'Standard',
    ratio: { ratio: { value: 0.8, low: 0.7, high: 0.9, n: 24 }, established },
  });

  it('is called so where it is told apart from the next, and else so far', () => {
    expect(bestMark(best(true))).toBe('best at one row');
    expect(bestMark(best(false))).toBe('best at one row so far');
    expect(bestSentence(best(true), 'Fixed count')).toBe(
      'Best at one row: the gradient variance of Fixed count is 0.80 × Standard [0.70, 0.90].',
    );
    expect(bestSentence(best(false), 'Fixed count')).toContain('not told apart yet from Standard');
  });
});

describe('since when a verdict has held', () => {
  it('names step and readings, and is silent where nothing is established', () => {
    const one = comparison(0.62, 0.5, 0.8);
    expect(heldSentence(one)).toBeNull();
    expect(heldSentence({ ...one, held: { since: 1200, readings: 84 } })).toBe(
      `It has held since step ${formatInteger(1200)}, over 84 readings.`,
    );
    expect(heldSentence({ ...one, held: { since: 0, readings: 1 } })).toMatch(/over one reading/);
  });

  it('says so where the present interval alone does not show it', () => {
    const held = { since: 40, readings: 9 };
    const now = { ...comparison(0.9, 0.8, 1.02), established: true, held };
    expect(verdictText(now, 'Standard')).toBe('lower than Standard since step 40');
    expect(shortVerdict(now, 'Standard')).toBe('lower than Standard');
    const shown = { ...comparison(0.9, 0.8, 0.98), held };
    expect(verdictText(shown, 'Standard')).toBe('0.90 × Standard [0.80, 0.98]');
  });

  it('is short where its trace says the rest', () => {
    expect(shortVerdict(comparison(0.62, 0.5, 0.8), 'Standard')).toBe('0.62 × Standard');
    expect(shortVerdict(comparison(1.05, 1.03, 1.07), 'Standard')).toBe('1.05 × Standard');
    expect(shortVerdict(comparison(0.9, 0.7, 1.1), 'Standard')).toBe('no difference yet');
    expect(shortVerdict(comparison(NaN, NaN, NaN), 'Standard')).toBe('no noise to compare');
  });

  it('does not turn with the interval that is printed', () => {
    expect(verdict({ ...comparison(0.9, 0.8, 1.02), established: true })).toBe('lower');
    expect(verdict({ ...comparison(0.9, 0.8, 0.98), established: false })).toBe('undecided');
  });
});
