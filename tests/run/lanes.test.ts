/** From switches to estimators, and when P-POTS is fitted. */
import { describe, expect, it } from 'vitest';
import { UNIFORM } from '../../src/core/density';
import { drawSubsets, fullDesign } from '../../src/core/probe/design';
import { lossProducts, type LossProducts } from '../../src/core/probe/products';
import { rateGrid } from '../../src/core/quadrature';
import { stream } from '../../src/core/rng';
import type { LaneSettings, Settings } from '../../src/lab/experiment';
import { defaultSettings } from '../../src/lab/schema';
import { Lanes } from '../../src/run/lanes';

const N = 6;
const grid = rateGrid(N, 1e-3);
const lane = (id: number, change: Partial<LaneSettings> = {}): LaneSettings => ({
  id,
  pPots: false,
  mirror: false,
  pattern: 'independent',
  ...change,
});
const settingsOf = (...lanes: LaneSettings[]): Settings => ({ ...defaultSettings(), lanes });

/** Losses of a model with the same CE for every token: the null whose optimum is known to favour small rates. */
function constantLoss(): LossProducts {
  const design = fullDesign(N, 2);
  const sizes = Array.from({ length: 12 }, (_, x) => [
    ...drawSubsets(design, stream(1, 'probe', x)).sizes,
  ]).flat();
  return lossProducts(design, Int32Array.from(sizes), Float64Array.from(sizes), grid);
}

describe('lanes', () => {
  it('turn switches into estimators', () => {
    const lanes = new Lanes(
      settingsOf(
        lane(0),
        lane(1, { mirror: true }),
        lane(2, { pattern: 'two-independent' }),
        lane(3, { pattern: 'fixed-count', mirror: true }),
      ),
      N,
    );
    expect(lanes.estimators.map(({ pairing }) => pairing)).toEqual([
      'single',
      'mirrored-pair',
      'independent-pair',
      'mirrored-pair',
    ]);
    expect(lanes.estimators[0].sampler).toEqual({ kind: 'rate', density: UNIFORM });
    expect(lanes.estimators[3].sampler).toEqual({
      kind: 'count',
      probabilities: new Float64Array(N).fill(1 / N),
    });
    expect(lanes.mirrored).toBe(true);
    expect(lanes.fitted).toBe(true);
  });

  it('wait for a fit, and take it from the first measurement', () => {
    const settings = settingsOf(
      lane(0),
      lane(1, { pPots: true }),
      lane(2, { pPots: true, pattern: 'fixed-count' }),
    );
    const lanes = new Lanes(settings, N);
    expect(lanes.fitted).toBe(false);
    for (const index of [0, 1, 2]) lanes.measured(index, constantLoss(), settings, 0);
    expect(lanes.fitted).toBe(true);
    expect(lanes.fits[0]).toBeNull();
    const [, rates, counts] = lanes.estimators.map(({ sampler }) => sampler);
    if (rates.kind !== 'rate' || counts.kind !== 'count') throw new Error('wrong samplers');
    expect(rates.density.pdf(0.001)).toBeGreaterThan(1.5 * rates.density.pdf(0.9));
    // Constant CE: h/s does not vary with s, so no count is better than another.
    for (const p of counts.probabilities) expect(p).toBeCloseTo(1 / N, 10);
  });

  it('keep their fit until it is asked for again', () => {
    const settings = settingsOf(lane(0, { pPots: true }));
    const lanes = new Lanes(settings, N);
    lanes.measured(0, constantLoss(), settings, 0);
    const first = lanes.estimators[0];
    expect(lanes.measured(0, constantLoss(), settings, 50)).toEqual({
      estimator: first,
      refitted: false,
    });
    lanes.askRefit();
    expect(lanes.measured(0, constantLoss(), settings, 60).refitted).toBe(true);
    expect(lanes.fits[0]!.step).toBe(60);
  });

  it('fit a lane whose switch is thrown from what was last measured', () => {
    const before = settingsOf(lane(0));
    const after = settingsOf(lane(0, { pPots: true }));
    const lanes = new Lanes(before, N);
    lanes.change(before, after, { step: 40, lanes: [{ loss: constantLoss() }] });
    expect(lanes.fits[0]!.step).toBe(40);
    const waiting = new Lanes(before, N);
    waiting.change(before, after, null);
    expect(waiting.fitted).toBe(false);
  });

  it('fit anew where the floor or the density changes, and later where ε does', () => {
    const settings = settingsOf(lane(0, { pPots: true }));
    const lanes = new Lanes(settings, N);
    lanes.measured(0, constantLoss(), settings, 0);
    const all = { ...settings, floor: 1 };
    lanes.change(settings, all, { step: 0, lanes: [{ loss: constantLoss() }] });
    const { sampler } = lanes.estimators[0];
    if (sampler.kind !== 'rate') throw new Error('wrong sampler');
    expect(sampler.density.pdf(0.001)).toBeCloseTo(1, 10);

    lanes.change(all, { ...all, epsilon: 0.1 }, null);
    expect(lanes.fitted).toBe(true);
    expect(lanes.measured(0, constantLoss(), all, 9).refitted).toBe(true);
  });

  it('go back to earlier fits', () => {
    const settings = settingsOf(lane(0, { pPots: true }));
    const lanes = new Lanes(settings, N);
    lanes.measured(0, constantLoss(), settings, 0);
    const { fits, estimators } = lanes;
    lanes.askRefit();
    lanes.measured(0, constantLoss(), { ...settings, floor: 0.5 }, 10);
    lanes.restore(fits);
    expect(lanes.fits).toEqual(fits);
    expect(lanes.estimators).toEqual(estimators);
  });
});
