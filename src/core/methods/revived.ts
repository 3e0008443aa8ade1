/** Holds: methods that have travelled between workers: structured cloning takes the functions of their densities. */
import { PiecewiseLinearDensity } from './density/piecewise-linear';
import type { Method } from './method';

/** The method that was cloned, whole again. All densities are straight between knots. */
export function revivedMethod(method: Method): Method {
  if (method.kind === 'autoregressive') return method;
  const { law } = method;
  const { sampler } = law;
  if (sampler.kind !== 'rate') return method;
  const density = PiecewiseLinearDensity.revived(sampler.density as PiecewiseLinearDensity);
  return { ...method, law: { ...law, sampler: { kind: 'rate', density } } };
}
