/** What training remembers of its losses, whatever their weight and pairing, and that rates follow it. */
import { describe, expect, it } from 'vitest';
import { BINS } from '../../../src/core/methods/ema';
import { HISTORY } from '../../../src/core/methods/second-moment';
import { addition } from '../../../src/core/tasks/addition';
import {
  standardLane,
  type LaneSettings,
  type PartnerChoice,
} from '../../../src/lab/methods/lane-parts';
import { defaultSettings } from '../../../src/lab/settings/schema';
import type { Settings } from '../../../src/lab/settings/settings-table';
import { Lanes } from '../../../src/run/train/lanes';
import { optimizerOf, Trainer } from '../../../src/run/train/trainer';
import { engineOn } from '../../engine/support';

async function trained(changes: readonly Partial<LaneSettings>[], steps: number) {
  const task = addition.create();
  const { length, vocabulary, promptLength } = task;
  const config = {
    vocabulary: vocabulary.length,
    length,
    width: 8,
    layers: 1,
    heads: 2,
    hidden: 16,
  };
  const lanes = changes.map((change, id) => ({ ...standardLane(id), ...change }));
  const settings: Settings = { ...defaultSettings('addition'), batch: 32, lanes };
  const engine = await engineOn('cpu', config, lanes.length);
  engine.setOptimizer(optimizerOf(settings));
  const trainer = new Trainer(engine, task, 1);
  const methods = new Lanes(settings, length - promptLength, () => trainer.moments);
  for (let step = 0; step < steps; step++) {
    trainer.enqueue(settings, methods.methods);
    await trainer.collect();
  }
  engine.dispose();
  return { trainer, methods };
}

describe('the losses that training remembers', () => {
  it.each<[PartnerChoice, number]>([
    ['none', 32],
    ['mirror', 16],
    ['two-independent', 16],
    // At two rates each pattern says alone what is lost at its own.
    ['opposite-rate', 32],
    ['coupled', 32],
    ['two-rates', 32],
  ])(
    'with partner %s are those under uniform rates, whatever their weight',
    async (partner, count) => {
      // In the first step all lanes have the same model, sequences and patterns.
      const { trainer } = await trained([{ partner }, { partner, weight: 'count-weight' }], 1);
      const [plain, counted] = trainer.moments;
      expect(counted.seen).toEqual(plain.seen);
      expect(counted.above).toEqual(plain.above);
      expect(plain.seen.reduce((a, b) => a + b)).toBe(count);
      plain.squares.forEach((square, k) => {
        if (square === 0) expect(counted.squares[k]).toBe(0);
        else expect(counted.squares[k] / square).toBeCloseTo(1, 4);
      });
    },
  );

  it('belong to each lane, and rates follow those of their own once every bin has ten', async () => {
    const { trainer, methods } = await trained([{}, { sampler: 'second-moment' }], 60);
    const [, own] = trainer.moments;
    expect(own.above.every((count) => count >= HISTORY)).toBe(true);
    const [standard, following] = methods.methods;
    if (standard.kind !== 'masked' || following.kind !== 'masked') throw new Error('ARM');
    const { sampler } = following.law;
    if (sampler.kind !== 'rate') throw new Error('no rates');
    const heights = Array.from({ length: BINS }, (_, bin) =>
      sampler.density.pdf((bin + 0.5) / BINS),
    );
    const mean = heights.reduce((a, b) => a + b) / BINS;
    expect(mean).toBeCloseTo(1, 9);
    expect(Math.max(...heights) / Math.min(...heights)).toBeGreaterThan(1.2);
    // The same object while nothing is learned, another one after the next step.
    expect(methods.methods[1]).toBe(following);
  });
});
