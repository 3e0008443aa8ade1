/**
 * A study as tables for spreadsheets: one row per run, and one row per point of a curve (docs/study.md). The table of runs
 * names its study in every row, so that it can be opened again (study-from-csv.ts).
 */
import type { Estimate } from '../../core/statistics/estimate';
import { methodName, type Study, type StudyRun } from './study';
import { settingTexts } from './plan';

type Cell = string | number | null;

/** RFC 4180: quoted where it must be. */
function cellText(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [head, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

const withEnds = (name: string): string[] => [name, `${name}_low`, `${name}_high`];

/** The columns of an estimate. */
export const estimateColumns = (name: string): readonly string[] => [
  ...withEnds(name),
  `${name}_n`,
];

function endsOf(estimate: Estimate | null | undefined): Cell[] {
  return estimate ? [estimate.value, estimate.low, estimate.high] : [null, null, null];
}

function estimateCells(estimate: Estimate | null | undefined): Cell[] {
  return [...endsOf(estimate), estimate?.n ?? null];
}

/** The parts of a split, as a Decomposition names them. */
export const PARTS = ['a', 'aCount', 'aPlace', 'b', 'c', 'total', 'mean'] as const;

/** The estimates of a run: name of the column, and where it is. */
const ESTIMATES: readonly (readonly [string, (run: StudyRun) => Estimate | null | undefined])[] = [
  ['heldout_loss', ({ final }) => final?.loss],
  ['accuracy', ({ final }) => final?.accuracy],
  ...PARTS.map((part) => [`loss_${part}`, ({ noise }: StudyRun) => noise?.loss[part]] as const),
  ['loss_direct', ({ noise }) => noise?.direct],
  ...PARTS.map(
    (part) => [`gradient_${part}`, ({ noise }: StudyRun) => noise?.gradient?.[part]] as const,
  ),
  ['gradient_noise', ({ noise }) => noise?.gradientNoise],
  ['noise_scale', ({ noise }) => noise?.noiseScale],
  ['bias', ({ bias }) => bias],
];

/** The cells that say which study a row is of, the same in every row. */
function studyCells({ plan, ...study }: Study): readonly (readonly [string, Cell])[] {
  const { methods, seeds, steps, evaluateEvery, settings } = plan;
  return [
    ['schema_version', study.schemaVersion],
    ['plan_methods', methods.join(' ')],
    ['plan_seeds', seeds.join(' ')],
    ['plan_steps', steps],
    ['plan_evaluate_every', evaluateEvery],
    ['version', study.version],
    ['commit', study.commit],
    ['command', study.command],
    ['backend', study.backend],
    ['started_at', study.startedAt],
    ['finished_at', study.finishedAt],
    ...Object.entries(settingTexts(settings)).map(
      ([name, text]) => [`setting_${name}`, text] as const,
    ),
  ];
}

/** One row per run; empty cells where something was not measured. */
export function runsCsv(study: Study): string {
  const same = studyCells(study);
  const head = [
    ...['method', 'name', 'seed', 'status', 'steps'],
    ...ESTIMATES.flatMap(([name]) => estimateColumns(name)),
    ...['rows_per_draw', 'draws_per_step'],
    ...same.map(([name]) => name),
  ];
  const rows = study.runs.map((run): Cell[] => [
    ...[run.method, methodName(run.method, study.plan), run.seed, run.status, run.steps],
    ...ESTIMATES.flatMap(([, get]) => estimateCells(get(run))),
    ...[run.noise?.rowsPerDraw ?? null, run.noise?.drawsPerStep ?? null],
    ...same.map(([, cell]) => cell),
  ]);
  return table(head, rows);
}

/** One row per point of every run's curves: training loss, held-out loss, accuracy. */
export function curvesCsv({ runs }: Study): string {
  const rows = runs.flatMap(({ method, seed, training, heldOut }) => [
    ...training.step.map((step, i): Cell[] => {
      return [method, seed, 'training_loss', step, training.loss[i], null, null];
    }),
    ...heldOut.map(({ step, loss }): Cell[] => {
      return [method, seed, 'heldout_loss', step, ...endsOf(loss)];
    }),
    ...heldOut.flatMap(({ step, accuracy }): Cell[][] =>
      accuracy ? [[method, seed, 'accuracy', step, ...endsOf(accuracy)]] : [],
    ),
  ]);
  return table(['method', 'seed', 'curve', 'step', ...withEnds('value')], rows);
}
