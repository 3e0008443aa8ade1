/**
 * Holds: a study's files: read to go on, written so that whatever interrupts it leaves the old file or the new one whole.
 * Refuses to hold: their formats (src/lab).
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { numberText, type Checked } from '../src/lab/settings/fields';
import { SETTINGS } from '../src/lab/settings/settings-table';
import type { Study, StudyPlan } from '../src/lab/study/study';
import { curvesCsv, runsCsv } from '../src/lab/study/csv';
import { samePlan, settingTexts, STUDY_SETTING_NAMES } from '../src/lab/study/plan';
import { studyFileText, studyFromText } from '../src/lab/study/file-format';

function replaceFile(path: string, text: string): void {
  const half = `${path}.part`;
  writeFileSync(half, text);
  renameSync(half, path);
}

/** The tables' paths beside the study's. */
export function tablePaths(out: string): { readonly runs: string; readonly curves: string } {
  const stem = out.replace(/\.json$/, '');
  return { runs: `${stem}.csv`, curves: `${stem}-curves.csv` };
}

/** Writes the study. Throws what the file system throws. */
export function writeStudy(out: string, study: Study): void {
  mkdirSync(dirname(out), { recursive: true });
  replaceFile(out, studyFileText(study));
}

/** Writes both tables beside the study. */
export function writeTables(out: string, study: Study): void {
  const paths = tablePaths(out);
  replaceFile(paths.runs, runsCsv(study));
  replaceFile(paths.curves, curvesCsv(study));
}

/** In what two plans differ, in words: "steps 1000 there, 500 here". */
function difference(there: StudyPlan, here: StudyPlan): string {
  const [before, after] = [settingTexts(there.settings), settingTexts(here.settings)];
  const rows: [string, string, string][] = [
    ...STUDY_SETTING_NAMES.map((name): [string, string, string] => {
      return [SETTINGS[name].urlKey, before[name], after[name]];
    }),
    ['methods', there.methods.join(','), here.methods.join(',')],
    ['seeds', there.seeds.join(','), here.seeds.join(',')],
    ['steps', numberText(there.steps, null), numberText(here.steps, null)],
    ['evaluate-every', String(there.evaluateEvery), String(here.evaluateEvery)],
  ];
  const different = rows.filter(([, a, b]) => a !== b);
  return different.map(([key, a, b]) => `${key} ${a} there, ${b} here`).join('; ');
}

/**
 * The study that was begun at `out`; null where there is none. A sentence where there is something else: nothing is ever
 * overwritten.
 */
export function begunStudy(out: string, plan: StudyPlan): Checked<Study | null> {
  if (!existsSync(out)) return { value: null };
  let text: string;
  try {
    text = readFileSync(out, 'utf8');
  } catch (error) {
    return { problem: `“${out}” is there but cannot be read (${(error as Error).message}).` };
  }
  const read = studyFromText(text);
  if ('problem' in read) {
    return { problem: `“${out}” is there and nothing is overwritten. ${read.problem}` };
  }
  if (samePlan(read.value.plan, plan)) return read;
  return {
    problem: `“${out}” holds another study (${difference(read.value.plan, plan)}). Choose another --out, or delete it.`,
  };
}
