/**
 * A table of runs read back into what a study's file holds; it has no curves. Refuses to hold: whether that is a study
 * (study-schema.ts checks it as it checks a file).
 */
import { csvParseRows } from 'd3-dsv';
import type { Checked } from '../settings/fields';
import { estimateColumns, PARTS } from './csv';

type Row = Readonly<Record<string, string | undefined>>;

/** An empty cell is null, a number is one, all else stays text for the check to refuse. */
function cellOf(row: Row, name: string): string | number | null {
  const text = row[name] ?? '';
  if (text === '') return null;
  return Number.isFinite(Number(text)) ? Number(text) : text;
}

function estimateOf(row: Row, name: string): unknown {
  const [value, low, high, n] = estimateColumns(name).map((column) => cellOf(row, column));
  return value === null ? null : { value, low, high, n };
}

function splitOf(row: Row, of: 'loss' | 'gradient'): unknown {
  if (cellOf(row, `${of}_total`) === null) return null;
  return Object.fromEntries(PARTS.map((part) => [part, estimateOf(row, `${of}_${part}`)]));
}

function noiseOf(row: Row): unknown {
  if (cellOf(row, 'rows_per_draw') === null) return null;
  return {
    loss: splitOf(row, 'loss'),
    direct: estimateOf(row, 'loss_direct'),
    gradient: splitOf(row, 'gradient'),
    gradientNoise: estimateOf(row, 'gradient_noise'),
    noiseScale: estimateOf(row, 'noise_scale'),
    rowsPerDraw: cellOf(row, 'rows_per_draw'),
    drawsPerStep: cellOf(row, 'draws_per_step'),
  };
}

function runOf(row: Row): unknown {
  const steps = cellOf(row, 'steps');
  const loss = estimateOf(row, 'heldout_loss');
  return {
    method: row.method,
    seed: cellOf(row, 'seed'),
    status: row.status,
    steps,
    training: { step: [], loss: [] },
    heldOut: [],
    final: loss === null ? null : { step: steps, loss, accuracy: estimateOf(row, 'accuracy') },
    noise: noiseOf(row),
    bias: estimateOf(row, 'bias'),
  };
}

const SETTING = 'setting_';

/** What a study's JSON file would hold, without curves; a sentence where the text is no table of runs. */
export function studyDataFromCsv(text: string): Checked<unknown> {
  const [columns = [], ...cells] = csvParseRows(text.replace(/^\uFEFF/, ''));
  const rows = cells.map((row): Row =>
    Object.fromEntries(columns.map((name, i) => [name, row[i]])),
  );
  if (columns.includes('curve')) {
    return { problem: 'This table holds curves alone: open the table of runs, or the JSON file.' };
  }
  if (!columns.includes('method') || !columns.includes('plan_methods')) {
    return { problem: 'This file is not a study: it is neither JSON nor a table of runs.' };
  }
  if (rows.length === 0) return { problem: 'This table of runs has no run.' };
  const [first] = rows;
  const settings = columns
    .filter((name) => name.startsWith(SETTING))
    .map((name) => [name.slice(SETTING.length), first[name]]);
  const textOf = (name: string) => (first[name] ? first[name] : null);
  return {
    value: {
      schemaVersion: cellOf(first, 'schema_version'),
      plan: {
        settings: Object.fromEntries(settings),
        methods: (first.plan_methods ?? '').split(' '),
        seeds: (first.plan_seeds ?? '').split(' ').map(Number),
        steps: cellOf(first, 'plan_steps'),
        evaluateEvery: cellOf(first, 'plan_evaluate_every'),
      },
      version: first.version,
      commit: textOf('commit'),
      command: textOf('command'),
      backend: textOf('backend'),
      startedAt: textOf('started_at'),
      finishedAt: textOf('finished_at'),
      runs: rows.map(runOf),
    },
  };
}
