/**
 * Holds: how long a training step takes on a device, and whether a GPU is worth while: to be told of a step takes it as long as a small
 * model's step takes on WASM. Refuses to hold: the choice (backends.ts).
 */
import type { Device } from './device.ts';
import { GPU_QUEUE, type Attention, type LaneBatch, type ModelConfig } from './engine.ts';
import { makeEngine } from './make-engine.ts';

/** Runs of steps that are timed, if they fit into the time; the least counts, since what else the machine does only adds. */
const RUNS = 5;
const MOST_MS = 120;

/** What is timed of a step on a processor, at most. */
const MOST_TIMED = { lanes: 2, rows: 16 };
/**
 * How many times as fast as another device a GPU must be. Near 1 the choice would change from visit to visit, and the same run on
 * WASM gives the same losses on other machines, too.
 */
const ADVANTAGE = 1.2;

/**
 * What to time on a processor, where rows take turns, of a step of so many lanes and rows per lane, and how many times as long all
 * of it takes when so many workers share the lanes.
 */
export function sampleOf({
  lanes,
  rows,
  workers,
}: {
  readonly lanes: number;
  readonly rows: number;
  readonly workers: number;
}): { readonly lanes: number; readonly rows: number; readonly times: number } {
  const some = { lanes: Math.min(lanes, MOST_TIMED.lanes), rows: Math.min(rows, MOST_TIMED.rows) };
  const times = (lanes * rows) / (some.lanes * some.rows * Math.min(workers, lanes));
  return { ...some, times };
}

/** Whether a GPU that takes `found` for what the other device takes `expected` for is clearly faster. */
export const isWorthWhile = (found: number, expected: number): boolean =>
  found * ADVANTAGE <= expected;

/** Rows in which every second token is masked. */
function batchOf({ length, vocabulary }: ModelConfig, lanes: number, rows: number): LaneBatch {
  const size = lanes * rows * length;
  const targets = Int32Array.from({ length: size }, (_, i) => i % vocabulary);
  return {
    rows,
    targets,
    tokens: targets.map((target, i) => (i % 2 === 0 ? vocabulary : target)),
    weights: Float32Array.from({ length: size }, (_, i) => (i % 2 === 0 ? 2 / (rows * length) : 0)),
  };
}

/**
 * Milliseconds of a training step of R lanes with so many rows each, as a run takes them: a GPU may be some steps behind. Throws
 * EngineError where it does not fit.
 * @param attention of each lane, [R].
 */
export async function stepTime(
  device: Device,
  config: ModelConfig,
  attention: readonly Attention[],
  rows: number,
): Promise<number> {
  const engine = makeEngine(device, config, attention.length, 0, attention);
  try {
    const batch = batchOf(config, attention.length, rows);
    const run = async () => {
      // As many on either side, so that a clock that browsers make coarse is as good for both.
      for (let step = 0; step < GPU_QUEUE; step++) engine.trainStep(batch);
      await engine.reports();
    };
    // What is used for the first time is compiled.
    await run();
    const began = performance.now();
    let least = Infinity;
    for (let k = 0, start = began; k < RUNS && start - began < MOST_MS; k++) {
      await run();
      const end = performance.now();
      least = Math.min(least, end - start);
      start = end;
    }
    return least / GPU_QUEUE;
  } finally {
    engine.dispose();
  }
}
