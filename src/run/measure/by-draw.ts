/**
 * Holds: what fresh draws of a lane's method lose: for its variance, directly measured, and for its bias. Refuses to hold:
 * how they are drawn and what is made of the losses (core).
 */
import { methodDraw } from '../../core/draws/method-draw';
import { uniformsFrom } from '../../core/draws/uniforms';
import type { MaskedRow } from '../../core/draws/rows';
import { directProposal } from '../../core/draws/direct-draw';
import type { LossAverages } from '../../core/methods/ema';
import type { MaskedMethod } from '../../core/methods/method';
import type { BiasDifferences, DirectDraws } from '../../core/probe/lane-probe';
import { biasDifferences, biasUnits, isStandard } from '../../core/probe/read/bias';
import { stepOf } from '../../core/draws/lane-batch';
import type { Rng } from '../../core/rng';
import { measureStream, type MeasureOptions, type ProbeOptions } from './options';
import { lossesOfDraws, type RowEvaluator, type Slices } from './rows';

/** The sequence of the k-th fresh draw, the same for every lane, and the rest of its stream. */
export function freshSequence(options: MeasureOptions, k: number): [Rng, Int32Array] {
  const rng = measureStream(options, 'direct', k);
  return [rng, options.task.sample(rng, 'train')];
}

/** Fresh sequences, rates and patterns, for Var(l) without the theory of the probe. */
export async function* measureDirect(
  rows: RowEvaluator<MaskedRow>,
  options: MeasureOptions,
  method: MaskedMethod,
): Slices<DirectDraws> {
  const { task, plan, grid } = options;
  const { epsilon, n } = grid;
  const propose = directProposal(method.law, epsilon, n);
  const draws = Array.from({ length: plan.directDraws }, (_, k) => {
    const [rng, sequence] = freshSequence(options, k);
    const { uniforms, ratio } = propose(uniformsFrom(rng, n, task.syntaxPositions.length), rng);
    return { ...methodDraw(method, task, sequence, epsilon, uniforms), ratio };
  });
  const rowLosses = yield* rows.losses(draws.flatMap((draw) => draw.rows));
  return {
    losses: lossesOfDraws(draws, rowLosses),
    t: Float64Array.from(
      draws.flatMap(({ rates }) => rates),
      ({ t }) => t,
    ),
    ratio: Float64Array.from(draws, ({ ratio }) => ratio),
  };
}

/** Against Standard; null for Standard itself, and where a step is too large to be drawn often enough. */
export async function* measureBias(
  rows: RowEvaluator<MaskedRow>,
  options: ProbeOptions,
  method: MaskedMethod,
  averages: LossAverages,
): Slices<BiasDifferences | null> {
  if (isStandard(method)) return null;
  const { task, grid, plan, step } = options;
  const random = (unit: number, k: number) => measureStream(options, 'bias', unit, k);
  const budget = Math.ceil(plan.directDraws / 2);
  const units = biasUnits(method, { task, random }, grid, stepOf(method, step), budget);
  if (units.length === 0) return null;
  const draws = units.flatMap(({ draws: own, standard }) => [...own, ...standard]);
  const rowLosses = yield* rows.losses(draws.flatMap((draw) => draw.rows));
  return biasDifferences(method, units, lossesOfDraws(draws, rowLosses), averages);
}
