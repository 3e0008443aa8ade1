import { describe, expect, it } from 'vitest';
import { DivergenceWatch } from '../../../src/run/train/divergence';

const V = 16;
const IGNORANT = Math.log(V);

/** Steps until the watch speaks, at most `limit`. */
function judged(crossEntropy: (step: number) => number, limit = 500): number | null {
  const watch = new DivergenceWatch(V);
  for (let step = 1; step <= limit; step++) if (watch.add(crossEntropy(step))) return step;
  return null;
}

describe('the watch for divergence', () => {
  it('says nothing about a model that learns, or knows nothing', () => {
    expect(judged((step) => IGNORANT * Math.exp(-step / 100))).toBeNull();
    expect(judged(() => 1.2 * IGNORANT)).toBeNull();
  });

  it('forgives single bad steps', () => {
    expect(judged((step) => (step % 50 === 0 ? 8 * IGNORANT : IGNORANT))).toBeNull();
  });

  it('speaks at once where a number is no number', () => {
    expect(judged((step) => (step === 7 ? NaN : IGNORANT))).toBe(7);
    expect(judged((step) => (step === 7 ? Infinity : IGNORANT))).toBe(7);
  });

  it('speaks within a few dozen steps once the model is worse than ignorant', () => {
    const step = judged((at) => (at < 100 ? IGNORANT : 5 * IGNORANT))!;
    expect(step).toBeGreaterThan(100);
    expect(step).toBeLessThan(130);
  });
});
