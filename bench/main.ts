/** The benchmark's page: one function per measurement, called one after the other by scripts/bench.mjs. */
import { gpuCalls } from './count';
import { initialParameters, parameterLayout } from '../src/engine/parameters';
import { jaxBench } from './jax';
import { BASE, randomBatch } from './model';
import { time } from './stopwatch';

const layout = parameterLayout(BASE);
const start = initialParameters(layout, 1);
const batch = randomBatch(BASE, 32, 2);

const bench = {
  async jaxStep(device: 'wasm' | 'webgpu', warmup: number, runs: number) {
    const jax = await jaxBench(device, BASE, layout, start, batch);
    const timing = await time(() => jax.step(), { warmup, runs });
    const before = { ...gpuCalls };
    await jax.step();
    return {
      ...timing,
      dispatches: gpuCalls.dispatches - before.dispatches,
      submits: gpuCalls.submits - before.submits,
    };
  },
  async jaxGradients(rows: number, warmup: number, runs: number) {
    const jax = await jaxBench('wasm', BASE, layout, start, batch);
    const draws = jax.perDraw(randomBatch(BASE, rows, 3));
    return { explicit: await time(draws, { warmup, runs }) };
  },
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
