/**
 * Holds: the command line of a study: its options are the settings' own keys in links, checked by the settings' own
 * rules. Refuses to hold: doing anything.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import {
  SETTINGS,
  type BackendChoice,
  type KernelChoice,
} from '../src/lab/settings/settings-table';
import {
  checkChoice,
  checkNumber,
  clip,
  number,
  valuesText,
  type Checked,
  type NumberField,
} from '../src/lab/settings/fields';
import { TABLE_DESIGNS, type TableDesign } from '../src/core/table/draw-table';
import { TASK_IDS } from '../src/core/tasks/registry';
import { PRETRAINING_VALUES } from '../src/lab/fork/pretraining-text';
import { LANE_PARTS } from '../src/lab/methods/lane-parts';
import { CRITERIA, type Criterion } from '../src/lab/search/report';
import { FORMER_KEYS, presentKey } from '../src/lab/settings/former-keys';
import { toText } from '../src/lab/settings/link';
import { shardFrom, type Shard } from '../src/lab/study/shard';
import type { UntilDecided } from '../src/lab/study/budget';
import { defaultOf } from '../src/lab/settings/schema';
import type { StudyPlan, StudySettings } from '../src/lab/study/study';
import {
  checkMethods,
  seedsFrom,
  seedsProblem,
  settingsFromTexts,
  STUDY_FIELDS,
  STUDY_SETTING_NAMES,
  usualEvaluateEvery,
} from '../src/lab/study/plan';
import { ENDS } from './exit-codes';
import { invocation, isPackaged } from './invocation';
import { FORECAST_OPTIONS } from './forecast-options';
import { UNTIL_OPTIONS, untilFrom } from './until';
import { MOST_WORKERS, usualWorkers } from '../src/worker/pool';

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

const DEFAULT_METHODS = 'standard,p-pots,mirror,p-pots+mirror';
/** What Node can run: a page's WebGL needs a page. */
const BACKENDS = ['wasm', 'webgpu', 'cpu'] as const;
const DEFAULT_OUT = 'study.json';

/** Shards beside each other do not write into one file. */
const usualOut = (shard: Shard | null): string =>
  shard ? DEFAULT_OUT.replace('.json', `-${shard.number}-of-${shard.of}.json`) : DEFAULT_OUT;

const WORKERS = number({
  multipleOf: 1,
  urlKey: 'workers',
  label: 'Workers',
  meaning: 'How many runs or groups of runs compute at a time; the results are the same.',
  default: usualWorkers(availableParallelism()),
  min: 1,
  max: 64,
});

/** The options that need no value. */
const SEARCH = 'search';
const LOSSES = 'losses';
/** The one option with several values. */
const MERGE = 'merge';
const NO_CACHE = 'no-cache';
const FORECAST = 'forecast';
const FLAGS = [SEARCH, LOSSES, NO_CACHE, FORECAST];
/** What a flag says alone. */
const ALONE: Readonly<Record<string, string>> = {
  [SEARCH]: CRITERIA[0],
  [LOSSES]: TABLE_DESIGNS[0],
};

interface Option {
  readonly key: string;
  /** What it can be. */
  readonly values: string;
  readonly meaning: string;
  /** What it is where it is not given; null where the meaning says so. */
  readonly otherwise: string | null;
}

const PARTS = LANE_PARTS.map(({ key }) => key).join(', ');

function settingOption(name: keyof StudySettings | 'kernels'): Option {
  const field = SETTINGS[name];
  const { urlKey: key, meaning } = field;
  const usual = TASK_IDS.map((task) => toText(field, defaultOf<unknown>(field, task)));
  const otherwise = new Set(usual).size > 1 ? 'what suits the task' : usual[0];
  return { key, values: valuesOf(field), meaning, otherwise };
}

function valuesOf(field: (typeof SETTINGS)[keyof StudySettings | 'kernels']): string {
  if (field.kind === 'pretraining') return PRETRAINING_VALUES;
  // A plan cannot hold own text.
  return field === SETTINGS.task
    ? TASK_IDS.filter((id) => id !== 'text').join(', ')
    : valuesText(field);
}

/** In the order of the help. */
const OPTIONS: readonly Option[] = [
  {
    key: 'methods',
    values: `standard, or parts joined by plus signs: ${PARTS}`,
    meaning: 'Methods joined by commas, up to 16.',
    otherwise: DEFAULT_METHODS,
  },
  {
    key: 'seeds',
    values: valuesText(STUDY_FIELDS.seeds),
    meaning: STUDY_FIELDS.seeds.meaning,
    otherwise: String(STUDY_FIELDS.seeds.default),
  },
  {
    key: 'seed',
    values: valuesText(SETTINGS.seed),
    meaning: 'The first seed.',
    otherwise: String(SETTINGS.seed.default),
  },
  {
    key: 'steps',
    values: valuesText(STUDY_FIELDS.steps),
    meaning: STUDY_FIELDS.steps.meaning,
    otherwise: String(STUDY_FIELDS.steps.default),
  },
  {
    key: 'evaluate-every',
    values: valuesText(STUDY_FIELDS.evaluateEvery),
    meaning: STUDY_FIELDS.evaluateEvery.meaning,
    otherwise: null,
  },
  {
    key: 'noise-points',
    values: valuesText(STUDY_FIELDS.noisePoints),
    meaning: STUDY_FIELDS.noisePoints.meaning,
    otherwise: String(STUDY_FIELDS.noisePoints.default),
  },
  {
    key: 'out',
    values: 'a path that ends in .json',
    meaning: 'Where the study is written; its tables go beside it.',
    otherwise: `${DEFAULT_OUT}, of a shard study-i-of-n.json`,
  },
  {
    key: 'shard',
    values: 'i/n, such as 1/4',
    meaning:
      'Trains the i-th of n parts of the plan, which other machines complete (docs/cluster.md).',
    otherwise: 'all of it',
  },
  ...UNTIL_OPTIONS,
  ...FORECAST_OPTIONS,
  {
    key: MERGE,
    values: 'paths of JSON files',
    meaning:
      'No study: joins files of the same plan into --out; what one machine would have computed, to the bit.',
    otherwise: null,
  },
  {
    key: 'backend',
    values: BACKENDS.join(', '),
    meaning: 'What computes.',
    otherwise: BACKENDS[0],
  },
  {
    key: WORKERS.urlKey,
    values: valuesText(WORKERS),
    meaning: WORKERS.meaning,
    otherwise: `one less than there are cores, at most ${MOST_WORKERS}`,
  },
  {
    key: SEARCH,
    values: `nothing, or =${CRITERIA.join(', =')}`,
    meaning:
      'No study: trains the first method with the first seed, then ranks all compositions of methods by their noise there; the table goes beside --out.',
    otherwise: null,
  },
  {
    key: LOSSES,
    values: `nothing, or =${TABLE_DESIGNS.join(', =')}`,
    meaning:
      'No study: trains the first method with the first seed, then writes losses of its last weights down as those of a model of one’s own, for npm run analyse (docs/own-model.md); the table goes beside --out.',
    otherwise: null,
  },
  {
    key: NO_CACHE,
    values: 'nothing',
    meaning:
      'Models that --from names are pre-trained anew, and not taken from an earlier study; the numbers are the same.',
    otherwise: null,
  },
  settingOption('kernels'),
  ...STUDY_SETTING_NAMES.map(settingOption),
];

export const USAGE = [
  `${invocation('study')} [--option value …]`,
  '',
  'Trains methods × seeds and compares them. Called again with the same options it goes on where it was.',
  '',
  ...OPTIONS.flatMap(({ key, values, meaning, otherwise }) => [
    `  --${key}: ${values}`,
    `      ${meaning}${otherwise === null ? '' : ` Default: ${otherwise}.`}`,
  ]),
  '',
  'Exit codes (docs/study.md):',
  ...ENDS.map(({ codes, meaning }) => `  ${codes.join(', ')}: ${meaning}.`),
].join('\n');

/**
 * The sentence for options that npm has kept for itself, because the two dashes before them are missing; null where there
 * are none. npm hands them on in the environment, and values that stood apart as positional arguments.
 */
export function swallowedOptions(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  // npx hands everything on.
  if (isPackaged()) return null;
  const kept = OPTIONS.flatMap(({ key }) => {
    const value = environment[`npm_config_${key.replaceAll('-', '_')}`];
    return value === undefined ? [] : [{ key, value }];
  });
  if (kept.length === 0) return null;
  // Which value was whose is lost where several stood apart.
  const apart = kept.filter(({ value }) => value === 'true');
  const alone = apart.length === 1 && argv.length === 1 ? argv[0] : '…';
  const options = kept.map(({ key, value }) => `--${key}=${value === 'true' ? alone : value}`);
  const others = argv.filter((argument) => argument.startsWith('--'));
  const names = kept.map(({ key }) => `--${key}`).join(', ');
  return `npm keeps ${names} for itself, so nothing was begun. Two dashes alone go before the options: npm run study -- ${[...options, ...others].join(' ')}`;
}

type Texts = Readonly<Record<string, string | undefined>>;

/** A command line's options, and the files that follow --merge's first. */
interface Written {
  readonly texts: Texts;
  readonly files: readonly string[];
}

/** The texts of the options, or what is wrong with how they are written. 'help' where help is asked for. */
function textsFrom(argv: readonly string[]): Checked<Written> | 'help' {
  const known = OPTIONS.map(({ key }) => key);
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      [...known, ...FORMER_KEYS].map((key) => [
        key,
        { type: FLAGS.includes(key) ? ('boolean' as const) : 'string' },
      ]),
    ),
  });
  const texts: Record<string, string> = {};
  const files: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional' && texts[MERGE] !== undefined) {
      files.push(token.value);
      continue;
    }
    if (token.kind === 'positional') {
      return { problem: `“${clip(token.value)}” is no option; options are written --name value.` };
    }
    if (token.kind !== 'option') continue;
    const { rawName, value } = token;
    const name = presentKey(token.name, value ?? '');
    if (name === 'help' || name === 'h') return 'help';
    if (!known.includes(name)) {
      return {
        problem: `There is no option “${clip(rawName)}”; there are ${known.map((key) => `--${key}`).join(', ')}.`,
      };
    }
    if (FLAGS.includes(name) && value === undefined) {
      texts[name] = ALONE[name] ?? '';
      continue;
    }
    if (name === NO_CACHE) return { problem: `The option “${rawName}” takes no value.` };
    if (value === undefined || value === '' || value.startsWith('--')) {
      return { problem: `The option “${rawName}” needs a value.` };
    }
    if (texts[name] !== undefined) return { problem: `The option “${rawName}” is there twice.` };
    texts[name] = value;
  }
  return { value: { texts, files } };
}

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
