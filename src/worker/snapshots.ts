/** Holds: the points a run can go back to. Refuses to hold: when it goes back (loop.ts). */
import type { LossAverages } from '../core/methods/ema';
import type { SecondMoments } from '../core/methods/second-moment';
import type { EngineSnapshot } from '../engine/engine';
import type { LaneFit } from '../run/fit/lane-method';
import type { MeasuredRun } from '../run/measure/instruments';

const SNAPSHOT_EVERY_MS = 4000;
/** Longer than the watch for divergence takes to judge. */
const PROVEN_AFTER_STEPS = 60;

interface Snapshot {
  readonly weights: EngineSnapshot;
  readonly trainedRows: number;
  readonly fits: readonly (LaneFit | null)[];
  readonly averages: readonly LossAverages[];
  readonly moments: readonly SecondMoments[];
}

export class Snapshots {
  /** The newest: what a lost device or a reset costs begins here. */
  private newest: Snapshot | null = null;
  /**
   * Training has gone on from it for a while without diverging: weights can be lost some steps before the loss shows it.
   * So a run that diverged begins here.
   */
  private proven: Snapshot | null = null;
  /** To be proven next. */
  private candidate: Snapshot | null = null;
  private takenAt = 0;

  constructor(private readonly run: MeasuredRun) {}

  /** Every few seconds take one. */
  async keep(): Promise<void> {
    if (performance.now() - this.takenAt <= SNAPSHOT_EVERY_MS) return;
    await this.run.trainer.collect();
    await this.take();
  }

  /** The run rests: nothing of it may be lost. */
  async settle(): Promise<void> {
    if (this.newest?.weights.step !== this.run.trainer.step) await this.take();
  }

  /** The step that `rewind` would go back to. @param diverged whether the newest weights may be lost ones */
  step(diverged: boolean): number {
    return this.last(diverged)?.weights.step ?? 0;
  }

  /** Go back to the last one that can be trusted, on the run's present engine. Returns its step. */
  rewind(diverged: boolean): number {
    const { engine, trainer, lanes } = this.run;
    const last = this.last(diverged)!;
    const { weights, trainedRows, fits, averages, moments } = last;
    engine.restore(weights);
    trainer.rewind(engine, weights.step, trainedRows, averages, moments);
    lanes.restore(fits);
    this.newest = last;
    if (diverged) this.candidate = null;
    return weights.step;
  }

  private last(diverged: boolean): Snapshot | null {
    return diverged ? this.proven : this.newest;
  }

  private async take(): Promise<void> {
    this.takenAt = performance.now();
    const { engine, trainer, lanes } = this.run;
    const { trainedRows, averages, moments } = trainer;
    const { fits } = lanes;
    const taken = { weights: await engine.snapshot(), trainedRows, fits, averages, moments };
    this.newest = taken;
    this.proven ??= taken;
    const { candidate } = this;
    if (candidate && taken.weights.step - candidate.weights.step < PROVEN_AFTER_STEPS) return;
    if (candidate) this.proven = candidate;
    this.candidate = taken;
  }
}
