/**
 * Holds: the options of a study's command line, which are the settings' own keys in links and some more, its help, and the sentence
 * where npm has kept some for itself. Refuses to hold: reading a command line (option-texts.ts) and what it asks for (arguments.ts).
 */
import { availableParallelism } from 'node:os';
import { TABLE_DESIGNS } from '../src/core/table/draw-table';
import { TASK_IDS } from '../src/core/tasks/registry';
import { pretrainingValues } from '../src/lab/fork/pretraining-text';
import { LANE_PARTS } from '../src/lab/methods/lane-parts';
import { CRITERIA } from '../src/lab/search/report';
import { number, valuesText } from '../src/lab/settings/fields';
import { toText } from '../src/lab/settings/link';
import { defaultOf } from '../src/lab/settings/schema';
import { SETTINGS } from '../src/lab/settings/settings-table';
import { STUDY_FIELDS, STUDY_SETTING_NAMES } from '../src/lab/study/plan';
import type { StudySettings } from '../src/lab/study/study';
import { MOST_WORKERS, usualWorkers } from '../src/worker/pool';
import { ENDS } from './exit-codes';
import { FORECAST_OPTIONS } from './forecast-options';
import { invocation, isPackaged } from './invocation';
import { UNTIL_OPTIONS } from './until';

export const DEFAULT_METHODS = 'standard,p-pots,mirror,p-pots+mirror';
/** What Node can run: a page's WebGL needs a page. */
export const BACKENDS = ['wasm', 'webgpu', 'cpu'] as const;
export const DEFAULT_OUT = 'study.json';

export const WORKERS = number({
  multipleOf: 1,
  urlKey: 'workers',
  label: 'Workers',
  meaning: 'How many runs or groups of runs compute at a time; the results are the same.',
  default: usualWorkers(availableParallelism()),
  min: 1,
  max: 64,
});

/** The options that need no value. */
export const SEARCH = 'search';
export const LOSSES = 'losses';
/** The one option with several values. */
export const MERGE = 'merge';
export const NO_CACHE = 'no-cache';
export const FORECAST = 'forecast';
export const FLAGS = [SEARCH, LOSSES, NO_CACHE, FORECAST];
/** What a flag says alone. */
export const ALONE: Readonly<Record<string, string>> = {
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
  if (field.kind === 'pretraining') return pretrainingValues();
  // A plan cannot hold own text.
  return field === SETTINGS.task
    ? TASK_IDS.filter((id) => id !== 'text').join(', ')
    : valuesText(field);
}

/** In the order of the help. */
export const OPTIONS: readonly Option[] = [
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
