/**
 * A lane's losses written down as those of a model that is trained elsewhere (docs/own-model.md), at frozen weights: by number of
 * masked tokens with sketches of the gradients, or as a training log with its rates and mirrored pairs.
 *
 * Holds: the draws, by this program's own rules, and their losses. Refuses to hold: files (lab/table/written.ts) and what is read
 * off a table (core/table).
 */
import { draw } from '../../core/draws/draw';
import type { MaskedRow } from '../../core/draws/rows';
import { uniformsFrom } from '../../core/draws/uniforms';
import { RATE_WEIGHT } from '../../core/methods/draw-law';
import { UNIFORM } from '../../core/methods/density/piecewise-linear';
import { sum } from '../../core/arrays';
import { shuffle, stream, type Rng } from '../../core/rng';
import { sizesByCount, type WrittenLosses } from '../../lab/table/written';
import { measureStream, type MeasureOptions } from './options';
import { maskedEvaluator, type RowEvaluator, type Slices } from './rows';

/** A forward pass of a table: row, sequence, and what a log knows besides. */
interface TableRow {
  readonly row: MaskedRow;
  readonly sequence: number;
  readonly t?: number;
  readonly pair?: number;
}

/** How large a table is. */
export interface TableSize {
  readonly sequences: number;
  /** Sets per size, or draws, of each sequence. */
  readonly draws: number;
}

/** k numbers of a random projection of the gradients; 0: none. */
export interface SketchSize {
  readonly sketch: number;
}

const tokensOf = ({ task }: MeasureOptions): number => task.length - task.promptLength;

function columnsOf(
  options: MeasureOptions,
  rows: readonly TableRow[],
  h: Float64Array,
): WrittenLosses {
  const hasPairs = rows.some(({ pair }) => pair !== undefined);
  return {
    sequence: Int32Array.from(rows, ({ sequence }) => sequence),
    n: tokensOf(options),
    masked: Int32Array.from(rows, ({ row }) => sum(row.pattern)),
    h,
    t: rows[0].t === undefined ? null : Float64Array.from(rows, ({ t }) => t!),
    pair: hasPairs ? Int32Array.from(rows, ({ pair }) => pair!) : null,
    sketches: null,
  };
}

/** A uniformly random set of s tokens. */
function randomSet(n: number, s: number, rng: Rng): Uint8Array {
  const order = new Int32Array(n);
  shuffle(order, rng);
  const pattern = new Uint8Array(n);
  for (const i of order.subarray(0, s)) pattern[i] = 1;
  return pattern;
}

/** Rows [rows, k] of γᵀΩ, Ω [P, k] with entries of variance 1/k: inner products of gradients survive in the mean. */
async function* sketchesOf(
  evaluator: RowEvaluator<MaskedRow>,
  { engine, seed }: MeasureOptions,
  rows: readonly MaskedRow[],
  k: number,
): Slices<Float32Array> {
  const P = engine.parameterCount;
  const rng = stream(seed, 'probe', 'sketch');
  const omega = Float32Array.from({ length: P * k }, () => rng.normal() / Math.sqrt(k));
  const values = new Float32Array(rows.length * k);
  yield* evaluator.gradients(rows, 1, async (gradients, first) => {
    const explicit = await gradients.explicit();
    for (let row = 0; row < gradients.rows; row++) {
      const into = values.subarray((first + row) * k, (first + row + 1) * k);
      for (let p = 0; p < P; p++) {
        const g = explicit[row * P + p];
        if (g === 0) continue;
        for (let c = 0, at = p * k; c < k; c++, at++) into[c] += g * omega[at];
      }
    }
  });
  return values;
}

/** A table by count of lane `lane` (index). @yields between slices of forward passes. */
export async function* lossesByCount(
  options: MeasureOptions,
  lane: number,
  { sequences, draws, sketch }: TableSize & SketchSize,
): Slices<WrittenLosses> {
  const n = tokensOf(options);
  const rows = Array.from({ length: sequences }, (_, x): TableRow[] => {
    const rng = measureStream(options, 'table by count', x);
    const sequence = options.task.sample(rng, 'train');
    return sizesByCount(n).flatMap((s) =>
      Array.from({ length: draws }, () => ({
        row: { sequence, pattern: randomSet(n, s, rng), weight: 1 },
        sequence: x,
      })),
    );
  }).flat();
  const evaluator = maskedEvaluator(options, lane);
  const passes = rows.map(({ row }) => row);
  const columns = columnsOf(options, rows, yield* evaluator.losses(passes));
  if (sketch === 0) return columns;
  const values = yield* sketchesOf(evaluator, options, passes, sketch);
  return { ...columns, sketches: { size: sketch, values } };
}

/** A training log of lane `lane` (index): Standard's draws, every one with its mirror at the same rate where pairs are wanted. */
export async function* lossesByRate(
  options: MeasureOptions,
  lane: number,
  { sequences, draws, pairs }: TableSize & { readonly pairs: boolean },
): Slices<WrittenLosses> {
  const n = tokensOf(options);
  const law = {
    sampler: { kind: 'rate', density: UNIFORM },
    pairing: pairs ? 'mirrored-pair' : 'single',
    weight: RATE_WEIGHT,
  } as const;
  const rows = Array.from({ length: sequences }, (_, x) => {
    const rng = measureStream(options, 'table by rate', x);
    const sequence = options.task.sample(rng, 'train');
    return Array.from({ length: draws }, (_draw, k): TableRow[] => {
      const { rates, patterns } = draw(law, options.grid.epsilon, uniformsFrom(rng, n));
      return patterns.map((pattern) => ({
        row: { sequence, pattern, weight: 1 },
        sequence: x,
        t: rates[0].t,
        ...(pairs && { pair: x * draws + k }),
      }));
    }).flat();
  }).flat();
  const evaluator = maskedEvaluator(options, lane);
  return columnsOf(options, rows, yield* evaluator.losses(rows.map(({ row }) => row)));
}
