/**
 * `npx mdm-variance`: the commands of the package. Holds: choosing one. Refuses to hold: what they do (cli/).
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Program } from '../cli/training';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(HERE);

const USAGE = `npx mdm-variance <command> [--option value …]

  analyse losses.csv   says of the losses of a masked diffusion model where their noise comes from, and which sampler is best
  study                trains tiny masked diffusion models under several methods and compares their noise

--help after a command lists its options; --version says which version this is.`;

type Main = (argv: readonly string[], program: Program) => Promise<number>;
const load = async (command: string): Promise<Main> => {
  const file = new URL(`./${command}.js`, import.meta.url).href;
  const { main } = (await import(/* @vite-ignore */ file)) as { readonly main: Main };
  return main;
};

async function study(argv: readonly string[]): Promise<number> {
  // Threads write the program anew while they start (cli/thread.ts), and an installed package is not written to.
  const scratch = mkdtempSync(join(tmpdir(), 'mdm-study-'));
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  const file = join(scratch, 'thread.mjs');
  copyFileSync(join(HERE, 'study.js'), file);
  const main = await load('study');
  return main(argv, { root: ROOT, file });
}

const [command, ...argv] = process.argv.slice(2);
switch (command) {
  case 'analyse':
    process.exitCode = await (await load('analyse'))(argv, { root: ROOT, file: '' });
    break;
  case 'study':
    process.exitCode ||= await study(argv);
    break;
  case '--version': {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      readonly version: string;
    };
    console.log(version);
    break;
  }
  case undefined:
  case '--help':
  case '-h':
    console.log(USAGE);
    break;
  default:
    console.error(
      `There is no command “${command}”; there are analyse and study. npx mdm-variance --help says more.`,
    );
    process.exitCode = 2;
}
