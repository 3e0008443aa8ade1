/**
 * Holds: `npm run study`: a study without a page, kept in a file after every run, so that it can be interrupted and taken
 * up again. Refuses to hold: what a study does (src/run) and says (src/lab).
 */
import { shardRuns } from '../src/lab/study/shard';
import { emptyStudy, isOver, plannedRuns, type Study } from '../src/lab/study/study';
import { decidedAfter, grown } from '../src/lab/study/until';
import { untilText } from '../src/lab/words/until';
import { mergeArguments, studyArguments, type StudyArguments } from './arguments';
import { BUSY, DONE, FAILED, UNDECIDED } from './exit-codes';
import { checkedTargets, filePath, makeFolder, removeParts, tablePaths, writeStudy } from './files';
import { pilotText } from './forecast';
import { insteadOfStudy, refuse } from './instead';
import { invocation } from './invocation';
import { Keeper, stopOnSignals } from './keeper';
import { takeLock } from './lock';
import { mergeFiles } from './merge';
import { swallowedOptions, USAGE } from './options';
import { planText, shardText } from './plan';
import { ProgressBar } from './progress';
import { commitOf } from './repository';
import { scoreboardText } from './scoreboard';
import { workInThread } from './thread';
import { train, type Program } from './training';
import { verdictsText } from './until';
import { installWebGpu } from './webgpu';

function quoted(argument: string): string {
  return /^[\w.,:+=/-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

function newStudy({ plan }: StudyArguments, argv: readonly string[], root: string): Study {
  const command = [invocation('study'), ...argv.map(quoted)].join(' ');
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

/** A study whose lock is held, to its end; the exit code. */
async function run(begun: Study, asked: StudyArguments, program: Program): Promise<number> {
  const { out, backend, shard, until } = asked;
  const { plan } = begun;
  const bar = new ProgressBar(process.stderr);
  const runs = shard ? shardRuns(plan, shard) : plannedRuns(plan);
  const keeper = new Keeper(begun, out, runs, until?.claims ?? null, (sentence) => {
    bar.clear();
    console.error(sentence);
  });
  stopOnSignals(keeper);
  console.error(planText(plan));
  if (shard) console.error(shardText(shard, plan));
  if (until) console.error(untilText(until));
  if (begun.runs.length > 0) console.error(`Going on: ${keeper.progress} are there.`);
  let uninstall = () => {};
  let ended: Awaited<ReturnType<typeof train>>;
  try {
    if (backend === 'webgpu') uninstall = await installWebGpu();
    ended = await train(keeper, bar, asked, program);
  } catch (error) {
    keeper.say(error instanceof Error ? error.message : String(error));
    keeper.finish();
    keeper.stopped();
    return FAILED;
  } finally {
    uninstall();
  }
  const { kept } = keeper;
  if (until) {
    const spent = ended === 'minutes' ? until.minutes : null;
    console.log(`${verdictsText(kept, until.claims, spent)}\n`);
  }
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
  const { out, plan, until } = asked.value;
  const instead = insteadOfStudy(asked.value, root);
  if (instead) return instead;
  const power = asked.value.pilot === null ? null : pilotText(asked.value.pilot, asked.value);
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
