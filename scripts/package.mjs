/**
 * `npm pack` runs this first: it builds what the package holds into dist-package/: the commands and the estimators, each one file
 * that needs no other package, their types, and the licences of what is bundled. docs/package.md says what they offer.
 */
import './preflight.cjs';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OUT = join(ROOT, 'dist-package');

const ENTRIES = ['package/index.ts', 'package/bin.ts', 'cli/analyse.ts', 'cli/study.ts'];

/** What bundled CommonJS asks for, and ES modules do not have. */
const COMMON_JS = `import { createRequire as createRequire_ } from 'node:module';
import { dirname as dirname_ } from 'node:path';
import { fileURLToPath as fileURLToPath_ } from 'node:url';
const require = createRequire_(import.meta.url);
const __filename = fileURLToPath_(import.meta.url);
const __dirname = dirname_(__filename);`;

async function bundle(entry) {
  const name = entry.replace(/^.*\/|\.ts$/g, '');
  await build({
    root: ROOT,
    configFile: join(ROOT, 'vite.config.ts'),
    configLoader: 'runner',
    logLevel: 'error',
    // What the sources ask for: cli/invocation.ts.
    mode: 'package',
    // Dawn is 100 MB of binaries: who wants WebGPU in Node installs it.
    ssr: { noExternal: true, external: ['webgpu'] },
    build: {
      ssr: join(ROOT, entry),
      outDir: OUT,
      emptyOutDir: false,
      target: 'node20',
      copyPublicDir: false,
      license: { fileName: `licences/${name}.md` },
      rolldownOptions: {
        output: {
          codeSplitting: false,
          entryFileNames: `${name}.js`,
          banner: name === 'bin' ? '#!/usr/bin/env node' : name === 'study' ? COMMON_JS : '',
        },
      },
    },
  });
}

/** Declarations of everything that package/index.ts leads to. */
function types() {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(
    process.execPath,
    [tsc, '-p', 'package/tsconfig.json', '--outDir', join(OUT, 'types')],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The types could not be made.\n${stdout}`);
  // Node's own resolution, which some readers follow, wants the file's whole name.
  for (const file of readdirSync(join(OUT, 'types'), { recursive: true })) {
    if (!file.endsWith('.d.ts')) continue;
    const path = join(OUT, 'types', file);
    const text = readFileSync(path, 'utf8');
    const named = text.replace(/((?:from|import\()\s*['"]\.[^'"]*?)(?:\.ts)?(['"])/g, '$1.js$2');
    writeFileSync(path, named);
  }
}

rmSync(OUT, { recursive: true, force: true });
for (const entry of ENTRIES) await bundle(entry);
types();
mkdirSync(join(OUT, 'wasm'));
for (const file of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm']) {
  copyFileSync(
    join(ROOT, 'node_modules/@tensorflow/tfjs-backend-wasm/dist', file),
    join(OUT, 'wasm', file),
  );
}
