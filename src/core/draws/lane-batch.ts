/**
 * A training batch of all lanes: every lane sees the same sequences and uniforms, draw by draw, and turns them
 * into rows by its own estimator (docs/architecture.md, "Lanes"). Holds: the layout and the equal-compute and equal-draws
 * rules. Refuses to hold: how a draw is made (draw.ts).
 */
import { assertRange } from '../assert';
import { hasOneRate, rowsPerDraw } from '../methods/draw-law';
import type { MaskedMethod, Method } from '../methods/method';
import { drawShares, spreadUniforms, type StepSpread } from '../methods/spread';
import { trainingSequences } from '../tasks/sequences';
import type { MaskedTask, Task } from '../tasks/task';
import { autoregressiveRows } from './autoregressive';
import { methodDraw, type MethodDraw } from './method-draw';
import { joinRows, maskedRows, timesWeight, type MaskedRow, type MaskedRows } from './rows';
import { drawUniforms, type Uniforms } from './uniforms';

/** compute: as many draws as the rows allow. draws: half of the rows' number for every lane. */
export type ComparisonBasis = 'compute' | 'draws';

export interface LaneBatchOptions {
  readonly task: MaskedTask;
  /** One per lane, [R]. */
  readonly methods: readonly Method[];
  /** ε of m(t). */
  readonly epsilon: number;
  /** Forward rows per lane: even, at least 2. */
  readonly rows: number;
  readonly compare: ComparisonBasis;
  /** Clean sequence of draw k, token ids [rows][L]. */
  readonly sequences: readonly Int32Array[];
  /** Random numbers of draw k, [rows]. */
  readonly uniforms: readonly Uniforms[];
}

/** The rates one lane drew, draw by draw: one each, or two where a draw's patterns have rates of their own. */
export interface LaneDraws {
  /** Index of the lane in the batch. */
  readonly lane: number;
  /** Masking rates t (for fixed count s/n); empty for the ARM. */
  readonly t: Float32Array;
  /** Importance weights 1/p (for fixed count 1/(n·p_s)). */
  readonly weight: Float32Array;
}

/** Arrays [R, rows, L]; a lane's loss Σ weights·CE is the mean over its draws. */
export interface DrawnLaneBatch extends MaskedRows {
  /** Rows per lane. */
  readonly rows: number;
  readonly drawn: readonly LaneDraws[];
}

/** What decides how many draws a step of a method has. */
export interface StepSize {
  /** Forward rows per lane and step. */
  readonly rows: number;
  readonly compare: ComparisonBasis;
}

/** The spread of a method's step; one draw without any for what is no masked method. */
export function stepOf(method: Method, { rows, compare }: StepSize): StepSpread {
  const spread = method.kind === 'masked' ? method.spread : 'independent';
  return { spread, draws: drawsPerStep(method, rows, compare) };
}

/** Draws a lane takes per step. Throws a RangeError unless `rows` is even and at least 2. */
export function drawsPerStep(method: Method, rows: number, compare: ComparisonBasis): number {
  assertRange(
    Number.isInteger(rows) && rows >= 2 && rows % 2 === 0,
    `A batch must have an even number of rows, at least 2, not ${rows}.`,
  );
  return compare === 'draws' ? rows / 2 : rows / rowsOfDraw(method);
}

/** Forward rows one draw of a method costs. */
export function rowsOfDraw(method: Method): 1 | 2 {
  return method.kind === 'masked' ? rowsPerDraw(method.law.pairing) : 1;
}

/** Masking rates of one draw of a masked method: two where its patterns have rates of their own. */
export const ratesOfDraw = ({ law }: MaskedMethod): 1 | 2 => (hasOneRate(law.pairing) ? 1 : 2);

/**
 * Draw k uses sequence k and uniforms k in every lane; a pair fills rows 2k and 2k+1. Rows left over (single
 * lanes at equal draws) hold clean sequences of weight 0.
 * Throws a RangeError if `rows` is odd or below 2, or sequences or uniforms are fewer than the draws.
 */
export function laneBatch(options: LaneBatchOptions): DrawnLaneBatch {
  const { task, methods, rows, compare, sequences, uniforms } = options;
  const lanes = methods.map((method, lane) => {
    const count = drawsPerStep(method, rows, compare);
    assertRange(
      sequences.length >= count && uniforms.length >= count,
      `${count} draws need as many sequences and uniforms; there are ${sequences.length} and ${uniforms.length}.`,
    );
    const { rows: filled, drawn } =
      method.kind === 'masked'
        ? maskedLane(method, options, count)
        : autoregressiveLane(task, sequences, rows, count);
    return { rows: filled, drawn: { lane, ...drawn } };
  });
  return {
    ...joinRows(lanes.map((lane) => lane.rows)),
    rows,
    drawn: lanes.map(({ drawn }) => drawn),
  };
}

/** The draws of one step, their rates spread as the method says, before they are weighted into a mean. */
export function stepDraws(
  method: MaskedMethod,
  task: MaskedTask,
  sequences: readonly Int32Array[],
  epsilon: number,
  uniforms: readonly Uniforms[],
): MethodDraw[] {
  const rates = spreadUniforms(
    method.spread,
    uniforms.map(({ rate }) => rate),
  );
  return uniforms.map((numbers, k) =>
    methodDraw(method, task, sequences[k], epsilon, { ...numbers, rate: rates[k] }),
  );
}

function maskedLane(
  method: MaskedMethod,
  { task, epsilon, rows, sequences, uniforms }: LaneBatchOptions,
  count: number,
) {
  const nothing = new Uint8Array(task.length - task.promptLength);
  const draws = stepDraws(method, task, sequences, epsilon, uniforms.slice(0, count));
  const rates = draws.flatMap((draw) => draw.rates);
  const share = drawShares({ spread: method.spread, draws: count });
  const filled = draws.flatMap((draw, k) => draw.rows.map((row) => timesWeight(row, share[k])));
  const idle = Array.from({ length: rows - filled.length }, (_, k): MaskedRow => {
    return { sequence: sequences[k % count], pattern: nothing, weight: 0 };
  });
  return {
    rows: maskedRows(task, [...filled, ...idle]),
    drawn: {
      t: Float32Array.from(rates, ({ t }) => t),
      weight: Float32Array.from(rates, ({ importanceWeight }) => importanceWeight),
    },
  };
}

function autoregressiveLane(
  task: MaskedTask,
  sequences: readonly Int32Array[],
  rows: number,
  count: number,
) {
  const weight = 1 / (count * (task.length - task.promptLength));
  const used = Array.from({ length: rows }, (_, k) => ({
    sequence: sequences[k % count],
    weight: k < count ? weight : 0,
  }));
  const nothing = new Float32Array(0);
  return { rows: autoregressiveRows(task, used), drawn: { t: nothing, weight: nothing } };
}

export interface TrainingBatchOptions extends Omit<
  LaneBatchOptions,
  'task' | 'sequences' | 'uniforms'
> {
  readonly task: Task;
  readonly seed: number;
  /** Steps taken before this one. */
  readonly step: number;
}

/** The batch of one training step, a function of its arguments alone; errors as in `laneBatch`. */
export function trainingBatch(options: TrainingBatchOptions): DrawnLaneBatch {
  const { task, seed, step, rows } = options;
  const n = task.length - task.promptLength;
  const more = task.syntaxPositions.length;
  return laneBatch({
    ...options,
    sequences: trainingSequences(task, seed, step, rows),
    uniforms: Array.from({ length: rows }, (_, k) => drawUniforms(seed, step, k, n, more)),
  });
}
