/**
 * Holds: a run's instruments, read by the workers beside it where there are any, else by its own engine. Refuses to hold:
 * what they measure (run/measure) and when.
 */
import type { ProbeData } from '../core/probe/lane-probe';
import type { FrozenWeights } from '../engine/engine';
import type { SobolReport } from '../lab/record/method-reports';
import { Instruments, type HeldOutMeasurement, type MeasuredRun } from '../run/measure/instruments';
import type { MicroscopeLook, MicroscopeMeasurement } from '../run/measure/microscope';
import type { Slices } from '../run/measure/rows';
import type { Sampling } from '../run/measure/samples';
import type { SampleReport } from '../lab/record/reports';
import type { Lanes } from '../run/train/lanes';
import type { MeasuringPool } from './measuring-pool';
import type {
  AtWeights,
  MeasuringResult,
  MeasuringTask,
  RunState,
  WeightsCopy,
} from './measuring-protocol';

/** A run as it was when its weights were frozen, on its way to workers. */
interface Copy {
  readonly weights: Promise<WeightsCopy>;
  readonly state: RunState;
}

export class PooledInstruments extends Instruments {
  /** Of weights that were frozen while there were workers. */
  private readonly copies = new WeakMap<FrozenWeights, Copy>();

  constructor(
    private readonly measured: MeasuredRun,
    private readonly pool: MeasuringPool,
  ) {
    super(measured);
  }

  override atPresentWeights<T>(look: (frozen: FrozenWeights) => Slices<T>): Slices<T> {
    return super.atPresentWeights((frozen) => {
      if (this.pool.open) this.copies.set(frozen, this.copy());
      return look(frozen);
    });
  }

  override async *probe(frozen: FrozenWeights, index: number): Slices<ProbeData> {
    const data = yield* this.elsewhere(
      frozen,
      (at) => ({ type: 'probe', index, ...at }),
      () => super.probe(frozen, index),
    );
    const methods = this.copies.get(frozen)?.state.methods;
    if (!methods) return data;
    // The very objects that the run has: they are told apart by identity.
    const lanes = data.lanes.map((lane, k) => {
      const method = methods[k];
      return lane.kind === 'masked' && method.kind === 'masked' ? { ...lane, method } : lane;
    });
    return { ...data, lanes };
  }

  override heldOut(frozen: FrozenWeights, lane: number): Slices<HeldOutMeasurement> {
    return this.elsewhere(
      frozen,
      (at) => ({ type: 'held-out', lane, ...at }),
      () => super.heldOut(frozen, lane),
    );
  }

  override samples(frozen: FrozenWeights, sampling: Sampling): Slices<readonly SampleReport[]> {
    return this.elsewhere(
      frozen,
      (at) => ({ type: 'samples', sampling, ...at }),
      () => super.samples(frozen, sampling),
    );
  }

  override sobol(frozen: FrozenWeights, lane: number): Slices<SobolReport> {
    return this.elsewhere(
      frozen,
      (at) => ({ type: 'sobol', lane, ...at }),
      () => super.sobol(frozen, lane),
    );
  }

  override microscope(frozen: FrozenWeights, look: MicroscopeLook): Slices<MicroscopeMeasurement> {
    return this.elsewhere(
      frozen,
      (at) => ({ type: 'microscope', look, ...at }),
      () => super.microscope(frozen, look),
    );
  }

  protected override async *fitWith(
    lanes: Lanes,
    frozen: FrozenWeights,
    engine: MeasuredRun['engine'],
  ): Slices<void> {
    const copy = this.copies.get(frozen);
    // A fit is part of training, and must be the same to the bit whoever measures for it.
    if (copy && this.pool.open && this.pool.alike) {
      const wide = this.pool.engineAt(await copy.weights, engine);
      try {
        yield* super.fitWith(lanes, frozen, wide);
        return;
      } catch (error) {
        if (this.pool.open) throw error;
        // The workers are gone: what was not fitted yet is measured here.
      }
    }
    yield* super.fitWith(lanes, frozen, engine);
  }

  /** The result of a task, or what is measured here where there are no workers (any more). */
  private async *elsewhere<Result extends MeasuringResult>(
    frozen: FrozenWeights,
    taskOf: (at: AtWeights) => MeasuringTask,
    here: () => Slices<Result>,
  ): Slices<Result> {
    const copy = this.copies.get(frozen);
    if (copy && this.pool.open) {
      const weights = await copy.weights;
      try {
        return await this.pool.run<Result>(taskOf({ weights, state: copy.state }));
      } catch (error) {
        if (this.pool.open) throw error;
      } finally {
        // Whoever has called it off meanwhile is heard before the result is.
        yield;
      }
    }
    return yield* here();
  }

  private copy(): Copy {
    const { engine, settings, lanes, trainer } = this.measured;
    const { methods } = lanes;
    const { trainedRows, averages } = trainer;
    const weights = engine
      .snapshot()
      .then(({ step, parameters }): WeightsCopy => ({ step, parameters }));
    // Whoever needs it is told.
    weights.catch(() => undefined);
    return { weights, state: { settings, methods, trainedRows, averages } };
  }
}
