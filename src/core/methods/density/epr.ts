/**
 * The paper's exponential–polynomial root density (METHODS 3, P-POTS):
 *
 *     p_EPR(t) ∝ √( a·tʳ + b·(1−t)^q + A²·exp(2κ·tᵐ) ),   a, b, A, κ ≥ 0,  r, q, m ≥ 1
 *
 * Holds: its formula. Refuses to hold: the fit (epr-fit.ts).
 */
import { assertRange } from '../../assert';
import { PiecewiseLinearDensity } from './piecewise-linear';

export interface EprParameters {
  readonly a: number;
  readonly r: number;
  readonly b: number;
  readonly q: number;
  /** A of the formula. */
  readonly amplitude: number;
  /** κ of the formula. */
  readonly kappa: number;
  readonly m: number;
}

/** The root at rate t, not normalised. */
export function eprRoot(parameters: EprParameters, t: number): number {
  const { a, r, b, q, amplitude, kappa, m } = parameters;
  return Math.sqrt(
    a * t ** r + b * (1 - t) ** q + amplitude * amplitude * Math.exp(2 * kappa * t ** m),
  );
}

/**
 * The density as it is sampled: straight between the knots of ε. Throws a RangeError if a parameter is out of
 * its range.
 */
export function eprDensity(parameters: EprParameters, epsilon: number): PiecewiseLinearDensity {
  const { a, r, b, q, amplitude, kappa, m } = parameters;
  assertRange(
    Math.min(a, b, amplitude, kappa) >= 0 && Math.min(r, q, m) >= 1,
    'An EPR density needs a, b, A, κ of at least 0 and r, q, m of at least 1.',
  );
  return PiecewiseLinearDensity.fromFunction((t) => eprRoot(parameters, t), epsilon);
}
