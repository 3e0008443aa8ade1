/** Holds: what the engine's tests share: the tiny model, random batches, file paths of the WebAssembly binaries. */
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { stream } from '../../src/core/rng.ts';
import { openDevice, openSimd, type OpenDevice } from '../../src/engine/devices.ts';
import type {
  Attention,
  Engine,
  LaneBatch,
  ModelConfig,
  OptimizerConfig,
  RowBatch,
} from '../../src/engine/engine.ts';
import { composedKernels } from '../../src/engine/kernels/index.ts';
import { makeEngine } from '../../src/engine/make-engine.ts';
import { possibleBuilds } from '../../src/engine/simd/kernels.ts';

/** Odd sizes on purpose: hardly a dimension is a multiple of a kernel's block, and no two are equal. */
export const TINY: ModelConfig = {
  vocabulary: 4,
  length: 5,
  width: 6,
  layers: 2,
  heads: 2,
  hidden: 7,
};

const dist = new URL('../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url);
export const wasmPaths = {
  plain: fileURLToPath(new URL('tfjs-backend-wasm.wasm', dist)),
  simd: fileURLToPath(new URL('tfjs-backend-wasm-simd.wasm', dist)),
};

/** A batch in which about half of the tokens are masked and weighted; row weights differ. */
export function randomBatch(config: ModelConfig, lanes: number, rows: number, seed = 1): LaneBatch {
  const rng = stream(seed, 'data', 'engine test');
  const size = lanes * rows * config.length;
  const targets = Int32Array.from({ length: size }, () => rng.integer(config.vocabulary));
  const tokens = targets.map((target) => (rng.uniform() < 0.5 ? config.vocabulary : target));
  const weights = Float32Array.from(tokens, (token) =>
    token === config.vocabulary ? (0.5 + rng.uniform()) / (rows * config.length) : 0,
  );
  return { rows, tokens, targets, weights };
}

/** ‖a − b‖ / ‖b‖ */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return NaN;
  let difference = 0;
  let size = 0;
  for (let i = 0; i < a.length; i++) {
    difference += (a[i] - b[i]) ** 2;
    size += b[i] ** 2;
  }
  return Math.sqrt(difference / size);
}

/**
 * What Node can run: 'composed' is what WebGL runs, on tfjs's cpu backend; 'wasm' is tfjs's, the builds of our own kernels are
 * 'simd-relaxed', where this Node knows relaxed SIMD, and 'simd-plain'.
 */
export type NodeBackend = 'cpu' | 'wasm' | 'webgpu' | 'composed' | 'simd-relaxed' | 'simd-plain';

// Node 20 knows relaxed SIMD, but keeps it behind a flag.
if (!possibleBuilds().includes('relaxed')) {
  setFlagsFromString('--experimental-wasm-relaxed-simd');
}

const BUILDS = { 'simd-relaxed': 'relaxed', 'simd-plain': 'plain' } as const;

export const NODE_BACKENDS: readonly NodeBackend[] = [
  'cpu',
  'wasm',
  'webgpu',
  'composed',
  ...(['simd-relaxed', 'simd-plain'] as const).filter((backend) =>
    possibleBuilds().includes(BUILDS[backend]),
  ),
];

const builds = new Map<NodeBackend, Promise<OpenDevice>>();

/** What runs a backend; 'webgpu' needs installWebGpu first. */
export async function deviceOf(backend: NodeBackend): Promise<OpenDevice> {
  if (backend === 'simd-relaxed' || backend === 'simd-plain') {
    const known = builds.get(backend) ?? openSimd(BUILDS[backend]);
    builds.set(backend, known);
    return known;
  }
  if (backend !== 'composed') return openDevice(backend, wasmPaths);
  return { ...(await openDevice('cpu')), kernels: composedKernels };
}

/** An engine on a backend, without the self-test; 'webgpu' needs installWebGpu first. */
export async function engineOn(
  backend: NodeBackend,
  config: ModelConfig,
  lanes: number,
  seed = 1,
  attention?: readonly Attention[],
): Promise<Engine> {
  return makeEngine(await deviceOf(backend), config, lanes, seed, attention);
}

/** Parameters far from the initialisation, where no gradient is small by construction; each lane has its own. */
export function variedParameters(engine: Engine): Float32Array {
  const { lanes, parameterCount } = engine;
  return Float32Array.from(
    { length: lanes * parameterCount },
    (_, i) => 0.4 * Math.sin(1 + 1.3 * i),
  );
}

/** Puts an engine at given parameters, with zero moments, at step 0. */
export function restoreParameters(engine: Engine, parameters: Float32Array): void {
  const zeros = new Float32Array(parameters.length);
  engine.restore({ step: 0, parameters, firstMoment: zeros, secondMoment: zeros });
}

/** Plain Adam; with beta1 = 0 its first moment is the gradient of the last step. */
export const ADAM: OptimizerConfig = {
  learningRate: 1e-2,
  beta1: 0.9,
  beta2: 0.99,
  epsilon: 1e-8,
  weightDecay: 0,
  clipNorm: Infinity,
  warmupSteps: 0,
};

/** Rows of one lane out of a batch for all lanes. */
export function laneRows(config: ModelConfig, batch: LaneBatch, lane: number): RowBatch {
  const size = batch.rows * config.length;
  const [from, to] = [lane * size, (lane + 1) * size];
  return {
    rows: batch.rows,
    tokens: batch.tokens.slice(from, to),
    targets: batch.targets.slice(from, to),
    weights: batch.weights.slice(from, to),
  };
}
