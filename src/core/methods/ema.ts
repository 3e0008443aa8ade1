/**
 * EMA (METHODS 3): a moving average b of the loss per bin of the masking rate, as control variate of the shown loss:
 * l − b(bin(t)) + E[b]. The mean stays what it was, because b knows only earlier steps and E[b] is exact. b does not depend
 * on the weights that are trained, so the gradient of every draw is untouched.
 *
 * Holds: the average, and its mean under a sampler. Refuses to hold: training.
 */
import { dot, mean } from '../arrays';
import type { Sampler } from './draw-law';
import { uniformAt } from './rate-sampling';

/** Equal bins of t. */
export const BINS = 20;
/** What remains of a bin's average when a step has drawn a rate in it. */
export const DECAY = 0.9;

/** Rates between the bins, [BINS − 1]. */
export const BIN_EDGES: readonly number[] = Array.from(
  { length: BINS - 1 },
  (_, j) => (j + 1) / BINS,
);

/** Batches hold rates in single precision; a count's rate s/n on an edge must fall into the same bin either way. */
const ROUNDING = 1e-6;

/** The bin of a rate in [0, 1]; an edge belongs to the bin above it, in single and in double precision. */
export const binOf = (t: number): number => Math.min(BINS - 1, Math.floor(t * BINS + ROUNDING));

/** b per bin, [BINS]; NaN where no rate has fallen yet. */
export type LossAverages = Float64Array;

export const emptyAverages = (): LossAverages => new Float64Array(BINS).fill(NaN);

/** b with the mean of the other bins where a bin has seen nothing; 0 where none has seen anything, [BINS]. */
export function controlVariateOf(averages: LossAverages): Float64Array {
  const seen = averages.filter((value) => !Number.isNaN(value));
  const elsewhere = seen.length === 0 ? 0 : mean(seen);
  return averages.map((value) => (Number.isNaN(value) ? elsewhere : value));
}

/**
 * The averages after a step: each bin that it met moves by 1 − DECAY towards the mean of the step's losses there.
 * @param t masking rates that were drawn, @param losses of the patterns at each, nats per response token.
 */
export function updated(
  averages: LossAverages,
  t: ArrayLike<number>,
  losses: ArrayLike<number>,
): LossAverages {
  const sum = new Float64Array(BINS);
  const count = new Float64Array(BINS);
  for (let i = 0; i < t.length; i++) {
    sum[binOf(t[i])] += losses[i];
    count[binOf(t[i])] += 1;
  }
  return averages.map((before, j) => {
    if (count[j] === 0) return before;
    const now = sum[j] / count[j];
    return Number.isNaN(before) ? now : DECAY * before + (1 - DECAY) * now;
  });
}

const known = new WeakMap<Sampler, Float64Array>();

/** Probability of each bin under a sampler, [BINS]. */
export function binProbabilities(sampler: Sampler): Float64Array {
  const before = known.get(sampler);
  if (before) return before;
  const probability = new Float64Array(BINS);
  if (sampler.kind === 'count') {
    const n = sampler.probabilities.length;
    sampler.probabilities.forEach((p, k) => (probability[binOf((k + 1) / n)] += p));
  } else {
    const ends = [0, ...BIN_EDGES.map((t) => uniformAt(sampler, t)), 1];
    probability.forEach((_, j) => (probability[j] = Math.max(0, ends[j + 1] - ends[j])));
  }
  known.set(sampler, probability);
  return probability;
}

/** E[b] under a sampler, nats per response token. */
export function controlVariateMean(controlVariate: Float64Array, sampler: Sampler): number {
  return dot(controlVariate, binProbabilities(sampler));
}

/** What is subtracted from each of a step's draws: b at its rate, or the mean of b over its rates. @param t one or more per draw. */
export function controlVariateOfDraws(
  controlVariate: Float64Array,
  t: ArrayLike<number>,
  draws: number,
): Float64Array {
  const each = t.length / draws;
  const subtracted = new Float64Array(draws);
  for (let i = 0; i < t.length; i++) {
    subtracted[Math.floor(i / each)] += controlVariate[binOf(t[i])] / each;
  }
  return subtracted;
}

/**
 * What the control variate adds to a step's mean loss: E[b] − Σ_i share_i b(bin(t_i)).
 * @param t masking rates of the step's draws, one or more per draw, @param share what each draw counts for.
 */
export function correction(
  averages: LossAverages,
  sampler: Sampler,
  t: ArrayLike<number>,
  share: Float64Array,
): number {
  const controlVariate = controlVariateOf(averages);
  const subtracted = controlVariateOfDraws(controlVariate, t, share.length);
  return controlVariateMean(controlVariate, sampler) - dot(share, subtracted);
}
