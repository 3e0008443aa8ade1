/**
 * Holds: what a command line of a study asks for, checked by the settings' own rules. Refuses to hold: the options (options.ts), and
 * doing anything.
 */
import { TABLE_DESIGNS, type TableDesign } from '../src/core/table/draw-table';
import { CRITERIA, type Criterion } from '../src/lab/search/report';
import {
  checkChoice,
  checkNumber,
  clip,
  type Checked,
  type NumberField,
} from '../src/lab/settings/fields';
import {
  SETTINGS,
  type BackendChoice,
  type KernelChoice,
} from '../src/lab/settings/settings-table';
import type { UntilDecided } from '../src/lab/study/budget';
import {
  checkMethods,
  seedsFrom,
  seedsProblem,
  settingsFromTexts,
  STUDY_FIELDS,
  STUDY_SETTING_NAMES,
  usualEvaluateEvery,
} from '../src/lab/study/plan';
import { shardFrom, type Shard } from '../src/lab/study/shard';
import type { StudyPlan } from '../src/lab/study/study';
import { textsFrom, type Texts } from './option-texts';
import {
  BACKENDS,
  DEFAULT_METHODS,
  DEFAULT_OUT,
  FORECAST,
  LOSSES,
  MERGE,
  NO_CACHE,
  SEARCH,
  WORKERS,
} from './options';
import { untilFrom } from './until';

export interface StudyArguments {
  readonly plan: StudyPlan;
  readonly backend: BackendChoice;
  readonly kernels: KernelChoice;
  /** The most that compute at a time. */
  readonly workers: number;
  /** Path of the JSON file, as given. */
  readonly out: string;
  /** The part of the plan that is trained; null: all of it. */
  readonly shard: Shard | null;
  /** Whether pre-trained models are kept, and taken from where they are kept. */
  readonly cache: boolean;
  /** What is to be decided, seed by seed, and for how long that is tried; null: all runs of the plan are trained. */
  readonly until: UntilDecided | null;
  /** Whether it is only said what the study could tell, and how long it would take. */
  readonly forecast: boolean;
  /** Path of an earlier study by whose scatter that is said; null: none. */
  readonly pilot: string | null;
  /** By what all compositions are ranked after one run, in place of a study; null: a study. */
  readonly search: Criterion | null;
  /** How a table of losses is drawn after one run, in place of a study; null: a study. */
  readonly losses: TableDesign | null;
  /** What is asked for and not used, in a sentence; null where all is. */
  readonly unused: string | null;
}

/** Shards beside each other do not write into one file. */
const usualOut = (shard: Shard | null): string =>
  shard ? DEFAULT_OUT.replace('.json', `-${shard.number}-of-${shard.of}.json`) : DEFAULT_OUT;

function numberOr(
  field: NumberField,
  text: string | undefined,
  otherwise = field.default as number,
): Checked<number> {
  return text === undefined ? { value: otherwise } : checkNumber(field, text);
}

/** As they are written in links, whatever case they were typed in. */
const methodsIn = ({ methods = DEFAULT_METHODS }: Texts): readonly string[] =>
  methods.toLowerCase().split(',');

/** What is asked for and no part of a search or a table of losses, which train one run; null where all is used. */
function unusedByOne(
  what: string,
  { seeds, methods }: Texts,
  { seeds: [first] }: StudyPlan,
): string | null {
  const unused = [
    ...(seeds !== undefined && Number(seeds) > 1 ? [`--seeds ${seeds}`] : []),
    ...(methods?.includes(',') ? ['all methods but the first'] : []),
  ];
  if (unused.length === 0) return null;
  const verb = unused.length === 1 && unused[0].startsWith('--') ? 'is' : 'are';
  return `${what} trains one run, with seed ${first}: ${unused.join(' and ')} ${verb} not used.`;
}

function planFrom(texts: Texts): Checked<StudyPlan> {
  const settings = settingsFromTexts(
    Object.fromEntries(STUDY_SETTING_NAMES.map((name) => [name, texts[SETTINGS[name].urlKey]])),
  );
  if ('problem' in settings) return settings;
  const methods = checkMethods(methodsIn(texts), settings.value);
  if ('problem' in methods) return methods;
  const first = numberOr(SETTINGS.seed, texts.seed);
  if ('problem' in first) return first;
  const count = numberOr(STUDY_FIELDS.seeds, texts.seeds);
  if ('problem' in count) return count;
  const seeds = seedsFrom(first.value, count.value);
  const problem = seedsProblem(seeds);
  if (problem !== null) return { problem };
  const steps = numberOr(STUDY_FIELDS.steps, texts.steps);
  if ('problem' in steps) return steps;
  const every = numberOr(
    STUDY_FIELDS.evaluateEvery,
    texts['evaluate-every'],
    usualEvaluateEvery(steps.value),
  );
  if ('problem' in every) return every;
  const points = numberOr(STUDY_FIELDS.noisePoints, texts['noise-points']);
  if ('problem' in points) return points;
  return {
    value: {
      settings: settings.value,
      methods: methods.value,
      seeds,
      steps: steps.value,
      evaluateEvery: every.value,
      ...(points.value > 0 && { noisePoints: points.value }),
    },
  };
}

function backendFrom(text: string = BACKENDS[0]): Checked<BackendChoice> {
  const options = BACKENDS.map((value) => ({ value, label: value }));
  return checkChoice({ ...SETTINGS.backend, options }, text);
}

function searchFrom(text: string | undefined): Checked<Criterion | null> {
  const found = CRITERIA.find((criterion) => criterion === text);
  if (text === undefined || found) return { value: found ?? null };
  return { problem: `Search: “${clip(text)}” is not possible; it is ${CRITERIA.join(', ')}.` };
}

function lossesFrom(text: string | undefined): Checked<TableDesign | null> {
  const found = TABLE_DESIGNS.find((design) => design === text);
  if (text === undefined || found) return { value: found ?? null };
  return { problem: `Losses: “${clip(text)}” is not possible; it is ${TABLE_DESIGNS.join(', ')}.` };
}

/** Files that are joined, in place of a study. */
export interface MergeArguments {
  readonly merge: readonly string[];
  readonly out: string;
}

function outFrom(out: string): Checked<string> {
  return /[^/\\]\.json$/.test(out)
    ? { value: out }
    : { problem: `Out: “${clip(out)}” is not possible; it must be a path that ends in .json.` };
}

function mergeFrom(
  { [MERGE]: first, out = DEFAULT_OUT, ...others }: Texts,
  rest: readonly string[],
): Checked<MergeArguments> {
  const [other] = Object.keys(others);
  if (other !== undefined) {
    return {
      problem: `Files are joined as they are: beside --merge there is --out, and “--${other}” is not used.`,
    };
  }
  const path = outFrom(out);
  return 'problem' in path ? path : { value: { merge: [first!, ...rest], out: path.value } };
}

/** What is to be joined, or what is wrong with how that is asked for; null where a study is asked for. */
export function mergeArguments(argv: readonly string[]): Checked<MergeArguments> | null {
  const read = textsFrom(argv);
  if (read === 'help' || 'problem' in read) return null;
  const { texts, files } = read.value;
  return texts[MERGE] === undefined ? null : mergeFrom(texts, files);
}

/** What a command line asks for, or the sentence that says what is wrong with it. */
export function studyArguments(argv: readonly string[]): Checked<StudyArguments> | 'help' {
  const read = textsFrom(argv);
  if (read === 'help' || 'problem' in read) return read;
  const { texts } = read.value;
  const plan = planFrom(texts);
  if ('problem' in plan) return plan;
  const backend = backendFrom(texts.backend);
  if ('problem' in backend) return backend;
  const kernels = checkChoice(SETTINGS.kernels, texts.kernels ?? 'on');
  if ('problem' in kernels) return kernels;
  const workers = numberOr(WORKERS, texts.workers);
  if ('problem' in workers) return workers;
  const search = searchFrom(texts[SEARCH]);
  if ('problem' in search) return search;
  const losses = lossesFrom(texts[LOSSES]);
  if ('problem' in losses) return losses;
  if (search.value && losses.value) {
    return { problem: 'A search and a table of losses are two runs: ask for one at a time.' };
  }
  const one = search.value ? 'A search' : losses.value ? 'A table of losses' : null;
  const shard = texts.shard === undefined ? null : shardFrom(texts.shard, plan.value);
  if (shard && 'problem' in shard) return shard;
  if (shard && one) {
    return { problem: `${one} trains one run, so it has no shards: leave --shard away.` };
  }
  const until = untilFrom(texts, plan.value);
  if ('problem' in until) return until;
  if (until.value && (shard || one)) {
    return {
      problem:
        'Until decided all runs are looked at together, seed by seed: there are no shards, no search and no table of losses of it.',
    };
  }
  const out = outFrom(texts.out ?? usualOut(shard?.value ?? null));
  if ('problem' in out) return out;
  return {
    value: {
      plan: until.value?.plan ?? plan.value,
      until: until.value,
      backend: backend.value,
      kernels: kernels.value,
      workers: workers.value,
      out: out.value,
      shard: shard?.value ?? null,
      cache: texts[NO_CACHE] === undefined,
      forecast: texts[FORECAST] !== undefined,
      pilot: texts.pilot ?? null,
      search: search.value,
      losses: losses.value,
      unused: one && unusedByOne(one, texts, plan.value),
    },
  };
}
