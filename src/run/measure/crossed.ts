/**
 * Holds: the factorial probe of one lane at frozen weights, in slices: every sequence crossed with the same orders of
 * masking, every number of masked tokens (METHODS 2, "The complete decomposition"). Refuses to hold: when it is wanted
 * (worker) and the components (core/probe/read/sobol.ts).
 */
import { UNIFORM } from '../../core/methods/density/piecewise-linear';
import { isRateWeight, type DrawLaw } from '../../core/methods/draw-law';
import { orderPatterns } from '../../core/probe/draws/factorial';
import type { FactorialLosses } from '../../core/probe/products/cell-pairs';
import { sobolDecomposition, type SobolSampler } from '../../core/probe/read/sobol';
import { stream } from '../../core/rng';
import type { SobolReport } from '../../lab/record/method-reports';
import type { ModelPreset } from '../../lab/settings/models';
import type { MeasureOptions } from './options';
import { maskedEvaluator, rowsOfSets, type Slices } from './rows';

/** Orders of masking: sequences are what scatters most, so they get the rest of the rows. */
const ORDERS = 12;
const FORWARD_ROWS: Readonly<Record<ModelPreset, number>> = { tiny: 1536, small: 4608, base: 2304 };
const SEQUENCES = { least: 8, most: 64 };

/** How many sequences are crossed with how many orders, for n maskable tokens. */
export function sobolPlan(n: number, model: ModelPreset): { sequences: number; orders: number } {
  const affordable = Math.round(FORWARD_ROWS[model] / (ORDERS * n));
  const sequences = Math.max(SEQUENCES.least, Math.min(SEQUENCES.most, affordable));
  return { sequences, orders: ORDERS };
}

export interface SobolOptions extends MeasureOptions {
  /** Index of the lane in the engine. */
  readonly lane: number;
  readonly model: ModelPreset;
  /** The lane's id, its name and the law of its draws, if it is that of all its tokens. */
  readonly id: number;
  readonly name: string;
  readonly law: DrawLaw | null;
}

/** The sampler of single draws other than Standard's; null where there is none. */
function ownSampler(law: DrawLaw | null): SobolSampler | null {
  if (law?.pairing !== 'single' || law.sampler.kind === 'clipped') return null;
  if (!isRateWeight(law.weight)) return null;
  const { sampler } = law;
  return sampler.kind === 'rate' && sampler.density === UNIFORM ? null : sampler;
}

/** The seven components at the lane's frozen weights; yields between slices. */
export async function* readSobol(options: SobolOptions): Slices<SobolReport> {
  const { task, seed, grid, model, frozen, lane, id, name, law } = options;
  const { n } = grid;
  const { sequences, orders } = sobolPlan(n, model);
  const random = (part: string, x = 0) => stream(seed, 'probe', frozen.step, 'factorial', part, x);
  const masked = orderPatterns(n, orders, random('orders'));
  const rows = Array.from({ length: sequences }, (_, x) => {
    const sequence = task.sample(random('sequence', x), 'train');
    return rowsOfSets(sequence, masked, n);
  }).flat();
  const h = yield* maskedEvaluator(options, lane).losses(rows);
  const losses: FactorialLosses = { n, sequences, orders, h };
  const standard = sobolDecomposition(losses, { kind: 'rate', density: UNIFORM }, grid);
  yield;
  const sampler = ownSampler(law);
  return {
    lane: id,
    step: frozen.step,
    standard,
    own: sampler && { name, split: sobolDecomposition(losses, sampler, grid) },
    rows: rows.length,
  };
}
