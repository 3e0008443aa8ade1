/**
 * Holds: runs of a study that train together in one tensor program, and what is told on the way. It stops wherever its
 * caller stops asking; a run that is over is handed out at once. Refuses to hold: one run (run-in-study.ts), which runs
 * train together (lab/study/groups.ts), workers (src/worker) and command lines.
 */
import { createEngine, type EngineOptions } from '../../engine/backends';
import { exactName } from '../../engine/names';
import type { BackendName } from '../../engine/engine';
import type { Pretrained } from '../../lab/fork/pretrained';
import { nextGroup } from '../../lab/study/groups';
import { runSettings } from '../../lab/study/plan';
import { startOf } from '../../lab/study/starts';
import {
  methodLane,
  plannedRuns,
  type RunId,
  type StudyPlan,
  type StudyRun,
} from '../../lab/study/study';
import { attentionOf } from '../train/attention';
import { firstSnapshot } from '../train/first-weights';
import { subjectOf } from '../train/task-and-model';
import { optimizerOf } from '../train/trainer';
import { Convoy, initialWeights } from './convoy';
import { RunInStudy, type Turns } from './run-in-study';

/** What a study computes on. */
export type StudyEngine = Pick<EngineOptions, 'backend' | 'kernels' | 'wasmPaths' | 'load'>;

/** The models that a fork's runs go on from; of each the weights alone are needed. */
export type Starts = readonly Pick<Pretrained, 'kind' | 'seed' | 'weights'>[];

/** Throws an Error where there is no such model. */
function weightsOf(starts: Starts, id: RunId, plan: StudyPlan): Float32Array {
  const needed = startOf(plan, id);
  const start = starts.find(({ kind, seed }) => kind === needed?.kind && seed === needed.seed);
  if (start) return start.weights;
  throw new Error(`The run of ${id.method} with seed ${id.seed} has nothing to go on from.`);
}

/** Told between two slices of work. */
export type GroupTurn =
  /** A run is over. */
  | { readonly type: 'run'; readonly run: StudyRun }
  | {
      readonly type: 'progress';
      /** Runs of the group that are done, parts of them included, 0 … their number. */
      readonly done: number;
      /** Steps each of the present runs has taken. */
      readonly step: number;
      /** Steps all runs have enqueued; a GPU may be some behind. */
      readonly enqueued: number;
      /** The present runs as far as they have come; costs a copy, so ask when it is wanted. */
      readonly running: () => readonly StudyRun[];
    };

/**
 * An engine with a lane for each run, at its first weights. Throws EngineError where there is none.
 * @param starts of a fork; null: as if it were none.
 */
export async function engineFor(
  plan: StudyPlan,
  ids: readonly RunId[],
  { backend, kernels, wasmPaths, load }: StudyEngine,
  starts: Starts | null,
) {
  const { task, config } = await subjectOf(runSettings(plan, plan.seeds[0]));
  const attention = ids.map(({ method }) => attentionOf(methodLane(method, 0, plan)));
  const options = { config, lanes: ids.length, seed: 0, attention, load };
  const made = await createEngine({ ...options, backend, kernels, wasmPaths });
  const { engine } = made;
  engine.setOptimizer(optimizerOf(runSettings(plan, plan.seeds[0])));
  engine.restore(
    plan.settings.from && starts
      ? firstSnapshot(ids.map((id) => weightsOf(starts, id, plan)))
      : initialWeights(
          engine,
          ids.map(({ seed }) => seed),
        ),
  );
  return { task, ...made };
}

/**
 * What a study would compute on here with so many workers; equal badges are equal numbers. Throws EngineError where nothing can.
 */
export async function openBackend(
  plan: StudyPlan,
  on: StudyEngine,
  workers: number,
): Promise<{ readonly backend: BackendName; readonly badge: string }> {
  const { length: lanes } = nextGroup(plannedRuns(plan), 'gpu', 1, Infinity);
  const load = { rows: plan.settings.batch, lanes, workers };
  const one = [{ method: plan.methods[0], seed: 0 }];
  const made = await engineFor(plan, one, { ...on, load }, null);
  made.engine.dispose();
  return { backend: made.engine.backend, badge: exactName(made) };
}

/** A run under way, and its lane. */
interface Present {
  readonly run: RunInStudy;
  readonly lane: number;
  readonly work: Turns;
}

/**
 * Trains runs of a plan in lockstep. Throws EngineError where no engine can be had or its device goes away, an Error where
 * one of a fork’s starts is missing.
 */
export async function* trainGroup(
  plan: StudyPlan,
  ids: readonly RunId[],
  on: StudyEngine,
  starts: Starts = [],
): AsyncGenerator<GroupTurn, void> {
  if (ids.length === 0) return;
  const { engine, task } = await engineFor(plan, ids, on, starts);
  let present: readonly Present[] = [];
  try {
    const convoy = new Convoy(engine);
    const runs = ids.map((id, k) => new RunInStudy(id, plan, convoy.members[k], task));
    present = runs.map((run, lane) => ({ run, lane, work: run.work() }));
    const progress = (): GroupTurn => ({
      type: 'progress',
      done: runs.reduce((sum, { fraction }) => sum + fraction, 0),
      step: Math.max(...runs.map(({ steps }) => steps)),
      enqueued: Math.min(...runs.map(({ trainer }) => trainer.step)),
      running: () => present.map(({ run }) => run.report()),
    });
    while (present.length > 0) {
      const staying: Present[] = [];
      for (const member of present) {
        let turn = await member.work.next();
        for (; !turn.done && turn.value !== 'step'; turn = await member.work.next()) {
          yield progress();
        }
        if (turn.done) {
          convoy.leave(member.lane);
          yield { type: 'run', run: member.run.report() };
        } else staying.push(member);
      }
      present = staying;
      yield progress();
    }
  } finally {
    for (const { work } of present) await work.return();
    engine.dispose();
  }
}
