/** What the worker relies on: learning, no leaks, plain sentences for bad input, missing backends and lost devices. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { countDispatches } from '../../bench/dispatches.ts';
import { createEngine, selfTest } from '../../src/engine/backends.ts';
import { openDevice } from '../../src/engine/devices.ts';
import { EngineError, type Engine, type LaneBatch } from '../../src/engine/engine.ts';
import { isWorthWhile, sampleOf, stepTime } from '../../src/engine/step-time.ts';
import {
  ADAM,
  deviceOf,
  engineOn,
  laneRows,
  NODE_BACKENDS,
  randomBatch,
  TINY,
  wasmPaths,
} from './support.ts';
import { installWebGpu } from './webgpu-node.ts';

const options = { config: TINY, lanes: 2, seed: 1, wasmPaths } as const;

/** The error a promise is rejected with, for looking at its code and sentence. */
async function failureOf(promise: Promise<unknown>): Promise<EngineError> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(EngineError);
  return outcome as EngineError;
}

/** Rows that count upwards from a random start: every masked token follows from any visible one. */
function countingBatch(rows: number, seed: number): LaneBatch {
  const batch = randomBatch(TINY, 1, rows, seed);
  const { length: L, vocabulary: V } = TINY;
  for (let row = 0; row < rows; row++) {
    const start = batch.targets[row * L];
    for (let i = 0; i < L; i++) {
      const at = row * L + i;
      batch.targets[at] = (start + i) % V;
      // The first token stays visible.
      if (i === 0 || batch.tokens[at] !== V) {
        batch.tokens[at] = batch.targets[at];
        batch.weights[at] = 0;
      } else {
        batch.weights[at] = 1 / (rows * L);
      }
    }
  }
  return batch;
}

test('a short training learns a trivial task', async () => {
  const { engine } = await createEngine({ ...options, lanes: 1, backend: 'wasm' });
  engine.setOptimizer({ ...ADAM, learningRate: 1e-2, clipNorm: 1, warmupSteps: 10 });
  for (let step = 0; step < 400; step++) engine.trainStep(countingBatch(16, step));
  const losses = (await engine.reports()).map(({ loss }) => loss[0]);
  const mean = (xs: number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;
  expect(mean(losses.slice(0, 5))).toBeGreaterThan(0.4);
  expect(mean(losses.slice(-20))).toBeLessThan(0.02);
  engine.dispose();
});

describe('between a GPU and the processor', () => {
  test('a few rows on a processor stand for all, of which each worker has its part', () => {
    expect(sampleOf({ lanes: 1, rows: 8, workers: 1 })).toEqual({ lanes: 1, rows: 8, times: 1 });
    expect(sampleOf({ lanes: 4, rows: 64, workers: 1 })).toEqual({ lanes: 2, rows: 16, times: 8 });
    expect(sampleOf({ lanes: 32, rows: 16, workers: 8 })).toEqual({ lanes: 2, rows: 16, times: 2 });
    // There are no more parts than lanes.
    expect(sampleOf({ lanes: 2, rows: 16, workers: 8 }).times).toBe(0.5);
  });

  test('a GPU must be clearly faster', () => {
    expect(isWorthWhile(2, 10)).toBe(true);
    expect(isWorthWhile(9, 10)).toBe(false);
    expect(isWorthWhile(10, 2)).toBe(false);
  });

  test('a step takes time, and one that does not fit is refused', async () => {
    const device = await deviceOf('simd-plain');
    const time = (rows: number) => stepTime(device, TINY, ['bidirectional', 'causal'], rows);
    expect(await time(16)).toBeGreaterThan(0);
    await expect(time(2 ** 18)).rejects.toThrow(/smaller batch/);
  });
});

describe('in Node without WebGPU', () => {
  test('auto falls back to WASM and says why', async () => {
    const stages: string[] = [];
    const { engine, badge, note } = await createEngine({
      ...options,
      backend: 'auto',
      onStage: ({ english }) => stages.push(english),
    });
    expect(engine.backend).toBe('wasm');
    expect(badge).toBe('WASM');
    expect(note.map(({ english }) => english).join(' ')).toBe(
      'This browser does not offer WebGPU on this page.',
    );
    expect(stages).toContain('Starting WASM …');
    engine.dispose();
  });

  test.each(['webgpu', 'webgl'] as const)(
    '%s by force is refused with a sentence',
    async (backend) => {
      const { code, message } = await failureOf(createEngine({ ...options, backend }));
      expect(code).toBe('backend-missing');
      expect(message).toMatch(
        /^Web(GPU|GL) was asked for but cannot run: This browser .*\. Choose another backend/,
      );
    },
  );

  test('cpu by force', async () => {
    const { engine, badge } = await createEngine({ ...options, backend: 'cpu' });
    expect(engine.backend).toBe('cpu');
    expect(badge).toBe('CPU');
    engine.dispose();
  });
});

describe('bad input', () => {
  let engine: Engine;
  beforeAll(async () => {
    ({ engine } = await createEngine({ ...options, backend: 'wasm' }));
  });
  afterAll(() => engine.dispose());
  const good = () => randomBatch(TINY, 2, 3);

  test('a batch too large for memory is named before anything is allocated', () => {
    const rows = 500_000;
    const size = 2 * rows * TINY.length;
    const batch = {
      rows,
      tokens: new Int32Array(size),
      targets: new Int32Array(size),
      weights: new Float32Array(size),
    };
    const before = tf.memory().numTensors;
    expect(() => engine.trainStep(batch)).toThrow(
      /^The batch of 500000 rows in each of 2 lanes needs [\d\u202f]+ MiB of memory.* here WASM offers [\d\u202f]+ MiB\. Choose a smaller batch/,
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  test('rows whose gradients do not fit are refused', () => {
    const rows = 400_000;
    const size = rows * TINY.length;
    const batch = {
      rows,
      tokens: new Int32Array(size),
      targets: new Int32Array(size),
      weights: new Float32Array(size),
    };
    const frozen = engine.freeze();
    expect(() => engine.rowGradients(frozen, 0, batch)).toThrow(EngineError);
    frozen.dispose();
  });

  test('wrong sizes, ids, lanes, groups and snapshots', async () => {
    expect(() => engine.trainStep({ ...good(), rows: 4 })).toThrow(RangeError);
    const ids = good();
    ids.tokens[3] = TINY.vocabulary + 1;
    expect(() => engine.trainStep(ids)).toThrow('Token id 5 is outside 0 … 4.');
    const targets = good();
    targets.targets[3] = TINY.vocabulary;
    expect(() => engine.trainStep(targets)).toThrow('Token id 4 is outside 0 … 3.');
    const frozen = engine.freeze();
    const rows = laneRows(TINY, good(), 0);
    expect(() => engine.rowGradients(frozen, 2, rows)).toThrow('There is no lane 2 among 2.');
    const gradients = engine.rowGradients(frozen, 0, rows);
    await expect(gradients.gram(2)).rejects.toThrow('3 rows do not fall into groups of 2.');
    const snapshot = await engine.snapshot();
    const short = { ...snapshot, parameters: snapshot.parameters.slice(1) };
    expect(() => engine.restore(short)).toThrow(RangeError);
    gradients.dispose();
    frozen.dispose();
  });

  test('a learning rate that diverges shows in the loss', async () => {
    const before = await engine.snapshot();
    engine.setOptimizer({ ...ADAM, learningRate: 1e30 });
    for (let step = 0; step < 3; step++) engine.trainStep(good());
    const losses = (await engine.reports()).map(({ loss }) => loss[0]);
    expect(losses[0]).toBeLessThan(10);
    expect(losses.some((loss) => !Number.isFinite(loss) || loss > 100)).toBe(true);
    engine.restore(before);
  });
});

test('a lost device fails every call, and a new engine goes on from the snapshot', async () => {
  const { engine } = await createEngine({ ...options, backend: 'wasm' });
  engine.setOptimizer(ADAM);
  engine.trainStep(randomBatch(TINY, 2, 3));
  const [report] = await engine.reports();
  const snapshot = await engine.snapshot();
  engine.loseDevice();
  const { code, message } = await engine.lost;
  expect(code).toBe('device-lost');
  expect(message).toMatch(/^The WASM device went away/);
  expect(() => engine.trainStep(randomBatch(TINY, 2, 3))).toThrow(EngineError);
  engine.dispose();

  const { engine: next } = await createEngine({ ...options, backend: 'wasm' });
  next.restore(snapshot);
  expect(await next.snapshot()).toEqual(snapshot);
  next.dispose();

  // From the beginning, the new device repeats the old one's step.
  const { engine: fresh } = await createEngine({ ...options, backend: 'wasm' });
  fresh.setOptimizer(ADAM);
  fresh.trainStep(randomBatch(TINY, 2, 3));
  expect(await fresh.reports()).toEqual([report]);
  fresh.dispose();
});

describe('with WebGPU', () => {
  let uninstall: () => void = () => undefined;
  beforeAll(async () => {
    uninstall = await installWebGpu();
  });
  afterAll(() => uninstall());

  test('auto passes over a software adapter, force takes it and says so', async () => {
    const chosen = await createEngine({ ...options, backend: 'auto' });
    const forced = await createEngine({ ...options, backend: 'webgpu' });
    const { badge, refusal } = await selfTest('webgpu');
    expect(refusal).toBeNull();
    // On a machine with a GPU the faster one is taken, and the slower one is said to be that.
    if (badge === 'WebGPU') {
      const why = chosen.note.map(({ english }) => english).join(' ');
      expect(why).toMatch(chosen.badge === 'WebGPU' ? /^$/ : /^WebGPU works .* on WASM\.$/);
    } else {
      expect(badge).toBe('WebGPU (software)');
      expect(chosen.badge).toBe('WASM');
      expect(chosen.note[0].english).toMatch(/^WebGPU runs in software on this machine/);
    }
    expect(forced.badge).toBe(badge);
    expect(forced.note).toEqual([]);
    chosen.engine.dispose();
    forced.engine.dispose();
  });

  test('a step of two blocks and two lanes is one submission of at most 100 dispatches', async () => {
    const { engine } = await createEngine({ ...options, backend: 'webgpu' });
    const counter = countDispatches();
    for (let step = 0; step < 3; step++) {
      engine.trainStep(randomBatch(TINY, 2, 3));
      await engine.reports();
    }
    counter.take();
    for (let step = 0; step < 2; step++) {
      engine.trainStep(randomBatch(TINY, 2, 3));
      await engine.reports();
    }
    const { dispatches, submits } = counter.take();
    counter.stop();
    expect(dispatches / 2).toBeGreaterThan(10);
    expect(dispatches / 2).toBeLessThanOrEqual(100);
    expect(submits / 2).toBe(1);
    engine.dispose();
  });

  test('a browser that looks for finished work ten times a second is made to look while something is read', async () => {
    const submitsOfStep = async (userAgent: string) => {
      const { gpu } = navigator;
      const { lost, lose } = await openDevice('webgpu');
      lose();
      await lost;
      vi.stubGlobal('navigator', { gpu, userAgent });
      const { engine } = await createEngine({ ...options, backend: 'webgpu' });
      vi.unstubAllGlobals();
      const read = async () => {
        engine.trainStep(randomBatch(TINY, 2, 3));
        const [{ loss }] = await engine.reports();
        return loss;
      };
      await read();
      const counter = countDispatches();
      const loss = await read();
      const { submits } = counter.take();
      // Nothing goes on once it has been read.
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(counter.take().submits).toBe(0);
      counter.stop();
      engine.dispose();
      return { submits, loss };
    };
    const others = await submitsOfStep('Chrome/156.0');
    const firefox = await submitsOfStep('Mozilla/5.0 Gecko/20100101 Firefox/153.0');
    expect(others.submits).toBe(1);
    expect(firefox.submits).toBeGreaterThan(1);
    expect(firefox.loss).toEqual(others.loss);
  });

  test('a lost GPU is reported, reads under way fail, and a new device takes over', async () => {
    const { engine } = await createEngine({ ...options, backend: 'webgpu' });
    engine.trainStep(randomBatch(TINY, 2, 3));
    await engine.reports();
    const snapshot = await engine.snapshot();
    engine.trainStep(randomBatch(TINY, 2, 3));
    const reading = failureOf(engine.reports());
    engine.loseDevice();
    expect((await engine.lost).message).toMatch(/^The WebGPU device went away/);
    expect((await reading).code).toBe('device-lost');
    expect(() => engine.freeze()).toThrow(EngineError);
    engine.dispose();

    const { engine: next } = await createEngine({ ...options, backend: 'webgpu' });
    next.restore(snapshot);
    expect(await next.snapshot()).toEqual(snapshot);
    next.trainStep(randomBatch(TINY, 2, 3));
    expect((await next.reports())[0].step).toBe(snapshot.step + 1);
    next.dispose();
  });

  test.each(NODE_BACKENDS)('%s leaks no tensors', async (backend) => {
    const idle = tf.memory().numTensors;
    const engine = await engineOn(backend, TINY, 2);
    const round = async () => {
      for (let i = 0; i < 2; i++) engine.trainStep(randomBatch(TINY, 2, 4));
      await engine.reports();
      const frozen = engine.freeze();
      const rows = laneRows(TINY, randomBatch(TINY, 2, 4), 1);
      await engine.crossEntropy(frozen, 1, rows);
      await engine.probabilities(frozen, 1, rows.tokens, 4);
      const gradients = engine.rowGradients(frozen, 1, rows);
      await gradients.gram(2);
      await gradients.pairProducts();
      await gradients.losses();
      gradients.dispose();
      frozen.dispose();
      engine.restore(await engine.snapshot());
    };
    await round();
    const before = { ...tf.memory() };
    await round();
    await round();
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numBytes).toBe(before.numBytes);
    expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
    engine.trainStep(randomBatch(TINY, 2, 4));
    engine.dispose();
    expect(tf.memory().numTensors).toBe(idle);
  });
});
