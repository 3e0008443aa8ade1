/**
 * Holds: a study's files: checked before anything is computed, read to go on, written so that whatever interrupts it
 * leaves the old file or the new one whole. Refuses to hold: their formats (src/lab), who may write (lock.ts).
 */
import {
  accessSync,
  constants,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { csvParseRows } from 'd3-dsv';
import { textOf } from '../src/core/text-encoding';
import type { Checked } from '../src/lab/settings/fields';
import { isOver, runOf, withRuns, type Study, type StudyPlan } from '../src/lab/study/study';
import { COMPOSITION_COLUMNS } from '../src/lab/search/files';
import { LOSS_COLUMNS } from '../src/lab/table/written';
import { curvesCsv, runsCsv } from '../src/lab/study/csv';
import { planDifference, samePlan, sameUpToSeeds } from '../src/lab/study/plan';
import { studyFileText, studyFromText } from '../src/lab/study/file-format';
import { allPanels, figureSeeds, studyFigure } from '../src/charts/paper/study-figure';
import { isCode, reasonOf } from './reasons';

/** The unfinished file beside one that a process writes. */
const partOf = (path: string, pid: number): string => `${path}.${pid}.part`;

/** Throws what the file system throws; then the old file stands, and nothing beside it. */
export function replaceFile(path: string, text: string): void {
  const half = partOf(path, process.pid);
  try {
    writeFileSync(half, text, { flush: true });
    renameSync(half, path);
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
}

/** The path of a search's table beside where a study would be. */
export const searchPath = (out: string): string => out.replace(/\.json$/, '-search.csv');

/** The path of a table of losses beside where a study would be. */
export const lossesPath = (out: string): string => out.replace(/\.json$/, '-losses.csv');

/** Writes a table beside where a study would be. Throws an Error with a sentence. */
export function writeBeside(path: string, table: string): void {
  try {
    replaceFile(targetOf(path), table);
  } catch (error) {
    throw new Error(`“${path}” cannot be written (${reasonOf(error)}).`);
  }
}

interface TablePaths {
  readonly runs: string;
  readonly curves: string;
  readonly figure: string;
}

/** The paths of the tables and of the figure beside the study's. */
export function tablePaths(out: string): TablePaths {
  const stem = out.replace(/\.json$/, '');
  return { runs: `${stem}.csv`, curves: `${stem}-curves.csv`, figure: `${stem}.svg` };
}

/** Where a path leads if it is a link: what is written is the link's target, and the link stays. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return path;
    throw error;
  }
}

const NOT_OVERWRITTEN = 'is there and nothing is overwritten';

/** Why a path can be no target, whatever is in it; null where nothing is against it. */
function placeProblem(path: string, option = '--out'): string | null {
  try {
    const link = lstatSync(path, { throwIfNoEntry: false });
    if (link === undefined) return null;
    const there = statSync(path, { throwIfNoEntry: false });
    if (there === undefined)
      return `“${path}” is a link that leads nowhere. Choose another ${option}.`;
    if (there.isDirectory()) return `“${path}” is a folder. Choose another ${option}.`;
    if (!there.isFile()) return `“${path}” is not a plain file. Choose another ${option}.`;
    accessSync(path, constants.R_OK | constants.W_OK);
    return null;
  } catch (error) {
    return `“${path}” cannot be written (${reasonOf(error)}).`;
  }
}

/** The text of what is at a path; null where nothing is. @param option that names the path */
export function textThere(path: string, option = '--out'): Checked<string | null> {
  const problem = placeProblem(path, option);
  if (problem !== null) return { problem };
  try {
    return { value: textOf(readFileSync(path)) };
  } catch (error) {
    if (isCode(error, 'ENOENT')) return { value: null };
    return { problem: `“${path}” is there but cannot be read (${reasonOf(error)}).` };
  }
}

/** Nothing is overwritten: the sentence for a file of another kind. */
export const another = (path: string, what: string, option = '--out'): string =>
  `“${path}” ${NOT_OVERWRITTEN}: ${what}. Choose another ${option}, or delete it.`;

/** Whether what is there is of the study of this plan: one until decided grows seed by seed. */
const isOf = (there: StudyPlan, plan: StudyPlan, grows: boolean): boolean =>
  grows ? sameUpToSeeds(there, plan) : samePlan(there, plan);

/** Why the table of runs may not be replaced by this plan's, or null. */
function runsTableProblem(path: string, plan: StudyPlan, grows: boolean): string | null {
  const there = textThere(path);
  if ('problem' in there) return there.problem;
  const text = there.value;
  if (text === null || text === runsCsvHead(plan)) return null;
  const read = /^\s*[[{]/.test(text) ? null : studyFromText(text);
  if (read === null || 'problem' in read) return another(path, 'it is not a table of this study');
  return isOf(read.value.plan, plan, grows)
    ? null
    : another(path, `it is of another study (${planDifference(read.value.plan, plan)})`);
}

/** Makes the folder of a table; why the table may not be written there, or null. @param isOurs by its first line */
function besideProblem(
  path: string,
  what: string,
  isOurs: (head: readonly string[]) => boolean,
): string | null {
  try {
    makeFolder(path);
  } catch (error) {
    return (error as Error).message;
  }
  const there = textThere(path);
  if ('problem' in there) return there.problem;
  const [head = []] = csvParseRows(there.value ?? '');
  return there.value === null || isOurs(head) ? null : another(path, `it is not ${what}`);
}

/** Why the table of a search may not be written, or null. */
export const searchProblem = (out: string): string | null =>
  besideProblem(
    searchPath(out),
    'a table of a search',
    (head) => head.join() === COMPOSITION_COLUMNS.join(),
  );

/** Why a table of losses may not be written, or null. */
export const lossesProblem = (out: string): string | null =>
  besideProblem(
    lossesPath(out),
    'a table of losses',
    (head) => head.slice(0, LOSS_COLUMNS.length).join() === LOSS_COLUMNS.join(),
  );

/** The table of a study before its first run. */
function runsCsvHead(plan: StudyPlan): string {
  return runsCsv({ plan, runs: [] } as unknown as Study);
}

/** Why the table of curves may not be replaced by this plan's, or null. It names methods and seeds, and no study. */
function curvesTableProblem(path: string, plan: StudyPlan): string | null {
  const there = textThere(path);
  if ('problem' in there) return there.problem;
  if (there.value === null) return null;
  const [head = [], ...rows] = csvParseRows(there.value);
  const [method, seed, curve, step] = ['method', 'seed', 'curve', 'step'].map((name) =>
    head.indexOf(name),
  );
  const ours =
    [method, seed, curve, step].every((column) => column !== -1) &&
    rows.every(
      (row) =>
        plan.methods.includes(row[method]) &&
        plan.seeds.includes(Number(row[seed])) &&
        Number(row[step]) <= plan.steps,
    );
  return ours ? null : another(path, 'it does not hold curves of this study');
}

/** Why the figure may not be replaced by this plan's, or null. */
function figureProblem(path: string, plan: StudyPlan, grows: boolean): string | null {
  const there = textThere(path);
  if ('problem' in there) return there.problem;
  if (there.value === null) return null;
  const seeds = figureSeeds(there.value, plan);
  return seeds && isOf({ ...plan, seeds }, plan, grows)
    ? null
    : another(path, 'it is not a figure of this study');
}

/**
 * The study merged with what another process has put into the file since. Throws an Error with a sentence where the file
 * is something else by now.
 */
function mergedWithFile(out: string, study: Study): Study {
  const there = begunStudy(out, study.plan, study.until !== null);
  if ('problem' in there) throw new Error(there.problem);
  if (there.value === null) return study;
  const { backend, runs } = there.value;
  const others = runs.filter((run) => isOver(run) && runOf(study, run.method, run.seed) === null);
  if (others.length === 0) return study;
  if (study.backend !== null && backend !== study.backend) {
    throw new Error(
      `“${out}” was written by another process on ${backend} meanwhile; runs on ${study.backend} would not be comparable to the last bit.`,
    );
  }
  return withRuns({ ...study, backend }, others);
}

/** Writes the study, with the runs that are in the file besides; what was written. Throws with a sentence. */
export function writeStudy(out: string, study: Study): Study {
  const merged = mergedWithFile(out, study);
  try {
    replaceFile(targetOf(out), studyFileText(merged));
  } catch (error) {
    throw new Error(`“${out}” cannot be written (${reasonOf(error)}).`);
  }
  return merged;
}

/** Makes the folder that a study is written into. Throws with a sentence. */
export function makeFolder(out: string): void {
  try {
    mkdirSync(dirname(out), { recursive: true });
  } catch (error) {
    throw new Error(`“${out}” cannot be written (${reasonOf(error)}).`);
  }
}

/** Writes tables and figure beside the study; a sentence for each that could not be written. */
export function writeTables(out: string, study: Study): readonly string[] {
  const paths = tablePaths(out);
  const tables = [
    [paths.runs, runsTableProblem, runsCsv],
    [paths.curves, curvesTableProblem, curvesCsv],
    [paths.figure, figureProblem, (study: Study) => studyFigure(study, allPanels(study))],
  ] as const;
  return tables.flatMap(([path, problemOf, textFor]) => {
    const problem = problemOf(path, study.plan, study.until !== null);
    if (problem !== null) return [problem];
    try {
      replaceFile(targetOf(path), textFor(study));
      return [];
    } catch (error) {
      return [`“${path}” cannot be written (${reasonOf(error)}).`];
    }
  });
}

/** Removes what a process that was killed while it wrote has left beside the files. */
export function removeParts(out: string, pid: number): void {
  for (const path of [out, `${out}.lock`, ...Object.values(tablePaths(out))]) {
    try {
      rmSync(partOf(path, pid), { force: true });
    } catch {
      // Nothing depends on it.
    }
  }
}

/**
 * The study that was begun at `out`; null where there is none. A sentence where there is something else: nothing is ever
 * overwritten.
 */
function begunStudy(out: string, plan: StudyPlan, grows: boolean): Checked<Study | null> {
  const text = textThere(out);
  if ('problem' in text) return text;
  if (text.value === null) return { value: null };
  const read = studyFromText(text.value);
  if ('problem' in read) return { problem: `“${out}” ${NOT_OVERWRITTEN}. ${read.problem}` };
  // A table that was named .json is a study without its curves: replacing it would be no going on.
  if (!/^\s*\{/.test(text.value)) {
    return { problem: another(out, 'it is a table, not the file of a study') };
  }
  if (grows && read.value.until === null) {
    return {
      problem: `“${out}” holds a study whose number of seeds was set before. Choose another --out for one that goes on until decided, or delete it.`,
    };
  }
  if (isOf(read.value.plan, plan, grows)) return read;
  return {
    problem: `“${out}” holds another study (${planDifference(read.value.plan, plan)}). Choose another --out, or delete it.`,
  };
}

/** The study in a file that is to be joined with others; a sentence where there is none. */
export function studyAt(path: string): Checked<Study> {
  let text: string;
  try {
    text = textOf(readFileSync(path));
  } catch (error) {
    const reason = isCode(error, 'ENOENT') ? 'there is no such file' : reasonOf(error);
    return { problem: `“${path}” cannot be read (${reason}).` };
  }
  if (!/^\s*\{/.test(text)) {
    return { problem: `“${path}” is not the JSON file of a study. Tables have no curves to join.` };
  }
  const read = studyFromText(text);
  return 'problem' in read ? { problem: `“${path}” cannot be joined. ${read.problem}` } : read;
}

/**
 * The study that was begun at `out`, or null; a sentence where any of its files may not be written.
 * @param grows whether it may have fewer or more of the same seeds there.
 */
export function checkedTargets(out: string, plan: StudyPlan, grows = false): Checked<Study | null> {
  const begun = begunStudy(out, plan, grows);
  if ('problem' in begun) return begun;
  const { runs, curves, figure } = tablePaths(out);
  const problem =
    runsTableProblem(runs, plan, grows) ??
    curvesTableProblem(curves, plan) ??
    figureProblem(figure, plan, grows);
  return problem === null ? begun : { problem };
}

/** The one path of a study's file, however it was named; a sentence where its links lead nowhere. */
export function filePath(out: string): Checked<string> {
  const problem = placeProblem(out);
  if (problem !== null) return { problem };
  try {
    return { value: targetOf(out) };
  } catch (error) {
    return { problem: `“${out}” cannot be written (${reasonOf(error)}).` };
  }
}
