/** What a switch did: numbers of the run, with price and uncertainty, and an honest null. */
import { describe, expect, it } from 'vitest';
import type { Decomposition } from '../../../src/core/statistics/estimate';
import { changeSince, piecesText, switchedPieces } from '../../../src/lab/words/switched';
import type { LaneNoise } from '../../../src/lab/record/reports';
import { comparison, noise } from '../fixtures';

/** A split with these parts, each known to a share of itself. */
function split(a: number, b: number, c: number, within: number): Decomposition {
  const part = (value: number) => ({
    value,
    low: value * (1 - within),
    high: value * (1 + within),
    n: 64,
  });
  const total = part(a + b + c);
  return { a: part(a), aCount: null, aPlace: null, b: part(b), c: part(c), total, mean: part(1) };
}

const reading = (
  lane: number,
  step: number,
  loss: Decomposition,
  over: Partial<LaneNoise> = {},
): LaneNoise => noise(lane, step, { loss, ...over });

const standard = reading(0, 100, split(4, 0.2, 0.3, 0.05));
const single = reading(1, 100, split(4, 0.2, 0.3, 0.05));
const paired = reading(1, 100, split(1.6, 0.2, 0.3, 0.05), { method: 'mirror', rowsPerDraw: 2 });
const former = { lane: single, first: standard };
const perRow = comparison({ of: 'loss', ratio: { value: 0.9, low: 0.8, high: 0.95, n: 64 } });
const said = (over: Partial<Parameters<typeof switchedPieces>[0]> = {}) =>
  piecesText(
    switchedPieces({
      called: 'Yours',
      reference: 'Standard',
      changes: ['MIRROR on'],
      former,
      lane: paired,
      first: standard,
      comparison: perRow,
      single: null,
      invites: true,
      ...over,
    }),
  );

describe('the change since a switch', () => {
  it('is the ratio of the totals at the same weights', () => {
    const change = changeSince(former, paired, standard)!;
    expect(change.value).toBeCloseTo(2.1 / 4.5, 12);
    // Two intervals of ±5 %, in quadrature on the logarithmic scale.
    const width = (Math.SQRT2 * Math.log(1.05 / 0.95)) / 2;
    expect(change.low).toBeCloseTo(change.value * Math.exp(-width), 12);
    expect(change.high).toBeCloseTo(change.value * Math.exp(width), 12);
  });

  it('leaves out what training has changed meanwhile, at the price of a wider interval', () => {
    const later = (of: LaneNoise, scale: number) => ({
      ...of,
      step: 900,
      loss: split(scale * of.loss.a.value, scale * of.loss.b.value, scale * of.loss.c.value, 0.05),
    });
    const now = changeSince(former, paired, standard)!;
    const then = changeSince(former, later(paired, 0.3), later(standard, 0.3))!;
    expect(then.value).toBeCloseTo(now.value, 12);
    expect(then.high / then.low).toBeGreaterThan(now.high / now.low);
  });

  it('is none where the first lane was switched too, or nothing was read', () => {
    expect(changeSince(former, paired, { ...standard, method: 'mirror' })).toBeNull();
    expect(changeSince(null, paired, standard)).toBeNull();
    expect(changeSince(former, null, standard)).toBeNull();
    const wide = {
      ...paired,
      loss: { ...paired.loss, total: { value: 2, low: -1, high: 5, n: 4 } },
    };
    expect(changeSince(former, wide, standard)).toMatchObject({ low: 0, high: Infinity });
  });
});

describe('the sentence', () => {
  it('says what fell, its price, and the comparison per pass', () => {
    expect(said()).toBe(
      'MIRROR on: 53\u202f% less noise in one draw [50,\u00a057]; A fell. ' +
        'But a draw now takes two forward passes instead of one. ' +
        'Per pass, Yours has 10\u202f% less noise than Standard [5,\u00a020].',
    );
  });

  it('says what rose when it is switched off', () => {
    expect(
      said({
        changes: ['MIRROR off'],
        former: { lane: paired, first: standard },
        lane: single,
        comparison: undefined,
      }),
    ).toBe(
      'MIRROR off: 114\u202f% more noise in one draw [100,\u00a0130]; A rose. ' +
        'And a draw now takes one forward pass instead of two. Yours is Standard for now: both draw alike.',
    );
  });

  it('has a decimal more where the ends of an interval would look equal, and no minus before 0', () => {
    const narrow = comparison({
      of: 'loss',
      ratio: { value: 0.61, low: 0.6082, high: 0.6118, n: 64 },
    });
    expect(said({ comparison: narrow })).toContain('less noise than Standard [38.8,\u00a039.2].');
    const atOne = comparison({
      of: 'loss',
      ratio: { value: 0.98, low: 0.962, high: 1.003, n: 64 },
    });
    expect(said({ comparison: { ...atOne, ratio: { ...atOne.ratio, high: 0.9999 } } })).toContain(
      '[0,\u00a04]',
    );
  });

  it('claims no difference that cannot be told', () => {
    const close = reading(1, 100, split(3.9, 0.2, 0.3, 0.05), { method: 'p-pots' });
    const undecided = comparison({ of: 'loss', established: false });
    expect(said({ changes: ['P-POTS on'], lane: close, comparison: undecided })).toBe(
      'P-POTS on: no change in the noise of one draw can be told yet. ' +
        'Per pass, no difference between Yours and Standard can be told yet.',
    );
  });

  it('says that a reading is on its way, and without a switch how the lane stands', () => {
    expect(said({ lane: null })).toBe('MIRROR on: being measured …');
    expect(said({ lane: null, changes: [] })).toBe('');
    expect(said({ former: null, changes: [] })).toBe(
      'A draw takes two forward passes. Per pass, Yours has 10\u202f% less noise than Standard [5,\u00a020]. ' +
        'Flip a switch to see what it does.',
    );
  });

  it('invites to switch, but not where a lesson asks first', () => {
    expect(said({ former: null, changes: [], invites: false })).not.toContain('Flip');
  });

  it('says whether the second pass pays, against the same method with one', () => {
    const toSingle = (value: number, low: number, high: number) => ({
      lane: {
        ...paired,
        toSingle: { ratio: { value, low, high, n: 64 }, established: low > 1 || high < 1 },
      },
      single: 'P-POTS',
    });
    expect(said(toSingle(1.25, 1.11, 1.6))).toContain(
      ' P-POTS alone would have 20\u202f% less than Yours [10,\u00a038]: the second pass does not pay.',
    );
    expect(said(toSingle(0.8, 0.625, 0.95))).toContain(
      ' P-POTS alone would have 25\u202f% more than Yours [5,\u00a060]: the second pass pays.',
    );
    expect(said(toSingle(1.1, 0.9, 1.3))).toContain(
      ' Whether the second pass pays, against P-POTS alone, cannot be told yet.',
    );
    expect(said({ ...toSingle(1.25, 1.11, 1.6), single: null }), 'said already').not.toContain(
      'alone',
    );
  });

  it('compares no method with itself', () => {
    const same = reading(1, 100, split(4, 0.2, 0.3, 0.05));
    expect(said({ former: null, changes: [], lane: same })).toBe(
      'Yours is Standard for now: both draw alike. ' + 'Flip a switch to see what it does.',
    );
  });

  it('writes no interval that leaves 1 in where the verdict has outlasted it', () => {
    const held = comparison({
      of: 'loss',
      ratio: { value: 0.95, low: 0.8, high: 1.1, n: 64 },
      held: { since: 400, readings: 30 },
    });
    expect(said({ comparison: held })).toContain('Yours has less noise than Standard.');
  });
});
