/**
 * A study: methods × seeds, each run by itself, as plain data that is also its file format (docs/study.md).
 * Holds: what a study's file must hold, as checks from which the types follow, and what follows from the types alone.
 * Refuses to hold: reading and writing files (file-format.ts), what is read off a study (summary.ts, noise.ts, curves.ts)
 * and running one (run/study).
 */
import * as v from 'valibot';
import { version } from '../../../package.json';
import { laneName, type LaneSettings } from '../methods/lane-parts';
import { methodFrom } from '../methods/spelling';
import { CLAIMS } from './claim-names';
import type { Settings } from '../settings/settings-table';

/** Rises when a file of an older version can no longer be read as it is. */
export const STUDY_SCHEMA_VERSION = 1;

/** Nobody changes a study in place. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

const finite = v.pipe(v.number(), v.finite());
const whole = v.pipe(finite, v.integer());
const count = v.pipe(whole, v.minValue(1));
const date = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'a date as ISO 8601 writes it'),
);
/** A program that keeps 12 digits may move an end past a value that it equals. */
const RELATIVE_ROUNDING = 1e-9;
const estimate = v.pipe(
  v.object({ value: finite, low: finite, high: finite, n: count }),
  v.check(
    ({ low, high }) => low <= high,
    ({ input: { low, high } }) =>
      `an interval whose low end is not above its high end, not ${low} to ${high}`,
  ),
  v.check(
    ({ value, low, high }) => {
      const rounding = RELATIVE_ROUNDING * Math.max(Math.abs(low), Math.abs(high));
      return low - rounding <= value && value <= high + rounding;
    },
    ({ input: { value, low, high } }) =>
      `a value inside its interval, not ${value} outside ${low} to ${high}`,
  ),
);
/** What cannot be negative; the interval of an estimate may reach below 0 all the same. */
const notNegative = v.pipe(
  estimate,
  v.check(
    ({ value }) => value >= 0,
    ({ input: { value } }) => `0 or more, not ${value}`,
  ),
);
const share = v.pipe(
  estimate,
  v.check(
    ({ value, low, high }) => [value, low, high].every((end) => end >= 0 && end <= 1),
    ({ input: { value, low, high } }) => {
      const outside = [value, low, high].find((end) => !(end >= 0 && end <= 1));
      return `a share from 0 to 1, interval included, not ${outside}`;
    },
  ),
);
const maybe = v.nullable(estimate);
const decomposition = v.object({
  a: estimate,
  aCount: maybe,
  aPlace: maybe,
  b: estimate,
  c: estimate,
  total: estimate,
  mean: estimate,
});

/** Where steps do not ascend, "step 10 before step 5"; null where they do. */
function disorder(steps: readonly number[]): string | null {
  const at = steps.findIndex((step, i) => i > 0 && step <= steps[i - 1]);
  return at < 0 ? null : `step ${steps[at - 1]} before step ${steps[at]}`;
}

/** Held-out loss (nats per response token) and share of what is written that is right, at a step, 95 % over sequences. */
const heldOut = v.object({
  step: v.pipe(whole, v.minValue(0)),
  loss: notNegative,
  /** Null where the task has nothing to check. */
  accuracy: v.nullable(share),
});

/** The noise of the run's own estimator at its own last weights, as in LaneNoise. */
const noise = v.object({
  loss: decomposition,
  /** A mean of squares. */
  direct: v.nullable(notNegative),
  gradient: v.nullable(decomposition),
  gradientNoise: maybe,
  /** tr Cov/‖E∇l‖² in draws; null where its interval has no upper end. */
  noiseScale: maybe,
  /** Its reciprocal, which always has an interval; files of older versions do without. */
  signal: v.optional(maybe, null),
  rowsPerDraw: v.picklist([1, 2]),
  drawsPerStep: count,
});

/** Training loss, nats per response token: means over neighbouring steps, at the steps' centres. */
const trainingCurve = v.pipe(
  v.object({ step: v.array(finite), loss: v.array(finite) }),
  v.check(
    ({ step, loss }) => step.length === loss.length,
    ({ input: { step, loss } }) => `as many losses as steps, not ${loss.length} of ${step.length}`,
  ),
  v.check(
    ({ step }) => disorder(step) === null,
    ({ input: { step } }) => `in the order of its steps, not ${disorder(step)}`,
  ),
);

/** Ascending by step. */
const heldOutCurve = v.pipe(
  v.array(heldOut),
  v.check(
    (points) => disorder(points.map(({ step }) => step)) === null,
    ({ input }) => `in the order of its steps, not ${disorder(input.map(({ step }) => step))}`,
  ),
);

/** Gradient noise tr Cov(ĝ) of a step, at weights on the way; ascending by step. */
const noiseCurve = v.pipe(
  v.array(v.object({ step: v.pipe(whole, v.minValue(0)), gradientNoise: estimate })),
  v.check(
    (points) => disorder(points.map(({ step }) => step)) === null,
    ({ input }) => `in the order of its steps, not ${disorder(input.map(({ step }) => step))}`,
  ),
);

const run = v.pipe(
  v.object({
    /** As in the plan. */
    method: v.string(),
    seed: whole,
    /** finished: to the last step. diverged: the loss ran away. unfinished: still running, or stopped before its end. */
    status: v.picklist(['finished', 'diverged', 'unfinished']),
    /** Steps taken. */
    steps: v.pipe(whole, v.minValue(0)),
    training: trainingCurve,
    /** On the way, on a smaller set of sequences than the final one. */
    heldOut: heldOutCurve,
    /** At the end, on the large set; null unless finished. */
    final: v.nullable(heldOut),
    /** Null unless finished, and for methods of which the probe can say nothing. */
    noise: v.nullable(noise),
    /** E[l] of the method less that of Standard at the same weights, on common draws; null where it was not measured. */
    bias: maybe,
    /** Where the plan asks for it: all points, the end among them, by as many probes, which are fewer than those of `noise`. */
    noiseOverTraining: v.optional(noiseCurve),
  }),
  v.check(
    ({ status, final }) => (status === 'finished') === (final !== null),
    'a final measurement exactly where the run is finished',
  ),
);

/** A model that runs of a fork go on from. */
const pretrained = v.object({
  /** Masked models and ARMs are pre-trained apart. */
  kind: v.picklist(['mdm', 'arm']),
  /** Of its first weights, data and draws. */
  seed: whole,
  /** It took. */
  steps: v.pipe(whole, v.minValue(0)),
  /** On its own task; what is held out is of the task that the pre-training names for it. */
  training: trainingCurve,
  heldOut: heldOutCurve,
  /** At its last weights, on the large set. */
  final: heldOut,
});

const plan = v.object({
  /** By name, as numbers or as links write them. */
  settings: v.record(v.string(), v.union([v.string(), finite])),
  /** In links' spelling with plus signs, "standard", "p-pots+mirror"; each once. The first is the one compared with. */
  methods: v.array(v.string()),
  /** Each once. A seed decides initial weights, data order and uniforms, the same for all methods. */
  seeds: v.array(whole),
  /** Training steps of every run. */
  steps: whole,
  /** Held-out measurements are taken at step 0, every so many steps, and at the end. */
  evaluateEvery: whole,
  /** At how many steps before the end gradient noise is measured, from step 0 on; nothing said: at none. */
  noisePoints: v.nullish(whole),
});

export const STUDY_FILE = v.object({
  schemaVersion: v.literal(STUDY_SCHEMA_VERSION),
  plan,
  /** Version of the program. */
  version: v.string(),
  /** Of the program's source, where it is known. */
  commit: v.nullable(v.string()),
  /** The command line of a headless study; null for one run on the page. */
  command: v.nullable(v.string()),
  /** As the engine calls it: "WASM (SIMD, fused)"; null before the first run. */
  backend: v.nullable(v.string()),
  startedAt: date,
  /** Null while runs are missing. */
  finishedAt: v.nullable(date),
  /** What the runs go on from; none where they begin from scratch. */
  pretrained: v.optional(v.array(pretrained), []),
  /** Of a study that goes on until these claims are decided, with so many seeds at most: its plan has those that it took. */
  until: v.nullish(v.object({ claims: v.array(v.picklist(CLAIMS)), mostSeeds: count }), null),
  /** Written in the order of the plan, seed by seed. */
  runs: v.array(run),
});

export type StudyFile = Frozen<v.InferOutput<typeof STUDY_FILE>>;
export type StudyRun = StudyFile['runs'][number];
export type HeldOut = StudyRun['heldOut'][number];
export type RunNoise = NonNullable<StudyRun['noise']>;
export type PretrainedReport = StudyFile['pretrained'][number];

/** What of the settings decides a run besides its method and its seed. */
export type StudySettings = Omit<Settings, 'seed' | 'lanes' | 'backend' | 'kernels' | 'probeShare'>;

/** A file's plan whose settings are read. */
export interface StudyPlan extends Omit<StudyFile['plan'], 'settings'> {
  readonly settings: StudySettings;
}

export interface Study extends Omit<StudyFile, 'plan'> {
  readonly plan: StudyPlan;
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
  return plannedRuns(plan).filter((id) => !runs.some((run) => sameRun(run, id) && isOver(run)));
}

/** A study before its first run. */
export function emptyStudy(
  plan: StudyPlan,
  { commit, command }: Pick<Study, 'commit' | 'command'> = { commit: null, command: null },
): Study {
  return {
    schemaVersion: STUDY_SCHEMA_VERSION,
    plan,
    version,
    commit,
    command,
    backend: null,
    startedAt: new Date().toISOString(),
    finishedAt: null,
    pretrained: [],
    until: null,
    runs: [],
  };
}

/** The study with runs in place of what was known of them, in the order of its plan. */
export function withRuns(study: Study, runs: readonly StudyRun[]): Study {
  const keyOf = ({ method, seed }: RunId) => `${seed} ${method}`;
  const known = new Map([...study.runs, ...runs].map((run) => [keyOf(run), run]));
  const planned = plannedRuns(study.plan);
  const all = planned.flatMap((id) => known.get(keyOf(id)) ?? []);
  const over = all.filter(isOver).length === planned.length;
  return { ...study, runs: all, finishedAt: over ? new Date().toISOString() : null };
}

/** What is told of a pre-trained model: not the weights that it may come with. */
export function reportOf(pretrained: PretrainedReport): PretrainedReport {
  const { kind, seed, steps, training, heldOut, final } = pretrained;
  return { kind, seed, steps, training, heldOut, final };
}

/** The study with a model that its runs go on from. */
export function withPretrained(study: Study, one: PretrainedReport): Study {
  const { kind, seed } = one;
  const others = study.pretrained.filter((other) => other.kind !== kind || other.seed !== seed);
  const all = [...others, reportOf(one)];
  // Whichever came first.
  all.sort((a, b) => a.seed - b.seed || b.kind.localeCompare(a.kind));
  return { ...study, pretrained: all };
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
