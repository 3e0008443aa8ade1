/** A causal lane beside a bidirectional one: what its tokens see, its gradients, and that a restore keeps it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Attention, Engine, LaneBatch, RowBatch } from '../../src/engine/engine.ts';
import * as reference from './reference.ts';
import {
  ADAM,
  engineOn,
  laneRows,
  NODE_BACKENDS,
  randomBatch,
  relativeError,
  restoreParameters,
  TINY,
  variedParameters,
} from './support.ts';
import { installWebGpu } from './webgpu-node.ts';
import { autoregressiveRows } from '../../src/core/draws/autoregressive';

const ATTENTION: readonly Attention[] = ['bidirectional', 'causal'];
const ROWS = 3;
const [MASKED, CAUSAL] = [0, 1];

/** Masked rows for the first lane, next-token rows of the same sequences for the second. */
function batchOf(seed: number): LaneBatch {
  const batch = randomBatch(TINY, 2, ROWS, seed);
  const size = ROWS * TINY.length;
  const task = {
    vocabulary: [...'abcd'],
    length: TINY.length,
    promptLength: 1,
  };
  const sequences = Array.from({ length: ROWS }, (_, row) => ({
    sequence: batch.targets.slice(row * TINY.length, (row + 1) * TINY.length),
    weight: 1 / (ROWS * (TINY.length - 1)),
  }));
  const rows = autoregressiveRows(task, sequences);
  batch.tokens.set(rows.tokens, size);
  batch.targets.set(rows.targets, size);
  batch.weights.set(rows.weights, size);
  return batch;
}

const batch = batchOf(1);

let uninstall: () => void = () => undefined;
let parameters: Float32Array;
/** True gradient of every row, [lane][row], by finite differences. */
let truth: Float64Array[][];

beforeAll(async () => {
  uninstall = await installWebGpu();
  const engine = await engineOn('cpu', TINY, 2);
  parameters = variedParameters(engine);
  const P = engine.parameterCount;
  engine.dispose();
  truth = ATTENTION.map((attention, lane) => {
    const laneParameters = parameters.subarray(lane * P, (lane + 1) * P);
    const rows = laneRows(TINY, batch, lane);
    return Array.from({ length: ROWS }, (_, row) =>
      reference.gradient(TINY, laneParameters, reference.rowOf(TINY, rows, row), attention),
    );
  });
}, 60_000);
afterAll(() => uninstall());

describe.each(NODE_BACKENDS)('%s', (backend) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await engineOn(backend, TINY, 2, 1, ATTENTION);
    restoreParameters(engine, parameters);
  });
  afterAll(() => engine.dispose());

  /** Probabilities of one lane at one row of tokens, [L, V]. */
  const probabilitiesOf = async (lane: number, tokens: Int32Array) => {
    const frozen = engine.freeze();
    const found = await engine.probabilities(frozen, lane, tokens, 1);
    frozen.dispose();
    return found;
  };

  test('a position does not depend on the inputs after it, to the last bit', async () => {
    const { vocabulary: V, length: L } = TINY;
    const tokens = Int32Array.from({ length: L }, (_, i) => i % V);
    for (const lane of [MASKED, CAUSAL]) {
      const before = await probabilitiesOf(lane, tokens);
      for (let changed = 1; changed < L; changed++) {
        const other = tokens.with(changed, V);
        const after = await probabilitiesOf(lane, other);
        const upTo = (values: Float32Array) => values.slice(0, changed * V);
        if (lane === CAUSAL) expect(upTo(after)).toEqual(upTo(before));
        else expect(upTo(after)).not.toEqual(upTo(before));
        expect(after.slice(changed * V)).not.toEqual(before.slice(changed * V));
      }
    }
  });

  test('cross-entropies and gradients of both lanes are those of the reference', async () => {
    const P = engine.parameterCount;
    engine.setOptimizer({ ...ADAM, beta1: 0 });
    engine.trainStep(batch);
    const [report] = await engine.reports();
    const { firstMoment } = await engine.snapshot();
    restoreParameters(engine, parameters);
    const frozen = engine.freeze();
    for (const [lane, attention] of ATTENTION.entries()) {
      const rows: RowBatch = laneRows(TINY, batch, lane);
      const laneParameters = parameters.subarray(lane * P, (lane + 1) * P);
      const expected = reference.crossEntropies(TINY, laneParameters, rows, attention);
      const found = await engine.crossEntropy(frozen, lane, rows);
      expect(relativeError(found, expected)).toBeLessThan(2e-6);
      expect(report.loss[lane] / reference.loss(TINY, laneParameters, rows, attention)).toBeCloseTo(
        1,
        5,
      );

      const sum = truth[lane][0].map((_, p) => truth[lane].reduce((s, row) => s + row[p], 0));
      expect(relativeError(firstMoment.subarray(lane * P, (lane + 1) * P), sum)).toBeLessThan(5e-6);
      const gradients = engine.rowGradients(frozen, lane, rows);
      const explicit = await gradients.explicit();
      truth[lane].forEach((row, k) => {
        expect(relativeError(explicit.subarray(k * P, (k + 1) * P), row)).toBeLessThan(5e-6);
      });
      gradients.dispose();
    }
    frozen.dispose();
  });

  test('a restored snapshot replays the causal lane to the last bit, also in another engine', async () => {
    engine.setOptimizer(ADAM);
    const initial = await engine.snapshot();
    const train = async (on: Engine) => {
      for (let step = 0; step < 3; step++) on.trainStep(batchOf(step));
      return on.reports();
    };
    const first = await train(engine);
    engine.restore(initial);
    expect(await train(engine)).toEqual(first);
    const another = await engineOn(backend, TINY, 2, 2, ATTENTION);
    another.setOptimizer(ADAM);
    another.restore(initial);
    expect(await train(another)).toEqual(first);
    another.dispose();
    restoreParameters(engine, parameters);
  });
});

test('the causal lane starts from the same weights as the other one', async () => {
  const engine = await engineOn('cpu', TINY, 2, 1, ATTENTION);
  const P = engine.parameterCount;
  const { parameters: initial } = await engine.snapshot();
  expect(initial.slice(P)).toEqual(initial.slice(0, P));
  engine.dispose();
});

test('attention that is not given for every lane is refused with a sentence', async () => {
  await expect(engineOn('cpu', TINY, 2, 1, ['causal'])).rejects.toThrow(
    'The attention must be given for each of the 2 lanes, not for 1.',
  );
});
