/**
 * Rates for measurements whose patterns at a rate belong together: small ones more often, with the ratio that weights them
 * back. (Single draws are proposed with their patterns: direct-draw.ts.)
 *
 * Holds: this proposal. Refuses to hold: what is measured.
 */
import { PiecewiseLinearDensity, rateKnots } from '../core/density';
import type { Estimator } from '../core/estimator';
import { maskingProbability } from '../core/rates';

/**
 * The proposal q = (p + f)/2 with f ∝ m^(−3/2), which is ∝ √E[l⁴|t] for a constant CE, the best density for the mean
 * of l², and q/p at a rate: a loss under q has the mean of one under p, and E_p[l_p²] = E_q[l_q²·q/p]. Counts and clipped
 * rates have no tail: they are their own proposal.
 */
export function rateProposal(
  estimator: Estimator,
  epsilon: number,
): { proposal: Estimator; ratio: (t: number) => number } {
  const { sampler } = estimator;
  if (sampler.kind !== 'rate') return { proposal: estimator, ratio: () => 1 };
  const { density: p } = sampler;
  const small = PiecewiseLinearDensity.fromFunction(
    (t) => maskingProbability(t, epsilon) ** -1.5,
    epsilon,
  );
  const knots = rateKnots(epsilon);
  const density = PiecewiseLinearDensity.fromKnots(
    knots,
    knots.map((t) => p.pdf(t) + small.pdf(t)),
  );
  return {
    proposal: { ...estimator, sampler: { kind: 'rate', density } },
    ratio: (t) => density.pdf(t) / p.pdf(t),
  };
}
