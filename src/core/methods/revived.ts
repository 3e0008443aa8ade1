/** Holds: methods that have travelled between workers: structured cloning takes the functions of their densities. */
import { PiecewiseLinearDensity } from './density/piecewise-linear';
import { StepDensity } from './density/steps';
import type { Method } from './method';

/** The method that was cloned, whole again. All densities are straight between knots, or constant in bins. */
export function revivedMethod(method: Method): Method {
  if (method.kind === 'autoregressive') return method;
  const { law } = method;
  const { sampler } = law;
  if (sampler.kind !== 'rate') return method;
  const cloned = sampler.density as PiecewiseLinearDensity | StepDensity;
  const density =
    'heights' in cloned ? new StepDensity(cloned.heights) : PiecewiseLinearDensity.revived(cloned);
  return { ...method, law: { ...law, sampler: { kind: 'rate', density } } };
}
