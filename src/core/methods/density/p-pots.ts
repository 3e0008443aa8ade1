/**
 * Fitted densities of the rate: P-POTS, p* ∝ √E[l²|t], which minimises A + B of the loss, and the same of the gradient,
 * p* ∝ √E[‖∇l‖²|t] (METHODS 3); the density that is actually sampled; and the same for the number of masked tokens of fixed
 * count, where there is nothing to interpolate and the optimum is exact. Holds: the way from measured second moments to
 * densities and probabilities. Refuses to hold: the measuring.
 */
import { largest, shares } from '../../arrays';
import { assertRange } from '../../assert';
import { assertTokenCount } from '../../binomial';
import type { RateDensity } from '../draw-law';
import type { Rng } from '../../rng';
import type { EprParameters } from './epr';
import { fitEpr, type EprFit } from './epr-fit';
import { klDivergence } from './kl';
import { assertFloor, PiecewiseLinearDensity, rateKnots, withFloor } from './piecewise-linear';

/** epr: the paper's seven-parameter density. non-parametric: the measured optimum itself. */
export type DensityKind = 'epr' | 'non-parametric';

/** A fitted density of the rate. */
export interface RateFit {
  /** What is sampled: the chosen density with its floor. */
  readonly density: PiecewiseLinearDensity;
  readonly kind: DensityKind;
  /** The EPR fit, without floor; its `kl` is KL(optimal ‖ EPR), nats. Null where the optimum itself is sampled. */
  readonly epr: EprFit | null;
  /** The optimum on the knots of ε, normalised, without floor. */
  readonly optimal: PiecewiseLinearDensity;
}

export interface PPotsFit extends RateFit {
  readonly epr: EprFit;
}

export interface OptimalOptions {
  /** What the density is fitted to at masking rate t, such as E[l²|t] = g² + v, nats², or E[‖∇l‖²|t]. */
  readonly secondMoment: (t: number) => number;
  /** ε of m(t). */
  readonly epsilon: number;
  /** Share of the uniform density mixed into the fitted one, 0 … 1. */
  readonly floor: number;
}

export interface PPotsOptions extends OptimalOptions {
  /** Rates τ_j of the quadrature nodes in (0, 1), [J]. */
  readonly t: ArrayLike<number>;
  /** Quadrature weights ω_j for integrals over t, [J]. */
  readonly weight: ArrayLike<number>;
  /** Draws the starts of the EPR fit. */
  readonly rng: Rng;
  /** An earlier fit to nearly the same moments: the descent begins there, and few random starts are added. */
  readonly near?: EprParameters;
}

/** Random starts beside an earlier fit. */
const STARTS_BESIDE = 2;

/** Smallest second moment that is believed, as a share of the largest. */
const SMALLEST_SHARE = 1e-6;

/**
 * √ of measured second moments, [J]: each at least a millionth of the largest, because an estimate at or below
 * 0 would exclude a rate (or a count) from sampling altogether and bias everything.
 * Throws a RangeError if one is not finite or none is positive.
 */
function positiveRoot(secondMoment: Float64Array): Float64Array {
  const most = largest(secondMoment);
  assertRange(
    most > 0 && secondMoment.every(Number.isFinite),
    'P-POTS needs finite measured losses, and some above 0, to be fitted.',
  );
  return secondMoment.map((value) => Math.sqrt(Math.max(value, SMALLEST_SHARE * most)));
}

/**
 * The density ∝ √E[l²|t], straight between the knots of ε. Second moments at or near 0 (noise) are raised to a
 * millionth of the largest. Throws a RangeError if one is not finite or none is positive.
 */
export function nonParametricDensity(
  secondMoment: (t: number) => number,
  epsilon: number,
): PiecewiseLinearDensity {
  const knots = rateKnots(epsilon);
  return PiecewiseLinearDensity.fromKnots(knots, positiveRoot(knots.map((t) => secondMoment(t))));
}

/** The optimum itself with its floor, sampled as measured; errors as in `nonParametricDensity` and `withFloor`. */
export function fitOptimal({ secondMoment, epsilon, floor }: OptimalOptions): RateFit {
  const optimal = nonParametricDensity(secondMoment, epsilon);
  return { density: withFloor(optimal, floor), kind: 'non-parametric', epr: null, optimal };
}

/** The EPR density nearest to the optimum, with its floor; errors as in `nonParametricDensity`, `fitEpr` and `withFloor`. */
export function fitPPots(options: PPotsOptions): PPotsFit {
  const { secondMoment, t, weight, epsilon, floor, rng, near } = options;
  const optimal = nonParametricDensity(secondMoment, epsilon);
  const value = positiveRoot(Float64Array.from(t, (rate) => secondMoment(rate)));
  const starts = near && { near, starts: STARTS_BESIDE };
  const epr = fitEpr({ t, weight, value }, { epsilon, rng, ...starts });
  return { density: withFloor(epr.density, floor), kind: 'epr', epr, optimal };
}

/**
 * KL(fresh ‖ used) on the nodes, nats: how far the density in use has drifted from the one that a fresh measurement asks
 * for. Throws a RangeError as `klDivergence` does.
 */
export function densityDrift(
  fresh: RateDensity,
  used: RateDensity,
  t: ArrayLike<number>,
  weight: ArrayLike<number>,
): number {
  const at = (density: RateDensity) => Float64Array.from(t, (rate) => density.pdf(rate));
  return klDivergence(weight, at(fresh), at(used));
}

/** Fixed count as it stands: every s = 1 … n equally likely, [n]. Throws a RangeError unless n ≥ 1. */
export function uniformCounts(n: number): Float64Array {
  assertTokenCount(n);
  return new Float64Array(n).fill(1 / n);
}

/**
 * P-POTS for counts: the probabilities that minimise Var(h/(n·s·p_s)), p_s ∝ √E[h²| |S|=s] / s, mixed with a
 * share `floor` of the uniform, [n].
 * @param meanSquare E[h²| |S|=s] over data and patterns for s = 1 … n, nats², [n]. Guarded by
 *   `positiveRoot`.
 * Throws a RangeError if nothing positive was measured, or unless 0 ≤ floor ≤ 1.
 */
export function optimalCounts(meanSquare: ArrayLike<number>, floor: number): Float64Array {
  assertFloor(floor);
  const n = meanSquare.length;
  const squares = Float64Array.from(meanSquare, (value, j) => value / (j + 1) ** 2);
  return shares(positiveRoot(squares)).map((share) => (1 - floor) * share + floor / n);
}
