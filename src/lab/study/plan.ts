/**
 * A study's plan from texts, as a command line and a form give them, and from plain settings: every value is checked by
 * the settings table's own rules. Refuses to hold: the file format (file-format.ts).
 */
import { clauses } from '../../language/language';
import { studyFiles } from '../../language/rooms/studyFiles';
import { pretrainingFrom, SCRATCH } from '../fork/pretraining-text';
import { defaultSettings, settingsProblem } from '../settings/schema';
import { checkChoice, clip, number, numberText, type Checked } from '../settings/fields';
import { SETTINGS, type Settings } from '../settings/settings-table';
import type { StudyPlan, StudySettings } from './study';
import { fromText, toText } from '../settings/link';
import { methodKey, methodFrom } from '../methods/spelling';

/** The settings that are no part of a study's plan: seeds and methods have their own lists. */
const NOT_PLANNED: readonly (keyof Settings)[] = [
  'seed',
  'lanes',
  'backend',
  'kernels',
  'probeShare',
];

type SettingName = keyof StudySettings;

/** The settings of a plan, in the table's order. */
export const STUDY_SETTING_NAMES = (Object.keys(SETTINGS) as (keyof Settings)[]).filter(
  (name) => !NOT_PLANNED.includes(name),
) as SettingName[];

const MOST_METHODS = 16;
const HELD_OUT_POINTS = 20;

const PLAN = { restart: true, multipleOf: 1 } as const;

/** What a plan has besides settings. */
export const STUDY_FIELDS = {
  seeds: number({
    ...PLAN,
    urlKey: 'seeds',
    label: studyFiles.seedsLabel,
    meaning: studyFiles.seedsMeaning,
    default: 5,
    min: 1,
    max: 100,
  }),
  steps: number({
    ...PLAN,
    urlKey: 'steps',
    label: studyFiles.stepsLabel,
    meaning: studyFiles.stepsMeaning,
    default: 1000,
    min: 1,
    max: 1_000_000,
  }),
  evaluateEvery: number({
    ...PLAN,
    urlKey: 'evaluate-every',
    label: studyFiles.evaluateLabel,
    meaning: () => studyFiles.evaluateMeaning({ points: String(HELD_OUT_POINTS) }),
    default: 50,
    min: 1,
    max: 1_000_000,
  }),
  noisePoints: number({
    ...PLAN,
    urlKey: 'noise-points',
    label: studyFiles.noiseLabel,
    meaning: studyFiles.noiseMeaning,
    default: 0,
    min: 0,
    max: 50,
  }),
} as const;

/** A study's default distance of held-out measurements. */
export function usualEvaluateEvery(steps: number): number {
  return Math.max(1, Math.ceil(steps / HELD_OUT_POINTS));
}

/** A study's settings out of a run's. */
export function studySettings(settings: Settings): StudySettings {
  return Object.fromEntries(
    STUDY_SETTING_NAMES.map((name) => [name, settings[name]]),
  ) as unknown as StudySettings;
}

/** A run's settings out of a plan's, for a seed. Lanes, backend, kernels and probe share are not the study's to say. */
export function runSettings({ settings }: StudyPlan, seed: number): Settings {
  return { ...defaultSettings(settings.task), ...settings, seed, lanes: [] };
}

/**
 * Settings from texts by setting name; what is not given has its default under the task. Returns the first problem as a
 * sentence.
 */
export function settingsFromTexts(
  texts: Readonly<Partial<Record<SettingName, string>>>,
): Checked<StudySettings> {
  const task = texts.task === undefined ? null : checkChoice(SETTINGS.task, texts.task);
  if (task && 'problem' in task) return task;
  // Other defaults hang on it, as on the task.
  const from = pretrainingFrom(texts.from ?? SCRATCH);
  if ('problem' in from) return from;
  let settings = studySettings(defaultSettings(task?.value, 'lab', from.value));
  for (const name of STUDY_SETTING_NAMES) {
    const text = texts[name];
    if (text === undefined) continue;
    const checked = fromText(SETTINGS[name], text, settings.task);
    if ('problem' in checked) return checked;
    settings = { ...settings, [name]: checked.value };
  }
  const together = settingsProblem({ ...defaultSettings(settings.task), ...settings });
  return together === null ? { value: settings } : { problem: together };
}

/** Settings by name, as links write them. */
function settingTexts(settings: StudySettings): Readonly<Record<SettingName, string>> {
  return Object.fromEntries(
    STUDY_SETTING_NAMES.map((name) => [name, toText(SETTINGS[name], settings[name])]),
  ) as Readonly<Record<SettingName, string>>;
}

/** Settings by name for files: plain numbers, and as links write them what is none. */
export function plainSettings(settings: StudySettings): Readonly<Record<string, string | number>> {
  const texts = settingTexts(settings);
  return Object.fromEntries(
    STUDY_SETTING_NAMES.map((name) => {
      const value = settings[name];
      return [name, typeof value === 'number' && Number.isFinite(value) ? value : texts[name]];
    }),
  );
}

/** Methods in their canonical spelling. Returns the first problem as a sentence. */
export function checkMethods(
  texts: readonly string[],
  { task }: Pick<StudySettings, 'task'>,
): Checked<readonly string[]> {
  if (task === 'text') return { problem: studyFiles.noOwnText() };
  if (texts.length < 1 || texts.length > MOST_METHODS) {
    return {
      problem: studyFiles.methodCount({
        count: String(texts.length),
        most: String(MOST_METHODS),
      }),
    };
  }
  const methods: string[] = [];
  for (const text of texts) {
    const lane = methodFrom(text, 0, task);
    if ('problem' in lane) return { problem: studyFiles.methodWrong({ problem: lane.problem }) };
    const method = methodKey(lane.value, '+');
    if (methods.includes(method)) {
      return { problem: studyFiles.methodTwice({ name: clip(text) }) };
    }
    methods.push(method);
  }
  return { value: methods };
}

/** `count` seeds from `first` on. */
export function seedsFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, k) => first + k);
}

/** Why seeds are not possible, or null. */
export function seedsProblem(seeds: readonly number[]): string | null {
  const { min, max } = SETTINGS.seed;
  const wrong = seeds.find((seed) => !Number.isInteger(seed) || seed < min || seed > max);
  if (wrong !== undefined) {
    return studyFiles.seedWrong({
      seed: String(wrong),
      least: String(min),
      most: String(max),
    });
  }
  return new Set(seeds).size < seeds.length ? studyFiles.seedTwice() : null;
}

/** Whether two plans are the same study: what one has done the other need not do. */
export function samePlan(a: StudyPlan, b: StudyPlan): boolean {
  const key = ({ settings, methods, seeds, steps, evaluateEvery, noisePoints }: StudyPlan) =>
    JSON.stringify([
      settingTexts(settings),
      ...[methods, seeds, steps, evaluateEvery, noisePoints ?? 0],
    ]);
  return key(a) === key(b);
}

/** Whether two plans are the same study with more seeds or fewer: those of one begin those of the other. */
export function sameUpToSeeds(a: StudyPlan, b: StudyPlan): boolean {
  const common = Math.min(a.seeds.length, b.seeds.length);
  const cut = (plan: StudyPlan) => ({ ...plan, seeds: plan.seeds.slice(0, common) });
  return samePlan(cut(a), cut(b));
}

/** In what two plans differ, in words: "steps 1000 there, 500 here". @param places how the two are called. */
export function planDifference(
  a: StudyPlan,
  b: StudyPlan,
  [there, here]: readonly [string, string] = ['there', 'here'],
): string {
  const rowsOf = (plan: StudyPlan): readonly [string, string][] => {
    const texts = settingTexts(plan.settings);
    return [
      ...STUDY_SETTING_NAMES.map((name): [string, string] => [SETTINGS[name].urlKey, texts[name]]),
      ['methods', plan.methods.join(',')],
      ['seeds', plan.seeds.join(',')],
      ['steps', numberText(plan.steps, null)],
      ['evaluate-every', String(plan.evaluateEvery)],
      ['noise-points', String(plan.noisePoints ?? 0)],
    ];
  };
  const others = rowsOf(b);
  const differences = rowsOf(a)
    .map(([key, text], k) => [key, text, others[k][1]])
    .filter(([, first, second]) => first !== second)
    .map(([key, first, second]) => studyFiles.differs({ key, first, there, second, here }));
  return clauses(differences);
}
