/** The benchmark's page: one function per measurement, called one after the other by scripts/bench.mjs. */
import { initialParameters, parameterLayout } from '../src/engine/parameters';
import type { BackendName, Engine, ModelConfig } from '../src/engine/engine';
import { possibleBuilds } from '../src/engine/simd/kernels';
import { stepsByBackend } from './by-backend';
import { countDispatches } from './dispatches';
import { jaxBench } from './jax';
import { BASE, randomBatch, randomLanes, SMALL } from './model';
import { forwardOf, gradientsOf, ourEngine, ourEngineAt, stepOf, type Contestant } from './ours';
import { products } from './product';
import { searchTimes } from './search';
import { time, timeInTurns } from './stopwatch';

const counter = countDispatches();
const layout = parameterLayout(BASE);
const start = initialParameters(layout, 1);
const batch = randomBatch(BASE, 32, 2);
const STEPS_PER_RUN = 5;
const drawsOf = (rows: number) => randomBatch(BASE, rows, 3);

/** Times a step, and counts the WebGPU calls of one more. */
async function timedStep(step: () => Promise<number>, warmup: number, runs: number) {
  const timing = await time(step, { warmup, runs });
  counter.take();
  await step();
  return { ...timing, ...counter.take() };
}

/** Largest difference between two gradients, as a share of the largest entry. */
function difference(rows: number, ours: Float32Array, jax: Map<string, Float32Array>): number {
  let largest = 0;
  let apart = 0;
  for (const { name, offset, shape } of layout.entries) {
    const theirs = jax.get(name)!;
    const size = shape.reduce((a, b) => a * b, 1);
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < size; i++) {
        const value = theirs[row * size + i];
        largest = Math.max(largest, Math.abs(value));
        apart = Math.max(apart, Math.abs(value - ours[row * layout.count + offset + i]));
      }
    }
  }
  return apart / largest;
}

type Runs = Record<string, () => Promise<unknown>>;

/** Times what is done with an engine of every build of our kernels, of tfjs on WASM, and whatever else, in turns. */
async function amongAll(
  make: (contestant: Contestant) => Promise<Engine>,
  runOf: (engine: Engine) => () => Promise<unknown>,
  options: { warmup: number; rounds: number; runsPerRound: number },
  others: Runs = {},
) {
  const runs: Runs = {};
  const engines: Engine[] = [];
  for (const contestant of [...possibleBuilds(), 'wasm'] as const) {
    const engine = await make(contestant);
    engines.push(engine);
    runs[contestant === 'wasm' ? 'tfjs' : contestant] = runOf(engine);
  }
  const timings = await timeInTurns({ ...runs, ...others }, options);
  for (const engine of engines) engine.dispose();
  return timings;
}

const bench = {
  async about() {
    const adapter = await navigator.gpu?.requestAdapter();
    const software = adapter?.info.isFallbackAdapter ?? true;
    const gpu = adapter
      ? `${adapter.info.vendor} ${adapter.info.architecture}${software ? ' (software)' : ''}`
      : 'none';
    return { parameters: layout.count, gpu, softwareGpu: software };
  },

  async ourStep(backend: BackendName, warmup: number, runs: number) {
    const engine = await ourEngineAt(backend, BASE, start);
    try {
      return await timedStep(stepOf(engine, batch), warmup, runs);
    } finally {
      engine.dispose();
    }
  },

  /** On WASM: our kernels in every build, tfjs's and jax-js, in turns. */
  async wasmSteps(rounds: number, runsPerRound: number) {
    const jax = await jaxBench('wasm', BASE, layout, start, batch);
    return amongAll(
      (contestant) => ourEngineAt(contestant, BASE, start),
      (engine) => stepOf(engine, batch),
      { warmup: 5, rounds, runsPerRound },
      { jax: () => jax.step() },
    );
  },

  /** A step of the small model, two lanes of 16 rows: our kernels and tfjs's, in turns. */
  smallSteps(rounds: number, runsPerRound: number) {
    const lanes = randomLanes(SMALL, 2, 16, 2);
    return amongAll(
      (contestant) => ourEngine(contestant, SMALL, 2),
      (engine) => stepOf(engine, lanes),
      { warmup: 20, rounds, runsPerRound },
    );
  },

  /** Cross-entropies of 64 rows of the small model. */
  smallForward(rounds: number, runsPerRound: number) {
    const rows = randomBatch(SMALL, 64, 3);
    return amongAll(
      (contestant) => ourEngine(contestant, SMALL),
      (engine) => forwardOf(engine, rows),
      { warmup: 10, rounds, runsPerRound },
    );
  },

  /** 64 gradients of single rows of the small model and the Gram matrices of groups of 16. */
  smallGradients(rounds: number, runsPerRound: number) {
    const draws = randomBatch(SMALL, 64, 3);
    return amongAll(
      (contestant) => ourEngine(contestant, SMALL),
      (engine) => gradientsOf(engine, draws, 16),
      { warmup: 10, rounds, runsPerRound },
    );
  },

  /** Billions of operations a second of one product, in every build. */
  async products() {
    const builds = possibleBuilds();
    const made = await Promise.all(builds.map((build) => products(build)));
    const timings = await timeInTurns(
      Object.fromEntries(builds.map((build, i) => [build, made[i].run])),
      { warmup: 5, rounds: 10, runsPerRound: 3 },
    );
    return Object.fromEntries(
      builds.map((build, i) => [build, made[i].gigaOperations / (timings[build].fastest / 1000)]),
    );
  },

  /** The search over all compositions, off windows of their own. */
  search: searchTimes,

  /** Milliseconds of a step of our kernels, the fastest of some, for models around the small one. */
  async stepsByShape(runs: number) {
    const shapes: readonly Partial<Record<keyof ModelConfig | 'lanes' | 'rows', number>>[] = [
      { lanes: 1 },
      { lanes: 2 },
      { lanes: 4 },
      { rows: 4 },
      { rows: 64 },
      { length: 8 },
      { length: 48 },
      { width: 16 },
      { width: 64 },
      { layers: 2 },
      { layers: 4 },
    ];
    const found = [];
    for (const shape of shapes) {
      const { lanes = 2, rows = 16, ...sizes } = shape;
      const config = { ...SMALL, ...sizes, hidden: 4 * (sizes.width ?? SMALL.width) };
      const engine = await ourEngine(possibleBuilds()[0], config, lanes);
      const step = stepOf(engine, randomLanes(config, lanes, rows, 2));
      // Several at a time, because the browser's clock is coarse.
      const several = async () => {
        for (let i = 0; i < STEPS_PER_RUN; i++) await step();
      };
      const { fastest } = await time(several, { warmup: 5, runs });
      engine.dispose();
      found.push({ ...config, lanes, rows, fastest: fastest / STEPS_PER_RUN });
    }
    return found;
  },

  /** Steps of the shapes between which the page chooses, on the GPU and on our kernels. */
  stepsByBackend,

  async jaxStep(device: 'webgpu', warmup: number, runs: number) {
    const jax = await jaxBench(device, BASE, layout, start, batch);
    return timedStep(() => jax.step(), warmup, runs);
  },

  /** Per-draw gradients of the base model, all read out, of both; and ours reduced to their Gram matrix, in every build. */
  async gradients(rows: number, warmup: number, rounds: number) {
    const draws = drawsOf(rows);
    const jax = await jaxBench('wasm', BASE, layout, start, batch);
    const engine = await ourEngineAt(possibleBuilds()[0], BASE, start);
    const found = await amongAll(
      (contestant) => ourEngineAt(contestant, BASE, start),
      (each) => gradientsOf(each, draws, rows),
      { warmup, rounds, runsPerRound: 1 },
      { explicit: gradientsOf(engine, draws, 'explicit'), jax: jax.perDraw(draws) },
    );
    engine.dispose();
    return found;
  },

  /** Whether both compute the same: losses of the first and a later step, and a few per-draw gradients. */
  async parity() {
    const [steps, rows] = [10, 4];
    const engine = await ourEngineAt(possibleBuilds()[0], BASE, start);
    const jax = await jaxBench('wasm', BASE, layout, start, batch);
    const explicit = await gradientsOf(engine, drawsOf(rows), 'explicit')();
    const apart = difference(rows, explicit, await jax.perDraw(drawsOf(rows))());
    const step = stepOf(engine, batch);
    const losses: [ours: number, jax: number][] = [];
    for (let i = 0; i <= steps; i++) losses.push([await step(), await jax.step()]);
    engine.dispose();
    const [first, later] = [losses[0], losses[steps]];
    return {
      ours: first[0],
      jax: first[1],
      steps,
      oursLater: later[0],
      jaxLater: later[1],
      rows,
      gradients: apart,
    };
  },
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
