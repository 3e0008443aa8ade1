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
import type { DrawLaw, Sampler } from '../../methods/draw-law';
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
import { oncePerSampler } from '../../methods/once-per-sampler';
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

/** A draw with one uniform number: its rate, what weights it back, and how many tokens are masked, without its weight. */
interface Level {
  readonly t: number;
  readonly importance: number;
  /** Tokens masked on average: n·m, or s. */
  readonly masked: number;
  /** Probability of s = 1 … n masked tokens, [n]. */
  readonly sizes: Float64Array;
}

function levelAt(sampler: Sampler, { n, epsilon }: RateGrid, r: number): Level {
  if (sampler.kind === 'count') {
    const s = cellsOf(sampler.probabilities).findIndex((end) => end > r);
    const sizes = new Float64Array(n);
    sizes[s - 1] = 1;
    return { t: s / n, importance: 1 / (n * sampler.probabilities[s - 1]), masked: s, sizes };
  }
  const { t, importanceWeight: importance } = drawRate(sampler, r);
  const m = maskingProbability(Math.min(1, Math.max(0, t)), epsilon);
  return { t, importance, masked: n * m, sizes: binomialProbabilities(n, m) };
}

/** An offset u₀ of a step's low-discrepancy rates: its probability, and the draws of the step. */
interface Offset {
  readonly share: number;
  readonly levels: readonly Level[];
}

/** Nodes of the offsets; what is summed over a step's draws jumps at most at `edges`, ascending rates. */
function offsetsOf(
  sampler: Sampler,
  grid: RateGrid,
  draws: number,
  edges: readonly number[],
): readonly Offset[] {
  const length = 1 / draws;
  const jumps =
    sampler.kind === 'count'
      ? cellsOf(sampler.probabilities)
      : [...edges, ...bendsOf(sampler)].map((t) => uniformAt(sampler, t));
  // Graded towards 0, where a density falls steeply; a count's contribution is constant between jumps.
  const graded =
    sampler.kind === 'count' ? [] : [1, 2, 3, 4, 5, 6].map((power) => length * 4 ** -power);
  const ends = breaks(0, length, [...jumps.map((r) => r % length), ...graded]);
  // The more draws, the less each moves with the offset.
  const rule = gaussLegendre(sampler.kind === 'count' ? 1 : draws > 128 ? 3 : 8);
  return ends.slice(1).flatMap((end, panel) =>
    Array.from(rule.nodes, (node, q): Offset => {
      const half = (end - ends[panel]) / 2;
      const offset = ends[panel] + half * (1 + node);
      return {
        share: (rule.weights[q] * half) / length,
        levels: Array.from({ length: draws }, (_, i) =>
          levelAt(sampler, grid, offset + i * length),
        ),
      };
    }),
  );
}

/** Offsets with shares that sum to 1, and at each the mean over a step of E[l|x] = Σ_s weight_s μ_s and of b. */
function offsetMeans(
  law: DrawLaw,
  grid: RateGrid,
  draws: number,
  known: KnownFunction | null,
): { share: number; weight: Float64Array; value: number }[] {
  const { n, epsilon } = grid;
  const { sampler } = law;
  const edges = known?.edges ?? [];
  const offsets = oncePerSampler(sampler, `offsets ${n} ${epsilon} ${draws} ${edges.join()}`, () =>
    offsetsOf(sampler, grid, draws, edges),
  );
  const bySize = Float64Array.from({ length: n }, (_, k) => sizeFactor(law, n, epsilon, k + 1));
  return offsets.map(({ share, levels }) => {
    const weight = new Float64Array(n);
    let value = 0;
    for (const { t, importance, masked, sizes } of levels) {
      const a = levelFactor(law.weight, n, masked, importance) / draws;
      for (let s = 0; s < n; s++) weight[s] += a * sizes[s] * bySize[s];
      if (known) value += known.at(t) / draws;
    }
    return { share, weight, value };
  });
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
 * E_t[ḡ²] − V(ḡ) as a form of E_x[μ_s], [n, n]: what is taken off E[l²] for N·Var(step mean). RangeError as `levelsOf`.
 */
export function takenOffForm(law: DrawLaw, grid: RateGrid, step: StepSpread): Float64Array {
  const { n, epsilon } = grid;
  const { sampler } = law;
  const matrix = new Float64Array(n * n);
  switch (step.spread) {
    case 'independent': {
      const levels = weighted(law, epsilon, levelsOf(sampler, grid));
      addOuter(matrix, 1, lossBySize(levels, levels.share));
      return matrix;
    }
    case 'strata':
    case 'full-strata': {
      const levels = weighted(law, epsilon, stratifiedLevels(sampler, grid, step));
      for (const { factor, weight } of stratumMeans(levels)) addOuter(matrix, factor, weight);
      return matrix;
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
      return matrix;
    }
  }
}

/** `takenOffForm` as signed squares of weights of E_x[μ_s]; for independent rates E[l]², one square. */
export function takenOff(law: DrawLaw, grid: RateGrid, step: StepSpread): SignedSquare[] {
  if (step.spread !== 'independent') return squaresOf(takenOffForm(law, grid, step), grid.n);
  const levels = weighted(law, grid.epsilon, levelsOf(law.sampler, grid));
  return [{ sign: 1, vector: lossBySize(levels, levels.share) }];
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
