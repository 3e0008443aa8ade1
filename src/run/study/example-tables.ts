/**
 * Holds: what somebody who trains this model elsewhere would write down of it (docs/own-model.md): losses by count, with sketches
 * of gradients, and a training log, all at one lane's weights. Refuses to hold: which model, and the files' names (cli/record.ts).
 */
import { maskingProbability } from '../../core/masking-probability';
import { shuffle, stream, type Rng } from '../../core/rng';
import { maskedRows, type MaskedRow } from '../../core/draws/rows';
import type { Task } from '../../core/tasks/task';
import type { Engine, FrozenWeights } from '../../engine/engine';
import { rowSums } from '../measure/rows';

/** A model whose losses are written down. */
export interface TableModel {
  readonly engine: Engine;
  readonly frozen: FrozenWeights;
  /** Its place in the engine. */
  readonly lane: number;
  readonly task: Task;
  readonly seed: number;
  readonly epsilon: number;
}

interface Row extends MaskedRow {
  /** What stands before the loss. */
  readonly cells: readonly number[];
  /** What stands behind it. */
  readonly after?: readonly (number | string)[];
}

const ROWS_AT_A_TIME = 64;
/** Of losses and of numbers of sketches: what is written, and much less than they scatter. */
const LOSS_DIGITS = 5;
const SKETCH_DIGITS = 3;

const written = (value: number, digits: number): string =>
  String(Number(value.toPrecision(digits)));

const csvText = (rows: readonly (readonly (number | string)[])[]): string =>
  rows.map((row) => `${row.join(',')}\n`).join('');

const responseLength = ({ task }: TableModel): number => task.length - task.promptLength;

function randomSet(n: number, s: number, rng: Rng): Uint8Array {
  const order = new Int32Array(n);
  shuffle(order, rng);
  const pattern = new Uint8Array(n);
  for (let i = 0; i < s; i++) pattern[order[i]] = 1;
  return pattern;
}

const count = (pattern: Uint8Array): number => pattern.reduce((sum, masked) => sum + masked, 0);

/** h of rows, nats, [rows]. */
async function losses({ engine, frozen, lane, task }: TableModel, rows: readonly Row[]) {
  const all: number[] = [];
  for (let start = 0; start < rows.length; start += ROWS_AT_A_TIME) {
    const batch = maskedRows(task, rows.slice(start, start + ROWS_AT_A_TIME));
    all.push(...rowSums(batch, await engine.crossEntropy(frozen, lane, batch)));
  }
  return all;
}

/** Rows by count: every size, `sets` uniform sets of each. */
function rowsByCount(
  model: TableModel,
  name: string,
  sequences: number,
  sets: number,
  sizes: readonly number[],
) {
  const n = responseLength(model);
  const rng = stream(model.seed, 'probe', name);
  return Array.from({ length: sequences }, (_, x): Row[] => {
    const sequence = model.task.sample(stream(model.seed, 'data', name, x), 'train');
    return sizes.flatMap((s) =>
      Array.from({ length: sets }, () => ({
        sequence,
        pattern: randomSet(n, s, rng),
        weight: 1,
        cells: [x, n, s],
      })),
    );
  }).flat();
}

/** By count: CSV with sequence, n, masked, sum_ce. */
export async function tableByCount(
  model: TableModel,
  sequences: number,
  sets: number,
): Promise<string> {
  const n = responseLength(model);
  const sizes = Array.from({ length: n }, (_, k) => k + 1);
  const rows = rowsByCount(model, 'table-by-count', sequences, sets, sizes);
  const h = await losses(model, rows);
  return csvText([
    ['sequence', 'n', 'masked', 'sum_ce'],
    ...rows.map(({ cells }, row) => [...cells, written(h[row], LOSS_DIGITS)]),
  ]);
}

/** A training log of Standard's draws with MIRROR's second patterns: CSV with sequence, n, masked, sum_ce, t, pair. */
export async function trainingLog(
  model: TableModel,
  sequences: number,
  draws: number,
): Promise<string> {
  const n = responseLength(model);
  const rng = stream(model.seed, 'probe', 'table-log');
  const rows = Array.from({ length: sequences }, (_, x): Row[] => {
    const sequence = model.task.sample(stream(model.seed, 'data', 'table-log', x), 'train');
    return Array.from({ length: draws }, (__, draw) => {
      const t = Number(rng.uniform().toFixed(5));
      const m = maskingProbability(t, model.epsilon);
      const u = Float64Array.from({ length: n }, () => rng.uniform());
      return [
        Uint8Array.from(u, (value) => Number(value < m)),
        Uint8Array.from(u, (value) => Number(value > 1 - m)),
      ].map((pattern): Row => ({
        sequence,
        pattern,
        weight: 1,
        cells: [x, n, count(pattern)],
        after: [t, `p${draw}`],
      }));
    }).flat();
  }).flat();
  const h = await losses(model, rows);
  return csvText([
    ['sequence', 'n', 'masked', 'sum_ce', 't', 'pair'],
    ...rows.map(({ cells, after }, row) => [...cells, written(h[row], LOSS_DIGITS), ...after!]),
  ]);
}

/** By count with sketches of ∇h: a Gaussian projection to k numbers, entries of variance 1/k. */
export async function tableOfGradients(
  model: TableModel,
  sequences: number,
  sizes: readonly number[],
  k: number,
): Promise<string> {
  const { engine, frozen, lane, task, seed } = model;
  const P = engine.parameterCount;
  const rng = stream(seed, 'probe', 'table-sketch');
  const projection = Float32Array.from({ length: k * P }, () => rng.normal() / Math.sqrt(k));
  const rows = rowsByCount(model, 'table-gradients', sequences, 2, sizes);
  const lines: (number | string)[][] = [
    ['sequence', 'n', 'masked', 'sum_ce', ...Array.from({ length: k }, (_, j) => `sketch_${j}`)],
  ];
  for (let start = 0; start < rows.length; start += ROWS_AT_A_TIME) {
    const slice = rows.slice(start, start + ROWS_AT_A_TIME);
    const gradients = engine.rowGradients(frozen, lane, maskedRows(task, slice));
    const [h, all] = [await gradients.losses(), await gradients.explicit()];
    slice.forEach(({ cells }, row) => {
      const gradient = all.subarray(row * P, (row + 1) * P);
      const sketch = Array.from({ length: k }, (_, j) => {
        let sum = 0;
        for (let p = 0; p < P; p++) sum += projection[j * P + p] * gradient[p];
        return written(sum, SKETCH_DIGITS);
      });
      lines.push([...cells, written(h[row], LOSS_DIGITS), ...sketch]);
    });
    gradients.dispose();
  }
  return csvText(lines);
}
