/**
 * `npm run study`: bundles cli/study.ts with the page's own sources for Node and runs it. Exit codes are those of
 * docs/study.md.
 */
import './preflight.cjs';
import { copyFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleForNode } from './bundle.mjs';
import { makeScratch, refusalOf } from './disk.mjs';
import { endWithNpm } from './parent.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

endWithNpm();

let scratch;
/** The program once more, for its threads: it comes and goes with them (cli/thread.ts). */
let program;
const removeScratch = () => {
  if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
  scratch = undefined;
};
const removeAll = () => {
  removeScratch();
  if (program !== undefined) rmSync(program, { force: true });
};
const stop = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
const stoppers = Object.entries(stop).map(([signal, code]) => {
  const stopper = () => process.exit(code);
  process.once(signal, stopper);
  return [signal, stopper];
});
process.once('exit', removeAll);

try {
  scratch = makeScratch(ROOT);
  const built = await bundleForNode(ROOT, 'cli/study.ts', scratch);
  const { main } = await import(pathToFileURL(built).href);
  const beside = scratch.startsWith(ROOT);
  program = beside ? `${scratch}.mjs` : join(scratch, 'thread.mjs');
  copyFileSync(built, program);
  if (beside) removeScratch();
  // From here on a signal is the study's, which keeps what it has.
  for (const [signal, stopper] of stoppers) process.removeListener(signal, stopper);
  const code = await main(process.argv.slice(2), { root: ROOT, file: program });
  process.exitCode ||= code;
} catch (error) {
  console.error(
    `The study could not be started: ${refusalOf(error) ?? error.message}.`.replace('..', '.'),
  );
  process.exitCode = 1;
}
