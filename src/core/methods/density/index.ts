/** Samplers of the amount of masking: rate densities and count probabilities. */
export { PiecewiseLinearDensity, rateKnots, UNIFORM, withFloor } from './piecewise-linear';
export { eprDensity, eprRoot, type EprParameters } from './epr';
export { fitEpr, type EprFit, type EprFitOptions, type EprTarget } from './epr-fit';
export {
  densityDrift,
  fitOptimal,
  fitPPots,
  nonParametricDensity,
  type DensityKind,
  type OptimalOptions,
  type PPotsFit,
  type PPotsOptions,
  type RateFit,
} from './p-pots';
export {
  drawnDensity,
  HANDLE_RATES,
  handlesOf,
  HIGHEST_HANDLE,
  LOWEST_HANDLE,
  withHandle,
} from './hand-drawn';
export { optimalCounts, uniformCounts } from './count-probabilities';
export { klDivergence } from './kl';
