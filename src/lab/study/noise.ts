/**
 * What a study says of noise: per method the split of the loss and the gradient at the runs' own last weights, what it is
 * at equal compute, and its bias. Refuses to hold: the ends (summary.ts).
 */
import type { Decomposition, Estimate } from '../../core/statistics/estimate';
import { meanEstimate, notBelowZero, positiveMeanEstimate } from '../../core/statistics/intervals';
import { hasTheSameLoss } from '../methods/same-loss';
import { relativeTo } from '../claims/rules';
import { rowsPerStep, SIGNAL_ROWS } from '../record/price';
import { estimateAboveRounding, splitAboveRounding } from '../words/rounding';
import { methodName, runOf, type RunNoise, type Study } from './study';

export const SPLIT_PARTS = ['a', 'b', 'c', 'total'] as const;
export type SplitOverRuns = Readonly<Record<(typeof SPLIT_PARTS)[number], Estimate>>;

interface NoiseOverRuns {
  readonly method: string;
  readonly name: string;
  /** Forward rows of a draw; null before a run has ended. */
  readonly rowsPerDraw: 1 | 2 | null;
  /** Runs measured. */
  readonly runs: number;
  /** Per draw, nats²; means over runs, with intervals that do not go below 0. */
  readonly loss: SplitOverRuns | null;
  /** tr Cov per draw; means over runs. */
  readonly gradient: SplitOverRuns | null;
  /**
   * Forward rows the first method needs for the same noise, over this one's: geometric mean over common seeds. Null where
   * one of them trains for another loss.
   */
  readonly lossEfficiency: Estimate | null;
  readonly gradientEfficiency: Estimate | null;
  /** ‖E∇l‖²/tr Cov(∇l) per 1,000 forward rows; mean over runs. */
  readonly gradientSignal: Estimate | null;
  /** E[l] less Standard's on common draws, nats per response token; mean over runs. */
  readonly bias: Estimate | null;
}

/** The mean over runs with its 95 % t interval; of a single run its own interval. */
function overRuns(estimates: readonly Estimate[]): Estimate | null {
  if (estimates.length === 0) return null;
  return estimates.length === 1 ? estimates[0] : meanEstimate(estimates.map(({ value }) => value));
}

/** The same of what cannot be negative: nor can its interval. */
function positiveOverRuns(estimates: readonly Estimate[]): Estimate | null {
  if (estimates.length === 0) return null;
  return estimates.length === 1
    ? notBelowZero(estimates[0])
    : positiveMeanEstimate(estimates.map(({ value }) => value));
}

function splitOver(
  splits: readonly (Decomposition | null)[],
  of: 'loss' | 'gradient',
): SplitOverRuns | null {
  const measured = splits.flatMap((split) => (split ? [splitAboveRounding(split, of)] : []));
  if (measured.length === 0) return null;
  const parts = SPLIT_PARTS.map((part) => [
    part,
    positiveOverRuns(measured.map((split) => split[part])),
  ]);
  return Object.fromEntries(parts) as SplitOverRuns;
}

/** Noise at one forward row: what two methods are compared by. */
const PER_ROW: Readonly<Record<'loss' | 'gradient', (noise: RunNoise) => number | null>> = {
  loss: ({ loss, rowsPerDraw }) => splitAboveRounding(loss, 'loss').total.value * rowsPerDraw,
  gradient: (noise) => noise.gradientNoise && noise.gradientNoise.value * rowsPerStep(noise),
};

/**
 * A quantity of one method's noise over another's: geometric mean over the seeds at which both are positive, 95 % t
 * interval; null for fewer than two.
 */
export function ratioOverSeeds(
  study: Study,
  quantity: (noise: RunNoise) => number | null,
  method: string,
  reference: string,
): Estimate | null {
  const logs = study.plan.seeds.flatMap((seed) => {
    const [first, second] = [method, reference].map((name) => {
      const noise = runOf(study, name, seed)?.noise;
      return (noise && quantity(noise)) ?? 0;
    });
    return first > 0 && second > 0 ? [Math.log(first / second)] : [];
  });
  if (logs.length < 2) return null;
  const { value, low, high, n } = meanEstimate(logs);
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), n };
}

/** Every method of the plan, in its order. */
export function noiseOverRuns(study: Study): NoiseOverRuns[] {
  const { methods } = study.plan;
  const comparable = (method: string) =>
    [methods[0], method].every((key) => hasTheSameLoss({ key }));
  const efficiency = (method: string, of: 'loss' | 'gradient') =>
    method === methods[0] || !comparable(method)
      ? null
      : ratioOverSeeds(study, PER_ROW[of], methods[0], method);
  return methods.map((method) => {
    const ended = study.runs.filter((run) => run.method === method && run.noise !== null);
    const noises = ended.map(({ noise }) => noise!);
    const biases = ended.flatMap(({ bias, noise }) =>
      bias ? [estimateAboveRounding(bias, noise!.loss.mean.value)] : [],
    );
    return {
      method,
      name: methodName(method, study.plan),
      rowsPerDraw: noises[0]?.rowsPerDraw ?? null,
      runs: noises.length,
      loss: splitOver(
        noises.map(({ loss }) => loss),
        'loss',
      ),
      gradient: splitOver(
        noises.map(({ gradient }) => gradient),
        'gradient',
      ),
      lossEfficiency: efficiency(method, 'loss'),
      gradientEfficiency: efficiency(method, 'gradient'),
      gradientSignal: positiveOverRuns(
        noises.flatMap(({ signal, rowsPerDraw }) =>
          signal ? [relativeTo(signal, rowsPerDraw / SIGNAL_ROWS)] : [],
        ),
      ),
      bias: overRuns(biases),
    };
  });
}
