/** Holds: the points a run can go back to. Refuses to hold: when it goes back (loop.ts). */
import type { LossAverages } from '../core/methods/ema';
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
}

export class Snapshots {
  private good: Snapshot | null = null;
  private candidate: Snapshot | null = null;
  private takenAt = 0;

  constructor(private readonly run: MeasuredRun) {}

  /**
   * Every few seconds take one. It counts as good only once training has gone on from it for a while without diverging:
   * weights can be lost some steps before the loss shows it.
   */
  async keep(): Promise<void> {
    if (performance.now() - this.takenAt <= SNAPSHOT_EVERY_MS) return;
    const { trainer } = this.run;
    await trainer.collect();
    const { candidate } = this;
    if (candidate && trainer.step - candidate.weights.step < PROVEN_AFTER_STEPS) return;
    if (candidate) this.good = candidate;
    this.candidate = await this.take();
  }

  /** The run as it is now is good: nothing went wrong in it, and it rests. */
  async settle(): Promise<void> {
    this.good = await this.take();
    this.candidate = null;
  }

  /** Go back to the last good one, on the run's present engine. Returns its step. */
  rewind(): number {
    const { engine, trainer, lanes } = this.run;
    const { weights, trainedRows, fits, averages } = this.good!;
    engine.restore(weights);
    trainer.rewind(engine, weights.step, trainedRows, averages);
    lanes.restore(fits);
    this.candidate = null;
    return weights.step;
  }

  private async take(): Promise<Snapshot> {
    this.takenAt = performance.now();
    const { engine, trainer, lanes } = this.run;
    const { trainedRows, averages } = trainer;
    return { weights: await engine.snapshot(), trainedRows, fits: lanes.fits, averages };
  }
}
