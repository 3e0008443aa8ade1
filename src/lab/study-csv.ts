/**
 * A study as tables for spreadsheets: one row per run, and one row per point of a curve (docs/study.md). Refuses to hold:
 * the file that can be opened again (study-schema.ts).
 */
import type { Decomposition, Estimate } from '../core/estimate';
import { methodName, type Study, type StudyRun } from './study';

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

function endsOf(estimate: Estimate | null | undefined): Cell[] {
  return estimate ? [estimate.value, estimate.low, estimate.high] : [null, null, null];
}

const PARTS = ['a', 'aCount', 'aPlace', 'b', 'c', 'total', 'mean'] as const;

function splitCells(split: Decomposition | null | undefined): Cell[] {
  return PARTS.flatMap((part) => endsOf(split?.[part]));
}

const RUN_HEAD = [
  'method',
  'name',
  'seed',
  'status',
  'steps',
  ...withEnds('heldout_loss'),
  'heldout_sequences',
  ...withEnds('accuracy'),
  'accuracy_prompts',
  ...PARTS.flatMap((part) => withEnds(`loss_${part}`)),
  ...withEnds('loss_direct'),
  ...PARTS.flatMap((part) => withEnds(`gradient_${part}`)),
  ...withEnds('gradient_noise'),
  ...withEnds('noise_scale'),
  'rows_per_draw',
  'draws_per_step',
  ...withEnds('bias'),
];

function runCells(run: StudyRun, name: string): Cell[] {
  const { method, seed, status, steps, final, noise, bias } = run;
  return [
    method,
    name,
    seed,
    status,
    steps,
    ...endsOf(final?.loss),
    final?.loss.n ?? null,
    ...endsOf(final?.accuracy),
    final?.accuracy?.n ?? null,
    ...splitCells(noise?.loss),
    ...endsOf(noise?.direct),
    ...splitCells(noise?.gradient),
    ...endsOf(noise?.gradientNoise),
    ...endsOf(noise?.noiseScale),
    noise?.rowsPerDraw ?? null,
    noise?.drawsPerStep ?? null,
    ...endsOf(bias),
  ];
}

/** One row per run; empty cells where something was not measured. */
export function runsCsv({ plan, runs }: Study): string {
  return table(
    RUN_HEAD,
    runs.map((run) => runCells(run, methodName(run.method, plan))),
  );
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
