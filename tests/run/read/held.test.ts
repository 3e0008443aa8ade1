/** A verdict stands through readings that do not decide, and gives way to another answer that lasts. */
import { describe, expect, it } from 'vitest';
import type { ProbeWindow } from '../../../src/core/probe/window';
import type { MethodsReport } from '../../../src/lab/record/method-reports';
import type { BiasCheck, NoiseComparison } from '../../../src/lab/record/reports';
import type { RateReport } from '../../../src/lab/record/rate-reports';
import { comparison } from '../../lab/fixtures';
import { HeldVerdicts } from '../../../src/run/read/held';

const windowAt = (step: number): ProbeWindow => ({
  firstStep: step - 100,
  step,
  trainedRows: 0,
  probes: 12,
  grid: { n: 1, epsilon: 0 } as ProbeWindow['grid'],
  lanes: [],
  rows: 0,
});

const reading = (value: number, established: boolean): NoiseComparison =>
  comparison({ ratio: { value, low: value / 1.2, high: value * 1.2, n: 60 }, established });

/** What is said after each of these readings. */
function told(held: HeldVerdicts, readings: readonly NoiseComparison[], from = 1000) {
  return readings.map((one, k) => held.hold([one], windowAt(from + 10 * k))[0]);
}

describe('a held verdict', () => {
  it('stands through readings that do not decide, and says since when', () => {
    const held = new HeldVerdicts();
    const [first, second, third] = told(held, [
      reading(0.7, true),
      reading(0.9, false),
      reading(0.7, true),
    ]);
    expect(first.held).toEqual({ since: 1000, readings: 1 });
    expect(second).toMatchObject({ established: true, held: { since: 1000, readings: 2 } });
    expect(third.held).toEqual({ since: 1000, readings: 3 });
  });

  it('gives way to another answer that has held for half a window', () => {
    const held = new HeldVerdicts();
    told(held, [reading(0.7, true)]);
    const said = told(
      held,
      Array.from({ length: 8 }, () => reading(0.95, false)),
      1010,
    ).map(({ established }) => established);
    expect(said).toEqual([true, true, true, true, true, false, false, false]);
  });

  it('is not shown against the value that stands beside it', () => {
    const held = new HeldVerdicts();
    told(held, [reading(0.7, true)]);
    expect(held.hold([reading(1.1, false)], windowAt(1010))[0]).toMatchObject({
      established: false,
      held: null,
    });
  });

  it('is what is said of a bias, of fits and of the best method, too', () => {
    const held = new HeldVerdicts();
    const compared = (established: boolean) => ({
      ratio: { value: 1.2, low: 1.1, high: 1.3, n: 60 },
      sequence: { low: 1.05, high: 1.4 },
      established,
    });
    const said = (k: number, established: boolean, best = 'fixed-count') => {
      const window = windowAt(1000 + 10 * k);
      const ratio = compared(established);
      const difference = { value: -0.1, low: -0.2, high: -0.01, n: 60 };
      const bias = { lane: 1, difference, established } as BiasCheck;
      const predicted = { fittedToUniform: ratio, gradient: { fittedToUniform: null } };
      const rates = { lane: 1, predicted, drift: { fittedAt: 400, cost: ratio } };
      const bestAtOneRow = { key: best, next: 'Count weight', ratio };
      const [read] = held.holdRates([rates as unknown as RateReport], window);
      return [
        held.holdBias([bias], window)[0].established,
        read.predicted.fittedToUniform!.established,
        read.drift!.cost.established,
        held.holdBest({ ...window, bestAtOneRow } as unknown as MethodsReport).bestAtOneRow!.ratio
          .established,
      ];
    };
    const all = (value: boolean) => [value, value, value, value];
    expect(said(0, false)).toEqual(all(false));
    expect(said(1, true)).toEqual(all(true));
    // One reading that does not decide changes nothing; six in a row, half of a window, do.
    for (let k = 2; k < 7; k++) expect(said(k, false), String(k)).toEqual(all(true));
    expect(said(7, false)).toEqual(all(false));
    // Another best method has a verdict of its own.
    said(8, true);
    expect(said(9, false, 'p-pots')).toEqual([true, true, true, false]);
  });

  it('begins anew when methods change, lane by lane and quantity by quantity', () => {
    const held = new HeldVerdicts();
    told(held, [reading(0.7, true)]);
    const other = { ...reading(0.9, false), of: 'loss' } as const;
    expect(held.hold([other], windowAt(1010))[0].established).toBe(false);
    expect(held.hold([reading(0.9, false)], windowAt(1020))[0].asked).toBe(2);
    held.forget();
    expect(held.hold([reading(0.9, false)], windowAt(1020))[0]).toMatchObject({
      established: false,
      asked: 1,
    });
  });
});
