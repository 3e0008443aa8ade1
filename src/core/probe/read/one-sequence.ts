/**
 * The draws of a law seen one sequence at a time: what they lose at one level of masking, on average and in scatter, and what
 * each sequence adds to A, B and C. With the moments by size of one sequence (size-moments.ts)
 *
 *     g(x,t) = E[l|x,t]      v(x,t) = Var(l|x,t)
 *     A = E_{x,t}[v(x,t)]    B = E_x[Var_t g(x,t)]    C = Var_x(E_t[g(x,t)])
 *
 * so the mean of what is seen of one sequence at a time is the decomposition of the law (METHODS 2), by the same weights of
 * moments.
 *
 * Holds: these readings. Refuses to hold: forward passes, single draws.
 */
import { dot, matrixOf, outer } from '../../arrays';
import { mirroredProbabilities } from '../../binomial';
import { partnerOf, type DrawLaw } from '../../methods/draw-law';
import { levelAt, type Level } from '../../methods/level';
import { levelFactor, sizeFactor } from '../../methods/loss-weight';
import { rateNumbers } from '../../methods/rate-sampling';
import type { StepSpread } from '../../methods/spread';
import type { RateGrid } from '../../quadrature';
import { momentWeights, type MomentWeights } from '../products/moment-weights';
import type { SequenceMoments } from '../products/second-moments';
import type { SizeMoments } from '../products/size-moments';
import { crossProducts } from '../products/size-products';
import { splitOf, type ReplicatesByCount } from './decomposition';

/** The uniform numbers that decide at which levels a draw's patterns are masked. */
export type RateNumbers = Parameters<typeof rateNumbers>[1];

/** The draws of a law on one sequence at one level of masking. */
export interface LossAtLevel {
  /** Masking rate of the first pattern; of a count s/n. */
  readonly t: number;
  /** What weights the level back, 1/p(t); 1 with count weight, which does without it. */
  readonly importance: number;
  /** g(x,t) = E[l|x,t], nats per response token. */
  readonly mean: number;
  /** v(x,t) = Var(l|x,t), nats²; where the moments are estimates it may be slightly negative. */
  readonly variance: number;
}

/** A pattern of a draw: what h of s tokens is multiplied by times how probable s is, and that with the factor once more. */
interface PatternWeights {
  readonly level: Level;
  /** a·c_s at s − 1, [n]. */
  readonly factor: Float64Array;
  /** a·c_s·b_s: of μ_s in E[l], [n]. */
  readonly linear: Float64Array;
}

function patternWeights(law: DrawLaw, epsilon: number, n: number, r: number): PatternWeights {
  const level = levelAt(law.sampler, { n, epsilon }, r);
  const a = levelFactor(law.weight, n, level.masked, level.importance);
  const factor = Float64Array.from({ length: n }, (_, k) => a * sizeFactor(law, n, epsilon, k + 1));
  return { level, factor, linear: level.sizes.map((b, k) => b * factor[k]) };
}

/** Probability of s tokens in a pattern and s' in its mirror, [n, n]. */
function mirroredSizes(n: number, first: Level, second: Level): Float64Array {
  if (first.m !== null && second.m !== null) return mirroredProbabilities(n, first.m, second.m);
  return matrixOf(n, (s, r) => first.sizes[s] * second.sizes[r]);
}

/** Of E[l²|x,t]: the weights of q_s, of π_ss' and of κ_ss'; and of E[l|x,t] those of μ_s. */
type LevelWeights = Pick<MomentWeights, 'square' | 'linear'> &
  Record<'independent' | 'mirrored', Float64Array | null>;

function levelWeights(law: DrawLaw, n: number, patterns: readonly PatternWeights[]): LevelWeights {
  const [first, second = null] = patterns;
  const square = (p: PatternWeights) => p.linear.map((w, k) => w * p.factor[k]);
  const partner = partnerOf(law.pairing);
  if (!partner) {
    return { square: square(first), linear: first.linear, independent: null, mirrored: null };
  }
  // Both at one level: they are of the same law.
  const other = second ?? first;
  const half = (a: Float64Array, b: Float64Array) => a.map((value, k) => (value + b[k]) / 2);
  const mirror = partner.pattern === 'mirror';
  const together = mirror
    ? mirroredSizes(n, first.level, other.level)
    : matrixOf(n, (s, r) => first.level.sizes[s] * other.level.sizes[r]);
  const cross = together.map(
    (p, k) => (p * first.factor[Math.floor(k / n)] * other.factor[k % n]) / 2,
  );
  return {
    square: half(square(first), square(other)).map((value) => value / 2),
    linear: half(first.linear, other.linear),
    independent: mirror ? null : cross,
    mirrored: mirror ? cross : null,
  };
}

/** E[l²|x] of a sequence by weights of its moments. */
const squareOf = (
  { square, independent, mirrored }: Omit<LevelWeights, 'linear'>,
  moments: SizeMoments,
): number =>
  dot(square, moments.square) +
  (independent ? dot(independent, moments.product) : 0) +
  (mirrored ? dot(mirrored, moments.mirrored) : 0);

/**
 * What draws on a sequence lose at the level, or the two levels, of these numbers. RangeError if a density is not positive or
 * probabilities do not fit n.
 */
export function lossAtLevel(
  law: DrawLaw,
  epsilon: number,
  moments: SizeMoments,
  numbers: RateNumbers,
): LossAtLevel {
  const { n } = moments;
  const patterns = rateNumbers(law.pairing, numbers).map((r) => patternWeights(law, epsilon, n, r));
  const weights = levelWeights(law, n, patterns);
  const { t, importance } = patterns[0].level;
  return {
    t,
    importance: law.weight.kind === 'count' ? 1 : importance,
    mean: dot(weights.linear, moments.mean),
    variance: squareOf(weights, moments) - dot(outer(weights.linear), moments.product),
  };
}

/** What each sequence adds to A and B, and its E[l|x]; nats² and nats per response token, [N] each. */
export interface BySequence {
  /** E_t[v(x,t)] */
  readonly a: Float64Array;
  /** Var_t(g(x,t)) */
  readonly b: Float64Array;
  /** E[l|x] = E_t[g(x,t)] */
  readonly mean: Float64Array;
}

/** Single draws of a law, sequence by sequence, over all rates. Errors as `momentWeights`. */
export function bySequence(
  law: DrawLaw,
  grid: RateGrid,
  sequences: readonly SizeMoments[],
): BySequence {
  const { all, byRate, bySequence: squares, mean } = momentsOf(momentWeights(law, grid), sequences);
  return {
    a: all.map((value, x) => value - byRate[x]),
    b: byRate.map((value, x) => value - squares[x]),
    mean,
  };
}

function momentsOf(
  weights: MomentWeights,
  sequences: readonly SizeMoments[],
): SequenceMoments & { readonly mean: Float64Array } {
  const { linear, bySizes, byRate } = weights;
  const products = outer(linear);
  const each = (read: (moments: SizeMoments) => number) => Float64Array.from(sequences, read);
  return {
    all: each((moments) => squareOf(weights, moments)),
    bySizes: each(({ product }) => dot(bySizes, product)),
    byRate: each(({ product }) => dot(byRate, product)),
    bySequence: each(({ product }) => dot(products, product)),
    mean: each(({ mean }) => dot(linear, mean)),
  };
}

/**
 * What is seen of the sequences one at a time, averaged: the decomposition of the law, unbiased, with its delete-one values.
 * Where the draws of a step share a spread, as in `decompositionReplicates`. RangeError for fewer than 3 sequences, and as
 * `momentWeights`.
 */
export function averageOver(
  law: DrawLaw,
  grid: RateGrid,
  sequences: readonly SizeMoments[],
  step: StepSpread,
): ReplicatesByCount {
  const weights = momentWeights(law, grid, step);
  const across = (linear: Float64Array) =>
    crossProducts(
      Float64Array.from(sequences, ({ mean }) => dot(linear, mean)),
      1,
    );
  return splitOf(law, grid, step, weights, momentsOf(weights, sequences), across);
}
