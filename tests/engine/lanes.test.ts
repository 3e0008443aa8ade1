/** Lanes in lockstep, and runs that repeat to the last bit. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stream } from '../../src/core/rng.ts';
import type { Engine, LaneBatch, StepReport } from '../../src/engine/engine.ts';
import { parameterLayout } from '../../src/engine/parameters.ts';
import { ADAM, engineOn, laneRows, NODE_BACKENDS, randomBatch, TINY } from './support.ts';
import { installWebGpu } from './webgpu-node.ts';

let uninstall: () => void = () => undefined;
beforeAll(async () => {
  uninstall = await installWebGpu();
});
afterAll(() => uninstall());

const STEPS = 4;
const OPTIMIZER = { ...ADAM, clipNorm: 0.5, weightDecay: 0.01, warmupSteps: 3 };

/** Three lanes: the first two get the same rows, the third others. */
function batchOf(step: number): LaneBatch {
  const batch = randomBatch(TINY, 3, 2, step);
  const size = 2 * TINY.length;
  for (const array of [batch.tokens, batch.targets, batch.weights]) {
    array.copyWithin(size, 0, size);
  }
  return batch;
}

async function train(engine: Engine, from: number, to: number): Promise<StepReport[]> {
  engine.setOptimizer(OPTIMIZER);
  for (let step = from; step < to; step++) engine.trainStep(batchOf(step));
  return engine.reports();
}

test('the reference size has exactly 106,336 parameters, and the names of docs/model.md cover them', () => {
  const base = { vocabulary: 32, length: 32, width: 64, layers: 2, heads: 4, hidden: 256 };
  const layout = parameterLayout(base);
  expect(layout.count).toBe(106_336);
  let end = 0;
  for (const { offset, shape } of layout.entries) {
    expect(offset).toBe(end);
    end += shape.reduce((a, b) => a * b, 1);
  }
  expect(end).toBe(layout.count);
  expect(
    layout.entries.map(({ name }) => name).filter((name) => !name.startsWith('block1')),
  ).toEqual([
    'token_embedding',
    'position_embedding',
    'block0.norm1.gain',
    'block0.norm1.bias',
    'block0.qkv.weight',
    'block0.qkv.bias',
    'block0.out.weight',
    'block0.out.bias',
    'block0.norm2.gain',
    'block0.norm2.bias',
    'block0.up.weight',
    'block0.up.bias',
    'block0.down.weight',
    'block0.down.bias',
    'final_norm.gain',
    'final_norm.bias',
    'head.weight',
    'head.bias',
  ]);
});

describe.each(NODE_BACKENDS)('%s', (backend) => {
  test('lanes with equal batches stay identical, another one differs', async () => {
    const engine = await engineOn(backend, TINY, 3);
    const P = engine.parameterCount;
    const start = await engine.snapshot();
    const lanes = (values: Float32Array) => [0, 1, 2].map((l) => values.slice(l * P, (l + 1) * P));
    expect(lanes(start.parameters)[1]).toEqual(lanes(start.parameters)[0]);
    expect(lanes(start.parameters)[2]).toEqual(lanes(start.parameters)[0]);

    const reports = await train(engine, 0, STEPS);
    const { parameters } = await engine.snapshot();
    const [first, second, third] = lanes(parameters);
    expect(second).toEqual(first);
    expect(third).not.toEqual(first);
    for (const { loss, gradientNorm, rowLoss } of reports) {
      expect(loss[1]).toBe(loss[0]);
      expect(gradientNorm[1]).toBe(gradientNorm[0]);
      expect(rowLoss.slice(2, 4)).toEqual(rowLoss.slice(0, 2));
      expect(loss[2]).not.toBe(loss[0]);
      expect(rowLoss[4] + rowLoss[5]).toBeCloseTo(loss[2], 6);
    }
    engine.dispose();
  });

  test('replay from the start and from the middle repeats the run to the last bit', async () => {
    const engine = await engineOn(backend, TINY, 3);
    const initial = await engine.snapshot();
    const early = await train(engine, 0, 2);
    const middle = await engine.snapshot();
    const late = await train(engine, 2, STEPS);
    const end = await engine.snapshot();
    expect(middle.step).toBe(2);
    expect([...early, ...late].map(({ step }) => step)).toEqual([1, 2, 3, 4]);

    engine.restore(initial);
    expect(await engine.snapshot()).toEqual(initial);
    expect(await train(engine, 0, STEPS)).toEqual([...early, ...late]);
    expect(await engine.snapshot()).toEqual(end);

    engine.restore(middle);
    expect(await engine.snapshot()).toEqual(middle);
    expect(await train(engine, 2, STEPS)).toEqual(late);
    expect(await engine.snapshot()).toEqual(end);
    engine.dispose();

    const another = await engineOn(backend, TINY, 3);
    another.restore(middle);
    expect(await train(another, 2, STEPS)).toEqual(late);
    another.dispose();
  });

  test('frozen weights do not move while training goes on', async () => {
    const engine = await engineOn(backend, TINY, 3);
    await train(engine, 0, 2);
    const frozen = engine.freeze();
    const rows = laneRows(TINY, batchOf(9), 2);
    const before = await engine.crossEntropy(frozen, 2, rows);
    const gradients = engine.rowGradients(frozen, 2, rows);
    await train(engine, 2, STEPS);
    expect(frozen.step).toBe(2);
    expect(await engine.crossEntropy(frozen, 2, rows)).toEqual(before);
    const again = engine.rowGradients(frozen, 2, rows);
    expect(await again.explicit()).toEqual(await gradients.explicit());
    const now = engine.freeze();
    expect(await engine.crossEntropy(now, 2, rows)).not.toEqual(before);
    for (const held of [frozen, now, gradients, again]) held.dispose();
    engine.dispose();
  });
});

test('another seed starts from other weights; the first numbers are those of its stream', async () => {
  const [a, b] = [await engineOn('wasm', TINY, 1, 1), await engineOn('wasm', TINY, 1, 2)];
  const [first, second] = [await a.snapshot(), await b.snapshot()];
  expect(first.parameters).not.toEqual(second.parameters);
  const rng = stream(2, 'initialisation');
  for (let i = 0; i < 10; i++) expect(second.parameters[i]).toBe(Math.fround(0.02 * rng.normal()));
  a.dispose();
  b.dispose();
});
