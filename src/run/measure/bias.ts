/**
 * Holds: the bias check of a lane's method: its mean loss against Standard's on common draws (same sequences, same uniform
 * numbers, same weights), through the code that trains. Refuses to hold: what is made of it on the page.
 *
 * Uniform numbers of single draws are met more often where rates are small and weighted back, the same for both: nearly
 * all the scatter of a loss is there. Where the draws of a step share a spread, whole steps are compared as they are.
 */
import { plainMethod, type MaskedMethod, type Method } from '../../core/methods/method';
import { correction, type LossAverages } from '../../core/methods/ema';
import { drawShares } from '../../core/methods/spread';
import { maskingProbability } from '../../core/masking-probability';
import { stream } from '../../core/rng';
import { jackknifeEstimate, meanReplicates, over } from '../../core/statistics/jackknife';
import type { BiasCheck } from '../../lab/record/reports';
import { stepOf } from './gradient-sums';
import type { ProbeOptions } from './probe';
import { rowLosses } from './rows';
import { maskedRows } from '../../core/draws/rows';
import { methodDraw, type MethodDraw } from '../../core/draws/method-draw';
import { stepDraws } from '../../core/draws/lane-batch';
import { uniformsFrom, type Uniforms } from '../../core/draws/uniforms';
import { PiecewiseLinearDensity, UNIFORM } from '../../core/methods/density/piecewise-linear';

/** Paired differences of one lane. */
export interface BiasMeasurement {
  readonly method: MaskedMethod;
  readonly unit: BiasCheck['unit'];
  /** The lane's loss minus Standard's, nats per response token, [units]. */
  readonly difference: Float64Array;
  /** Standard's loss, weighted alike, [units]. */
  readonly standard: Float64Array;
  /** Forward rows spent. */
  readonly rows: number;
}

const STANDARD = plainMethod({ sampler: { kind: 'rate', density: UNIFORM }, pairing: 'single' });
/** Fewer steps than this say nothing; more rows than this are not spent on them. */
const LEAST_STEPS = 4;
const MOST_ROWS = 8192;

function isStandard({ law, spread, isad, syrm, ema }: MaskedMethod): boolean {
  const { sampler, pairing } = law;
  const plain = sampler.kind === 'rate' && sampler.density === UNIFORM && pairing === 'single';
  return plain && spread === 'independent' && !isad && !syrm && !ema;
}

/** Draws of both methods that count together, and what each is worth. */
interface Unit {
  readonly own: readonly MethodDraw[];
  readonly ownShare: Float64Array;
  readonly standard: readonly MethodDraw[];
  readonly standardShare: Float64Array;
  /** Of the uniform number itself. */
  readonly weight: number;
}

/** Where uniform numbers are met: ∝ √E[l²|r] for Standard with a constant CE, which is best for a mean. */
function uniformProposal(n: number, epsilon: number): PiecewiseLinearDensity {
  return PiecewiseLinearDensity.fromFunction((r) => {
    const m = maskingProbability(r, epsilon);
    return Math.sqrt(1 + (1 - m) / (n * m));
  }, epsilon);
}

function drawUnits(options: ProbeOptions, method: MaskedMethod): Unit[] {
  const { task, seed, frozen, grid, plan, step } = options;
  const { epsilon, n } = grid;
  const { spread, draws } = stepOf(method, step);
  const common = (unit: number, k: number): [Int32Array, Uniforms] => {
    const rng = stream(seed, 'probe', frozen.step, 'bias', unit, k);
    const sequence = task.sample(rng, 'train');
    return [sequence, uniformsFrom(rng, n, task.syntaxPositions.length)];
  };
  const budget = Math.ceil(plan.directDraws / 2);
  if (spread === 'independent') {
    const density = uniformProposal(n, epsilon);
    return Array.from({ length: budget }, (_, k) => {
      const [sequence, uniforms] = common(0, k);
      // Standard's rate is its uniform number.
      const rate = density.quantile(uniforms.rate);
      const moved = { ...uniforms, rate };
      return {
        own: [methodDraw(method, task, sequence, epsilon, moved)],
        ownShare: Float64Array.of(1),
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
    const uniforms = shared.map(([, each]) => each);
    return {
      own: stepDraws(method, task, sequences, epsilon, uniforms),
      ownShare: drawShares({ spread, draws }),
      standard: stepDraws(STANDARD, task, sequences, epsilon, uniforms),
      standardShare: drawShares({ spread: 'independent', draws }),
      weight: 1,
    };
  });
}

/**
 * Measure one lane; yields between slices. Null for Standard itself, for what masks nothing, and where a step is too large
 * to be drawn often enough.
 */
export async function* measureBias(
  options: ProbeOptions,
  lane: number,
  method: Method,
): AsyncGenerator<void, BiasMeasurement | null> {
  if (method.kind !== 'masked' || isStandard(method)) return null;
  const { engine, frozen, task, plan } = options;
  const units = drawUnits(options, method);
  if (units.length === 0) return null;
  const rows = units.flatMap(({ own, standard }) =>
    [...own, ...standard].flatMap((draw) => draw.rows),
  );
  const slices = { engine, frozen, lane, slice: plan.slice.forward };
  const losses = yield* rowLosses(slices, rows, (some) => maskedRows(task, some));
  let row = 0;
  const meanOf = (draws: readonly MethodDraw[], share: Float64Array) =>
    draws.reduce(
      (sum, draw, k) => draw.rows.reduce((inner) => inner + share[k] * losses[row++], sum),
      0,
    );
  const averages: LossAverages | null = method.ema ? options.averages[lane] : null;
  const ofStandard = new Float64Array(units.length);
  const difference = Float64Array.from(units, (unit, k) => {
    const { own, ownShare, standard, standardShare, weight } = unit;
    let loss = meanOf(own, ownShare);
    if (averages) {
      const t = own.map((draw) => draw.t);
      loss += correction(averages, method.law.sampler, t, ownShare);
    }
    ofStandard[k] = weight * meanOf(standard, standardShare);
    return weight * loss - ofStandard[k];
  });
  const unit = method.spread === 'independent' ? 'draws' : 'steps';
  return { method, unit, difference, standard: ofStandard, rows: rows.length };
}

/** The check as reported. @param lane its id. */
export function biasOf(measured: BiasMeasurement, lane: number, step: number): BiasCheck {
  const difference = meanReplicates(measured.difference);
  const estimate = jackknifeEstimate(difference);
  return {
    lane,
    step,
    difference: estimate,
    relative: jackknifeEstimate(over(difference, meanReplicates(measured.standard))),
    unit: measured.unit,
    established: estimate.low > 0 || estimate.high < 0,
  };
}
