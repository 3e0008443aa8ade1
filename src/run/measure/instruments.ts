/**
 * Holds: what a run is measured with: its grid of rates, the size of its probe, and the options of each measurement at
 * frozen weights. Refuses to hold: when something is measured (worker, study).
 */
import type { ProbeData } from '../../core/probe/lane-probe';
import { poolProbes, type ProbeWindow } from '../../core/probe/window';
import { rateGrid, type RateGrid } from '../../core/quadrature';
import type { Task } from '../../core/tasks/task';
import type { Engine, FrozenWeights } from '../../engine/engine';
import type { Settings } from '../../lab/settings/settings-table';
import { stepSize } from '../fit/lane-method';
import type { Lanes } from '../train/lanes';
import type { Trainer } from '../train/trainer';
import type { EvaluationOptions } from './evaluate';
import { fitWaiting } from './for-fit';
import type { MeasureOptions } from './options';
import { probe } from './probe';
import { probePlan, type ProbePlan } from './probe-budget';
import type { Slices } from './rows';

/** What is measured; its owner keeps it up to date. */
export interface MeasuredRun {
  readonly engine: Engine;
  readonly task: Task;
  readonly settings: Settings;
  readonly lanes: Lanes;
  readonly trainer: Trainer;
}

export class Instruments {
  grid: RateGrid;
  private readonly plan: ProbePlan;

  constructor(private readonly run: MeasuredRun) {
    const { engine, task, settings } = run;
    const n = task.length - task.promptLength;
    this.grid = rateGrid(n, settings.epsilon);
    this.plan = probePlan(n, settings.model, engine.backend);
  }

  /** Follow a new ε. */
  changeEpsilon(epsilon: number): void {
    this.grid = rateGrid(this.grid.n, epsilon);
  }

  /** What `look` yields and returns at a copy of the present weights, which is then let go. */
  async *atPresentWeights<T>(look: (frozen: FrozenWeights) => Slices<T>): Slices<T> {
    const frozen = this.run.engine.freeze();
    try {
      return yield* look(frozen);
    } finally {
      frozen.dispose();
    }
  }

  options(frozen: FrozenWeights, index = 0): MeasureOptions {
    const { grid, plan } = this;
    const { engine, task, settings } = this.run;
    return { engine, frozen, task, seed: settings.seed, index, grid, plan };
  }

  /** Of lane `lane` (index). */
  evaluation(frozen: FrozenWeights, lane: number): EvaluationOptions {
    return { ...this.options(frozen), lane, kind: this.run.lanes.methods[lane].kind };
  }

  /** Fit every lane that waits for it, at the present weights, with random numbers of this step. */
  fit(): Slices<void> {
    const { run } = this;
    return this.atPresentWeights((frozen) =>
      fitWaiting(run.lanes, () => ({ ...this.options(frozen), floor: run.settings.floor })),
    );
  }

  /** @param index which of the probes at these weights. */
  probe(frozen: FrozenWeights, index: number): Slices<ProbeData> {
    const { settings, lanes, trainer } = this.run;
    return probe({
      ...this.options(frozen, index),
      trainedRows: trainer.trainedRows,
      methods: lanes.methods,
      step: stepSize(settings),
      averages: trainer.averages,
    });
  }

  /** Several probes at the same weights as one. */
  async *probes(frozen: FrozenWeights, count: number): Slices<ProbeWindow> {
    const probes: ProbeData[] = [];
    for (let index = 0; index < count; index++) probes.push(yield* this.probe(frozen, index));
    return poolProbes(probes);
  }
}
