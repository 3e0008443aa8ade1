/** The page's own engine under the benchmark: one lane of the base model. */
import { createEngine } from '../src/engine/backends';
import type { BackendName, EngineSnapshot, RowGradients } from '../src/engine/engine';
import { DEFAULT_OPTIMIZER } from '../src/engine/optimizer';
import type { BenchBatch } from './model';
import { BASE } from './model';

export interface OurBench {
  /** One training step on the batch it was made with; its loss before the step. */
  step(): Promise<number>;
  /** All gradients of these rows, on the device. */
  gradients(draws: BenchBatch): RowGradients;
  dispose(): void;
}

/** The engine on `backend`, started from the flat parameters of one lane. */
export async function ourBench(
  backend: BackendName,
  flat: Float32Array,
  batch: BenchBatch,
): Promise<OurBench> {
  const { engine } = await createEngine({ config: BASE, lanes: 1, seed: 1, backend });
  if (engine.backend !== backend) {
    engine.dispose();
    throw new Error(`${backend} was asked for and ${engine.backend} came`);
  }
  const start: EngineSnapshot = {
    step: 0,
    parameters: flat,
    firstMoment: new Float32Array(flat.length),
    secondMoment: new Float32Array(flat.length),
  };
  // Plain Adam, as jax.ts has it.
  engine.setOptimizer(DEFAULT_OPTIMIZER);
  engine.restore(start);
  return {
    async step() {
      engine.trainStep(batch);
      const reports = await engine.reports();
      return reports[0].loss[0];
    },
    gradients(draws) {
      const frozen = engine.freeze();
      const gradients = engine.rowGradients(frozen, 0, draws);
      frozen.dispose();
      return gradients;
    },
    dispose: () => engine.dispose(),
  };
}
