/** Draws: from an estimator to masked rows. */
export { drawUniforms, uniformsFrom, type Uniforms } from './uniforms';
export { draw, type Draw } from './draw';
export { methodDraw, type MethodDraw } from './method-draw';
export { occupiedProbability, occupiedUniforms } from './occupied';
export { autoregressiveRows } from './autoregressive';
export { maskedRows, timesWeight, type MaskedRow, type MaskedRows, type MaskedTask } from './rows';
export {
  drawsPerStep,
  laneBatch,
  rowsOfDraw,
  stepDraws,
  trainingBatch,
  type ComparisonBasis,
  type DrawnLaneBatch,
  type LaneBatchOptions,
  type LaneDraws,
  type TrainingBatchOptions,
} from './lane-batch';
