/** Holds: what a program of the command line asks of the repository it is in. Refuses to hold: what it does with it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { WasmPaths } from '../src/engine/backends';
import { isPackaged } from './invocation';

/** Where scripts/package.mjs puts them. */
const PACKAGED_WASM = 'dist-package/wasm';

/** The commit of the sources, and whether they differ from it; null outside their repository. */
export function commitOf(root: string): string | null {
  // A package may lie in somebody else’s.
  if (isPackaged()) return null;
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const commit = git('rev-parse', 'HEAD').trim();
    const changed = git('status', '--porcelain', '--untracked-files=no').trim() !== '';
    return changed ? `${commit} with local changes` : commit;
  } catch {
    return null;
  }
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
