/**
 * Holds: a study: which runs train together in one tensor program, one group after the other, and what is told on the
 * way. It stops wherever its caller stops asking; what is over is handed out at once. Refuses to hold: one run
 * (run-in-study.ts), files, workers and command lines.
 */
import {
  createEngine,
  type BackendChoice,
  type CreatedEngine,
  type WasmPaths,
} from '../../engine/backends';
import { EngineError, type BackendName } from '../../engine/engine';
import {
  isOver,
  methodLane,
  missingRuns,
  plannedRuns,
  type RunId,
  type StudyPlan,
  type StudyRun,
} from '../../lab/study/study';
import { runSettings } from '../../lab/study/plan';
import { attentionOf } from '../train/attention';
import { Convoy, initialWeights } from './convoy';
import { RunInStudy, type Turns } from './run-in-study';
import { subjectOf, type Subject } from '../train/task-and-model';
import { optimizerOf } from '../train/trainer';

export interface StudyOptions {
  readonly plan: StudyPlan;
  /** Runs that are over already, from an earlier attempt. */
  readonly done: readonly StudyRun[];
  readonly backend: BackendChoice;
  /** Absent: where the page's build put them. */
  readonly wasmPaths?: WasmPaths;
  /** Most runs that train together, seeds mixed; absent: what suits the backend. */
  readonly together?: number;
}

/** Told between two slices of work. */
export type StudyTurn =
  | { readonly type: 'stage'; readonly sentence: string }
  | { readonly type: 'engine'; readonly backend: BackendName; readonly badge: string }
  /** A run is over. */
  | { readonly type: 'run'; readonly run: StudyRun }
  | {
      readonly type: 'progress';
      /** Share of the whole study that is done, roughly, 0 … 1. */
      readonly fraction: number;
      /** Steps each of the present runs has taken. */
      readonly step: number;
      /** The present runs as far as they have come; costs a copy, so ask when it is wanted. */
      readonly running: () => readonly StudyRun[];
    };

/**
 * The most lanes of a group. On a GPU a lane costs next to nothing, so a group spans seeds. A processor gains nothing from
 * more lanes: its groups are one seed's methods, which end together and are kept soon.
 */
const MOST_LANES: Readonly<Record<'gpu' | 'processor', number>> = { gpu: 32, processor: 16 };

const kindOf = (backend: BackendName) =>
  backend === 'webgpu' || backend === 'webgl' ? 'gpu' : 'processor';

/**
 * The missing runs of a plan, in groups that train in lockstep. Throws EngineError where no engine can be had or its device goes away.
 */
export async function* runStudy(options: StudyOptions): AsyncGenerator<StudyTurn, void> {
  const { plan } = options;
  const done = options.done.filter(isOver);
  const all = plannedRuns(plan).length;
  const subject = await subjectOf(runSettings(plan, plan.seeds[0]));
  let missing = missingRuns({ plan, runs: done });
  let most = options.together ?? Infinity;
  let over = all - missing.length;
  while (missing.length > 0) {
    yield { type: 'stage', sentence: 'Preparing the engine.' };
    try {
      for await (const turn of group(options, subject, missing, most, over, all)) {
        if (turn.type === 'run') {
          done.push(turn.run);
          over++;
        }
        yield turn;
      }
      missing = missingRuns({ plan, runs: done });
    } catch (error) {
      // Fewer lanes need less memory.
      const lanes = Math.min(most, missing.length);
      if (!(error instanceof EngineError && error.code === 'out-of-memory') || lanes === 1) {
        throw error;
      }
      most = Math.ceil(lanes / 2);
      missing = missingRuns({ plan, runs: done });
    }
  }
}

/** The runs that come next: whole seeds as long as they fit, or a part of one; just one seed unless it may span them. */
function nextGroup(missing: readonly RunId[], most: number, spans: boolean): readonly RunId[] {
  const firstSeed = missing.filter(({ seed }) => seed === missing[0].seed);
  if (firstSeed.length >= most || !spans) return firstSeed.slice(0, most);
  let group = firstSeed;
  for (;;) {
    const next = missing[group.length]?.seed;
    const more = missing.filter(({ seed }) => seed === next);
    if (more.length === 0 || group.length + more.length > most) return group;
    group = [...group, ...more];
  }
}

/** An engine with as many lanes as the backend it turns out to be should have. */
async function engineFor(
  { plan, backend, wasmPaths, together }: StudyOptions,
  { config }: Subject,
  missing: readonly RunId[],
  most: number,
): Promise<CreatedEngine & { readonly ids: readonly RunId[] }> {
  const make = (ids: readonly RunId[]) =>
    createEngine({
      config,
      lanes: ids.length,
      seed: 0,
      attention: ids.map(({ method }) => attentionOf(methodLane(method, 0, plan))),
      backend,
      wasmPaths,
    });
  const probe = await make(missing.slice(0, 1));
  const kind = kindOf(probe.engine.backend);
  const spans = kind === 'gpu' || together !== undefined;
  const ids = nextGroup(missing, Math.min(most, MOST_LANES[kind]), spans);
  if (ids.length === 1) return { ...probe, ids };
  probe.engine.dispose();
  return { ...(await make(ids)), ids };
}

/** A run under way, and its lane. */
interface Present {
  readonly run: RunInStudy;
  readonly lane: number;
  readonly work: Turns;
}

async function* group(
  options: StudyOptions,
  subject: Subject,
  missing: readonly RunId[],
  most: number,
  over: number,
  all: number,
): AsyncGenerator<StudyTurn, void> {
  const { plan } = options;
  const { engine, badge, ids } = await engineFor(options, subject, missing, most);
  let present: readonly Present[] = [];
  try {
    yield { type: 'engine', backend: engine.backend, badge };
    engine.setOptimizer(optimizerOf(runSettings(plan, plan.seeds[0])));
    engine.restore(
      initialWeights(
        engine,
        ids.map(({ seed }) => seed),
      ),
    );
    const convoy = new Convoy(engine);
    const runs = ids.map((id, k) => new RunInStudy(id, plan, convoy.members[k], subject.task));
    present = runs.map((run, lane) => ({ run, lane, work: run.work() }));
    const progress = (): StudyTurn => ({
      type: 'progress',
      fraction: (over + runs.reduce((sum, { fraction }) => sum + fraction, 0)) / all,
      step: Math.max(...runs.map(({ steps }) => steps)),
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
