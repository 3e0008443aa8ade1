/**
 * `npm run study`: bundles cli/study.ts with the page's own sources for Node (Vite knows TypeScript and the packed data
 * sets, `virtual:…`) and runs it. Exit code 2: the command line cannot be done.
 */
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

// Beside the packages: what is bundled imports them from where they are.
const cache = join(ROOT, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const outDir = mkdtempSync(join(cache, 'study-'));

await build({
  root: ROOT,
  configFile: join(ROOT, 'vite.config.ts'),
  logLevel: 'error',
  build: {
    ssr: join(ROOT, 'cli/study.ts'),
    outDir,
    target: 'node20',
    copyPublicDir: false,
    // One file, which is read at once: nothing is left behind, however the study ends.
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
const { main } = await import(pathToFileURL(join(outDir, 'study.js')).href);
rmSync(outDir, { recursive: true, force: true });
process.exitCode = await main(process.argv.slice(2), ROOT);
