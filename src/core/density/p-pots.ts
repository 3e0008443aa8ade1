/**
 * P-POTS: the rate density that minimises A + B, p* ∝ √E[l²|t], and the one that is actually sampled
 * (METHODS 3). Holds: the way from measured second moments to densities. Refuses to hold: the measuring.
 */
import type { Rng } from '../rng';
import type { EprParameters } from './epr';
import { fitEpr } from './epr-fit';
import { klDivergence } from './kl';
import { PiecewiseLinearDensity, rateKnots, withFloor } from './piecewise-linear';
import { positiveRoot } from './positive-root';

/** epr: the paper's seven-parameter density. non-parametric: the measured optimum itself. */
export type DensityKind = 'epr' | 'non-parametric';

export interface PPotsOptions {
  /** E[l²|t] = g² + v at masking rate t, over data and patterns, nats². */
  readonly secondMoment: (t: number) => number;
  /** Rates τ_j of the quadrature nodes in (0, 1), [J]. */
  readonly t: ArrayLike<number>;
  /** Quadrature weights ω_j for integrals over t, [J]. */
  readonly weight: ArrayLike<number>;
  /** ε of m(t). */
  readonly epsilon: number;
  /** Share of the uniform density mixed into the fitted one, 0 … 1. */
  readonly floor: number;
  /** Which of the two is sampled; both are returned. */
  readonly kind: DensityKind;
  /** Draws the starts of the EPR fit. */
  readonly rng: Rng;
}

export interface PPotsFit {
  /** What is sampled: the chosen density with its floor. */
  readonly density: PiecewiseLinearDensity;
  /** Which of the two it is. */
  readonly kind: DensityKind;
  /** The EPR fit, without floor. */
  readonly epr: PiecewiseLinearDensity;
  readonly parameters: EprParameters;
  /** KL(optimal ‖ EPR), nats. */
  readonly kl: number;
  /** The optimum √E[l²|t] on the knots of ε, normalised, without floor. */
  readonly optimal: PiecewiseLinearDensity;
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

/** Both densities from one measurement; errors as in `nonParametricDensity`, `fitEpr` and `withFloor`. */
export function fitPPots(options: PPotsOptions): PPotsFit {
  const { secondMoment, t, weight, epsilon, floor, kind, rng } = options;
  const optimal = nonParametricDensity(secondMoment, epsilon);
  const value = positiveRoot(Float64Array.from(t, (each) => secondMoment(each)));
  const { density: epr, parameters, kl } = fitEpr({ t, weight, value }, { epsilon, rng });
  const chosen = kind === 'epr' ? epr : optimal;
  return { density: withFloor(chosen, floor), kind, epr, parameters, kl, optimal };
}

/**
 * KL(newly measured optimum ‖ sampled density) on the nodes, nats: how far a density has drifted from what it
 * was fitted to. Throws a RangeError as `nonParametricDensity` does.
 */
export function densityDrift(
  secondMoment: (t: number) => number,
  density: PiecewiseLinearDensity,
  t: ArrayLike<number>,
  weight: ArrayLike<number>,
): number {
  const root = positiveRoot(Float64Array.from(t, (each) => secondMoment(each)));
  return klDivergence(
    weight,
    root,
    Float64Array.from(t, (each) => density.pdf(each)),
  );
}
