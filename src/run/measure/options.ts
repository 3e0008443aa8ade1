/** Holds: at which weights, on what and how large something is measured. Refuses to hold: the measuring. */
import type { LossAverages } from '../../core/methods/ema';
import type { Method } from '../../core/methods/method';
import type { StepSize } from '../../core/probe/read/gradient-sums';
import type { RateGrid } from '../../core/quadrature';
import type { Task } from '../../core/tasks/task';
import type { Engine, FrozenWeights } from '../../engine/engine';
import type { ProbePlan } from './probe-budget';

export interface MeasureOptions {
  readonly engine: Engine;
  readonly frozen: FrozenWeights;
  readonly task: Task;
  readonly seed: number;
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
  /** Whether gradient pairs are wanted: they cost as much as the gradient probe itself. */
  readonly mirrored: boolean;
  /** Methods besides the lanes' own whose gradient noise is to be read off the probe. */
  readonly alsoRead: readonly Method[];
}
