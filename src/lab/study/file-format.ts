/**
 * The file format of a study (docs/study.md): writing, and reading with a sentence for whatever cannot be read.
 * Refuses to hold: the types (study.ts) and the rules of plans (study-plan.ts).
 */
import * as v from 'valibot';
import { clip, numberText, type Checked } from '../settings/fields';
import {
  isOver,
  missingRuns,
  sameRun,
  STUDY_SCHEMA_VERSION,
  type Study,
  type StudyPlan,
  type StudySettings,
} from './study';
import { studyDataFromCsv } from './from-csv';
import {
  checkMethods,
  seedsProblem,
  settingsFromTexts,
  settingTexts,
  STUDY_FIELDS,
  STUDY_SETTING_NAMES,
} from './plan';

const finite = v.pipe(v.number(), v.finite());
const whole = v.pipe(finite, v.integer());
const count = v.pipe(whole, v.minValue(1));
const estimate = v.pipe(
  v.object({ value: finite, low: finite, high: finite, n: count }),
  v.check(({ low, high }) => low <= high, 'an interval whose low end is not above its high end'),
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
const heldOut = v.object({ step: whole, loss: estimate, accuracy: maybe });
const noise = v.object({
  loss: decomposition,
  direct: maybe,
  gradient: v.nullable(decomposition),
  gradientNoise: maybe,
  noiseScale: maybe,
  rowsPerDraw: v.picklist([1, 2]),
  drawsPerStep: count,
});
const run = v.pipe(
  v.object({
    method: v.string(),
    seed: whole,
    status: v.picklist(['finished', 'diverged', 'unfinished']),
    steps: v.pipe(whole, v.minValue(0)),
    training: v.pipe(
      v.object({ step: v.array(finite), loss: v.array(finite) }),
      v.check(({ step, loss }) => step.length === loss.length, 'as many losses as steps'),
    ),
    heldOut: v.array(heldOut),
    final: v.nullable(heldOut),
    noise: v.nullable(noise),
    bias: maybe,
  }),
  v.check(
    ({ status, final }) => (status === 'finished') === (final !== null),
    'a final measurement exactly where the run is finished',
  ),
);
const date = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'a date as ISO 8601 writes it'),
);
const study = v.object({
  schemaVersion: v.literal(STUDY_SCHEMA_VERSION),
  plan: v.object({
    settings: v.record(v.string(), v.union([v.string(), finite])),
    methods: v.array(v.string()),
    seeds: v.array(whole),
    steps: whole,
    evaluateEvery: whole,
  }),
  version: v.string(),
  commit: v.nullable(v.string()),
  command: v.nullable(v.string()),
  backend: v.nullable(v.string()),
  startedAt: date,
  finishedAt: v.nullable(date),
  runs: v.array(run),
});

type StudyFile = v.InferOutput<typeof study>;

/** The study as a file: JSON, with settings that are no plain numbers as links write them. */
export function studyFileText(study: Study): string {
  const texts = settingTexts(study.plan.settings);
  const settings = Object.fromEntries(
    STUDY_SETTING_NAMES.map((name) => {
      const value = study.plan.settings[name];
      return [name, typeof value === 'number' && Number.isFinite(value) ? value : texts[name]];
    }),
  );
  return `${JSON.stringify({ ...study, plan: { ...study.plan, settings } }, null, 1)}\n`;
}

/** What a file says, JSON or a table of runs, before it is checked. */
function dataOf(text: string): Checked<unknown> {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return /^\s*[[{]/.test(text)
      ? { problem: 'This file is not a study: it is not JSON.' }
      : studyDataFromCsv(text);
  }
}

/** The study in a file's text (JSON, or a table of runs), or a sentence that says what is wrong with it. */
export function studyFromText(text: string): Checked<Study> {
  const data = dataOf(text);
  if ('problem' in data) return data;
  const json = data.value;
  const version = versionOf(json);
  if (typeof version === 'number' && version > STUDY_SCHEMA_VERSION) {
    return {
      problem: `This study was written by a newer version of the program (schema version ${version}; this one reads ${STUDY_SCHEMA_VERSION}).`,
    };
  }
  const parsed = v.safeParse(study, json, { abortEarly: true });
  if (!parsed.success) return { problem: sentenceOf(parsed.issues[0]) };
  const plan = planOf(parsed.output.plan);
  if ('problem' in plan) return { problem: `This study’s plan cannot be read. ${plan.problem}` };
  const read: Study = { ...parsed.output, plan: plan.value };
  const problem = runsProblem(read);
  return problem ? { problem } : { value: read };
}

function versionOf(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'schemaVersion' in json
    ? json.schemaVersion
    : undefined;
}

function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  const place = path === null ? 'it' : `its “${clip(path)}”`;
  // Own checks say what is needed as their message; types say it as what they expect.
  const needed = issue.kind === 'validation' && issue.type === 'check' ? issue.message : null;
  if (issue.received === 'undefined') {
    return `This file is not a study: ${place} is missing.`;
  }
  return needed
    ? `This file is not a study: ${place} should be ${needed}.`
    : `This file is not a study: ${place} is ${clip(issue.received)} where ${issue.expected ?? 'something else'} is needed.`;
}

function planOf({ settings, ...plan }: StudyFile['plan']): Checked<StudyPlan> {
  const unknown = Object.keys(settings).find(
    (name) => !STUDY_SETTING_NAMES.includes(name as keyof StudySettings),
  );
  if (unknown !== undefined) {
    return { problem: `It has a setting “${clip(unknown)}”, which this version does not know.` };
  }
  const texts = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      typeof value === 'number' ? numberText(value, null) : value,
    ]),
  );
  const checked = settingsFromTexts(texts);
  if ('problem' in checked) return checked;
  const methods = checkMethods(plan.methods, checked.value);
  if ('problem' in methods) return methods;
  const seeds = seedsProblem(plan.seeds);
  if (seeds !== null) return { problem: seeds };
  if (plan.seeds.length < 1) return { problem: 'Seeds: there is none.' };
  for (const name of ['steps', 'evaluateEvery'] as const) {
    const { min, max, label } = STUDY_FIELDS[name];
    if (plan[name] < min || plan[name] > max) {
      return { problem: `${label}: ${plan[name]} is not possible; it must be ${min} to ${max}.` };
    }
  }
  return { value: { ...plan, settings: checked.value, methods: methods.value } };
}

/** What is wrong with the runs as a whole, or null. */
function runsProblem({ plan, runs, finishedAt }: Study): string | null {
  for (const [k, run] of runs.entries()) {
    const name = `“${clip(run.method)}” with seed ${run.seed}`;
    if (!plan.methods.includes(run.method) || !plan.seeds.includes(run.seed)) {
      return `This file is not a study: it has a run of ${name}, which its plan does not have.`;
    }
    if (runs.slice(0, k).some((other) => sameRun(other, run))) {
      return `This file is not a study: it has two runs of ${name}.`;
    }
    if (run.steps > plan.steps) {
      return `This file is not a study: the run of ${name} took ${run.steps} steps of ${plan.steps}.`;
    }
  }
  const whole = missingRuns({ plan, runs }).length === 0 && runs.every(isOver);
  return whole || finishedAt === null
    ? null
    : 'This file is not a study: it says that it is finished, but runs are missing.';
}
