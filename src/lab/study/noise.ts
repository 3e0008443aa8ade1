/**
 * What a study says of noise: per method the split of the loss and the gradient at the runs' own last weights, what it is
 * at equal compute, and its bias. Refuses to hold: the ends (summary.ts).
 */
import type { Decomposition, Estimate } from '../../core/statistics/estimate';
import { meanEstimate } from '../../core/statistics/intervals';
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
  /** Per draw, nats²; means over runs. */
  readonly loss: SplitOverRuns | null;
  /** tr Cov per draw; means over runs. */
  readonly gradient: SplitOverRuns | null;
  /** Forward rows the first method needs for the same noise, over this one's: geometric mean over common seeds. */
  readonly lossEfficiency: Estimate | null;
  readonly gradientEfficiency: Estimate | null;
  /** E[l] less Standard's on common draws, nats per response token; mean over runs. */
  readonly bias: Estimate | null;
}

/** The mean over runs with its 95 % t interval; of a single run its own interval. */
function overRuns(estimates: readonly Estimate[]): Estimate | null {
  if (estimates.length === 0) return null;
  return estimates.length === 1 ? estimates[0] : meanEstimate(estimates.map(({ value }) => value));
}

function splitOver(splits: readonly (Decomposition | null)[]): SplitOverRuns | null {
  const measured = splits.filter((split) => split !== null);
  if (measured.length === 0) return null;
  const parts = SPLIT_PARTS.map((part) => [part, overRuns(measured.map((split) => split[part]))]);
  return Object.fromEntries(parts) as SplitOverRuns;
}

/** Noise at one forward row: what two methods are compared by. */
const PER_ROW: Readonly<Record<'loss' | 'gradient', (noise: RunNoise) => number | null>> = {
  loss: ({ loss, rowsPerDraw }) => loss.total.value * rowsPerDraw,
  gradient: ({ gradientNoise, drawsPerStep, rowsPerDraw }) =>
    gradientNoise && gradientNoise.value * drawsPerStep * rowsPerDraw,
};

/** Noise of `than` over noise of `method` at equal forward rows, seed by seed. */
function efficiency(
  study: Study,
  method: string,
  than: string,
  of: 'loss' | 'gradient',
): Estimate | null {
  const logs = study.plan.seeds.flatMap((seed) => {
    const [measured, reference] = [method, than].map((name) => {
      const noise = runOf(study, name, seed)?.noise;
      return (noise && PER_ROW[of](noise)) ?? 0;
    });
    return measured > 0 && reference > 0 ? [Math.log(reference / measured)] : [];
  });
  if (logs.length < 2) return null;
  const { value, low, high, n } = meanEstimate(logs);
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), n };
}

/** Every method of the plan, in its order. */
export function noiseOverRuns(study: Study): NoiseOverRuns[] {
  const { methods } = study.plan;
  return methods.map((method, k) => {
    const ended = study.runs.filter((run) => run.method === method && run.noise !== null);
    const noises = ended.map(({ noise }) => noise!);
    const biases = ended.flatMap(({ bias }) => (bias ? [bias] : []));
    return {
      method,
      name: methodName(method, study.plan),
      rowsPerDraw: noises[0]?.rowsPerDraw ?? null,
      runs: noises.length,
      loss: splitOver(noises.map(({ loss }) => loss)),
      gradient: splitOver(noises.map(({ gradient }) => gradient)),
      lossEfficiency: k > 0 ? efficiency(study, method, methods[0], 'loss') : null,
      gradientEfficiency: k > 0 ? efficiency(study, method, methods[0], 'gradient') : null,
      bias: overRuns(biases),
    };
  });
}
