/** The package's estimators (docs/package.md), and nothing else of what is inside. */
export { analyse, analyseFile, decompose } from './losses';
export type { LossOptions, LossRow } from './losses';
export { enumerate } from './exact';
export type { EnumerationOptions } from './exact';
export {
  breakEvenRho,
  countSampler,
  countWeights,
  fitPPots,
  mirrorPair,
  rateSampler,
} from './samplers';
export type { Knots, PPots, PPotsFitOptions, RateSampler } from './samplers';
export { maskingProbability } from '../src/core/masking-probability';
export { samplerCode, samplerFile } from '../src/lab/table/take-away';
export { reportText } from '../src/lab/table/report-text';
export { float32Of, readSafetensors, writeSafetensors } from '../src/lab/weights/safetensors';
export type { CompositionReport } from '../src/lab/table/read-compositions';
export type { PartsReport, TableReport } from '../src/lab/table/report';
export type { Estimate } from '../src/core/statistics/estimate';
