/** Holds: at which weights, on what and how large something is measured. Refuses to hold: the measuring. */
import type { LossAverages } from '../../core/methods/ema';
import type { Method } from '../../core/methods/method';
import type { StepSize } from '../../core/draws/lane-batch';
import type { RateGrid } from '../../core/quadrature';
import { stream, type Rng } from '../../core/rng';
import type { Task } from '../../core/tasks/task';
import type { Engine, FrozenWeights } from '../../engine/engine';
import type { ProbePlan } from './probe-budget';

/** The part of an engine that measures. */
export interface MeasuringEngine extends Pick<
  Engine,
  'parameterCount' | 'crossEntropy' | 'probabilities' | 'rowGradients'
> {
  /** Whether several batches are evaluated at a time; absent: one waits for the other. */
  readonly wide?: boolean;
}

export interface MeasureOptions {
  readonly engine: MeasuringEngine;
  readonly frozen: FrozenWeights;
  readonly task: Task;
  readonly seed: number;
  /** Which of the probes at these weights; 0 for what is measured once. */
  readonly index: number;
  readonly grid: RateGrid;
  readonly plan: ProbePlan;
}

export interface ProbeOptions extends MeasureOptions {
  readonly trainedRows: number;
  /** Each lane's own method. */
  readonly methods: readonly Method[];
  readonly step: StepSize;
  /** Moving averages of the loss per lane, as of `frozen`. */
  readonly averages: readonly LossAverages[];
}

/** The random numbers of what stands at `address` in a measurement at the frozen weights. */
export const measureStream = (
  { seed, frozen, index }: Pick<MeasureOptions, 'seed' | 'frozen' | 'index'>,
  ...address: (number | string)[]
): Rng => stream(seed, 'probe', frozen.step, index, ...address);
