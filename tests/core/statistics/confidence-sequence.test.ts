/** A confidence sequence may be looked at after every unit; an interval may not. */
import { describe, expect, it } from 'vitest';
import { sequenceReach, sequenceWidth } from '../../../src/core/statistics/confidence-sequence';
import {
  jackknifeEstimate,
  meanReplicates,
  type Replicates,
} from '../../../src/core/statistics/jackknife';
import { stream } from '../../../src/core/rng';

const RUNS = 400;
const LOOKS = Array.from({ length: 40 }, (_, k) => 24 + 12 * k);

/** Share of runs of which a look says that the mean of these values is not 0. */
function everFound(mean: number, found: (values: Float64Array) => boolean): number {
  let count = 0;
  for (let run = 0; run < RUNS; run++) {
    const rng = stream(3, 'probe', run);
    const values = Float64Array.from({ length: LOOKS.at(-1)! }, () => mean + rng.normal());
    if (LOOKS.some((look) => found(values.subarray(0, look)))) count++;
  }
  return count / RUNS;
}

const excludesZero = (replicates: Replicates) =>
  Math.abs(replicates.value) > sequenceReach(replicates);
const bySequence = (values: Float64Array) => excludesZero(meanReplicates(values));
const byInterval = (values: Float64Array) => {
  const { low, high } = jackknifeEstimate(meanReplicates(values));
  return low > 0 || high < 0;
};

describe('the confidence sequence', () => {
  it('calls what is 0 different in at most 5 of 100 runs, however often it is asked', () => {
    expect(everFound(0, bySequence)).toBeLessThan(0.05);
    expect(everFound(0, byInterval)).toBeGreaterThan(0.15);
  });

  it('finds a difference of a fifth of the scatter', () => {
    expect(everFound(0.2, bySequence)).toBeGreaterThan(0.85);
  });

  it('is wider than an interval, and narrowest about where it is tuned', () => {
    expect(sequenceWidth(100)).toBeGreaterThan(2.8);
    expect(sequenceWidth(100)).toBeLessThan(3.2);
    expect(sequenceWidth(8)).toBeGreaterThan(sequenceWidth(40));
    expect(sequenceWidth(1e6)).toBeGreaterThan(sequenceWidth(1e3));
  });

  it('decides nothing without scatter that is a number', () => {
    expect(excludesZero({ value: NaN, deleteOne: Float64Array.of(NaN, NaN) })).toBe(false);
    expect(excludesZero(meanReplicates([0, 0, 0]))).toBe(false);
  });
});
