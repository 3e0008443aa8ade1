/** What every contestant of the benchmark gets: the base model's sizes and a batch. */
import type { ModelConfig } from '../src/engine/engine';

/** The 106,336-parameter reference. */
export const BASE: ModelConfig = {
  vocabulary: 32,
  length: 32,
  width: 64,
  layers: 2,
  heads: 4,
  hidden: 256,
};

/** What the page trains by default: the mixture's symbols, in the small model. */
export const SMALL: ModelConfig = {
  vocabulary: 16,
  length: 24,
  width: 32,
  layers: 1,
  heads: 4,
  hidden: 128,
};

/** One lane's rows: masked input ids, clean ids, loss weights. */
export interface BenchBatch {
  readonly rows: number;
  readonly tokens: Int32Array;
  readonly targets: Int32Array;
  readonly weights: Float32Array;
}

/** Small, repeatable random numbers: a benchmark needs the same input twice, nothing more. */
function lcg(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** Rows masked as in training: each at its own rate, weights 1/(n·m) per masked token, mean over rows. */
export function randomBatch(c: ModelConfig, rows: number, seed: number): BenchBatch {
  const random = lcg(seed);
  const size = rows * c.length;
  const tokens = new Int32Array(size);
  const targets = new Int32Array(size);
  const weights = new Float32Array(size);
  for (let row = 0; row < rows; row++) {
    const rate = 0.05 + 0.95 * random();
    for (let at = row * c.length; at < (row + 1) * c.length; at++) {
      targets[at] = Math.floor(random() * c.vocabulary);
      const masked = random() < rate;
      tokens[at] = masked ? c.vocabulary : targets[at];
      weights[at] = masked ? 1 / (c.length * rate * rows) : 0;
    }
  }
  return { rows, tokens, targets, weights };
}

/** Rows of several lanes, each its own, lane after lane. */
export function randomLanes(c: ModelConfig, lanes: number, rows: number, seed: number): BenchBatch {
  return { ...randomBatch(c, lanes * rows, seed), rows };
}
