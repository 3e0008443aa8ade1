/**
 * A study: methods × seeds, each run by itself, as plain data that is also its file format (docs/study.md).
 * Holds: the types and what follows from them alone. Refuses to hold: validation (study-schema.ts), what is read off a
 * study (study-summary.ts) and running one (run/study/study.ts).
 */
import type { Estimate } from '../../core/statistics/estimate';
import type { Settings } from '../settings/settings-table';
import { laneName, type LaneSettings } from '../methods/lane-parts';
import type { LaneNoise } from '../record/reports';
import { methodFrom } from '../methods/spelling';

/** Rises when a file of an older version can no longer be read as it is. */
export const STUDY_SCHEMA_VERSION = 1;

/** What of the settings decides a run besides its method and its seed. */
export type StudySettings = Omit<Settings, 'seed' | 'lanes' | 'backend' | 'probeShare'>;

export interface StudyPlan {
  readonly settings: StudySettings;
  /** In links' spelling with plus signs, "standard", "p-pots+mirror"; each once. The first is the one compared with. */
  readonly methods: readonly string[];
  /** Each once. A seed decides initial weights, data order and uniforms, the same for all methods. */
  readonly seeds: readonly number[];
  /** Training steps of every run. */
  readonly steps: number;
  /** Held-out measurements are taken at step 0, every so many steps, and at the end. */
  readonly evaluateEvery: number;
}

/** Held-out loss (nats per response token) and share of exact answers at a step, 95 % over sequences and prompts. */
export interface HeldOut {
  readonly step: number;
  readonly loss: Estimate;
  /** Null where the task has no answer to check. */
  readonly accuracy: Estimate | null;
}

/** The noise of the run's own estimator at its own last weights; null fields as in LaneNoise. */
export type RunNoise = Pick<
  LaneNoise,
  'loss' | 'direct' | 'gradient' | 'gradientNoise' | 'noiseScale' | 'rowsPerDraw' | 'drawsPerStep'
>;

/** finished: to the last step. diverged: the loss ran away. unfinished: still running, or stopped before its end. */
export type RunStatus = 'finished' | 'diverged' | 'unfinished';

export interface StudyRun {
  /** As in the plan. */
  readonly method: string;
  readonly seed: number;
  readonly status: RunStatus;
  /** Steps taken. */
  readonly steps: number;
  /** Training loss, nats per response token: means over neighbouring steps, at the steps' centres. */
  readonly training: { readonly step: readonly number[]; readonly loss: readonly number[] };
  /** On the way, on a smaller set of sequences than the final one; ascending by step. */
  readonly heldOut: readonly HeldOut[];
  /** At the end, on the large set; null unless finished. */
  readonly final: HeldOut | null;
  /** Null unless finished, and for methods of which the probe can say nothing. */
  readonly noise: RunNoise | null;
  /** E[l] of the method less that of Standard at the same weights, on common draws; null where it was not measured. */
  readonly bias: Estimate | null;
}

export interface Study {
  readonly schemaVersion: typeof STUDY_SCHEMA_VERSION;
  readonly plan: StudyPlan;
  /** Version of the program. */
  readonly version: string;
  /** Of the program's source, where it is known. */
  readonly commit: string | null;
  /** The command line of a headless study; null for one run on the page. */
  readonly command: string | null;
  /** As the badge says it, "WASM"; null before the first run. */
  readonly backend: string | null;
  /** ISO 8601. */
  readonly startedAt: string;
  /** ISO 8601; null while runs are missing. */
  readonly finishedAt: string | null;
  /** In the order in which they ended. */
  readonly runs: readonly StudyRun[];
}

/** A run of a plan, by what it is. */
export type RunId = Pick<StudyRun, 'method' | 'seed'>;

export function sameRun(a: RunId, b: RunId): boolean {
  return a.method === b.method && a.seed === b.seed;
}

/** Whether a run needs no more training. */
export function isOver({ status }: Pick<StudyRun, 'status'>): boolean {
  return status !== 'unfinished';
}

/** All runs of a plan, seed by seed. */
export function plannedRuns({ methods, seeds }: Pick<StudyPlan, 'methods' | 'seeds'>): RunId[] {
  return seeds.flatMap((seed) => methods.map((method) => ({ method, seed })));
}

/** The planned runs that are not over yet, seed by seed. */
export function missingRuns({ plan, runs }: Pick<Study, 'plan' | 'runs'>): RunId[] {
  return plannedRuns(plan).filter((one) => !runs.some((run) => sameRun(run, one) && isOver(run)));
}

/** The study's run of a method and a seed, or null. */
export function runOf(
  { runs }: Pick<Study, 'runs'>,
  method: string,
  seed: number,
): StudyRun | null {
  return runs.find((run) => sameRun(run, { method, seed })) ?? null;
}

/** The lane of a valid plan's method. Throws a RangeError with the reason where it is none. */
export function methodLane(method: string, id: number, { settings }: StudyPlan): LaneSettings {
  const lane = methodFrom(method, id, settings.task);
  if ('problem' in lane) throw new RangeError(lane.problem);
  return lane.value;
}

/** What a valid plan's method is called everywhere: "P-POTS + MIRROR". */
export function methodName(method: string, plan: StudyPlan): string {
  return laneName(methodLane(method, 0, plan));
}
