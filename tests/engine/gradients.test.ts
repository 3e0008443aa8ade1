/** Every backend that Node can run against an independent model in double precision, and against each other. */
import { zerosLike, type Tensor } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDevice } from '../../src/engine/devices.ts';
import {
  SELF_TEST_CONFIG,
  SELF_TEST_EXPECTED,
  projection,
  runSelfTest,
  selfTestBatch,
  selfTestParameters,
} from '../../src/engine/self-test.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Kernels } from '../../src/engine/kernels/kernels.ts';
import * as reference from './reference.ts';
import {
  ADAM,
  deviceOf,
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

const LANES = 2;
const ROWS = 4;
const batch = randomBatch(TINY, LANES, ROWS);
// One row of the second lane masks nothing: its loss is 0 and it stays in.
batch.weights.fill(0, 5 * TINY.length, 6 * TINY.length);

let uninstall: () => void = () => undefined;
let parameters: Float32Array;
/** True gradient of every row at its own lane's parameters, [lane][row]. */
let rowGradients: Float64Array[][];
const measured = new Map<string, Float32Array>();

beforeAll(async () => {
  uninstall = await installWebGpu();
  const engine = await engineOn('cpu', TINY, LANES);
  parameters = variedParameters(engine);
  const P = engine.parameterCount;
  engine.dispose();
  rowGradients = Array.from({ length: LANES }, (_, lane) => {
    const laneParameters = parameters.subarray(lane * P, (lane + 1) * P);
    const rows = laneRows(TINY, batch, lane);
    return Array.from({ length: ROWS }, (_, row) =>
      reference.gradient(TINY, laneParameters, reference.rowOf(TINY, rows, row)),
    );
  });
}, 60_000);
afterAll(() => uninstall());

const sumOf = (vectors: Float64Array[]) =>
  vectors[0].map((_, i) => vectors.reduce((sum, v) => sum + v[i], 0));
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, v, i) => sum + v * b[i], 0);

describe.each(NODE_BACKENDS)('%s', (backend) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await engineOn(backend, TINY, LANES);
    restoreParameters(engine, parameters);
  });
  afterAll(() => engine.dispose());

  test('cross-entropy and probabilities of each lane', async () => {
    const P = engine.parameterCount;
    const frozen = engine.freeze();
    for (let lane = 0; lane < LANES; lane++) {
      const rows = laneRows(TINY, batch, lane);
      const laneParameters = parameters.subarray(lane * P, (lane + 1) * P);
      const expected = reference.crossEntropies(TINY, laneParameters, rows);
      expect(relativeError(await engine.crossEntropy(frozen, lane, rows), expected)).toBeLessThan(
        2e-6,
      );
      const p = await engine.probabilities(frozen, lane, rows.tokens, ROWS);
      const ofTargets = Array.from(rows.targets, (target, i) => p[i * TINY.vocabulary + target]);
      const expectedP = expected.map((ce) => Math.exp(-ce));
      expect(relativeError(ofTargets, expectedP)).toBeLessThan(2e-6);
    }
    frozen.dispose();
  });

  test('training gradient, loss and norm of each lane', async () => {
    const P = engine.parameterCount;
    engine.setOptimizer({ ...ADAM, beta1: 0 });
    engine.trainStep(batch);
    const [report] = await engine.reports();
    const { firstMoment } = await engine.snapshot();
    restoreParameters(engine, parameters);
    for (let lane = 0; lane < LANES; lane++) {
      const truth = sumOf(rowGradients[lane]);
      const gradient = firstMoment.subarray(lane * P, (lane + 1) * P);
      expect(relativeError(gradient, truth)).toBeLessThan(5e-6);
      const rows = laneRows(TINY, batch, lane);
      const laneParameters = parameters.subarray(lane * P, (lane + 1) * P);
      expect(report.loss[lane] / reference.loss(TINY, laneParameters, rows)).toBeCloseTo(1, 5);
      expect(report.gradientNorm[lane] / Math.sqrt(dot(truth, truth))).toBeCloseTo(1, 5);
    }
    expect(report.rowLoss[ROWS + 1]).toBe(0);
    measured.set(backend, firstMoment);
  });

  test('gradients of single rows, their Gram matrix, pair products and combinations', async () => {
    const frozen = engine.freeze();
    const lane = 1;
    const gradients = engine.rowGradients(frozen, lane, laneRows(TINY, batch, lane));
    frozen.dispose();
    const P = engine.parameterCount;
    const truth = rowGradients[lane];
    const explicit = await gradients.explicit();
    for (let row = 0; row < ROWS; row++) {
      const got = explicit.subarray(row * P, (row + 1) * P);
      // Row 1 has no weight: every entry is exactly zero, as in the truth.
      if (row === 1) expect(got.every((v) => v === 0)).toBe(true);
      else expect(relativeError(got, truth[row])).toBeLessThan(5e-6);
    }
    const losses = await gradients.losses();
    expect(losses[1]).toBe(0);

    // Two groups of two rows; then one group of four.
    for (const size of [2, 4]) {
      const gram = await gradients.gram(size);
      const expected: number[] = [];
      for (let group = 0; group < ROWS / size; group++) {
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) {
            expected.push(dot(truth[group * size + i], truth[group * size + j]));
          }
        }
      }
      expect(relativeError(gram, expected)).toBeLessThan(5e-6);
    }
    const pairs = await gradients.pairProducts();
    expect(pairs[0]).toBe(0);
    expect(pairs[1] / dot(truth[2], truth[3])).toBeCloseTo(1, 4);
    gradients.dispose();
  });

  test('passes the self-test', async () => {
    const { error, refusal } = await runSelfTest(await deviceOf(backend), backend);
    expect(refusal).toBeNull();
    expect(error).toBeLessThan(2e-5);
  });
});

test('all backends agree with each other', () => {
  expect([...measured.keys()]).toEqual([...NODE_BACKENDS]);
  for (const a of measured.values()) {
    for (const b of measured.values()) expect(relativeError(a, b)).toBeLessThan(1e-5);
  }
});

test('the values of the self-test are those of the reference model', () => {
  const all = selfTestBatch();
  for (let lane = 0; lane < 2; lane++) {
    const rows = laneRows(SELF_TEST_CONFIG, all, lane);
    const parameters = selfTestParameters(689);
    const gradient = reference.gradient(SELF_TEST_CONFIG, parameters, rows);
    expect(reference.loss(SELF_TEST_CONFIG, parameters, rows)).toBeCloseTo(
      SELF_TEST_EXPECTED.loss[lane],
      10,
    );
    expect(Math.hypot(...gradient)).toBeCloseTo(SELF_TEST_EXPECTED.gradientNorm[lane], 6);
    expect(projection(gradient)).toBeCloseTo(SELF_TEST_EXPECTED.projection[lane], 6);
  }
});

test('the self-test refuses zeros, NaN, a wrong block and half precision with a sentence', async () => {
  const device = await openDevice('cpu', undefined);
  const { kernels } = device;
  const refusalWith = async (changed: Partial<Kernels>) =>
    (await runSelfTest({ ...device, kernels: { ...kernels, ...changed } }, 'X')).refusal?.english;
  /** Writes into the result of an operation; the cpu backend hands out its own array. */
  const mapped = (tensor: Tensor, change: (value: number) => number) => {
    const values = tensor.dataSync();
    for (let i = 0; i < values.length; i++) values[i] = change(values[i]);
    return tensor;
  };
  const geluGradient = (change: (value: number) => number) => ({
    geluGradient: (memory: Tensor, dy: Tensor) => mapped(kernels.geluGradient(memory, dy), change),
  });

  expect(await refusalWith({})).toBeUndefined();
  expect(await refusalWith(geluGradient(() => NaN))).toMatch(
    /^X returned values that are not numbers/,
  );
  expect(await refusalWith(geluGradient(() => 0))).toMatch(/^X computed the gradient .* error of/);
  const noGradient = { crossEntropyGradient: (logits: Tensor) => zerosLike(logits) };
  expect(await refusalWith(noGradient)).toMatch(/^X returned a gradient of all zeros/);
  // Ten bits behind the leading one, in the products of the forward pass alone.
  const half = (v: number) => {
    const step = 2 ** (Math.floor(Math.log2(Math.abs(v))) - 10);
    return v === 0 ? 0 : Math.round(v / step) * step;
  };
  const halfLinear: Partial<Kernels> = {
    linear: (...args) => mapped(kernels.linear(...args), half),
  };
  expect(await refusalWith(halfLinear)).toMatch(/^X computed the gradient .* error of/);
});
