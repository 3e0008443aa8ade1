/**
 * Holds: the gradient self-test that admits a device: one training step of a fixed tiny model, compared with stored
 * values. Some devices return zeros or NaN without an error, and half-precision ones return noise.
 * Refuses to hold: how a device is opened or chosen.
 */
import { computing } from '../language/rooms/computing.ts';
import type { Sentence } from '../language/sentence.ts';
import type { LaneBatch, ModelConfig } from './engine.ts';
import type { Device } from './device.ts';
import { makeEngine } from './make-engine.ts';
import { DEFAULT_OPTIMIZER } from './optimizer.ts';

/** The fixed case, also given in docs/model.md. */
export const SELF_TEST_CONFIG: ModelConfig = {
  vocabulary: 5,
  length: 6,
  width: 8,
  layers: 1,
  heads: 2,
  hidden: 12,
};
const LANES = 2;
const ROWS = 3;

/** Parameter i of both lanes: 0.4·sin(1 + 1.7·i), in float32. */
export function selfTestParameters(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => 0.4 * Math.sin(1 + 1.7 * i));
}

/** Position i (lane-major): target i² mod 5; masked and weighted 1/(1 + i mod 4) unless i mod 3 = 1. */
export function selfTestBatch(): LaneBatch {
  const { vocabulary, length } = SELF_TEST_CONFIG;
  const positions = Array.from({ length: LANES * ROWS * length }, (_, i) => i);
  const targets = Int32Array.from(positions, (i) => (i * i) % vocabulary);
  const masked = (i: number) => i % 3 !== 1;
  return {
    rows: ROWS,
    targets,
    tokens: targets.map((target, i) => (masked(i) ? vocabulary : target)),
    weights: Float32Array.from(positions, (i) => (masked(i) ? 1 / (1 + (i % 4)) : 0)),
  };
}

/** What a device must return. Computed in double precision by an independent model (tests/engine/reference.ts). */
export const SELF_TEST_EXPECTED = {
  /** Loss of each lane, nats. */
  loss: [10.732328621854725, 10.754153791035714],
  /** Norm of each lane's gradient. */
  gradientNorm: [7.335354311594646, 7.198781323908567],
  /** Σ_i g_i·cos(i) over each lane's gradient g: a change anywhere in the gradient changes it. */
  projection: [4.821472738948776, 3.762046090518451],
};

/** Largest relative error that single precision explains; half precision errs by several times as much. */
const TOLERANCE = 1e-4;

export interface SelfTestResult {
  readonly loss: Float32Array;
  readonly gradientNorm: Float32Array;
  readonly projection: Float64Array;
  /** Gradients of both lanes, [2, P]. */
  readonly gradient: Float32Array;
  /** Largest error relative to the expected loss or gradient norm. NaN if anything is not a number. */
  readonly error: number;
  /** Why the device is refused, a sentence; empty if it is admitted. */
  readonly refusal: Sentence | null;
}

export function projection(gradient: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < gradient.length; i++) sum += gradient[i] * Math.cos(i);
  return sum;
}

export async function runSelfTest(device: Device, label: string): Promise<SelfTestResult> {
  const engine = makeEngine(device, SELF_TEST_CONFIG, LANES, 0);
  try {
    const P = engine.parameterCount;
    const parameters = new Float32Array(LANES * P);
    for (let lane = 0; lane < LANES; lane++) parameters.set(selfTestParameters(P), lane * P);
    const zeros = new Float32Array(LANES * P);
    engine.restore({ step: 0, parameters, firstMoment: zeros, secondMoment: zeros });
    // With beta1 = 0 the first moment after one step is the gradient itself.
    engine.setOptimizer({ ...DEFAULT_OPTIMIZER, beta1: 0 });
    engine.trainStep(selfTestBatch());
    const [{ loss, gradientNorm }] = await engine.reports();
    const { firstMoment: gradient, parameters: trained } = await engine.snapshot();
    const projections = Float64Array.from({ length: LANES }, (_, lane) =>
      projection(gradient.subarray(lane * P, (lane + 1) * P)),
    );

    const expected = SELF_TEST_EXPECTED;
    let error = 0;
    for (let lane = 0; lane < LANES; lane++) {
      const norm = expected.gradientNorm[lane];
      error = worst(error, (loss[lane] - expected.loss[lane]) / expected.loss[lane]);
      error = worst(error, (gradientNorm[lane] - norm) / norm);
      error = worst(error, (projections[lane] - expected.projection[lane]) / norm);
    }
    // Adam's first step moves every parameter with a gradient by the learning rate, against its sign. A tenth of the
    // relative error, because float32 parameters hold so small a step to three digits only.
    for (let i = 0; i < trained.length; i++) {
      if (Math.abs(gradient[i]) < 1e-3) continue;
      const moved = (trained[i] - parameters[i]) / DEFAULT_OPTIMIZER.learningRate;
      error = worst(error, 0.1 * (moved + Math.sign(gradient[i])));
    }
    const refusal = refusalOf(label, error, gradientNorm);
    return { loss, gradientNorm, projection: projections, gradient, error, refusal };
  } finally {
    engine.dispose();
  }
}

/** Keeps NaN once it has come up, which Math.max does too, but says so. */
function worst(error: number, next: number): number {
  return Number.isNaN(error) || Number.isNaN(next) ? NaN : Math.max(error, Math.abs(next));
}

function refusalOf(label: string, error: number, gradientNorm: Float32Array): Sentence | null {
  if (error <= TOLERANCE) return null;
  if (Number.isNaN(error)) return computing.notNumbers({ label });
  if (gradientNorm.every((norm) => norm === 0)) return computing.allZeros({ label });
  return computing.wrongGradient({ label, percent: (100 * error).toPrecision(2) });
}
