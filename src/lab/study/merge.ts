/**
 * Holds: files of one study, trained in parts, joined to what one machine would have written. Runs are a function of method,
 * seed and settings, so nothing is averaged or chosen. Refuses to hold: reading and writing files (cli/), parts (shard.ts).
 */
import { counted } from '../words/numbers';
import { clip, type Checked } from '../settings/fields';
import { planDifference, samePlan } from './plan';
import {
  isOver,
  methodName,
  missingRuns,
  sameRun,
  withPretrained,
  withRuns,
  type PretrainedReport,
  type RunId,
  type Study,
  type StudyPlan,
  type StudyRun,
} from './study';

export interface NamedStudy {
  /** As sentences call it: its path. */
  readonly name: string;
  readonly study: Study;
}

interface Merged {
  /** The runs that are over, in the order of the plan. */
  readonly study: Study;
  /** Runs that several files have, a sentence each. */
  readonly twice: readonly string[];
  /** That the files are of different commits, which it names; null where they are of one. */
  readonly commits: string | null;
}

/** "Standard with seed 3". */
const runText = ({ method, seed }: RunId, plan: StudyPlan): string =>
  `${methodName(method, plan)} with seed ${seed}`;

const quoted = (name: string): string => `“${clip(name)}”`;

const LIST = new Intl.ListFormat('en-GB');

/** A command without what only says which part is trained, and into which file. */
const commandOfAll = (command: string): string =>
  command.replace(/ --((shard|out|workers)[ =]('[^']*'|\S+)|no-cache)/g, '');

/** What is different among values that are known, each once, in the order in which they come. */
const distinct = (values: readonly (string | null)[]): readonly string[] => [
  ...new Set(values.filter((value) => value !== null)),
];

/** Numbers alone decide: the same run out of another file may have its members in another order. */
const sameNumbers = (a: StudyRun, b: StudyRun): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Why files cannot be joined with the first of them, or null. */
function mismatch(first: NamedStudy, other: NamedStudy): string | null {
  const [plan, otherPlan] = [first.study.plan, other.study.plan];
  const both = `${quoted(first.name)} and ${quoted(other.name)}`;
  if (!samePlan(plan, otherPlan)) {
    const [here, there] = [quoted(first.name), quoted(other.name)];
    return `${both} are of different plans, so they cannot be joined (${planDifference(otherPlan, plan, [`in ${there}`, `in ${here}`])}).`;
  }
  const [backend, otherBackend] = [first.study.backend, other.study.backend];
  return backend !== null && otherBackend !== null && backend !== otherBackend
    ? `${both} were computed on ${backend} and on ${otherBackend}; their runs are not comparable to the last bit, so they cannot be joined.`
    : null;
}

/** Which runs are in several files; the sentence in `problem` where their numbers differ. */
function doubles(files: readonly NamedStudy[]): Checked<readonly string[]> {
  const seen: { readonly name: string; readonly run: StudyRun }[] = [];
  const notes: string[] = [];
  for (const { name, study } of files) {
    for (const run of study.runs.filter(isOver)) {
      const before = seen.find((other) => sameRun(other.run, run));
      seen.push({ name, run });
      if (!before) continue;
      const where = `${runText(run, study.plan)} is in ${quoted(before.name)} and in ${quoted(name)}`;
      if (!sameNumbers(before.run, run)) {
        return {
          problem: `${where}, with different numbers, so nothing was joined: one of the two is not of this program, this plan or this kind of machine.`,
        };
      }
      notes.push(`${where}, with the same numbers; it counts once.`);
    }
  }
  return { value: notes };
}

/** Why the files' runs do not all go on from the same models, or null. */
function otherStarts(files: readonly NamedStudy[]): string | null {
  const seen: { readonly name: string; readonly one: PretrainedReport }[] = [];
  for (const { name, study } of files) {
    for (const one of study.pretrained) {
      const before = seen.find(({ one: { kind, seed } }) => kind === one.kind && seed === one.seed);
      seen.push({ name, one });
      if (!before || JSON.stringify(before.one) === JSON.stringify(one)) continue;
      const what = one.kind === 'arm' ? 'pre-trained ARM' : 'pre-trained masked model';
      return `The ${what} of seed ${one.seed} is in ${quoted(before.name)} and in ${quoted(name)}, with different numbers, so nothing was joined: their runs go on from different weights.`;
    }
  }
  return null;
}

/** The commits of files that do not all have the same one, file by file; null where they have. */
function commitsNote(files: readonly NamedStudy[]): string | null {
  if (new Set(files.map(({ study }) => study.commit)).size < 2) return null;
  const named = files.map(
    ({ name, study }) => `${quoted(name)} ${study.commit ?? 'an unknown commit'}`,
  );
  return `The files are of different commits of the program, whose runs need not be comparable: ${LIST.format(named)}. The joined file names them.`;
}

/** Which planned runs a study lacks, in a sentence; null where none is missing. */
export function missingText(study: Study): string | null {
  const missing = missingRuns(study);
  if (missing.length === 0) return null;
  const texts = missing.map((id) => runText(id, study.plan));
  return `Missing ${counted(missing.length, 'run')} of ${study.plan.methods.length * study.plan.seeds.length}: ${texts.join('; ')}.`;
}

/**
 * One study out of files of the same plan, at least one. Refused with a sentence that names the files: other plans, other
 * backends, other pre-trained models, and a run that two of them have with different numbers. The runs are to the bit what one machine computes.
 */
export function mergeStudies(files: readonly NamedStudy[]): Checked<Merged> {
  const [first, ...rest] = files;
  for (const other of rest) {
    const problem = mismatch(first, other);
    if (problem !== null) return { problem };
  }
  const starts = otherStarts(files);
  if (starts !== null) return { problem: starts };
  const twice = doubles(files);
  if ('problem' in twice) return twice;
  const studies = files.map(({ study }) => study);
  const began = [...studies].sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt))[0];
  const commits = distinct(studies.flatMap(({ commit }) => commit?.split(', then ') ?? null));
  const commands = distinct(studies.map(({ command }) => command && commandOfAll(command)));
  const study = withRuns(
    {
      ...first.study,
      commit: commits.join(', then ') || null,
      command: commands.join('; ') || null,
      backend: studies.find(({ backend }) => backend !== null)?.backend ?? null,
      startedAt: began.startedAt,
      runs: [],
    },
    studies.flatMap(({ runs }) => runs.filter(isOver)),
  );
  const pretrained = studies.flatMap((one) => one.pretrained);
  const joined = pretrained.reduce(withPretrained, study);
  return { value: { study: joined, twice: twice.value, commits: commitsNote(files) } };
}
