/**
 * Holds: `npm run study`: a study without a page, kept in a file after every run, so that it can be interrupted and taken
 * up again. Refuses to hold: what a study does (src/run) and says (src/lab).
 */
import {
  emptyStudy,
  isOver,
  methodName,
  plannedRuns,
  sameRun,
  withPretrained,
  withRuns,
  type PretrainedReport,
  type RunId,
  type Study,
  type StudyRun,
} from '../src/lab/study/study';
import { shardRuns } from '../src/lab/study/shard';
import { counted, formatInteger } from '../src/lab/words/numbers';
import { decidedAfter, grown } from '../src/lab/study/until';
import { workersText } from '../src/lab/words/study';
import type { WasmPaths } from '../src/engine/backends';
import type { StudyMessage } from '../src/worker/protocol';
import { StudyPool } from '../src/worker/study-pool';
import { AwakeTime } from './awake-time';
import {
  mergeArguments,
  studyArguments,
  swallowedOptions,
  USAGE,
  type StudyArguments,
} from './arguments';
import {
  checkedTargets,
  filePath,
  lossesProblem,
  makeFolder,
  removeParts,
  searchProblem,
  tablePaths,
  writeStudy,
  writeTables,
} from './files';
import { forecast, pilotText } from './forecast';
import { takeLock } from './lock';
import { losses } from './losses';
import { mergeFiles } from './merge';
import { FirstSteps, planText, shardText } from './plan';
import { pretrainedFiles, programOf } from './pretrained-files';
import { BUSY, DONE, FAILED, STOPPED, UNDECIDED, WRONG_USE } from './exit-codes';
import { durationText, ProgressBar } from './progress';
import { commitOf, wasmPathsIn } from './repository';
import { scoreboardText } from './scoreboard';
import { search } from './search';
import { thisThread, threads, workInThread } from './thread';
import { isEnough, untilText, verdictsText, type UntilDecided } from './until';
import { installWebGpu } from './webgpu';

function refuse(sentence: string): number {
  console.error(sentence);
  return WRONG_USE;
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

function progressText({ runs }: Study, asked: readonly RunId[]): string {
  const over = asked.filter((id) => runs.some((run) => sameRun(run, id) && isOver(run)));
  return `${over.length} of ${asked.length} runs`;
}

function pretrainedLine({ kind, seed, steps, final }: PretrainedReport, kept: boolean): string {
  const verb = kept ? 'Kept from an earlier study:' : 'Pre-trained:';
  const name = kind === 'arm' ? 'the ARM' : 'the masked model';
  const accuracy = final.accuracy ? `, accuracy ${final.accuracy.value.toFixed(3)}` : '';
  return `${verb} ${name}, seed ${seed}, ${formatInteger(steps)} steps, held-out loss ${final.loss.value.toFixed(4)}${accuracy}`;
}

/** A study under way: what is known of it, and what of it is in its files. */
class Keeper {
  /** Why the newest runs are not in the file, or null where they are. */
  private unkept: string | null = null;

  constructor(
    public study: Study,
    readonly out: string,
    /** The runs that are asked for. */
    readonly asked: readonly RunId[],
    readonly until: UntilDecided | null,
    readonly say: (sentence: string) => void,
  ) {}

  /** How many of the runs that are asked for are over: "3 of 10 runs". */
  get progress(): string {
    return progressText(this.study, this.asked);
  }

  /** The study as its files have it. */
  get kept(): Study {
    return this.until ? grown(this.study, this.until.claims) : this.study;
  }

  /** Puts the study into its file. Where that fails it says so once, and what is computed is kept in memory. */
  write(): void {
    try {
      this.study = { ...writeStudy(this.out, this.kept), plan: this.study.plan };
      this.unkept = null;
    } catch (error) {
      const { message } = error as Error;
      if (message !== this.unkept) this.say(message);
      this.unkept = message;
    }
  }

  /** Writes what is not written yet; whether everything is. A sentence for each file that could not be. */
  finish(): boolean {
    if (this.unkept !== null) {
      // At the end once more, for those who read the end.
      this.unkept = '';
      this.write();
    }
    const problems = writeTables(this.out, this.kept);
    problems.forEach(this.say);
    return this.unkept === null && problems.length === 0;
  }

  /** How far the study has come, for one who must end before it does. */
  stopped(): void {
    const kept =
      this.unkept === null
        ? `are kept in ${this.out}; the same command goes on from there`
        : `are over, but not all of them could be kept in ${this.out}`;
    this.say(`Stopped. ${this.progress} ${kept}.`);
  }
}

function stopOnSignals(keeper: Keeper): void {
  for (const signal of Object.keys(STOPPED) as (keyof typeof STOPPED)[]) {
    process.once(signal, () => {
      keeper.finish();
      keeper.stopped();
      process.exit(STOPPED[signal]);
    });
  }
}

/** Where the program is, and what makes it a thread. */
export interface Program {
  /** The repository's folder. */
  readonly root: string;
  /** A file of the whole program that can find the packages; it need not stay there. */
  readonly file: string;
}

/** A search, or a table of losses, in place of a study; the exit code. */
async function runInstead(
  asked: StudyArguments,
  refusal: string | null,
  work: (wasmPaths: WasmPaths) => Promise<void>,
  root: string,
): Promise<number> {
  if (refusal !== null) return refuse(refusal);
  let uninstall = () => {};
  try {
    if (asked.backend === 'webgpu') uninstall = await installWebGpu();
    await work(wasmPathsIn(root));
    return DONE;
  } catch (error) {
    console.error((error as Error).message);
    return FAILED;
  } finally {
    uninstall();
  }
}

/** What a study could tell and how long it would take, in place of one; the exit code. */
async function runForecast(asked: StudyArguments, root: string): Promise<number> {
  let uninstall = () => {};
  try {
    if (asked.backend === 'webgpu') uninstall = await installWebGpu();
    const problem = await forecast(asked, wasmPathsIn(root));
    return problem === null ? DONE : refuse(problem);
  } catch (error) {
    console.error((error as Error).message);
    return FAILED;
  } finally {
    uninstall();
  }
}

/** Trains what is missing, and keeps every run that is over. */
async function train(
  keeper: Keeper,
  bar: ProgressBar,
  { backend, kernels, out, workers, cache, until }: StudyArguments,
  { root, file }: Program,
): Promise<void> {
  if (until && isEnough(keeper.study, until, 0)) return;
  const wasmPaths = wasmPathsIn(root);
  let awake = new AwakeTime();
  let seconds = 0;
  const { plan, runs: done } = keeper.study;
  const firstSteps = new FirstSteps(plan);
  const trained: StudyRun[] = [];
  const hear = (message: StudyMessage) => {
    seconds = awake.seconds();
    switch (message.type) {
      case 'backend': {
        const { study } = keeper;
        if (study.backend !== null && study.backend !== message.badge) {
          throw new Error(
            `“${out}” was begun on ${study.backend}; on ${message.badge} its other runs would not be comparable to the last bit.`,
          );
        }
        keeper.study = { ...study, backend: message.badge };
        break;
      }
      case 'workers':
        keeper.say(`Computing on ${keeper.study.backend} with ${workersText(message)}.`);
        break;
      case 'stage':
        bar.stage(message.sentence);
        break;
      case 'pretrained':
        keeper.study = withPretrained(keeper.study, message.pretrained);
        keeper.say(pretrainedLine(message.pretrained, message.kept));
        // What comes is timed.
        awake = new AwakeTime();
        break;
      case 'run':
        keeper.study = withRuns(keeper.study, [message.run]);
        keeper.write();
        trained.push(message.run);
        keeper.say(lineOf(message.run, keeper.study));
        break;
      case 'progress': {
        const { fraction, step } = message;
        const estimate = firstSteps.estimate(fraction, step);
        if (estimate !== null) keeper.say(estimate);
        bar.show(fraction, `${keeper.progress}, step ${step}`);
        break;
      }
      case 'failure':
        throw new Error(message.sentence);
    }
  };
  await new Promise<void>((resolve, reject) => {
    const listen = (message: StudyMessage) => {
      try {
        hear(message);
        const enough =
          until && message.type !== 'workers' && isEnough(keeper.study, until, seconds);
        if (enough) pool.dispose();
        if (enough || message.type === 'over') resolve();
      } catch (error) {
        pool.dispose();
        reject(error as Error);
      }
    };
    const store = cache && {
      store: pretrainedFiles(root, (sentence) => keeper.say(sentence)),
      program: programOf(file),
    };
    const makeWorker = backend === 'webgpu' ? thisThread : threads(file);
    const pool = new StudyPool(listen, makeWorker, workers, store || undefined);
    const { asked } = keeper;
    pool.send({ type: 'start', plan, asked, done, backend, kernels, wasmPaths });
  });
  bar.clear();
  const steps = trained.reduce((sum, run) => sum + run.steps, 0);
  if (steps > 0) {
    keeper.say(
      `${counted(steps, 'training step')} of ${counted(trained.length, 'run')} in ${durationText(seconds)}: ${(steps / seconds).toFixed(0)} steps/s on ${keeper.study.backend}.`,
    );
  }
}

/** A study whose lock is held, to its end; the exit code. */
async function run(begun: Study, asked: StudyArguments, program: Program): Promise<number> {
  const { out, backend, shard, until } = asked;
  const { plan } = begun;
  const bar = new ProgressBar(process.stderr);
  const runs = shard ? shardRuns(plan, shard) : plannedRuns(plan);
  const keeper = new Keeper(begun, out, runs, until, (sentence) => {
    bar.clear();
    console.error(sentence);
  });
  stopOnSignals(keeper);
  console.error(planText(plan));
  if (shard) console.error(shardText(shard, plan));
  if (until) console.error(untilText(until));
  if (begun.runs.length > 0) console.error(`Going on: ${keeper.progress} are there.`);
  let uninstall = () => {};
  try {
    if (backend === 'webgpu') uninstall = await installWebGpu();
    await train(keeper, bar, asked, program);
  } catch (error) {
    keeper.say(error instanceof Error ? error.message : String(error));
    keeper.finish();
    keeper.stopped();
    return FAILED;
  } finally {
    uninstall();
  }
  const { kept } = keeper;
  if (until) console.log(`${verdictsText(kept, until)}\n`);
  console.log(scoreboardText(kept));
  if (!keeper.finish()) return FAILED;
  const tables = tablePaths(out);
  console.error(
    `Written: ${out}, ${tables.runs}, ${tables.curves}, ${tables.figure}. The page opens ${out}.`,
  );
  return until && decidedAfter(kept, until.claims) === null ? UNDECIDED : DONE;
}

/** The study that begins or goes on, with all seeds that it may take. */
function begunWith(
  found: Study | null,
  asked: StudyArguments,
  argv: readonly string[],
  root: string,
) {
  const { plan, until } = asked;
  const study = found ? continued(found, root) : newStudy(asked, argv, root);
  if (!until) return study;
  // A smaller budget takes nothing away.
  const seeds = plan.seeds.length > study.plan.seeds.length ? plan.seeds : study.plan.seeds;
  const { claims } = until;
  return { ...study, plan: { ...plan, seeds }, until: { claims, mostSeeds: seeds.length } };
}

/** Runs a command line; the exit code. */
export async function main(argv: readonly string[], program: Program): Promise<number> {
  const { root } = program;
  const swallowed = swallowedOptions(argv, process.env);
  if (swallowed !== null) return refuse(swallowed);
  const joint = mergeArguments(argv);
  if (joint) return 'problem' in joint ? refuse(joint.problem) : mergeFiles(joint.value);
  const asked = studyArguments(argv);
  if (asked === 'help') {
    console.log(USAGE);
    return DONE;
  }
  if ('problem' in asked) return refuse(asked.problem);
  const { out, plan, until, search: criterion, losses: design } = asked.value;
  if (criterion !== null) {
    const work = (paths: WasmPaths) => search(asked.value, criterion, paths);
    return runInstead(asked.value, searchProblem(out), work, root);
  }
  if (design !== null) {
    const work = (paths: WasmPaths) => losses(asked.value, design, paths);
    return runInstead(asked.value, lossesProblem(out), work, root);
  }
  if (asked.value.forecast) return runForecast(asked.value, root);
  const power = asked.value.pilot === null ? null : pilotText(asked.value.pilot, plan);
  if (power && 'problem' in power) return refuse(power.problem);
  if (power) console.error(power.value);
  // Once before anything is made, and once more when nobody else writes.
  const grows = until !== null;
  const possible = checkedTargets(out, plan, grows);
  if ('problem' in possible) return refuse(possible.problem);
  try {
    makeFolder(out);
  } catch (error) {
    return refuse((error as Error).message);
  }
  const path = filePath(out);
  if ('problem' in path) return refuse(path.problem);
  const lock = takeLock(path.value, out, (pid) => removeParts(path.value, pid));
  if ('busy' in lock) {
    console.error(lock.busy);
    return BUSY;
  }
  if ('problem' in lock) return refuse(lock.problem);
  process.once('exit', lock.value.release);
  try {
    const begun = checkedTargets(out, plan, grows);
    if ('problem' in begun) return refuse(begun.problem);
    const found = begun.value && { ...begun.value, runs: begun.value.runs.filter(isOver) };
    let study = begunWith(found, asked.value, argv, root);
    try {
      // Now, and not after the first run: what cannot be written need not be computed.
      const kept = until ? grown(study, until.claims) : study;
      study = { ...writeStudy(out, kept), plan: study.plan };
    } catch (error) {
      return refuse((error as Error).message);
    }
    return await run(study, asked.value, program);
  } finally {
    lock.value.release();
  }
}

workInThread();
