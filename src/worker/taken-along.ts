/**
 * Holds: what the visitor takes along of a run: all that it needs to go on elsewhere, and weights of single lanes. Refuses to
 * hold: when there is time to hand it out (loop.ts), and the files on the page.
 */
import { recordedFit } from '../run/fit/recorded-fit';
import type { MeasuredRun } from '../run/measure/instruments';
import { weightsFile, weightsFileName } from '../run/train/weights-file';
import type { Report } from './protocol';

export class TakenAlong {
  private stateAsked = false;
  /** Ids of lanes. */
  private weightsAsked: number[] = [];

  constructor(
    private readonly run: MeasuredRun,
    private readonly post: (report: Report) => void,
  ) {}

  askState(): void {
    this.stateAsked = true;
  }

  askWeights(lane: number): void {
    this.weightsAsked.push(lane);
  }

  /** Whether there is something to hand out. */
  get asked(): boolean {
    return this.stateAsked || this.weightsAsked.length > 0;
  }

  /**
   * Between two steps, after the fit that may have been due there, with nothing under way on the engine.
   * @param mixed whether the run is not the one that its settings describe from the first step on
   */
  async handOut(mixed: boolean): Promise<void> {
    if (this.stateAsked) await this.state(mixed);
    if (this.weightsAsked.length > 0) await this.weights();
  }

  private async state(mixed: boolean): Promise<void> {
    this.stateAsked = false;
    const { engine, trainer, lanes } = this.run;
    const weights = await engine.snapshot();
    const { trainedRows, averages, moments } = trainer;
    const fits = lanes.fits.map((fit) => fit && recordedFit(fit));
    this.post({ type: 'saved', state: { weights, trainedRows, fits, averages, moments, mixed } });
  }

  /** Of lanes that are still there. */
  private async weights(): Promise<void> {
    const ids = this.weightsAsked.splice(0);
    const { engine, task, settings } = this.run;
    const { step, parameters } = await engine.snapshot();
    const { config, parameterCount: P } = engine;
    settings.lanes.forEach((lane, k) => {
      if (!ids.includes(lane.id)) return;
      const of = { config, task, settings, lane, step };
      const file = weightsFile(of, parameters.subarray(k * P, (k + 1) * P));
      this.post({ type: 'weights', name: weightsFileName(of), file });
    });
  }
}
