/** Holds: what a program of the command line asks of the repository it is in. Refuses to hold: what it does with it. */
import { join } from 'node:path';
import { commitIn } from '../vite/commit';
import type { WasmPaths } from '../src/engine/backends';
import { isPackaged } from './invocation';

/** Where scripts/package.mjs puts them. */
const PACKAGED_WASM = 'dist-package/wasm';

/** The commit of the sources, and whether they differ from it; null outside their repository. */
export function commitOf(root: string): string | null {
  // A package may lie in somebody else’s.
  return isPackaged() ? null : commitIn(root);
}

/** Where the packages have TensorFlow.js's binaries, or this package has copies of them. */
export function wasmPathsIn(root: string): WasmPaths {
  const dist = join(
    root,
    isPackaged() ? PACKAGED_WASM : 'node_modules/@tensorflow/tfjs-backend-wasm/dist',
  );
  return {
    plain: join(dist, 'tfjs-backend-wasm.wasm'),
    simd: join(dist, 'tfjs-backend-wasm-simd.wasm'),
  };
}
