/** Holds: the optimiser's settings at the start, and its constants of one step. Refuses to hold: the step (kernels). */
import type { OptimizerConfig } from './engine.ts';

/** The optimiser until the worker sets one. */
export const DEFAULT_OPTIMIZER: OptimizerConfig = {
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0,
  clipNorm: Infinity,
  warmupSteps: 0,
};

/** One step of Adam; see docs/model.md for the formula. `learningRate` is this step's, warm-up included. */
export interface AdamStep extends Omit<OptimizerConfig, 'warmupSteps'> {
  /** 1 − beta1^step and 1 − beta2^step. */
  readonly correction1: number;
  readonly correction2: number;
}

/** The constants of step number `step` (1-based); docs/model.md, "Optimiser". */
export function adamStep(optimizer: OptimizerConfig, step: number): AdamStep {
  const { warmupSteps, ...constants } = optimizer;
  const { learningRate, beta1, beta2 } = constants;
  return {
    ...constants,
    learningRate: learningRate * (warmupSteps > 0 ? Math.min(1, step / warmupSteps) : 1),
    correction1: 1 - beta1 ** step,
    correction2: 1 - beta2 ** step,
  };
}
