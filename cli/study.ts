/**
 * Holds: `npm run study`: a study without a page, kept in a file after every run, so that it can be interrupted and taken
 * up again. Refuses to hold: what a study does (src/run) and says (src/lab).
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  emptyStudy,
  isOver,
  methodName,
  plannedRuns,
  withRuns,
  type Study,
  type StudyRun,
} from '../src/lab/study/study';
import { runStudy } from '../src/run/study/study';
import { studyArguments, USAGE, type StudyArguments } from './arguments';
import { begunStudy, tablePaths, writeStudy, writeTables } from './files';
import { durationText, ProgressBar } from './progress';
import { scoreboardText } from './scoreboard';
import { installWebGpu } from './webgpu';

const WRONG_USE = 2;
const BREATHE_EVERY_MS = 50;
/** As shells count an end by a signal. */
const STOPPED = { SIGINT: 130, SIGTERM: 143 } as const;

function refuse(sentence: string): number {
  console.error(sentence);
  return WRONG_USE;
}

/** The commit of the sources, and whether they differ from it; null outside a repository. */
function commitOf(root: string): string | null {
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

function quoted(argument: string): string {
  return /^[\w.,:+=/-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

function newStudy({ plan }: StudyArguments, argv: readonly string[], root: string): Study {
  const command = ['npm run study --', ...argv.map(quoted)].join(' ');
  return emptyStudy(plan, { commit: commitOf(root), command });
}

/** The sources a study is continued with belong to its record, too. */
function continued(study: Study, root: string): Study {
  const commit = commitOf(root);
  const known = study.commit?.split(', then ') ?? [];
  return commit === null || known.includes(commit)
    ? study
    : { ...study, commit: [...known, commit].join(', then ') };
}

function lineOf({ method, seed, status, steps, final }: StudyRun, { plan }: Study): string {
  const name = `${methodName(method, plan)}, seed ${seed}`;
  if (status === 'diverged') return `${name}: diverged at step ${steps}`;
  const accuracy = final?.accuracy ? `, accuracy ${final.accuracy.value.toFixed(3)}` : '';
  return `${name}: held-out loss ${final?.loss.value.toFixed(4)}${accuracy}`;
}

/** Wherever the study stands it is in the file already: only the tables are missing. */
function stopOnSignals(say: (sentence: string) => void, study: () => Study, out: string): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      const { plan, runs } = study();
      writeTables(out, study());
      say(
        `Stopped. ${runs.length} of ${plannedRuns(plan).length} runs are kept in ${out}; the same command goes on from there.`,
      );
      process.exit(STOPPED[signal]);
    });
  }
}

async function run(begun: Study, { backend, out }: StudyArguments, root: string): Promise<void> {
  let study = begun;
  const bar = new ProgressBar(process.stderr);
  const say = (sentence: string) => {
    bar.clear();
    console.error(sentence);
  };
  stopOnSignals(say, () => study, out);
  const dist = join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist');
  const wasmPaths = {
    plain: join(dist, 'tfjs-backend-wasm.wasm'),
    simd: join(dist, 'tfjs-backend-wasm-simd.wasm'),
  };
  const began = performance.now();
  let steps = 0;
  const { plan } = study;
  let breathed = began;
  for await (const turn of runStudy({ plan, done: study.runs, backend, wasmPaths })) {
    // Signals come in between tasks only, and a study on a processor is one long chain of promises.
    if (performance.now() - breathed > BREATHE_EVERY_MS) {
      await setImmediate();
      breathed = performance.now();
    }
    if (turn.type === 'engine') {
      if (study.backend !== null && study.backend !== turn.badge) {
        throw new Error(
          `“${out}” was begun on ${study.backend}; on ${turn.badge} its other runs would not be comparable to the last bit.`,
        );
      }
      study = { ...study, backend: turn.badge };
    }
    if (turn.type === 'run') {
      study = withRuns(study, [turn.run]);
      writeStudy(out, study);
      steps += turn.run.steps;
      say(lineOf(turn.run, study));
    }
    if (turn.type === 'progress') {
      bar.show(
        turn.fraction,
        `${study.runs.length} of ${plannedRuns(plan).length} runs, step ${turn.step}`,
      );
    }
  }
  bar.clear();
  const seconds = (performance.now() - began) / 1000;
  if (steps > 0) {
    console.error(
      `${steps} training steps of ${study.runs.length - begun.runs.length} runs in ${durationText(seconds)}: ${(steps / seconds).toFixed(0)} steps/s on ${study.backend}.`,
    );
  }
  writeTables(out, study);
  const tables = tablePaths(out);
  console.log(scoreboardText(study));
  console.error(`Written: ${out}, ${tables.runs}, ${tables.curves}. The page opens ${out}.`);
}

/** Runs a command line; the exit code. `root` is the repository's folder. */
export async function main(argv: readonly string[], root: string): Promise<number> {
  const asked = studyArguments(argv);
  if (asked === 'help') {
    console.log(USAGE);
    return 0;
  }
  if ('problem' in asked) return refuse(asked.problem);
  const { out, plan, backend } = asked.value;
  const begun = begunStudy(out, plan);
  if ('problem' in begun) return refuse(begun.problem);
  const found = begun.value && { ...begun.value, runs: begun.value.runs.filter(isOver) };
  const study = found ? continued(found, root) : newStudy(asked.value, argv, root);
  try {
    // Now, and not after the first run: what cannot be written need not be computed.
    writeStudy(out, study);
  } catch (error) {
    return refuse(`“${out}” cannot be written (${(error as Error).message}).`);
  }
  if (study.runs.length > 0) {
    console.error(`Going on: ${study.runs.length} of ${plannedRuns(plan).length} runs are there.`);
  }
  let uninstall = () => {};
  try {
    if (backend === 'webgpu') uninstall = await installWebGpu();
    await run(study, asked.value, root);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    uninstall();
  }
}
