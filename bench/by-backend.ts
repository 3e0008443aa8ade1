/**
 * A training step on the GPU and on our own kernels, over the shapes between which the page chooses, in turns; and how far their
 * losses lie apart after a short training from the same weights.
 */
import { possibleBuilds } from '../src/engine/simd/kernels';
import type { Engine, ModelConfig } from '../src/engine/engine';
import { BASE, randomLanes, SMALL } from './model';
import { ourEngine } from './ours';
import { timeInTurns } from './stopwatch';

const TINY: ModelConfig = {
  vocabulary: 16,
  length: 8,
  width: 16,
  layers: 1,
  heads: 2,
  hidden: 32,
};

const SHAPES: readonly (readonly [
  model: string,
  config: ModelConfig,
  lanes: number,
  rows: number,
])[] = [
  ['tiny', TINY, 2, 16],
  ['small', SMALL, 1, 16],
  ['small', SMALL, 2, 16],
  ['small', SMALL, 4, 16],
  ['small', SMALL, 2, 64],
  ['small', SMALL, 2, 256],
  ['small', SMALL, 8, 16],
  ['small', SMALL, 32, 16],
  ['base', BASE, 1, 16],
  ['base', BASE, 2, 16],
  ['base', BASE, 4, 16],
  ['base', BASE, 2, 64],
  ['base', BASE, 32, 16],
];

/** Steps that are enqueued before their losses are read, as many as a run lets a GPU be behind. */
const AT_ONCE = 4;
const PARITY_STEPS = 20;

/** Largest relative difference of two engines' losses over a short training from the same weights. */
async function apart(engines: readonly Engine[], batch: ReturnType<typeof randomLanes>) {
  const losses = await Promise.all(
    engines.map(async (engine) => {
      for (let step = 0; step < PARITY_STEPS; step++) engine.trainStep(batch);
      return (await engine.reports()).flatMap(({ loss }) => [...loss]);
    }),
  );
  return Math.max(...losses[0].map((loss, i) => Math.abs(loss - losses[1][i]) / losses[1][i]));
}

/** Milliseconds per step of either, the least and the median. */
export async function stepsByBackend(rounds: number) {
  const found = [];
  for (const [model, config, lanes, rows] of SHAPES) {
    const batch = randomLanes(config, lanes, rows, 2);
    const gpu = await ourEngine('webgpu', config, lanes);
    const wasm = await ourEngine(possibleBuilds()[0], config, lanes);
    const difference = await apart([gpu, wasm], batch);
    const run = (engine: Engine) => async () => {
      for (let k = 0; k < AT_ONCE; k++) engine.trainStep(batch);
      await engine.reports();
    };
    let enqueued = 0;
    const enqueuing = async () => {
      const start = performance.now();
      for (let k = 0; k < AT_ONCE; k++) gpu.trainStep(batch);
      enqueued = performance.now() - start;
      await gpu.reports();
    };
    const alone = async () => {
      gpu.trainStep(batch);
      await gpu.reports();
    };
    const times = await timeInTurns(
      { gpu: run(gpu), wasm: run(wasm), alone },
      { warmup: 3, rounds, runsPerRound: 3 },
    );
    const enqueues: number[] = [];
    for (let k = 0; k < 10; k++) {
      await enqueuing();
      enqueues.push(enqueued / AT_ONCE);
    }
    gpu.dispose();
    wasm.dispose();
    const perStep = ({ fastest, median }: { fastest: number; median: number }) => ({
      fastest: fastest / AT_ONCE,
      median: median / AT_ONCE,
    });
    found.push({
      model,
      lanes,
      rows,
      gpu: perStep(times.gpu),
      wasm: perStep(times.wasm),
      /** Of a single step whose loss is read before the next. */
      gpuAlone: times.alone.median,
      /** What of it the worker takes to say what is to be done. */
      gpuEnqueue: enqueues.sort((a, b) => a - b)[5],
      difference,
    });
  }
  return found;
}
