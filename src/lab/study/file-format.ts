/**
 * The file format of a study (docs/study.md): writing, and reading with a sentence for whatever cannot be read.
 * Refuses to hold: what a file must hold (study.ts), tables (csv.ts) and the rules of plans (plan.ts).
 */
import { studyFiles } from '../../language/rooms/studyFiles';
import * as v from 'valibot';
import { clip, numberText, type Checked } from '../settings/fields';
import {
  isOver,
  missingRuns,
  sameRun,
  STUDY_FILE,
  STUDY_SCHEMA_VERSION,
  type Study,
  type StudyFile,
  type StudyPlan,
  type StudyRun,
  type StudySettings,
} from './study';
import { beginsLikeTable, studyDataFromCsv } from './csv';
import {
  checkMethods,
  plainSettings,
  seedsProblem,
  settingsFromTexts,
  STUDY_FIELDS,
  STUDY_SETTING_NAMES,
} from './plan';

/** The study as a file: JSON, with settings that are no plain numbers as links write them. */
export function studyFileText(study: Study): string {
  const { settings, ...rest } = study.plan;
  // Settings first, as they are asked for: a study that was read is written as one that was not.
  const plan = { settings: plainSettings(settings), ...rest };
  return `${JSON.stringify({ ...study, plan }, null, 1)}\n`;
}

/** What a file says, JSON or a table of runs, before it is checked. */
function dataOf(text: string): Checked<unknown> {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return /^\s*[[{]/.test(text)
      ? { problem: notAStudy(studyFiles.notJson()) }
      : studyDataFromCsv(text);
  }
}

const MEMBERS = Object.keys(STUDY_FILE.entries).map((name) => new RegExp(`"${name}"\\s*:`));

/**
 * Whether a text begins as a study's file does, or one of its tables.
 * @param isNamed whether the file is called like one: then less tells it, so that what it lacks can be said
 */
export function beginsLikeStudy(text: string, isNamed = false): boolean {
  // Whatever their order: a program may have sorted them.
  return /^\s*\{/.test(text)
    ? MEMBERS.filter((member) => member.test(text)).length >= (isNamed ? 1 : 2)
    : beginsLikeTable(text) || (isNamed && /^[^\r\n{[]*\bmethod\b/.test(text));
}

/** The study in a file's text (JSON, or a table of runs), or a sentence that says what is wrong with it. */
export function studyFromText(text: string): Checked<Study> {
  const data = dataOf(text);
  if ('problem' in data) return data;
  if (v.is(NEWER, data.value)) {
    const { schemaVersion } = data.value;
    return {
      problem: studyFiles.newer({
        found: String(schemaVersion),
        known: String(STUDY_SCHEMA_VERSION),
      }),
    };
  }
  const parsed = v.safeParse(STUDY_FILE, data.value, { abortEarly: true });
  if (!parsed.success) return { problem: notAStudy(reasonOf(parsed.issues[0])) };
  const plan = planOf(parsed.output.plan);
  if ('problem' in plan) return { problem: studyFiles.planUnread({ problem: plan.problem }) };
  const read: Study = { ...parsed.output, plan: plan.value };
  const problem = runsProblem(read);
  return problem ? { problem: notAStudy(problem) } : { value: read };
}

const NEWER = v.object({ schemaVersion: v.pipe(v.number(), v.gtValue(STUDY_SCHEMA_VERSION)) });

const notAStudy = (reason: string): string => studyFiles.notAStudy({ reason });

/** What checks ask for that do not say it themselves. */
const PLAIN: Readonly<Partial<Record<string, () => string>>> = {
  finite: studyFiles.finite,
  integer: studyFiles.whole,
};

/** What is wrong with what a check refuses: "its “runs.0.seed” is missing". */
export function reasonOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  const place = path === null ? studyFiles.it() : studyFiles.place({ path: clip(path) });
  // Own checks say what is needed as their message; types say it as what they expect.
  const own = issue.type === 'check' || issue.type === 'raw_transform';
  const needed = own ? issue.message : null;
  if (issue.received === 'undefined') return studyFiles.missing({ place });
  return needed
    ? studyFiles.shouldBe({ place, needed })
    : studyFiles.isWhere({
        place,
        found: clip(issue.received),
        needed: issue.expected ?? (PLAIN[issue.type] ?? studyFiles.somethingElse)(),
      });
}

const outOfRange = (label: string, value: number, least: number, most: number): string =>
  studyFiles.outOfRange({
    label,
    value: String(value),
    least: String(least),
    most: String(most),
  });

function planOf({ settings, noisePoints, ...plan }: StudyFile['plan']): Checked<StudyPlan> {
  const unknown = Object.keys(settings).find(
    (name) => !STUDY_SETTING_NAMES.includes(name as keyof StudySettings),
  );
  if (unknown !== undefined) {
    return { problem: studyFiles.unknownSetting({ name: clip(unknown) }) };
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
  if (plan.seeds.length < 1) return { problem: studyFiles.noSeed() };
  for (const name of ['steps', 'evaluateEvery'] as const) {
    const { min, max, label } = STUDY_FIELDS[name];
    if (plan[name] < min || plan[name] > max) {
      return { problem: outOfRange(label, plan[name], min, max) };
    }
  }
  const { min, max, label } = STUDY_FIELDS.noisePoints;
  const points = noisePoints ?? 0;
  if (points < min || points > max) {
    return { problem: outOfRange(label, points, min, max) };
  }
  return {
    value: {
      ...plan,
      settings: checked.value,
      methods: methods.value,
      ...(points > 0 && { noisePoints: points }),
    },
  };
}

/** What is impossible in a run's steps, to follow its name, or null. */
function stepsProblem(run: StudyRun, planned: number): string | null {
  const { steps, status, final, heldOut, training, noiseOverTraining = [] } = run;
  if (steps > planned)
    return studyFiles.runsMoreSteps({ steps: String(steps), planned: String(planned) });
  if (status === 'finished' && steps < planned) {
    return studyFiles.runEndedEarly({ steps: String(steps), planned: String(planned) });
  }
  if (final && final.step !== steps) {
    return studyFiles.runEndElsewhere({ step: String(final.step), end: String(steps) });
  }
  const measured = [...heldOut, ...noiseOverTraining].map(({ step }) => step);
  const late = [...measured, ...training.step].find((step) => step > planned);
  if (late !== undefined)
    return studyFiles.runValueLate({ step: String(late), planned: String(planned) });
  const early = training.step.find((step) => step < 0);
  return early === undefined ? null : studyFiles.runValueEarly({ step: String(early) });
}

/** What is wrong with the runs as a whole, or null. */
function runsProblem({ plan, runs, startedAt, finishedAt }: Study): string | null {
  if (finishedAt !== null && Date.parse(finishedAt) < Date.parse(startedAt)) {
    return studyFiles.endedBeforeBegun({ end: clip(finishedAt), start: clip(startedAt) });
  }
  for (const [k, run] of runs.entries()) {
    const name = studyFiles.runName({ method: clip(run.method), seed: String(run.seed) });
    if (!plan.methods.includes(run.method) || !plan.seeds.includes(run.seed)) {
      return studyFiles.strangeRun({ run: name });
    }
    if (runs.slice(0, k).some((other) => sameRun(other, run))) {
      return studyFiles.runTwice({ run: name });
    }
    const problem = stepsProblem(run, plan.steps);
    if (problem) return studyFiles.runWrong({ run: name, problem });
  }
  const whole = missingRuns({ plan, runs }).length === 0 && runs.every(isOver);
  return whole || finishedAt === null ? null : studyFiles.runsMissing();
}
