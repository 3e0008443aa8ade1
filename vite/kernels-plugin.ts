/**
 * Vite plugin behind `virtual:kernels/…`: compiles the engine's WebAssembly kernels from AssemblyScript, so that the
 * repository holds no binary and every way to run the code (page, build, Vitest, Node) gets the same ones. A module is the
 * binary in base64: it then loads wherever its importer does, without an address to find.
 *
 * Holds: the compiler's flags and the cache. Refuses to hold: the kernels (src/engine/simd/assembly).
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';

const ASSEMBLY = fileURLToPath(new URL('../src/engine/simd/assembly/', import.meta.url));
const CACHE = fileURLToPath(new URL('../node_modules/.cache/kernels/', import.meta.url));

// -O3 unrolls the products, which then spill registers and take twice as long (docs/performance.md).
// prettier-ignore
const COMMON = [
  'index.ts', '-O2', '--noAssert', '--runtime', 'minimal', '--use', 'abort=',
  // Exchange of v128 between modules, which nobody does; sizes that would be wider in 64-bit memory.
  '--disableWarning', '112', '--disableWarning', '201',
  '--enable', 'simd',
];

/** Module → the flags of its build: with fused multiply-add, for engines that know relaxed SIMD, and without. */
const BUILDS: Readonly<Record<string, readonly string[]>> = {
  'virtual:kernels/relaxed': [...COMMON, '--enable', 'relaxed-simd', '--use', 'RELAXED=1'],
  'virtual:kernels/plain': [...COMMON, '--use', 'RELAXED=0'],
};

const require = createRequire(import.meta.url);
const run = promisify(execFile);

/** In a process of its own: the compiler is large, and mostly there is nothing to compile. Throws an Error with its messages. */
async function compile(flags: readonly string[]): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'mdm-kernels-'));
  const out = join(folder, 'kernels.wasm');
  try {
    const asc = require.resolve('assemblyscript/bin/asc.js');
    await run(process.execPath, [asc, ...flags, '--baseDir', ASSEMBLY, '--outFile', out]);
    return readFileSync(out);
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(`The WebAssembly kernels do not compile.\n${stderr || message}`, {
      cause: error,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What decides a build: compiler, flags and every source. */
function hashOf(flags: readonly string[]): string {
  const { version } = require('assemblyscript/package.json') as { version: string };
  const sources = readdirSync(ASSEMBLY)
    .sort()
    .map((name) => [name, readFileSync(join(ASSEMBLY, name), 'utf8')]);
  const all = JSON.stringify([version, flags, sources]);
  return createHash('sha256').update(all).digest('hex');
}

/** The binary of a build, from the cache where nothing has changed since. */
async function binaryOf(flags: readonly string[]): Promise<Uint8Array> {
  const file = join(CACHE, `${hashOf(flags)}.wasm`);
  try {
    return readFileSync(file);
  } catch {
    // Not compiled yet.
  }
  const binary = await compile(flags);
  try {
    mkdirSync(CACHE, { recursive: true });
    // Whole or not at all: another process may be reading.
    const part = `${file}.${process.pid}.part`;
    writeFileSync(part, binary);
    renameSync(part, file);
  } catch {
    // A folder that cannot be written costs the next start some seconds.
  }
  return binary;
}

/** Rollup's convention: the zero byte keeps other plugins from looking for a file. */
const resolved = (id: string) => `\0${id}`;

/** Goes into `plugins` and into `worker.plugins`: Vite bundles workers with their own list. */
export function kernelsPlugin(): Plugin {
  const ids = new Map(Object.keys(BUILDS).map((id) => [resolved(id), id]));
  return {
    name: 'kernels',
    resolveId: (id) => (id in BUILDS ? resolved(id) : undefined),
    async load(resolvedId) {
      const id = ids.get(resolvedId);
      if (id === undefined) return undefined;
      for (const name of readdirSync(ASSEMBLY)) this.addWatchFile(join(ASSEMBLY, name));
      const base64 = Buffer.from(await binaryOf(BUILDS[id])).toString('base64');
      return `export default ${JSON.stringify(base64)};`;
    },
  };
}
