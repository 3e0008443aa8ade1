/** A lane with EMA trains as one without: the same batches, gradients and weights; only the shown loss differs. */
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/lab/settings/settings-table';
import { standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { freeSamplers, methodOf } from '../../../src/run/fit/lane-method';
import { optimizerOf, Trainer } from '../../../src/run/train/trainer';
import { addition } from '../../../src/core/tasks/addition';
import { engineOn } from '../../engine/support';

const STEPS = 30;
const settings: Settings = { ...defaultSettings('addition'), batch: 8 };
const plain = standardLane(0);

async function train(change: Partial<LaneSettings>) {
  const task = addition.create();
  const { length, vocabulary } = task;
  const config = {
    vocabulary: vocabulary.length,
    length,
    width: 8,
    layers: 1,
    heads: 2,
    hidden: 16,
  };
  const engine = await engineOn('cpu', config, 2);
  engine.setOptimizer(optimizerOf(settings));
  const free = freeSamplers(settings);
  const methods = [plain, { ...plain, ...change }].map((lane) =>
    methodOf(lane, null, length - task.promptLength, free),
  );
  const trainer = new Trainer(engine, task, 1);
  const norms: Float32Array[] = [];
  const reports = engine.reports.bind(engine);
  engine.reports = async () => {
    const all = await reports();
    norms.push(...all.map(({ gradientNorm }) => gradientNorm));
    return all;
  };
  for (let step = 0; step < STEPS; step++) {
    trainer.enqueue(settings, methods);
    await trainer.collect();
  }
  const { parameters } = await engine.snapshot();
  const { loss } = trainer.takeLosses()!;
  const averages = trainer.averages;
  engine.dispose();
  const half = parameters.length / 2;
  const column = (lane: number) => loss.filter((_, i) => i % 2 === lane);
  return {
    norms,
    weights: [parameters.slice(0, half), parameters.slice(half)],
    losses: [column(0), column(1)],
    averages,
  };
}

describe('EMA', () => {
  it('leaves every gradient and every weight as it is, and shows another loss of the same mean', async () => {
    const { norms, weights, losses, averages } = await train({ ema: true });
    for (const [first, second] of norms) expect(second).toBe(first);
    expect(weights[1]).toEqual(weights[0]);
    // The first step knows no average yet.
    expect(losses[1][0]).toBe(losses[0][0]);
    const differing = losses[1].filter((loss, i) => loss !== losses[0][i]);
    expect(differing.length).toBeGreaterThan(STEPS / 2);
    expect(averages[1]).toEqual(averages[0]);
    const variance = (some: Float32Array) => {
      const late = Array.from(some.slice(10));
      const mean = late.reduce((a, b) => a + b) / late.length;
      return late.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / late.length;
    };
    expect(Number.isFinite(variance(losses[1]))).toBe(true);
  });

  it('is a test that would see a change of the draws', async () => {
    const { weights } = await train({ spread: 'strata' });
    expect(weights[1]).not.toEqual(weights[0]);
  });
});
