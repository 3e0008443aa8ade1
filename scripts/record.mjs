/** `npm run record`: bundles cli/record.ts with the page's own sources for Node and runs it. Exit code 1 where it fails. */
import './preflight.cjs';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleForNode } from './bundle.mjs';
import { makeScratch, refusalOf } from './disk.mjs';
import { endWithNpm } from './parent.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

endWithNpm();

try {
  const scratch = makeScratch(ROOT);
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  const built = await bundleForNode(ROOT, 'cli/record.ts', scratch);
  const { main } = await import(pathToFileURL(built).href);
  process.exitCode = await main(process.argv.slice(2), ROOT);
} catch (error) {
  console.error(`Nothing was recorded: ${refusalOf(error) ?? error.message}.`.replace('..', '.'));
  process.exitCode = 1;
}
