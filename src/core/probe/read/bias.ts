/**
 * The bias of a method: its mean loss against Standard's on common draws (same sequences, same uniform numbers, same
 * weights), through the code that trains.
 *
 * Uniform numbers of single draws are met more often where rates are small and weighted back, the same for both: nearly
 * all the scatter of a loss is there. Where the draws of a step share a spread, whole steps are compared as they are.
 *
 * Holds: the draws, and the differences of their losses. Refuses to hold: forward passes.
 */
import { methodDraw, type MethodDraw } from '../../draws/method-draw';
import { stepDraws } from '../../draws/lane-batch';
import { uniformsFrom, type Uniforms } from '../../draws/uniforms';
import type { MaskedTask } from '../../tasks/task';
import { maskingProbability } from '../../masking-probability';
import { PiecewiseLinearDensity, UNIFORM } from '../../methods/density/piecewise-linear';
import { isRateWeight, RATE_WEIGHT } from '../../methods/draw-law';
import { correction, type LossAverages } from '../../methods/ema';
import { plainMethod, type MaskedMethod } from '../../methods/method';
import { drawShares, type StepSpread } from '../../methods/spread';
import type { RateGrid } from '../../quadrature';
import type { Rng } from '../../rng';
import type { BiasDifferences } from '../lane-probe';

const STANDARD = plainMethod({
  sampler: { kind: 'rate', density: UNIFORM },
  pairing: 'single',
  weight: RATE_WEIGHT,
});
/** Fewer steps than this say nothing; more rows than this are not spent on them. */
const LEAST_STEPS = 4;
const MOST_ROWS = 8192;

/** Draws of both methods that count together, and what each is worth. */
export interface BiasUnit {
  readonly draws: readonly MethodDraw[];
  readonly share: Float64Array;
  readonly standard: readonly MethodDraw[];
  readonly standardShare: Float64Array;
  /** Of the uniform number itself. */
  readonly weight: number;
}

/** A sequence and uniform numbers, from the stream of draw `k` of a unit. */
export interface CommonDraws {
  readonly task: MaskedTask & { sample(rng: Rng, split: 'train'): Int32Array };
  readonly random: (unit: number, k: number) => Rng;
}

export function isStandard({ law, spread, isad, syrm, ema, online }: MaskedMethod): boolean {
  const { sampler, pairing, weight } = law;
  const plain = sampler.kind === 'rate' && sampler.density === UNIFORM && pairing === 'single';
  return (
    plain && isRateWeight(weight) && spread === 'independent' && !isad && !syrm && !ema && !online
  );
}

/** Where uniform numbers are met: ∝ √E[l²|r] for Standard with a constant CE, which is best for a mean. */
function uniformProposal({ n, epsilon }: RateGrid): PiecewiseLinearDensity {
  return PiecewiseLinearDensity.fromFunction((r) => {
    const m = maskingProbability(r, epsilon);
    return Math.sqrt(1 + (1 - m) / (n * m));
  }, epsilon);
}

/** About `budget` draws of each method; none where a step is too large to be drawn often enough. */
export function biasUnits(
  method: MaskedMethod,
  { task, random }: CommonDraws,
  grid: RateGrid,
  { spread, draws }: StepSpread,
  budget: number,
): BiasUnit[] {
  const { epsilon, n } = grid;
  const common = (unit: number, k: number): [Int32Array, Uniforms] => {
    const rng = random(unit, k);
    const sequence = task.sample(rng, 'train');
    return [sequence, uniformsFrom(rng, n, task.syntaxPositions.length)];
  };
  if (spread === 'independent') {
    const density = uniformProposal(grid);
    return Array.from({ length: budget }, (_, k) => {
      const [sequence, uniforms] = common(0, k);
      // Standard's rate is its uniform number.
      const rate = density.quantile(uniforms.rate);
      const moved = { ...uniforms, rate };
      return {
        draws: [methodDraw(method, task, sequence, epsilon, moved)],
        share: Float64Array.of(1),
        standard: [methodDraw(STANDARD, task, sequence, epsilon, moved)],
        standardShare: Float64Array.of(1),
        weight: 1 / density.pdf(rate),
      };
    });
  }
  const steps = Math.max(LEAST_STEPS, Math.floor(budget / draws));
  if (steps * draws * 2 > MOST_ROWS) return [];
  return Array.from({ length: steps }, (_, unit) => {
    const shared = Array.from({ length: draws }, (_, k) => common(unit, k));
    const sequences = shared.map(([sequence]) => sequence);
    const uniforms = shared.map(([, numbers]) => numbers);
    return {
      draws: stepDraws(method, task, sequences, epsilon, uniforms),
      share: drawShares({ spread, draws }),
      standard: stepDraws(STANDARD, task, sequences, epsilon, uniforms),
      standardShare: drawShares({ spread: 'independent', draws }),
      weight: 1,
    };
  });
}

/**
 * The differences of units.
 * @param losses of all draws, unit by unit, Standard's after the method's, nats per response token.
 * @param averages of the lane's loss, for a method with a control variate.
 */
export function biasDifferences(
  method: MaskedMethod,
  units: readonly BiasUnit[],
  losses: Float64Array,
  averages: LossAverages,
): BiasDifferences {
  let next = 0;
  const meanOf = (share: Float64Array) =>
    share.reduce((sum, weight) => sum + weight * losses[next++], 0);
  const standard = new Float64Array(units.length);
  const difference = Float64Array.from(units, ({ draws, share, standardShare, weight }, k) => {
    let loss = meanOf(share);
    if (method.ema) {
      const t = draws.flatMap(({ rates }) => rates.map((rate) => rate.t));
      loss += correction(averages, method.law.sampler, t, share);
    }
    standard[k] = weight * meanOf(standardShare);
    return weight * loss - standard[k];
  });
  return { unit: method.spread === 'independent' ? 'draws' : 'steps', difference, standard };
}
