/**
 * The weights of an estimator's second moments: each is linear in q_s = E[h²|s], π_ss' = μ_s μ_s' and κ_ss' = E[h h'|s,s'] of
 * two patterns of which one is the other's mirror, so an estimator is a set of weights (second-moments.ts applies them).
 *
 * Holds: weights of patterns, of pairs and of steps with a spread. Refuses to hold: products of draws.
 */
import { addOuters, diagonal, matrixOf, mean, scaled } from '../../arrays';
import { partnerOf, type DrawLaw } from '../../methods/draw-law';
import { lossBySize, weighted, type WeightedLevels } from '../../methods/loss-weight';
import { oppositeLevels } from '../../methods/opposite-levels';
import { oncePerSampler } from '../../methods/once-per-sampler';
import { levelsOf, sizeWeights, stratifiedLevels } from '../../methods/sampler-nodes';
import { ONE_DRAW, strataCount, strataEmphasis, type StepSpread } from '../../methods/spread';
import type { RateGrid } from '../../quadrature';
import { mirroredCells } from '../draws/pair-draws';

/** Weights of the moments of an estimator with n maskable tokens; matrices are [n, n], symmetric. */
export interface MomentWeights {
  /** Of q_s in E[l²|x], [n]. */
  readonly square: Float64Array;
  /** Of π_ss' in E[l²|x]: two independent patterns, at one rate or two; null without. */
  readonly independent: Float64Array | null;
  /** Of κ_ss' in E[l²|x]: a pattern and its mirror, at one rate or two; null without. */
  readonly mirrored: Float64Array | null;
  /** Of π_ss' in E[E[l|x,t,sizes]²|x]. */
  readonly bySizes: Float64Array;
  /** Of π_ss' in E[E[l|x,t]²|x]. */
  readonly byRate: Float64Array;
  /** Of μ_s in E[l|x], [n]. */
  readonly linear: Float64Array;
}

const half = (values: Float64Array): Float64Array => values.map((value) => value / 2);

const halfSum = (first: Float64Array, second: Float64Array): Float64Array =>
  first.map((value, k) => (value + second[k]) / 2);

/** What `make` makes, once it is asked for: a total needs few of the matrices that a decomposition needs. */
function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

/** Weights of the moments of one pattern by itself. */
interface PatternMoments {
  /** Of q_s in E[l²|x], [n]. */
  readonly square: Float64Array;
  /** Of π_ss' in E[E[l|x,t]²|x], [n, n]. */
  readonly byRate: () => Float64Array;
  /** Of μ_s in E[l|x], [n]. */
  readonly linear: Float64Array;
}

/** @param emphasis what each level counts for, besides its probability, [J]. */
function patternMoments(
  levels: WeightedLevels,
  emphasis: Float64Array = new Float64Array(levels.share.length).fill(1),
): PatternMoments {
  const { n, share, lossWeight, sizeWeight, sizes } = levels;
  const factor = share.map((p, j) => emphasis[j] * p * lossWeight[j] ** 2);
  const square = sizeWeights({ n, sizes }, factor).map((value, k) => value * sizeWeight[k] ** 2);
  const linear = lossBySize(
    levels,
    share.map((p, j) => emphasis[j] * p),
  );
  const byRate = once(() => {
    const raw = new Float64Array(n * n);
    addOuters(raw, factor, sizes);
    return scaled(raw, sizeWeight);
  });
  return { square, byRate, linear };
}

/** The moments of one pattern of a law, whose step has this spread; the same for whatever else a draw has. */
function momentsOfPattern(law: DrawLaw, grid: RateGrid, step: StepSpread): PatternMoments {
  const { sampler, pairing, weight } = law;
  const { n, epsilon, t } = grid;
  const spread = (strataCount(step) ?? 1) > 1;
  const opposite = partnerOf(pairing)?.rate === 'opposite';
  const how = spread ? `${step.spread} ${step.draws} ${opposite}` : '';
  const key = `moments ${n} ${epsilon} ${t.length} ${JSON.stringify(weight)} ${how}`;
  return oncePerSampler(sampler, key, () => {
    if (!spread) return patternMoments(weighted(law, epsilon, levelsOf(sampler, grid)));
    const strata = stratifiedLevels(law, grid, step);
    return patternMoments(weighted(law, epsilon, strata), strata.emphasis);
  });
}

/** What a pair has besides the moments of its patterns, [n, n] each, symmetric. */
interface CrossMoments {
  /** Of π_ss', or of κ_ss' where one pattern is the other's mirror, in ½E[l l'|x]. */
  readonly halfBySizes: () => Float64Array;
  /** Of π_ss' in E[E[l|x,t] E[l'|x,t']|x]. */
  readonly byRate: () => Float64Array;
}

/** (M + Mᵀ)/2, [n, n]. */
const symmetric = (matrix: Float64Array, n: number): Float64Array =>
  matrixOf(n, (s, r) => (matrix[s * n + r] + matrix[r * n + s]) / 2);

/** Of both patterns at one rate. @param emphasis of the levels, [J]. */
function sameRate(
  levels: WeightedLevels,
  byRate: () => Float64Array,
  mirror: boolean,
  emphasis: Float64Array,
): CrossMoments {
  const { n, m, share, lossWeight, sizeWeight } = levels;
  // A mirrored set of given size has that size too.
  if (!mirror || !m) return { halfBySizes: once(() => half(byRate())), byRate };
  const halfBySizes = once(() => {
    const factor = share.map((p, j) => (emphasis[j] * p * lossWeight[j] ** 2) / 2);
    return scaled(mirroredCells({ n, m }, factor), sizeWeight);
  });
  return { halfBySizes, byRate };
}

/** Of patterns at opposite rates. */
function oppositeRates(
  law: DrawLaw,
  grid: RateGrid,
  mirror: boolean,
  emphasis: Float64Array,
): CrossMoments {
  const { n, epsilon } = grid;
  const { share, stratum, ...levels } = oppositeLevels(law.sampler, grid, emphasis.length);
  const first = weighted(law, epsilon, levels.first);
  const second = weighted(law, epsilon, levels.second);
  const factor = share.map(
    (p, j) => emphasis[stratum[j]] * p * first.lossWeight[j] * second.lossWeight[j],
  );
  const both = (cells: Float64Array) => symmetric(scaled(cells, first.sizeWeight), n);
  const byRate = once(() => {
    const apart = new Float64Array(n * n);
    for (let j = 0; j < factor.length; j++) {
      for (let s = 0; s < n; s++) {
        const part = factor[j] * first.sizes[j * n + s];
        if (part === 0) continue;
        for (let r = 0; r < n; r++) apart[s * n + r] += part * second.sizes[j * n + r];
      }
    }
    return both(apart);
  });
  const [m, opposite] = [first.m, second.m];
  if (!mirror || !m || !opposite) return { halfBySizes: once(() => half(byRate())), byRate };
  const cells = () => mirroredCells({ n, m }, half(factor), opposite);
  return { halfBySizes: once(() => both(cells())), byRate };
}

/** What the weights of an estimator are made of. */
interface DrawMoments {
  /** Of its first pattern, or its only one, and of its second. */
  readonly patterns: readonly [PatternMoments] | readonly [PatternMoments, PatternMoments];
  /** What the second pattern's moments count for: draws of strata of unequal size count for more than one in all. */
  readonly all: number;
  /** What both have in common; null for a single pattern. */
  readonly cross: CrossMoments | null;
  /** Of one draw in any case, so that its products across sequences serve every spread. */
  readonly linear: Float64Array;
}

function drawMoments(law: DrawLaw, grid: RateGrid, step: StepSpread): DrawMoments {
  const { sampler, pairing } = law;
  const { n, epsilon } = grid;
  const alone = momentsOfPattern(law, grid, ONE_DRAW);
  const first = momentsOfPattern(law, grid, step);
  const { linear } = alone;
  const partner = partnerOf(pairing);
  if (!partner) return { patterns: [first], all: 1, cross: null, linear };
  const mirror = partner.pattern === 'mirror';
  const opposite = partner.rate === 'opposite';
  const emphasis = strataEmphasis(step, opposite);
  // Without strata, and at opposite rates with strata that count alike, no spread needs nodes of its own.
  const plain = emphasis.length === 1 || (opposite && emphasis.every((value) => value === 1));
  const crossOf = (): CrossMoments => {
    switch (partner.rate) {
      case 'same': {
        const strata = plain ? null : stratifiedLevels(law, grid, step);
        const drawn = strata ?? levelsOf(sampler, grid);
        const ofLevels = strata?.emphasis ?? new Float64Array(drawn.share.length).fill(1);
        return sameRate(weighted(law, epsilon, drawn), first.byRate, mirror, ofLevels);
      }
      case 'opposite':
        return oppositeRates(law, grid, mirror, plain ? Float64Array.of(1) : emphasis);
      case 'fresh': {
        const byRate = once(() =>
          symmetric(
            matrixOf(n, (s, r) => first.linear[s] * linear[r]),
            n,
          ),
        );
        return { halfBySizes: once(() => half(byRate())), byRate };
      }
    }
  };
  const how = [n, epsilon, grid.t.length, JSON.stringify(law.weight), pairing];
  const spread = plain ? [] : [step.spread, step.draws];
  const key = `cross moments ${[...how, ...spread].join()}`;
  const fresh = partner.rate === 'fresh';
  return {
    patterns: [first, fresh ? alone : first],
    all: fresh ? mean(emphasis) : 1,
    cross: oncePerSampler(sampler, key, crossOf),
    linear,
  };
}

/** ½(first + all·second), or the only pattern's. */
function ofPatterns(
  { patterns: [first, second], all }: DrawMoments,
  of: (moments: PatternMoments) => Float64Array,
): Float64Array {
  if (!second) return of(first);
  const [ofFirst, ofSecond] = [of(first), of(second)];
  return ofFirst.map((value, k) => (value + all * ofSecond[k]) / 2);
}

/** Weights of E[l²|x] and of E[l|x]. */
export type SquareWeights = Pick<MomentWeights, 'square' | 'independent' | 'mirrored' | 'linear'>;

/** `momentWeights` without the weights of the moments between, which a total does without. */
export function squareWeights(
  law: DrawLaw,
  grid: RateGrid,
  step: StepSpread = ONE_DRAW,
): SquareWeights {
  const moments = drawMoments(law, grid, step);
  const { cross, linear } = moments;
  const square = ofPatterns(moments, (pattern) => pattern.square);
  if (!cross) return { square, independent: null, mirrored: null, linear };
  const mirror = partnerOf(law.pairing)?.pattern === 'mirror';
  return {
    square: half(square),
    independent: mirror ? null : cross.halfBySizes(),
    mirrored: mirror ? cross.halfBySizes() : null,
    linear,
  };
}

/** The weights of π_ss' in E[E[l|x,t]²|x], [n, n], and of μ_s in E[l|x], [n]; errors as in `momentWeights`. */
export function rateWeights(
  law: DrawLaw,
  grid: RateGrid,
): Pick<MomentWeights, 'byRate' | 'linear'> {
  const moments = drawMoments(law, grid, ONE_DRAW);
  return { byRate: byRateOf(moments), linear: moments.linear };
}

function byRateOf(moments: DrawMoments): Float64Array {
  const byRate = ofPatterns(moments, (pattern) => pattern.byRate());
  return moments.cross ? halfSum(byRate, moments.cross.byRate()) : byRate;
}

/**
 * The weights of an estimator. l = h·a_j·c_s at level j of probability P_j, where s tokens are masked with probability b_js:
 * Q_s = c_s² Σ_j P_j a_j² b_js, G_ss' = c_s c_s' Σ_j P_j a_j² b_js b_js'. The mean of two patterns has E[l̄²] = ½E[l²] + ½E[l l'],
 * and likewise given the sizes, or the rates of both. With a spread, second moments are those of N·Var of a step's mean, whose
 * draws share it; of rates drawn by themselves for the second patterns it spreads none.
 * RangeError if a density is not positive on the nodes, or probabilities do not fit n.
 */
export function momentWeights(
  law: DrawLaw,
  grid: RateGrid,
  step: StepSpread = ONE_DRAW,
): MomentWeights {
  const moments = drawMoments(law, grid, step);
  const square = diagonal(ofPatterns(moments, (pattern) => pattern.square));
  const halfBySizes = moments.cross?.halfBySizes();
  return {
    ...squareWeights(law, grid, step),
    bySizes: halfBySizes ? square.map((value, k) => value / 2 + halfBySizes[k]) : square,
    byRate: byRateOf(moments),
  };
}
