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
 * Of a pair l is the mean of its two, and ḡ a function of the uniform number r that is spread: (ḡ(r) + ḡ(1 − r))/2 at
 * opposite rates, (ḡ(r) + E[ḡ])/2 where second rates are drawn by themselves, which no spread moves.
 *
 * Holds: that form, and V with a known function of the rate taken off ḡ. Refuses to hold: estimates.
 */
import { addOuter, addOuters, dot, largest, mean } from '../../arrays';
import { partnerOf, type DrawLaw, type Partner } from '../../methods/draw-law';
import {
  levelFactor,
  lossBySize,
  sizeFactor,
  weighted,
  type WeightedLevels,
} from '../../methods/loss-weight';
import { ONE_DRAW, strataCount, strataEmphasis, type StepSpread } from '../../methods/spread';
import { gaussLegendre, type RateGrid } from '../../quadrature';
import { oppositeLevels } from '../../methods/opposite-levels';
import { oncePerSampler } from '../../methods/once-per-sampler';
import { levelAt } from '../../methods/level';
import { uniformAt } from '../../methods/rate-sampling';
import {
  bendsOf,
  breaks,
  cellsOf,
  levelsOf,
  sizeWeights,
  stratifiedLevels,
  type Levels,
  type StratumLevels,
} from '../../methods/sampler-nodes';
import { rateWeights } from '../products/moment-weights';
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

/** The offsets u₀ of a step's low-discrepancy rates on nodes, [Q], and the levels that the draws of each are spread to. */
interface Offsets {
  /** Probability of each offset, [Q]. */
  readonly share: Float64Array;
  /** P: one level per draw, or two at opposite rates. */
  readonly perOffset: number;
  /** Rate of each level (of a count s/n), [Q, P]. */
  readonly t: Float64Array;
  /** What weights it back, [Q, P]. */
  readonly importance: Float64Array;
  /** Tokens masked there on average, n·m or s, [Q, P]. */
  readonly masked: Float64Array;
  /** Probability of s = 1 … n masked tokens there, [Q, P, n]. */
  readonly sizes: Float64Array;
}

/** Nodes of the offsets; what is summed over a step's draws jumps at most at `edges`, ascending rates. */
function offsetsOf(
  { sampler, pairing }: DrawLaw,
  grid: RateGrid,
  draws: number,
  edges: readonly number[],
): Offsets {
  const { n } = grid;
  const opposite = partnerOf(pairing)?.rate === 'opposite';
  const patterns = (r: number) => (opposite ? [r, 1 - r] : [r]);
  const length = 1 / draws;
  const jumps = (
    sampler.kind === 'count'
      ? cellsOf(sampler.probabilities)
      : [...edges, ...bendsOf(sampler)].map((t) => uniformAt(sampler, t))
  ).flatMap(patterns);
  // Graded towards 0, where a density falls steeply; a count's contribution is constant between jumps.
  const graded =
    sampler.kind === 'count'
      ? []
      : [1, 2, 3, 4, 5, 6].flatMap((power) => {
          const near = length * 4 ** -power;
          return opposite ? [near, length - near] : [near];
        });
  const ends = breaks(0, length, [...jumps.map((r) => r % length), ...graded]);
  // The more draws, the less each moves with the offset.
  const rule = gaussLegendre(sampler.kind === 'count' ? 1 : draws > 128 ? 3 : 8);
  const perPanel = rule.nodes.length;
  const count = (ends.length - 1) * perPanel;
  const perOffset = draws * (opposite ? 2 : 1);
  const share = new Float64Array(count);
  const [t, importance, masked] = [0, 0, 0].map(() => new Float64Array(count * perOffset));
  const sizes = new Float64Array(count * perOffset * n);
  let next = 0;
  const add = (r: number) => {
    const level = levelAt(sampler, grid, r);
    t[next] = level.t;
    importance[next] = level.importance;
    masked[next] = level.masked;
    sizes.set(level.sizes, next * n);
    next++;
  };
  for (let q = 0; q < count; q++) {
    const [panel, node] = [Math.floor(q / perPanel), q % perPanel];
    const half = (ends[panel + 1] - ends[panel]) / 2;
    const offset = ends[panel] + half * (1 + rule.nodes[node]);
    share[q] = (rule.weights[node] * half) / length;
    for (let i = 0; i < draws; i++) patterns(offset + i * length).forEach(add);
  }
  return { share, perOffset, t, importance, masked, sizes };
}

/** Of each offset its share, which sum to 1, and the mean over a step of E[l|x] = Σ_s weight_s μ_s and of b. */
interface OffsetMeans {
  /** [Q] */
  readonly share: Float64Array;
  /** [Q, n] */
  readonly weight: Float64Array;
  /** [Q] */
  readonly value: Float64Array;
}

function offsetMeans(
  law: DrawLaw,
  grid: RateGrid,
  draws: number,
  known: KnownFunction | null,
): OffsetMeans {
  const { n, epsilon } = grid;
  const edges = known?.edges ?? [];
  const rates = partnerOf(law.pairing)?.rate ?? 'same';
  const key = `offsets ${n} ${epsilon} ${draws} ${rates} ${edges.join()}`;
  const offsets = oncePerSampler(law.sampler, key, () => offsetsOf(law, grid, draws, edges));
  const { share, perOffset, t, importance, masked, sizes } = offsets;
  const bySize = Float64Array.from({ length: n }, (_, k) => sizeFactor(law, n, epsilon, k + 1));
  const weight = new Float64Array(share.length * n);
  const value = new Float64Array(share.length);
  for (let q = 0, k = 0; q < share.length; q++) {
    for (const end = k + perOffset; k < end; k++) {
      const a = levelFactor(law.weight, n, masked[k], importance[k]) / perOffset;
      for (let s = 0; s < n; s++) weight[q * n + s] += a * sizes[k * n + s] * bySize[s];
      if (known) value[q] += known.at(t[k]) / perOffset;
    }
  }
  return { share, weight, value };
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

/** E[l|x] of a draw given the stratum of its first pattern, from that of single patterns by stratum. */
function drawMeans(
  partner: Partner | null,
  means: ReturnType<typeof stratumMeans>,
): ReturnType<typeof stratumMeans> {
  const k = means.length;
  const halfWith = (other: (j: number) => Float64Array) =>
    means.map(({ factor, weight }, j) => {
      const second = other(j);
      return { factor, weight: weight.map((w, s) => (w + second[s]) / 2) };
    });
  switch (partner?.rate) {
    case 'opposite':
      return halfWith((j) => means[k - 1 - j].weight);
    case 'fresh': {
      const anywhere = means[0].weight.map((_, s) => mean(means.map(({ weight }) => weight[s])));
      return halfWith(() => anywhere);
    }
    default:
      return means;
  }
}

/**
 * E_t[ḡ²] − V(ḡ) as a form of E_x[μ_s], [n, n]: what is taken off E[l²] for N·Var(step mean). RangeError as `levelsOf`.
 */
export function takenOffForm(law: DrawLaw, grid: RateGrid, step: StepSpread): Float64Array {
  const { n, epsilon, t } = grid;
  // Which pattern a draw's second one is does not matter here, only at which rate.
  const rates = partnerOf(law.pairing)?.rate ?? 'same';
  // Rates without a spread leave E[l]² alone to be taken off, whatever a draw has.
  const how = step.spread === 'independent' ? '' : `${step.draws} ${rates}`;
  const key = `${n} ${epsilon} ${t.length} ${JSON.stringify(law.weight)} ${step.spread} ${how}`;
  return oncePerSampler(law.sampler, `taken off ${key}`, () => freshForm(law, grid, step));
}

function freshForm(law: DrawLaw, grid: RateGrid, step: StepSpread): Float64Array {
  const { n, epsilon } = grid;
  const partner = partnerOf(law.pairing);
  const matrix = new Float64Array(n * n);
  switch (step.spread) {
    case 'independent': {
      const levels = weighted(law, epsilon, levelsOf(law.sampler, grid));
      addOuter(matrix, 1, lossBySize(levels, levels.share));
      return matrix;
    }
    case 'strata':
    case 'full-strata': {
      const levels = weighted(law, epsilon, stratifiedLevels(law, grid, step));
      for (const { factor, weight } of drawMeans(partner, stratumMeans(levels))) {
        addOuter(matrix, factor, weight);
      }
      return matrix;
    }
    case 'low-discrepancy': {
      // Rates that no offset moves add nothing to V, and half of E[l] to ḡ; both patterns at one rate count as one.
      const fresh = partner?.rate === 'fresh';
      const spread: DrawLaw = partner?.rate === 'opposite' ? law : { ...law, pairing: 'single' };
      const { byRate, linear } = rateWeights(spread, grid);
      const moved = fresh ? 1 / 4 : 1;
      byRate.forEach((value, cell) => (matrix[cell] += moved * value));
      if (fresh) addOuter(matrix, 3 / 4, linear);
      const { share, weight } = offsetMeans(spread, grid, step.draws, null);
      const middle = sizeWeights({ n, sizes: weight }, share);
      const factor = share.map((p) => -moved * step.draws * p);
      const deviation = weight.map((w, k) => w - middle[k % n]);
      addOuters(matrix, factor, deviation);
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

/** What taking a known function b of the rates (of both, their mean) off the loss does to V. RangeError as `levelsOf`. */
export function knownVariance(
  law: DrawLaw,
  grid: RateGrid,
  step: StepSpread,
  known: KnownFunction,
): KnownVariance {
  const partner = partnerOf(law.pairing);
  if (partner?.rate === 'fresh') {
    const alone: DrawLaw = { ...law, pairing: 'single' };
    const first = knownVariance(alone, grid, step, known);
    const second = knownVariance(alone, grid, ONE_DRAW, known);
    const all = strataCount(step) === null ? 1 : mean(strataEmphasis(step, false));
    return {
      linear: first.linear.map((value, s) => (value + all * second.linear[s]) / 4),
      constant: (first.constant + all * second.constant) / 4,
      mean: first.mean,
    };
  }
  if (strataCount(step) === null) {
    const { share, weight, value } = offsetMeans(law, grid, step.draws, known);
    const middle = dot(share, value);
    const linear = new Float64Array(grid.n);
    let constant = 0;
    share.forEach((p, q) => {
      const factor = step.draws * p * (value[q] - middle);
      for (let s = 0; s < grid.n; s++) linear[s] += factor * weight[q * grid.n + s];
      constant += factor * (value[q] - middle);
    });
    return { linear, constant, mean: middle };
  }
  const { share, stratum, emphasis, patterns } = levelsOfDraws(law, grid, step, known.edges);
  const drawn = patterns.map((levels) => weighted(law, grid.epsilon, levels));
  const b = share.map(
    (_, i) => drawn.reduce((total, { t }) => total + known.at(t[i]), 0) / drawn.length,
  );
  const k = largest(stratum) + 1;
  const [within, probability] = [new Float64Array(k), new Float64Array(k)];
  stratum.forEach((j, i) => {
    within[j] += share[i] * b[i];
    probability[j] += share[i];
  });
  const deviation = b.map((value, i) => value - within[stratum[i]] / probability[stratum[i]]);
  const factor = share.map((p, i) => p * emphasis[i] * deviation[i]);
  const linear = new Float64Array(grid.n);
  for (const levels of drawn) {
    lossBySize(levels, factor).forEach((w, s) => (linear[s] += w / drawn.length));
  }
  return { linear, constant: dot(factor, deviation), mean: dot(share, b) };
}

/** The levels of the patterns of a draw whose number falls into strata; at one rate both patterns have the same. */
function levelsOfDraws(
  law: DrawLaw,
  grid: RateGrid,
  step: StepSpread,
  edges: readonly number[],
): Pick<StratumLevels, 'share' | 'stratum' | 'emphasis'> & { readonly patterns: Levels[] } {
  if (partnerOf(law.pairing)?.rate !== 'opposite') {
    const levels = stratifiedLevels(law, grid, step, edges);
    return { ...levels, patterns: [levels] };
  }
  const emphasis = strataEmphasis(step, true);
  const pairs = oppositeLevels(law.sampler, grid, emphasis.length, edges);
  return {
    share: pairs.share,
    stratum: pairs.stratum,
    emphasis: Float64Array.from(pairs.stratum, (j) => emphasis[j]),
    patterns: [pairs.first, pairs.second],
  };
}
