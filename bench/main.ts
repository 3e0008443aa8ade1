/** The benchmark's page: one function per measurement, called one after the other by scripts/bench.mjs. */
import { initialParameters, parameterLayout } from '../src/engine/parameters';
import type { BackendName } from '../src/engine/engine';
import { countDispatches } from './dispatches';
import { jaxBench } from './jax';
import { BASE, randomBatch } from './model';
import { ourBench } from './ours';
import { time, timeInTurns } from './stopwatch';

const counter = countDispatches();
const layout = parameterLayout(BASE);
const start = initialParameters(layout, 1);
const batch = randomBatch(BASE, 32, 2);
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
    const ours = await ourBench(backend, start, batch);
    try {
      return await timedStep(() => ours.step(), warmup, runs);
    } finally {
      ours.dispose();
    }
  },

  /** Both on WASM, the pair that is compared, in turns. */
  async wasmSteps(rounds: number, runsPerRound: number) {
    const ours = await ourBench('wasm', start, batch);
    const jax = await jaxBench('wasm', BASE, layout, start, batch);
    const [our, their] = await timeInTurns([() => ours.step(), () => jax.step()], {
      warmup: 5,
      rounds,
      runsPerRound,
    });
    ours.dispose();
    return { ours: our, jax: their };
  },

  async jaxStep(device: 'webgpu', warmup: number, runs: number) {
    const jax = await jaxBench(device, BASE, layout, start, batch);
    return timedStep(() => jax.step(), warmup, runs);
  },

  /** Per-draw gradients, all read out, of both; and ours without reading, reduced to their Gram matrix. */
  async gradients(rows: number, warmup: number, runs: number) {
    const ours = await ourBench('wasm', start, batch);
    const draws = drawsOf(rows);
    const using = (read: 'explicit' | 'gram') => async () => {
      const gradients = ours.gradients(draws);
      await (read === 'gram' ? gradients.gram(rows) : gradients.explicit());
      gradients.dispose();
    };
    const jax = await jaxBench('wasm', BASE, layout, start, batch);
    const [explicit, theirs] = await timeInTurns([using('explicit'), jax.perDraw(draws)], {
      warmup,
      rounds: runs,
      runsPerRound: 1,
    });
    const gram = await time(using('gram'), { warmup, runs });
    ours.dispose();
    return { explicit, gram, jax: theirs };
  },

  /** Whether both compute the same: losses of the first and a later step, and a few per-draw gradients. */
  async parity() {
    const [steps, rows] = [10, 4];
    const ours = await ourBench('wasm', start, batch);
    const jax = await jaxBench('wasm', BASE, layout, start, batch);
    const gradients = ours.gradients(drawsOf(rows));
    const apart = difference(rows, await gradients.explicit(), await jax.perDraw(drawsOf(rows))());
    gradients.dispose();
    const losses: [ours: number, jax: number][] = [];
    for (let i = 0; i <= steps; i++) losses.push([await ours.step(), await jax.step()]);
    ours.dispose();
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
