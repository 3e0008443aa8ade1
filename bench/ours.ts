/** The page's own engine under the benchmark: on any device, with a batch of the benchmark's. */
import { openDevice, openSimd, type OpenDevice } from '../src/engine/devices';
import type { BackendName, Engine, EngineSnapshot, ModelConfig } from '../src/engine/engine';
import { makeEngine } from '../src/engine/make-engine';
import { DEFAULT_OPTIMIZER } from '../src/engine/optimizer';
import type { KernelBuild } from '../src/engine/simd/kernels';
import type { BenchBatch } from './model';

/** A backend of tfjs, or a build of our own kernels. */
export type Contestant = BackendName | KernelBuild;

function deviceOf(contestant: Contestant): Promise<OpenDevice> {
  return contestant === 'relaxed' || contestant === 'plain'
    ? openSimd(contestant)
    : openDevice(contestant);
}

/** An engine with weights of its own seed and plain Adam, as jax.ts has it. Throws where the contestant cannot run. */
export async function ourEngine(
  contestant: Contestant,
  config: ModelConfig,
  lanes = 1,
): Promise<Engine> {
  const engine = makeEngine(await deviceOf(contestant), config, lanes, 1);
  engine.setOptimizer(DEFAULT_OPTIMIZER);
  return engine;
}

/** The engine started from the flat parameters of one lane. */
export async function ourEngineAt(
  contestant: Contestant,
  config: ModelConfig,
  flat: Float32Array,
): Promise<Engine> {
  const engine = await ourEngine(contestant, config);
  const start: EngineSnapshot = {
    step: 0,
    parameters: flat,
    firstMoment: new Float32Array(flat.length),
    secondMoment: new Float32Array(flat.length),
  };
  engine.restore(start);
  return engine;
}

/** One training step on the same batch each time; its first lane's loss before the step. */
export function stepOf(engine: Engine, batch: BenchBatch): () => Promise<number> {
  return async () => {
    engine.trainStep(batch);
    const reports = await engine.reports();
    return reports[0].loss[0];
  };
}

/** The gradients of all rows at the first lane's weights, and what is read of them. */
export function gradientsOf(
  engine: Engine,
  draws: BenchBatch,
  groupSize: number | 'explicit',
): () => Promise<Float32Array> {
  return async () => {
    const frozen = engine.freeze();
    const gradients = engine.rowGradients(frozen, 0, draws);
    frozen.dispose();
    try {
      return await (groupSize === 'explicit' ? gradients.explicit() : gradients.gram(groupSize));
    } finally {
      gradients.dispose();
    }
  };
}

/** The cross-entropies of all rows at the first lane's weights. */
export function forwardOf(engine: Engine, rows: BenchBatch): () => Promise<Float32Array> {
  return async () => {
    const frozen = engine.freeze();
    try {
      return await engine.crossEntropy(frozen, 0, rows);
    } finally {
      frozen.dispose();
    }
  };
}
