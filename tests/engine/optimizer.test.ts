/** Clipping, warm-up and AdamW against a plain implementation of docs/model.md's formulas in double precision. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, OptimizerConfig } from '../../src/engine/engine.ts';
import {
  ADAM,
  engineOn,
  NODE_BACKENDS,
  randomBatch,
  relativeError,
  restoreParameters,
  TINY,
  variedParameters,
} from './support.ts';
import { installWebGpu } from './webgpu-node.ts';

let uninstall: () => void = () => undefined;
beforeAll(async () => {
  uninstall = await installWebGpu();
});
afterAll(() => uninstall());

const LANES = 2;
/** The first lane's losses weigh forty times those of the second, so that a clip in between touches the first only. */
const batchOf = (step: number) => {
  const batch = randomBatch(TINY, LANES, 2, step);
  for (let i = 0; i < batch.weights.length; i++) {
    batch.weights[i] *= i < 2 * TINY.length ? 4 : 0.1;
  }
  return batch;
};

class PlainAdamW {
  private m: Float64Array;
  private v: Float64Array;
  private step = 0;
  constructor(
    readonly p: Float64Array,
    private readonly config: OptimizerConfig,
  ) {
    this.m = new Float64Array(p.length);
    this.v = new Float64Array(p.length);
  }
  update(gradient: Float32Array): number {
    const { learningRate, beta1, beta2, epsilon, weightDecay, clipNorm, warmupSteps } = this.config;
    this.step++;
    let squares = 0;
    for (const g of gradient) squares += g * g;
    const norm = Math.sqrt(squares);
    const rate = this.step < warmupSteps ? (learningRate * this.step) / warmupSteps : learningRate;
    for (let i = 0; i < this.p.length; i++) {
      const g = norm > clipNorm ? (gradient[i] * clipNorm) / norm : gradient[i];
      this.m[i] = beta1 * this.m[i] + (1 - beta1) * g;
      this.v[i] = beta2 * this.v[i] + (1 - beta2) * g * g;
      const mHat = this.m[i] / (1 - beta1 ** this.step);
      const vHat = this.v[i] / (1 - beta2 ** this.step);
      this.p[i] -= rate * (mHat / (Math.sqrt(vHat) + epsilon) + weightDecay * this.p[i]);
    }
    return norm;
  }
}

/** Each lane's gradient of a batch at the engine's present weights, [R, P]. */
async function gradientOf(engine: Engine, batch: ReturnType<typeof batchOf>) {
  const state = await engine.snapshot();
  engine.setOptimizer({ ...ADAM, beta1: 0 });
  engine.trainStep(batch);
  await engine.reports();
  // With beta1 = 0 the first moment is the gradient alone.
  const { firstMoment } = await engine.snapshot();
  engine.restore(state);
  return firstMoment;
}

describe.each(NODE_BACKENDS)('%s', (backend) => {
  test.each([
    ['plain Adam', {}],
    ['clipping one lane of two', { clipNorm: 0.4 }],
    ['warm-up over three steps', { warmupSteps: 3 }],
    ['decoupled weight decay', { weightDecay: 0.5 }],
    ['all together', { clipNorm: 0.3, warmupSteps: 2, weightDecay: 0.1, epsilon: 1e-3 }],
  ])('%s', async (_, change) => {
    const config = { ...ADAM, ...change };
    const engine = await engineOn(backend, TINY, LANES);
    const P = engine.parameterCount;
    const start = variedParameters(engine);
    restoreParameters(engine, start);
    const plain = [0, 1].map(
      (lane) => new PlainAdamW(Float64Array.from(start.slice(lane * P, (lane + 1) * P)), config),
    );
    const clipped: boolean[][] = [];
    for (let step = 0; step < 4; step++) {
      const batch = batchOf(step);
      const gradient = await gradientOf(engine, batch);
      engine.setOptimizer(config);
      engine.trainStep(batch);
      const [report] = await engine.reports();
      clipped.push(
        plain.map((lane, i) => {
          const norm = lane.update(gradient.subarray(i * P, (i + 1) * P));
          expect(report.gradientNorm[i] / norm).toBeCloseTo(1, 5);
          return norm > config.clipNorm;
        }),
      );
    }
    const { parameters } = await engine.snapshot();
    for (const [lane, { p }] of plain.entries()) {
      const from = start.subarray(lane * P, (lane + 1) * P);
      const moved = parameters.subarray(lane * P, (lane + 1) * P).map((v, i) => v - from[i]);
      const expected = p.map((v, i) => v - from[i]);
      // Of the distance moved, not of the parameters: an optimiser that does nothing must fail.
      expect(relativeError(moved, expected)).toBeLessThan(2e-5);
    }
    // The case of that name does clip, and only the lane with the large gradients.
    if (config.clipNorm === 0.4) expect(clipped[0]).toEqual([true, false]);
    engine.dispose();
  });

  test('the settings mean the same in whatever order they are written, and beside others', async () => {
    const reversed = Object.fromEntries([...Object.entries(ADAM).reverse(), ['other', 7]]);
    const trained = async (optimizer: OptimizerConfig) => {
      const engine = await engineOn(backend, TINY, LANES);
      restoreParameters(engine, variedParameters(engine));
      engine.setOptimizer(optimizer);
      for (let step = 0; step < 2; step++) engine.trainStep(batchOf(step));
      const { parameters } = await engine.snapshot();
      engine.dispose();
      return parameters;
    };
    expect(await trained(reversed as unknown as OptimizerConfig)).toEqual(await trained(ADAM));
  });
});
