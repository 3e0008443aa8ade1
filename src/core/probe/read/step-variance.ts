/**
 * How the spread of a step's rates enters the variance of its mean. Draws have independent sequences and patterns, so
 * with ḡ(t) = E[l|t] over both and N draws
 *
 *     N·Var(step mean)  =  E[l²] − E_t[ḡ²] + V(ḡ),      V(f) = N·Var(step mean of f(t_i)):
 *
 * V is Var_t f for independent rates, the mean variance within strata for StraTS and full strata, and N·Var_u₀ of the mean over
 * offsets for low-discrepancy rates. E_t[ḡ²] − V(ḡ) is a quadratic form of E_x[μ_s], of few signed squares. (Where strata differ in
 * size, both E count a stratum by draws/(k·its draws).)
 *
 * Holds: that form, and V with a known function of the rate taken off ḡ. Refuses to hold: estimates.
 */
import { addOuter, dot, largest, scaled } from '../../arrays';
import { binomialProbabilities } from '../../binomial';
import type { DrawLaw } from '../../methods/draw-law';
import {
  levelFactor,
  lossBySize,
  sizeFactor,
  weighted,
  type WeightedLevels,
} from '../../methods/loss-weight';
import { strataCount, type StepSpread } from '../../methods/spread';
import { gaussLegendre, type RateGrid } from '../../quadrature';
import { maskingProbability } from '../../masking-probability';
import { drawRate, uniformAt } from '../../methods/rate-sampling';
import {
  bendsOf,
  breaks,
  cellsOf,
  levelsOf,
  stratifiedLevels,
  type StratumLevels,
} from '../../methods/sampler-nodes';
import { signedSquares, type SignedSquare } from '../products/signed-squares';

/** A function of the masking rate that is known exactly and constant between its edges. */
export interface KnownFunction {
  /** Rates at which it may jump. */
  readonly edges: readonly number[];
  at(t: number): number;
}

/** h grows about like the number of masked tokens. */
const squaresOf = (matrix: Float64Array, n: number): SignedSquare[] =>
  signedSquares(
    matrix,
    Float64Array.from({ length: n }, (_, k) => k + 1),
  );

/** What one draw with the uniform number r contributes: E[l|x] = Σ_s weight_s μ_s, at rate t. */
function levelAt(law: DrawLaw, { n, epsilon }: RateGrid, r: number) {
  const { sampler } = law;
  const factor = (masked: number, importance: number) =>
    levelFactor(law.weight, n, masked, importance);
  if (sampler.kind === 'count') {
    const s = cellsOf(sampler.probabilities).findIndex((end) => end > r);
    const weight = new Float64Array(n);
    weight[s - 1] =
      factor(s, 1 / (n * sampler.probabilities[s - 1])) * sizeFactor(law, n, epsilon, s);
    return { t: s / n, weight };
  }
  const { t, importanceWeight } = drawRate(sampler, r);
  const m = maskingProbability(Math.min(1, Math.max(0, t)), epsilon);
  const a = factor(n * m, importanceWeight);
  const weight = binomialProbabilities(n, m).map(
    (b, k) => a * b * sizeFactor(law, n, epsilon, k + 1),
  );
  return { t, weight };
}

/** Offsets u₀ with weights that sum to 1, and at each the mean over a step of low-discrepancy rates. */
function offsetMeans(
  law: DrawLaw,
  grid: RateGrid,
  draws: number,
  known: KnownFunction | null,
): { share: number; weight: Float64Array; value: number }[] {
  const { sampler } = law;
  const length = 1 / draws;
  const jumps =
    sampler.kind === 'count'
      ? cellsOf(sampler.probabilities)
      : [...(known?.edges ?? []), ...bendsOf(sampler)].map((t) => uniformAt(sampler, t));
  // Graded towards 0, where a density falls steeply; a count's contribution is constant between jumps.
  const graded =
    sampler.kind === 'count' ? [] : [1, 2, 3, 4, 5, 6].map((power) => length * 4 ** -power);
  const ends = breaks(0, length, [...jumps.map((r) => r % length), ...graded]);
  // The more draws, the less each moves with the offset.
  const rule = gaussLegendre(sampler.kind === 'count' ? 1 : draws > 128 ? 3 : 8);
  return ends.slice(1).flatMap((end, panel) =>
    Array.from(rule.nodes, (node, q) => {
      const half = (end - ends[panel]) / 2;
      const offset = ends[panel] + half * (1 + node);
      const weight = new Float64Array(grid.n);
      let value = 0;
      for (let i = 0; i < draws; i++) {
        const level = levelAt(law, grid, offset + i * length);
        level.weight.forEach((w, s) => (weight[s] += w / draws));
        if (known) value += known.at(level.t) / draws;
      }
      return { share: (rule.weights[q] * half) / length, weight, value };
    }),
  );
}

/** E[l|x] per stratum, as weights of μ_s, with the probability-times-emphasis of the stratum. */
function stratumMeans(
  levels: WeightedLevels<StratumLevels>,
): { factor: number; weight: Float64Array }[] {
  const { n, sizes, stratum, share, lossWeight, sizeWeight, emphasis } = levels;
  const k = largest(stratum) + 1;
  const means = Array.from({ length: k }, () => ({ factor: 0, weight: new Float64Array(n) }));
  stratum.forEach((j, i) => {
    const mean = means[j];
    mean.factor = emphasis[i] / k;
    const factor = k * share[i] * lossWeight[i];
    for (let s = 0; s < n; s++) mean.weight[s] += factor * sizes[i * n + s] * sizeWeight[s];
  });
  return means;
}

/**
 * E_t[ḡ²] − V(ḡ) as signed squares of weights of E_x[μ_s]: what is taken off E[l²] for N·Var(step mean). For independent
 * rates E[l]², one square. RangeError as `levelsOf`.
 */
export function takenOff(law: DrawLaw, grid: RateGrid, step: StepSpread): SignedSquare[] {
  const { n, epsilon } = grid;
  const { sampler } = law;
  const matrix = new Float64Array(n * n);
  switch (step.spread) {
    case 'independent': {
      const levels = weighted(law, epsilon, levelsOf(sampler, grid));
      return [{ sign: 1, vector: lossBySize(levels, levels.share) }];
    }
    case 'strata':
    case 'full-strata': {
      const levels = weighted(law, epsilon, stratifiedLevels(sampler, grid, step));
      for (const { factor, weight } of stratumMeans(levels)) addOuter(matrix, factor, weight);
      return squaresOf(matrix, n);
    }
    case 'low-discrepancy': {
      const levels = weighted(law, epsilon, levelsOf(sampler, grid));
      const { share, lossWeight, sizeWeight, sizes } = levels;
      share.forEach((p, j) => {
        addOuter(matrix, p * lossWeight[j] ** 2, sizes.subarray(j * n, (j + 1) * n));
      });
      matrix.set(scaled(matrix, sizeWeight));
      const means = offsetMeans(law, grid, step.draws, null);
      const mean = new Float64Array(n);
      for (const offset of means) offset.weight.forEach((w, s) => (mean[s] += offset.share * w));
      for (const offset of means) {
        const deviation = offset.weight.map((w, s) => w - mean[s]);
        addOuter(matrix, -step.draws * offset.share, deviation);
      }
      return squaresOf(matrix, n);
    }
  }
}

/** V(ḡ − b) = V(ḡ) − 2·Σ_s linear_s E_x[μ_s] + constant. */
export interface KnownVariance {
  readonly linear: Float64Array;
  readonly constant: number;
  /** E[b] under the sampler. */
  readonly mean: number;
}

/** What taking a known function b of the rate off the loss does to V. RangeError as `levelsOf`. */
export function knownVariance(
  law: DrawLaw,
  grid: RateGrid,
  step: StepSpread,
  known: KnownFunction,
): KnownVariance {
  if (strataCount(step) === null) {
    const means = offsetMeans(law, grid, step.draws, known);
    const mean = means.reduce((total, offset) => total + offset.share * offset.value, 0);
    const linear = new Float64Array(grid.n);
    let constant = 0;
    for (const { share, weight, value } of means) {
      const factor = step.draws * share * (value - mean);
      weight.forEach((w, s) => (linear[s] += factor * w));
      constant += factor * (value - mean);
    }
    return { linear, constant, mean };
  }
  const strata = stratifiedLevels(law.sampler, grid, step, known.edges);
  const levels = weighted(law, grid.epsilon, strata);
  const { stratum, share, emphasis } = levels;
  const b = levels.t.map((t) => known.at(t));
  const k = largest(stratum) + 1;
  const within = new Float64Array(k);
  stratum.forEach((j, i) => (within[j] += k * share[i] * b[i]));
  const deviation = b.map((value, i) => value - within[stratum[i]]);
  const factor = share.map((p, i) => p * emphasis[i] * deviation[i]);
  return {
    linear: lossBySize(levels, factor),
    constant: dot(factor, deviation),
    mean: dot(share, b),
  };
}
