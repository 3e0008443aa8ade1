/** `npm run analyse`: bundles cli/analyse.ts with the page's own sources for Node and runs it. */
import './preflight.cjs';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleForNode } from './bundle.mjs';
import { makeScratch, refusalOf } from './disk.mjs';
import { endWithNpm } from './parent.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

endWithNpm();

let scratch;
process.once('exit', () => {
  if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
});

try {
  scratch = makeScratch(ROOT);
  const built = await bundleForNode(ROOT, 'cli/analyse.ts', scratch);
  const { main } = await import(pathToFileURL(built).href);
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(`The table could not be analysed: ${refusalOf(error) ?? error.message}.`);
  process.exitCode = 1;
}
