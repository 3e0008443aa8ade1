/**
 * Holds: methods and fitted densities that have travelled between workers: structured cloning takes the functions of their
 * densities.
 */
import type { RateFit } from './density/p-pots';
import { PiecewiseLinearDensity } from './density/piecewise-linear';
import { StepDensity } from './density/steps';
import type { Method } from './method';

/** What travelled as one object is one object again: samplers and what is known of them are told apart by identity. */
const revived = new WeakMap<PiecewiseLinearDensity, PiecewiseLinearDensity>();

function revivedDensity(cloned: PiecewiseLinearDensity): PiecewiseLinearDensity {
  const density = revived.get(cloned) ?? PiecewiseLinearDensity.revived(cloned);
  revived.set(cloned, density);
  return density;
}

/** The method that was cloned, whole again. All densities are straight between knots, or constant in bins. */
export function revivedMethod(method: Method): Method {
  if (method.kind === 'autoregressive') return method;
  const { law } = method;
  const { sampler } = law;
  if (sampler.kind !== 'rate') return method;
  const cloned = sampler.density as PiecewiseLinearDensity | StepDensity;
  const density = 'heights' in cloned ? new StepDensity(cloned.heights) : revivedDensity(cloned);
  return { ...method, law: { ...law, sampler: { kind: 'rate', density } } };
}

/** The fit that was cloned, whole again. */
export function revivedRateFit(fit: RateFit): RateFit {
  const { epr } = fit;
  return {
    ...fit,
    density: revivedDensity(fit.density),
    epr: epr && { ...epr, density: revivedDensity(epr.density) },
    optimal: revivedDensity(fit.optimal),
  };
}
