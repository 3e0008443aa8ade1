/** Holds: what the engine's tests share: the tiny model, random batches, file paths of the WebAssembly binaries. */
import { fileURLToPath } from 'node:url';
import { stream } from '../../src/core/rng.ts';
import type { LaneBatch, ModelConfig } from '../../src/engine/engine.ts';

/** Odd sizes on purpose: no dimension is a multiple of a kernel's block, and no two are equal. */
export const TINY: ModelConfig = {
  vocabulary: 5,
  length: 7,
  width: 6,
  layers: 2,
  heads: 2,
  hidden: 10,
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
