/**
 * Holds: the nested probe of one lane (core/probe/products/nested-products.ts): its own draws, rates from a proposal, a few
 * patterns of each. Refuses to hold: methods whose noise is read off the probe by size, which is steadier.
 */
import type { MaskedRow } from '../../core/draws/rows';
import { rowsPerDraw } from '../../core/methods/draw-law';
import type { MaskedMethod } from '../../core/methods/method';
import {
  nestedDesign,
  nestedDraws,
  type NestedDesign,
  type NestedDraws,
} from '../../core/probe/draws/nested-draws';
import type { NestedLosses } from '../../core/probe/lane-probe';
import {
  nestedGradient,
  type NestedProducts,
  type NestedRates,
} from '../../core/probe/products/nested-products';
import { measureStream, type MeasureOptions } from './options';
import type { RowEvaluator, Slices } from './rows';

interface DrawnPart {
  readonly design: NestedDesign;
  readonly drawn: readonly NestedDraws[];
  readonly rows: readonly MaskedRow[];
  readonly rates: NestedRates;
}

const flat = (drawn: readonly NestedDraws[], quantity: 't' | 'ratio' | 'occupied'): Float64Array =>
  Float64Array.from(drawn.flatMap((draws) => [...draws[quantity]]));

/** Uniform numbers are shared by all lanes. */
function drawPart(
  options: MeasureOptions,
  part: 'loss' | 'gradient',
  method: MaskedMethod,
  sequences: readonly Int32Array[],
): DrawnPart {
  const { task, grid, plan } = options;
  const design = nestedDesign(Math.max(4, plan[part].design.drawsPerSequence));
  const drawn = sequences.map((sequence, x) => {
    const rng = measureStream(options, 'nested', part, x);
    return nestedDraws(method, task, sequence, grid.epsilon, design, rng);
  });
  const rates = { ratio: flat(drawn, 'ratio'), occupied: flat(drawn, 'occupied') };
  return { design, drawn, rows: drawn.flatMap(({ rows }) => rows), rates };
}

async function* measureGradients(
  evaluator: RowEvaluator<MaskedRow>,
  { design, rows, rates }: DrawnPart,
  perDraw: number,
): Slices<NestedProducts> {
  return nestedGradient(design, yield* evaluator.gradientProducts(rows), perDraw, rates);
}

/** Probe one lane with its own method. @param sequences those of the probe by size. */
export async function* probeByRate(
  evaluator: RowEvaluator<MaskedRow>,
  options: MeasureOptions,
  method: MaskedMethod,
  sequences: { readonly loss: readonly Int32Array[]; readonly gradient: readonly Int32Array[] },
): Slices<NestedLosses> {
  const perDraw = rowsPerDraw(method.law.pairing);
  const { design, drawn, rows, rates } = drawPart(options, 'loss', method, sequences.loss);
  const rowLosses = yield* evaluator.losses(rows);
  const losses = new Float64Array(rowLosses.length / perDraw);
  rowLosses.forEach((loss, row) => (losses[Math.floor(row / perDraw)] += loss));
  const forGradient = drawPart(options, 'gradient', method, sequences.gradient);
  const gradient = yield* measureGradients(evaluator, forGradient, perDraw);
  const perBlock = drawn.length;
  return { design, perBlock, losses, t: flat(drawn, 't'), rates, gradient };
}
