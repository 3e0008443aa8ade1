/** A decided claim stands through readings that do not decide, and gives way to another answer that lasts. */
import { describe, expect, it } from 'vitest';
import { sequenceAround } from '../../../src/core/statistics/confidence-sequence';
import { holdDecisions, standingParts, type HeldDecisions } from '../../../src/lab/claims/held';
import { below, part } from '../../../src/lab/claims/rules';

const about = (value: number, half = 0.05, n = 60) => ({
  value,
  low: value - half,
  high: value + half,
  n,
});
const claimed = (value: number, asked: 'once' | 'repeatedly' = 'repeatedly') => ({
  name: 'a claim',
  parts: [part('A over B', below(1), about(value), null, asked)],
});

/** What is said after each of these readings, 10 steps apart. */
function told(
  values: readonly number[],
  { probes = 12, before = new Map() as HeldDecisions } = {},
) {
  let decisions = before;
  const said = values.map((value, k) => {
    const claim = claimed(value);
    decisions = holdDecisions(decisions, [claim], { step: 100 + 10 * k, probes });
    return standingParts(claim, decisions)[0];
  });
  return { decisions, said, words: said.map(({ decision }) => decision) };
}

describe('a decision', () => {
  it('stands through readings that do not decide, and says since when', () => {
    const { said, words } = told([1, 0.7, 0.95, 0.98, 0.7]);
    expect(words).toEqual(['undecided', 'holds', 'holds', 'holds', 'holds']);
    expect(said.map(({ held }) => held)).toEqual([
      null,
      ...[1, 2, 3, 4].map((readings) => ({ since: 110, readings })),
    ]);
  });

  it('gives way once another answer has held for half a window', () => {
    const others = new Array<number>(12).fill(1);
    const at = (probes: number) => told([0.7, ...others], { probes }).words.indexOf('undecided');
    expect([12, 20].map(at)).toEqual([6, 10]);
    expect(told([0.7, ...new Array<number>(6).fill(1.3)]).words.at(-1)).toBe('fails');
  });

  it('is not said against a reading that decides otherwise', () => {
    expect(told([0.7, 1.3, 0.95]).words).toEqual(['holds', 'undecided', 'holds']);
  });

  it('is not made of few probes, and knows nothing of what was forgotten', () => {
    expect(told([0.7, 0.7], { probes: 8 }).words).toEqual(['undecided', 'undecided']);
    const { decisions } = told([0.7]);
    expect(told([0.95], { before: decisions }).words).toEqual(['holds']);
    expect(told([0.95]).words).toEqual(['undecided']);
  });

  it('over seeds is asked once: by the interval, and never held', () => {
    // Its interval leaves out 1, its confidence sequence does not.
    expect(claimed(0.94).parts[0].decision).toBe('undecided');
    expect(claimed(0.94, 'once').parts[0].decision).toBe('holds');
    const decisions = holdDecisions(new Map(), [claimed(0.7, 'once')], { step: 1, probes: 48 });
    expect(decisions.size).toBe(0);
    expect(standingParts(claimed(0.7, 'once'), decisions)[0]).toMatchObject({
      decision: 'holds',
      held: null,
    });
  });
});

describe('the confidence sequence about an estimate', () => {
  it('is about half as wide again as its interval, in the logarithm where that is symmetric there', () => {
    const plain = sequenceAround(about(0.9, 0.1, 100));
    expect((plain.high - plain.low) / 0.2).toBeGreaterThan(1.4);
    expect((plain.high - plain.low) / 0.2).toBeLessThan(1.7);
    expect(plain.value - plain.low).toBeCloseTo(plain.high - plain.value, 12);
    const ratio = sequenceAround({ value: 0.5, low: 0.25, high: 1, n: 100 });
    expect(ratio.low * ratio.high).toBeCloseTo(0.25, 12);
    expect(ratio.low).toBeGreaterThan(0.1);
    expect(ratio.high).toBeGreaterThan(1);
  });
});
