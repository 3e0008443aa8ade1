/** From switches to methods, and when P-POTS is fitted. */
import { RATE_WEIGHT } from '../../../src/core/methods/draw-law';
import { describe, expect, it } from 'vitest';
import { drawSubsets } from '../../../src/core/probe/draws/size-design';
import { lossProducts } from '../../../src/core/probe/products/size-products';
import { rateGrid } from '../../../src/core/quadrature';
import { stream } from '../../../src/core/rng';
import type { MaskedMethod } from '../../../src/core/methods/method';
import type { Settings } from '../../../src/lab/settings/settings-table';
import { standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import { defaultSettings } from '../../../src/lab/settings/schema';
import type { LossMeasurement } from '../../../src/run/fit/fit';
import { Lanes } from '../../../src/run/train/lanes';
import { fullDesign } from '../../oracle/enumerable-probe';
import { UNIFORM } from '../../../src/core/methods/density/piecewise-linear';

const N = 6;
const grid = rateGrid(N, 1e-3);
const lane = (id: number, change: Partial<LaneSettings> = {}): LaneSettings => ({
  ...standardLane(id),
  ...change,
});
const laws = (lanes: Lanes) => lanes.methods.map((method) => (method as MaskedMethod).law);
const settingsOf = (...lanes: LaneSettings[]): Settings => ({ ...defaultSettings(), lanes });

/** Losses of a model with the same CE for every token: the null whose optimum is known to favour small rates. */
function constantLoss(): LossMeasurement {
  const design = fullDesign(N, 2);
  const sizes = Array.from({ length: 12 }, (_, x) => [
    ...drawSubsets(design, stream(1, 'probe', x)).sizes,
  ]).flat();
  const products = lossProducts(design, Int32Array.from(sizes), Float64Array.from(sizes), grid);
  return { of: 'loss', products, pairs: null };
}

describe('lanes', () => {
  it('turn switches into methods', () => {
    const lanes = new Lanes(
      settingsOf(
        lane(0),
        lane(1, { partner: 'mirror' }),
        lane(2, { partner: 'two-independent' }),
        lane(3, { pattern: 'fixed-count', partner: 'mirror' }),
      ),
      N,
    );
    expect(laws(lanes).map(({ pairing }) => pairing)).toEqual([
      'single',
      'mirrored-pair',
      'independent-pair',
      'mirrored-pair',
    ]);
    expect(laws(lanes)[0].sampler).toEqual({ kind: 'rate', density: UNIFORM });
    expect(laws(lanes)[3].sampler).toEqual({
      kind: 'count',
      probabilities: new Float64Array(N).fill(1 / N),
    });
    expect(lanes.waiting).toEqual([]);
  });

  it('wait for a fit, and sample from it', () => {
    const settings = settingsOf(
      lane(0),
      lane(1, { sampler: 'p-pots' }),
      lane(2, { sampler: 'p-pots', pattern: 'fixed-count' }),
    );
    const lanes = new Lanes(settings, N);
    expect(lanes.waiting).toEqual([1, 2]);
    for (const index of lanes.waiting) lanes.fit(index, constantLoss(), settings, 7);
    expect(lanes.waiting).toEqual([]);
    expect(lanes.fits.map((fit) => fit?.step)).toEqual([undefined, 7, 7]);
    const [, rates, counts] = laws(lanes).map(({ sampler }) => sampler);
    if (rates.kind !== 'rate' || counts.kind !== 'count') throw new Error('wrong samplers');
    expect(rates.density.pdf(0.001)).toBeGreaterThan(1.5 * rates.density.pdf(0.9));
    // Constant CE: h/s does not vary with s, so no count is better than another.
    for (const p of counts.probabilities) expect(p).toBeCloseTo(1 / N, 10);
  });

  it('wait again when a refit is asked for, and keep the old fit until it is there', () => {
    const settings = settingsOf(lane(0, { sampler: 'p-pots' }), lane(1));
    const lanes = new Lanes(settings, N);
    lanes.fit(0, constantLoss(), settings, 0);
    const [before] = lanes.methods;
    lanes.askRefit();
    expect(lanes.waiting).toEqual([0]);
    expect(lanes.methods[0]).toBe(before);
    lanes.fit(0, constantLoss(), { ...settings, floor: 0.5 }, 60);
    expect(lanes.waiting).toEqual([]);
    expect(lanes.methods[0]).not.toEqual(before);
  });

  it('wait again after they were set aside between a step and its refit, but not once they have it', () => {
    const settings = settingsOf(lane(0, { sampler: 'p-pots' }), lane(1));
    const lanes = new Lanes(settings, N);
    lanes.fit(0, constantLoss(), settings, 0);
    lanes.askRefit(100);
    expect(lanes.waiting).toEqual([0]);
    lanes.fit(0, constantLoss(), settings, 100);
    lanes.askRefit(100);
    expect(lanes.waiting).toEqual([]);
  });

  it('change only the lanes whose switches were thrown', () => {
    const before = settingsOf(lane(0), lane(1, { partner: 'mirror' }));
    const lanes = new Lanes(before, N);
    const [first, second] = lanes.methods;
    const after = settingsOf(lane(0), lane(1, { partner: 'mirror', sampler: 'p-pots' }));
    expect(lanes.change(before, after)).toBe(true);
    expect(lanes.waiting).toEqual([1]);
    expect(lanes.methods[0]).toBe(first);
    expect(lanes.methods[1]).not.toBe(second);
    expect(lanes.change(after, { ...after, learningRate: 1e-4, batch: 32 })).toBe(false);
  });

  it('weight their losses as their switches say, and the power weight by the exponent of the settings', () => {
    const settings = settingsOf(
      lane(0),
      lane(1, { weight: 'count-weight', sampler: 'p-pots' }),
      lane(2, { weight: 'flat' }),
      lane(3, { weight: 'power' }),
    );
    const lanes = new Lanes(settings, N);
    expect(laws(lanes).map(({ weight }) => weight)).toEqual([
      RATE_WEIGHT,
      { kind: 'count' },
      { kind: 'power', exponent: 0 },
      { kind: 'power', exponent: 0.5 },
    ]);
    const [, , flat] = lanes.methods;
    expect(lanes.change(settings, { ...settings, power: 0.25 })).toBe(true);
    expect(laws(lanes)[3].weight).toEqual({ kind: 'power', exponent: 0.25 });
    expect(lanes.methods[2]).toBe(flat);
  });

  it.each([{ floor: 0.5 }, { epsilon: 0.1 }])('wait for another fit after %o', (change) => {
    const settings = settingsOf(lane(0, { sampler: 'p-pots' }), lane(1));
    const lanes = new Lanes(settings, N);
    lanes.fit(0, constantLoss(), settings, 0);
    expect(lanes.change(settings, { ...settings, ...change })).toBe(true);
    expect(lanes.waiting).toEqual([0]);
  });

  it('wait for another fit when the variant changes', () => {
    const settings = settingsOf(lane(0, { sampler: 'p-pots' }), lane(1));
    const lanes = new Lanes(settings, N);
    lanes.fit(0, constantLoss(), settings, 0);
    const other = settingsOf(lane(0, { sampler: 'p-pots', variant: 'non-parametric' }), lane(1));
    expect(lanes.change(settings, other)).toBe(true);
    expect(lanes.waiting).toEqual([0]);
  });

  it('go back to earlier fits', () => {
    const settings = settingsOf(lane(0, { sampler: 'p-pots' }));
    const lanes = new Lanes(settings, N);
    lanes.fit(0, constantLoss(), settings, 0);
    const { fits, methods } = lanes;
    lanes.fit(0, constantLoss(), { ...settings, floor: 0.5 }, 10);
    lanes.askRefit();
    lanes.restore(fits);
    expect(lanes.waiting).toEqual([]);
    expect(lanes.fits).toEqual(fits);
    expect(lanes.methods).toEqual(methods);
  });
});
