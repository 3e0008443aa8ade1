/**
 * Holds: what a run is measured with: its grid of rates, the size of its probe, and the options of each measurement at
 * frozen weights. Refuses to hold: when something is measured (worker, study).
 */
import { lawByCount } from '../../core/methods/method';
import type { ProbeData } from '../../core/probe/lane-probe';
import { poolProbes, type ProbeWindow } from '../../core/probe/window';
import { rateGrid, type RateGrid } from '../../core/quadrature';
import type { Task } from '../../core/tasks/task';
import type { Engine, FrozenWeights } from '../../engine/engine';
import { laneName } from '../../lab/methods/lane-parts';
import type { SobolReport } from '../../lab/record/method-reports';
import type { EvaluationReport, SampleReport } from '../../lab/record/reports';
import type { Settings } from '../../lab/settings/settings-table';
import { stepSize } from '../fit/lane-method';
import type { Lanes } from '../train/lanes';
import type { Trainer } from '../train/trainer';
import { readSobol } from './crossed';
import { accuracy, heldOutLoss, type EvaluationOptions } from './evaluate';
import { fitWaiting } from './for-fit';
import { lookClosely, type MicroscopeMeasurement, type MicroscopeLook } from './microscope';
import type { MeasureOptions, MeasuringEngine } from './options';
import { probe } from './probe';
import { probePlan, type ProbePlan } from './probe-budget';
import type { Slices } from './rows';
import { samplesOf, type Sampling } from './samples';

/** A run that is measured; its owner keeps it up to date. */
export interface MeasuredRun {
  readonly engine: Engine;
  readonly task: Task;
  readonly settings: Settings;
  readonly lanes: Lanes;
  readonly trainer: Trainer;
}

/** What of a run a measurement needs to know. */
export interface Measured extends Omit<MeasuredRun, 'lanes' | 'trainer'> {
  readonly lanes: Pick<Lanes, 'methods'>;
  readonly trainer: Pick<Trainer, 'trainedRows' | 'averages'>;
}

export type HeldOutMeasurement = Pick<EvaluationReport, 'loss' | 'accuracy'>;

export class Instruments {
  grid: RateGrid;
  private readonly plan: ProbePlan;

  constructor(protected readonly run: Measured) {
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

  /** Held-out loss and accuracy of lane `lane` (index). */
  async *heldOut(frozen: FrozenWeights, lane: number): Slices<HeldOutMeasurement> {
    const options = this.evaluation(frozen, lane);
    const loss = yield* heldOutLoss(options);
    return { loss, accuracy: await accuracy(options) };
  }

  /** One sample per lane, as they write now. */
  samples(frozen: FrozenWeights, sampling: Sampling): Slices<readonly SampleReport[]> {
    const { settings, lanes } = this.run;
    const written = lanes.methods.map(({ kind }, lane) => ({ id: settings.lanes[lane].id, kind }));
    return samplesOf(this.options(frozen), written, sampling);
  }

  /** The complete decomposition of lane `lane` (index), a masked one. */
  sobol(frozen: FrozenWeights, lane: number): Slices<SobolReport> {
    const { settings, lanes } = this.run;
    return readSobol({
      ...this.options(frozen),
      lane,
      model: settings.model,
      id: settings.lanes[lane].id,
      name: laneName(settings.lanes[lane]),
      law: lawByCount(lanes.methods[lane]),
    });
  }

  /** Single sequences of one lane. */
  microscope(frozen: FrozenWeights, look: MicroscopeLook): Slices<MicroscopeMeasurement> {
    return lookClosely(this.options(frozen), this.run.lanes.methods[look.index], look);
  }

  /** Of lane `lane` (index). */
  evaluation(frozen: FrozenWeights, lane: number): EvaluationOptions {
    return { ...this.options(frozen), lane, kind: this.run.lanes.methods[lane].kind };
  }

  /** Fit every lane that waits for it, at the present weights, with random numbers of this step. */
  fit(lanes: Lanes): Slices<void> {
    return this.atPresentWeights((frozen) => this.fitWith(lanes, frozen, this.run.engine));
  }

  /** The same at frozen weights, by any engine that has them. */
  protected fitWith(lanes: Lanes, frozen: FrozenWeights, engine: MeasuringEngine): Slices<void> {
    return fitWaiting(lanes, () => {
      const { floor } = this.run.settings;
      return { ...this.options(frozen), engine, floor };
    });
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

  /** Several probes at the same weights, one by one … */
  async *eachProbe(frozen: FrozenWeights, count: number): Slices<readonly ProbeData[]> {
    const probes: ProbeData[] = [];
    for (let index = 0; index < count; index++) probes.push(yield* this.probe(frozen, index));
    return probes;
  }

  /** … and as one. */
  async *probes(frozen: FrozenWeights, count: number): Slices<ProbeWindow> {
    return poolProbes(yield* this.eachProbe(frozen, count));
  }
}
