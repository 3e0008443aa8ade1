/**
 * How a pre-training is spelt in links, files and on the command line, and its settings as those of a run:
 *
 *     arithmetic                                        the broad mixture, with all defaults
 *     arithmetic,steps:4000,accuracy:0.5                until 0.5 of the held-out answers are right, in at most 4,000 steps
 *     arithmetic,accuracy:0.5,on:addition               the same, but of the held-out answers of another task that can follow
 *     names,method:fixed-count.p-pots,seed:7,lr:0.001   further settings by their keys in links
 *     scratch                                           none
 *
 * Refuses to hold: which task can follow (fork-rules.ts).
 */
import type { TaskId } from '../../core/tasks/registry';
import { listed } from '../../language/language';
import { forks } from '../../language/rooms/forks';
import { setting } from '../../language/rooms/setting';
import type { Fork } from '../record/fork-sides';
import { methodFrom, methodKey } from '../methods/spelling';
import {
  checkNumber,
  checkPlain,
  clip,
  number,
  plainText,
  valuesText,
  type Checked,
  type PlainField,
} from '../settings/fields';
import { defaultSettings, settingsProblem } from '../settings/schema';
import { SETTINGS, type Settings } from '../settings/settings-table';
import type { ModelPreset } from '../settings/models';
import { taskLabel } from '../words/tasks';
import { followers, hasAccuracy, PRETRAINING_TASKS } from './fork-rules';
import { pretrainingSeed, type Pretraining } from './pretraining';

/** What stands for no pre-training. */
export const SCRATCH = 'scratch';
/** What stands for the seed of each run. */
const OWN_SEED = 'own';

const PRETRAINING_FIELDS = {
  steps: number({
    urlKey: 'steps',
    label: forks.stepsLabel,
    meaning: forks.stepsMeaning,
    default: 2000,
    min: 1,
    max: 1_000_000,
    multipleOf: 1,
  }),
  accuracy: number({
    urlKey: 'accuracy',
    label: forks.accuracyLabel,
    meaning: forks.accuracyMeaning,
    default: Infinity,
    min: 0.01,
    max: 1,
    word: 'any',
  }),
} as const;

/** Settings that are no further part of a pre-training: it has its own words for them, or they are the run's. */
const OF_THE_RUN: readonly (keyof Settings)[] = [
  'task',
  'from',
  'lanes',
  'seed',
  'model',
  'probeShare',
  'backend',
  'kernels',
];

/** Further settings of a pre-training, in the table's order. */
const OTHERS = (Object.keys(SETTINGS) as (keyof Settings)[])
  .filter((name) => !OF_THE_RUN.includes(name))
  .map((name) => ({ name, field: SETTINGS[name] as PlainField }));

const OWN_KEYS = ['steps', 'method', 'seed', 'accuracy', 'on'] as const;
const KEYS: readonly string[] = [...OWN_KEYS, ...OTHERS.map(({ field }) => field.urlKey)];

/** What it can be, in words. */
export const pretrainingValues = (): string =>
  forks.values({
    scratch: SCRATCH,
    tasks: listed(PRETRAINING_TASKS),
    keys: listed(KEYS.map((key) => `${key}:`)),
  });

/** As links write it; what is usual is left out. */
export function pretrainingText(from: Pretraining | null): string {
  if (from === null) return SCRATCH;
  const { task, steps, method, seed, accuracy, on, others } = from;
  const usual = usualPretraining(task);
  const parts: [string, string][] = [];
  if (steps !== usual.steps) parts.push(['steps', String(steps)]);
  if (method !== usual.method) parts.push(['method', method]);
  if (seed !== usual.seed) parts.push(['seed', String(seed)]);
  if (accuracy !== null) parts.push(['accuracy', String(accuracy)]);
  if (on !== usual.on) parts.push(['on', on]);
  parts.push(...Object.entries(others));
  return [task, ...parts.map(([key, text]) => `${key}:${text}`)].join(',');
}

/** With all defaults. */
export function usualPretraining(task: TaskId): Pretraining {
  return {
    task,
    steps: PRETRAINING_FIELDS.steps.default as number,
    method: 'standard',
    seed: 1,
    accuracy: null,
    on: task,
    others: {},
  };
}

const wrong = (problem: string) => ({ problem: forks.partProblem({ problem }) });

/** A pre-training out of a text, null for "scratch", or the sentence that says why not. */
export function pretrainingFrom(text: string): Checked<Pretraining | null> {
  const whole = text.trim().toLowerCase();
  if (whole === SCRATCH) return { value: null };
  // A value may have commas of its own: a part begins with its key.
  const [first, ...parts] = whole.split(/,\s*(?=[a-z-]+:)/);
  const task = PRETRAINING_TASKS.find((id) => id === first.trim());
  if (!task) {
    const allowed = listed([SCRATCH, ...PRETRAINING_TASKS]);
    return { problem: forks.noTask({ given: clip(first), allowed }) };
  }
  let from = usualPretraining(task);
  const given = new Map<string, string>();
  for (const part of parts) {
    const [key, value] = [part.slice(0, part.indexOf(':')), part.slice(part.indexOf(':') + 1)];
    if (!KEYS.includes(key)) {
      return { problem: forks.noPart({ key: clip(key), keys: listed(KEYS) }) };
    }
    if (given.has(key)) return { problem: forks.thereTwice({ key }) };
    given.set(key, value.trim());
  }
  const own = ownParts(given, task);
  if ('problem' in own) return own;
  from = { ...from, ...own.value };
  const others = otherParts(given, task);
  return 'problem' in others ? others : { value: { ...from, others: others.value } };
}

/** Steps, method, seed, accuracy and where it is measured, those that are given. */
function ownParts(given: ReadonlyMap<string, string>, task: TaskId): Checked<Partial<Pretraining>> {
  const parts: { -readonly [K in keyof Pretraining]?: Pretraining[K] } = {};
  const [steps, method, seed, accuracy, other] = OWN_KEYS.map((key) => given.get(key));
  if (steps !== undefined) {
    const read = checkNumber(PRETRAINING_FIELDS.steps, steps);
    if ('problem' in read) return read;
    parts.steps = read.value;
  }
  if (method !== undefined) {
    const lane = methodFrom(method.split(/[.+\s]+/).join('.'), 0, task);
    if ('problem' in lane) return wrong(lane.problem);
    if (lane.value.objective === 'arm') {
      return { problem: forks.armIsNoMethod() };
    }
    parts.method = methodKey(lane.value, '.');
  }
  if (seed !== undefined && seed !== OWN_SEED) {
    const read = checkNumber(SETTINGS.seed, seed);
    if ('problem' in read) {
      const range = forks.orOwnSeed({ range: valuesText(SETTINGS.seed), own: OWN_SEED });
      const { label } = SETTINGS.seed;
      return wrong(setting.notPossible({ label, given: clip(seed), range }));
    }
    parts.seed = read.value;
  } else if (seed === OWN_SEED) parts.seed = OWN_SEED;
  const possible = followers(task, SETTINGS.model.default as ModelPreset);
  const on = other === undefined ? task : possible.find((id) => id === other);
  if (!on) {
    const said = { given: clip(other!), task, possible: listed(possible) };
    return { problem: forks.cannotFollow(said) };
  }
  parts.on = on;
  if (accuracy !== undefined) {
    const read = checkNumber(PRETRAINING_FIELDS.accuracy, accuracy);
    if ('problem' in read) return read;
    if (read.value !== Infinity && !hasAccuracy(on)) {
      const tasks = listed(PRETRAINING_TASKS.filter(hasAccuracy));
      return { problem: forks.noAccuracy({ task: on, tasks }) };
    }
    parts.accuracy = read.value === Infinity ? null : read.value;
  }
  return { value: parts };
}

/** Further settings, those that differ from the task's defaults. */
function otherParts(
  given: ReadonlyMap<string, string>,
  task: TaskId,
): Checked<Pretraining['others']> {
  const usual = defaultSettings(task);
  const chosen: Record<string, unknown> = {};
  const texts: [string, string][] = [];
  for (const { name, field } of OTHERS) {
    const text = given.get(field.urlKey);
    if (text === undefined) continue;
    const read = checkPlain(field, text);
    if ('problem' in read) return wrong(read.problem);
    chosen[name] = read.value;
    const written = plainText(field, read.value);
    if (written !== plainText(field, usual[name])) texts.push([field.urlKey, written]);
  }
  const problem = settingsProblem({ ...usual, ...chosen });
  return problem === null ? { value: Object.fromEntries(texts) } : wrong(problem);
}

/** The settings of a pre-training for a run with these; its lanes are empty. Throws a RangeError where they were never checked. */
export function pretrainingSettings(from: Pretraining, run: Settings): Settings {
  const { model, backend, kernels, probeShare, seed } = run;
  const others = OTHERS.flatMap(({ name, field }) => {
    const text = from.others[field.urlKey];
    if (text === undefined) return [];
    const read = checkPlain(field, text);
    if ('problem' in read) throw new RangeError(read.problem);
    return [[name, read.value]];
  });
  return {
    ...defaultSettings(from.task),
    ...(Object.fromEntries(others) as Partial<Settings>),
    model,
    backend,
    kernels,
    probeShare,
    seed: pretrainingSeed(from, seed),
    lanes: [],
  };
}

/** The fork of a run with these settings, before anything of its former side is known. */
export function forkOf(from: Pretraining, run: Settings): Fork {
  const text = forks.mark({ task: taskLabel(from.task) });
  return { text, rowsPerStep: pretrainingSettings(from, run).batch, sides: new Map() };
}

/** What of a run's settings is a pre-training's, so that it is done again: of a lane's method, for so many steps. */
export function pretrainingOf(settings: Settings, method: string, steps: number): Pretraining {
  const usual = defaultSettings(settings.task);
  const others = OTHERS.flatMap(({ name, field }): [string, string][] => {
    const text = plainText(field, settings[name]);
    return text === plainText(field, usual[name]) ? [] : [[field.urlKey, text]];
  });
  const { task, seed } = settings;
  return {
    ...usualPretraining(task),
    steps,
    method,
    seed,
    others: Object.fromEntries(others),
  };
}
