/**
 * A study as tables for spreadsheets: one row per run, and one row per point of a curve (docs/study.md). The table of runs
 * names its study in every row, so that it can be opened again, without its curves. Refuses to hold: whether what a table
 * holds is a study (file-format.ts checks it as it checks a file).
 */
import { studyFiles } from '../../language/rooms/studyFiles';
import type { Estimate } from '../../core/statistics/estimate';
import { COMPONENTS } from '../record/estimate-table';
import { clip, LARGEST_DENOMINATOR, type Checked } from '../settings/fields';
import { plainSettings } from './plan';
import {
  hasDecimalCommas,
  looksLikeDate,
  tableText,
  tableWith,
  wholeShare,
  withDecimalPoint,
  withoutApostrophe,
  type Cell,
} from './spreadsheet';
import { stepsToLoss } from './steps-to-loss';
import { methodName, type Study } from './study';

/** A column: its name, where its value lies in a run or a study, and how a cell that is not empty is read. */
type Column = readonly [name: string, place: string, read: (cell: string) => unknown];

const asText = withoutApostrophe;
/** What is no number stays text for the check to refuse. */
const asNumber = (cell: string): number | string =>
  Number.isFinite(Number(cell)) ? Number(cell) : cell;
const asSetting = (cell: string): string =>
  wholeShare(withoutApostrophe(cell), LARGEST_DENOMINATOR);
const asWords = (cell: string): string[] => cell.split(' ');

const ends = (name: string): string[] => [name, `${name}_low`, `${name}_high`];

/** An estimate's four columns. */
const estimate = (name: string, place: string): Column[] =>
  [...ends(name), `${name}_n`].map((column, k) => [
    column,
    `${place}.${['value', 'low', 'high', 'n'][k]}`,
    asNumber,
  ]);

const split = (of: 'loss' | 'gradient'): Column[] =>
  COMPONENTS.flatMap((part) => estimate(`${of}_${part}`, `noise.${of}.${part}`));

const RUN_COLUMNS: readonly Column[] = [
  ['method', 'method', asText],
  ['name', 'name', asText],
  ['seed', 'seed', asNumber],
  ['status', 'status', asText],
  ['steps', 'steps', asNumber],
  ...estimate('heldout_loss', 'final.loss'),
  ...estimate('accuracy', 'final.accuracy'),
  ...split('loss'),
  ...estimate('loss_direct', 'noise.direct'),
  ...split('gradient'),
  ...estimate('gradient_noise', 'noise.gradientNoise'),
  ...estimate('noise_scale', 'noise.noiseScale'),
  ...estimate('signal_per_draw', 'noise.signal'),
  ...estimate('bias', 'bias'),
  ['rows_per_draw', 'noise.rowsPerDraw', asNumber],
  ['draws_per_step', 'noise.drawsPerStep', asNumber],
];

/** The columns that say which study a row is of, the same in every row; after them come its settings. */
const STUDY_COLUMNS: readonly Column[] = [
  ['schema_version', 'schemaVersion', asNumber],
  ['plan_methods', 'plan.methods', asWords],
  ['plan_seeds', 'plan.seeds', (cell) => asWords(cell).map(Number)],
  ['plan_steps', 'plan.steps', asNumber],
  ['plan_evaluate_every', 'plan.evaluateEvery', asNumber],
  ['plan_noise_points', 'plan.noisePoints', asNumber],
  ['version', 'version', asText],
  ['commit', 'commit', asText],
  ['command', 'command', asText],
  ['backend', 'backend', asText],
  ['started_at', 'startedAt', asText],
  ['finished_at', 'finishedAt', asText],
  ['until_claims', 'until.claims', asWords],
  ['until_most_seeds', 'until.mostSeeds', asNumber],
];
const SETTING = 'setting_';
/** A share as tables used to have it. */
const FRACTION = /^\d+\/\d+$/;

/** Columns whose cells are numbers. */
const NUMBERS = new Set(
  [...RUN_COLUMNS, ...STUDY_COLUMNS]
    .filter(([, , read]) => read === asNumber)
    .map(([name]) => name),
);

type Tree = Record<string, unknown>;

function cellsOf(columns: readonly Column[], data: object): Cell[] {
  return columns.map(([, place]) => {
    const value = place
      .split('.')
      .reduce<unknown>((tree, key) => (tree as Tree | null)?.[key], data);
    return Array.isArray(value) ? value.join(' ') : ((value ?? null) as Cell);
  });
}

/** What cells hold, by place; null for whatever has no cell that is not empty. */
function dataOf(columns: readonly Column[], row: Readonly<Record<string, string>>): Tree {
  const data: Tree = {};
  for (const [name, place, read] of columns) {
    const keys = place.split('.');
    const last = keys.pop()!;
    const cell = row[name] ?? '';
    if (cell === '') continue;
    keys.reduce((tree, key) => (tree[key] ??= {}) as Tree, data)[last] = read(cell);
  }
  for (const [, place] of columns) {
    place
      .split('.')
      .reduce<Tree | null>((tree, key) => tree && ((tree[key] ??= null) as Tree | null), data);
  }
  return data;
}

/** One row per run; empty cells where something was not measured. */
export function runsCsv(study: Study): string {
  // No 1/3: a spreadsheet makes a date of it.
  const settings = Object.entries(plainSettings(study.plan.settings));
  const head = [...RUN_COLUMNS, ...STUDY_COLUMNS].map(([name]) => name);
  const same = [...cellsOf(STUDY_COLUMNS, study), ...settings.map(([, value]) => value)];
  const rows = study.runs.map((run) => [
    ...cellsOf(RUN_COLUMNS, { ...run, name: methodName(run.method, study.plan) }),
    ...same,
  ]);
  return tableText([[...head, ...settings.map(([name]) => SETTING + name)], ...rows]);
}

/** One row per run: the step at which it was down at the target; empty where it never was, and how long it was watched. */
export function stepsCsv(study: Study, target: number): string {
  const rows = stepsToLoss(study, target).flatMap(({ method, name, runs }) =>
    runs.map(({ seed, time, happened }) => [
      ...[method, name, seed, target, happened ? time : null],
      ...[happened ? 1 : 0, time],
    ]),
  );
  const head = [
    'method',
    'name',
    'seed',
    'target_loss',
    'steps_to_loss',
    'reached',
    'watched_steps',
  ];
  return tableText([head, ...rows]);
}

/** One row per point of every run's curves: training loss, held-out loss, accuracy, gradient noise on the way. */
export function curvesCsv({ runs }: Pick<Study, 'runs'>): string {
  const endsOf = ({ value, low, high }: Estimate) => [value, low, high];
  const rows = runs.flatMap(({ method, seed, training, heldOut, noiseOverTraining = [] }) => [
    ...training.step.map((step, i) => [
      method,
      seed,
      'training_loss',
      step,
      training.loss[i],
      null,
      null,
    ]),
    ...heldOut.map(({ step, loss }) => [method, seed, 'heldout_loss', step, ...endsOf(loss)]),
    ...heldOut.flatMap(({ step, accuracy }) =>
      accuracy ? [[method, seed, 'accuracy', step, ...endsOf(accuracy)]] : [],
    ),
    ...noiseOverTraining.map(({ step, gradientNoise }) => [
      ...[method, seed, 'gradient_noise', step],
      ...endsOf(gradientNoise),
    ]),
  ]);
  return tableText([['method', 'seed', 'curve', 'step', ...ends('value')], ...rows]);
}

/** Whether a text begins as a table of runs or of curves does. */
export function beginsLikeTable(text: string): boolean {
  return ['plan_methods', 'curve'].some((column) =>
    tableWith(column, text)?.names.includes('method'),
  );
}

/** What a study's JSON file would hold, without curves; a sentence where the text is no table of runs. */
export function studyDataFromCsv(text: string): Checked<unknown> {
  if (tableWith('curve', text)) {
    return { problem: studyFiles.curvesAlone() };
  }
  const table = tableWith('plan_methods', text);
  if (!table?.names.includes('method')) {
    return { problem: studyFiles.neither() };
  }
  const { names, delimiter } = table;
  if (table.rows.length === 0) return { problem: studyFiles.noRun() };
  const numbers = names.map((name) => NUMBERS.has(name));
  const cells = table.rows.flatMap((row) => row.filter((_, i) => numbers[i]));
  const commas = hasDecimalCommas(delimiter, cells);
  const read = (cell: string, i: number) =>
    commas && (numbers[i] || names[i].startsWith(SETTING)) ? withDecimalPoint(cell) : cell;
  const rows = table.rows.map((row) =>
    Object.fromEntries(names.map((name, i) => [name, read(row[i] ?? '', i)])),
  );
  for (const [k, row] of rows.entries()) {
    const name = names.find(
      (name, i) =>
        (numbers[i] || (name.startsWith(SETTING) && !FRACTION.test(row[name]))) &&
        looksLikeDate(row[name]),
    );
    if (name !== undefined) {
      return {
        problem: studyFiles.dateForNumber({
          run: String(k + 1),
          found: clip(row[name]),
          column: name,
        }),
      };
    }
  }
  const settings = names
    .filter((name) => name.startsWith(SETTING))
    .map((name): Column => [name, `plan.settings.${name.slice(SETTING.length)}`, asSetting]);
  const runs = rows.map((row) => {
    const { final, ...run } = dataOf(RUN_COLUMNS, row);
    const training = { step: [], loss: [] };
    return {
      ...run,
      training,
      heldOut: [],
      final: final && { step: run.steps, ...(final as Tree) },
    };
  });
  return { value: { ...dataOf([...STUDY_COLUMNS, ...settings], rows[0]), runs } };
}
