/** Samplers of the amount of masking: rate densities and count probabilities. */
export { PiecewiseLinearDensity, rateKnots, UNIFORM, withFloor } from './piecewise-linear';
export { eprDensity, eprRoot, type EprParameters } from './epr';
export { fitEpr, type EprFit, type EprFitOptions, type EprTarget } from './epr-fit';
export {
  densityDrift,
  fitPPots,
  nonParametricDensity,
  type DensityKind,
  type PPotsFit,
  type PPotsOptions,
} from './p-pots';
export { optimalCounts, uniformCounts } from './counts';
export { klDivergence } from './kl';
