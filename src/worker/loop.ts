/**
 * Holds: one run from its first weights on: the loop that shares the worker's time between training, looking and
 * what the visitor asks for, and going back to a snapshot. Refuses to hold: making engines and answering failures
 * (session.ts), what is looked at (observer.ts), and the mathematics (core, run).
 */
import type { LossAverages } from '../core/methods/ema';
import type { Task } from '../core/tasks/task';
import type { Engine, EngineSnapshot } from '../engine/engine';
import type { Settings } from '../lab/settings/settings-table';
import type { UnmaskingOrder } from '../lab/record/reports';
import { isFitted, type LaneFit } from '../run/fit/lane-method';
import { Lanes } from '../run/train/lanes';
import type { MasksRequest } from '../run/measure/masks';
import { optimizerOf, Trainer } from '../run/train/trainer';
import { laneChanges, refitText } from './changes';
import { Observer, type Observed } from './observer';
import type { Phase, Report, Watched } from './protocol';
import { ComputeShare, StepRate, type Work } from './share';

const POST_EVERY_MS = 100;
const SNAPSHOT_EVERY_MS = 4000;
/** Longer than the watch for divergence takes to judge. */
const PROVEN_AFTER_STEPS = 60;
/** Steps a GPU may be behind: enough to keep it busy, few enough to stay responsive. */
const GPU_QUEUE = 4;

/** A point to go back to. */
interface Snapshot {
  readonly weights: EngineSnapshot;
  readonly trainedRows: number;
  readonly fits: readonly (LaneFit | null)[];
  readonly averages: readonly LossAverages[];
}

/** Lets waiting messages in; a nested timer would cost 4 ms. */
function breathe(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

export class RunLoop implements Observed {
  readonly lanes: Lanes;
  private readonly trainer: Trainer;
  private readonly observer: Observer;
  private playing = false;
  private stepsAsked = 0;
  private closed = false;
  private loop: Promise<void> | null = null;
  private looking: AsyncGenerator<void, void> | null = null;
  /** Whether what the page shows is older than the weights or the methods. */
  private stale = true;
  private readonly share = new ComputeShare();
  private readonly rate = new StepRate();
  private lastPost = 0;
  private lastSnapshot = 0;
  /** Whether the fit that comes was asked for by the visitor. */
  private refitAsked = false;
  /** Whether a command has changed what the last probe says. */
  private rereadDue = false;
  private snapshot: Snapshot | null = null;
  private candidate: Snapshot | null = null;

  constructor(
    public engine: Engine,
    readonly task: Task,
    public settings: Settings,
    private readonly post: (report: Report) => void,
    private readonly failed: (error: unknown) => void,
  ) {
    this.lanes = new Lanes(settings, task.length - task.promptLength);
    this.trainer = new Trainer(engine, task, settings.seed);
    this.observer = new Observer(this, post);
    engine.setOptimizer(optimizerOf(settings));
  }

  get trainedRows(): number {
    return this.trainer.trainedRows;
  }

  get averages(): readonly LossAverages[] {
    return this.trainer.averages;
  }

  /** Take the first snapshot and start looking. */
  async open(): Promise<void> {
    this.snapshot = await this.takeSnapshot();
    this.proceed();
  }

  play(): void {
    this.playing = true;
    this.proceed();
  }

  pause(): void {
    this.playing = false;
    this.stepsAsked = 0;
    this.rate.clear();
    this.proceed();
  }

  stepOnce(): void {
    this.stepsAsked++;
    this.wake();
  }

  /** Fit the fitted samplers anew at the present weights. */
  refit(): void {
    this.lanes.askRefit();
    this.refitAsked = true;
    this.rereadDue = true;
    this.lookAgain();
    this.proceed();
  }

  requestPrediction(lane: number, values: readonly number[]): void {
    this.observer.requestPrediction(lane, values);
    this.wake();
  }

  /** What the panels below the first screen show from now on. */
  watch(watched: readonly Watched[]): void {
    if (this.observer.watch(watched)) this.stale = true;
    this.wake();
  }

  requestMasks(lane: number, request: Omit<MasksRequest, 'index' | 'lane'>): void {
    this.observer.requestMasks(lane, request);
    this.wake();
  }

  requestSamples(order: UnmaskingOrder, roll: number): void {
    this.observer.requestSamples(order, roll);
    this.wake();
  }

  /** New settings that need no restart; they apply from the next step on. */
  change(settings: Settings): void {
    const before = this.settings;
    this.settings = settings;
    this.engine.setOptimizer(optimizerOf(settings));
    settings.lanes.forEach((lane, index) => {
      for (const text of laneChanges(before.lanes[index], lane)) this.mark(index, text);
      const redrawn = settings.handDrawn.join() !== before.handDrawn.join();
      if (redrawn && lane.sampler === 'hand-drawn') this.mark(index, 'p(t) drawn');
    });
    if (settings.epsilon !== before.epsilon) {
      this.observer.changeEpsilon(settings.epsilon);
      this.lookAgain();
    }
    const methods = this.lanes.change(before, settings);
    if (methods) this.lookAgain();
    const repriced = settings.batch !== before.batch || settings.compare !== before.compare;
    this.rereadDue ||= methods || repriced;
    // Lanes that wait for a fit are read once they have it.
    if (this.lanes.waiting.length === 0) this.rereadIfDue();
    this.proceed();
  }

  /** Go back to the last good snapshot, with another engine where the old one was lost. */
  async restore(engine: Engine): Promise<void> {
    await this.halt();
    const { weights, trainedRows, fits, averages } = this.snapshot!;
    this.engine = engine;
    engine.restore(weights);
    engine.setOptimizer(optimizerOf(this.settings));
    this.trainer.rewind(engine, weights.step, trainedRows, averages);
    this.lanes.restore(fits);
    this.refitAsked = false;
    this.candidate = null;
    this.post({ type: 'rewound', step: weights.step });
    this.closed = false;
    this.lookAgain();
    this.proceed();
  }

  /** Stop and wait until nothing uses the engine any more. */
  async halt(): Promise<void> {
    this.closed = true;
    this.playing = false;
    await this.loop;
    await this.stopLooking();
  }

  private proceed(): void {
    this.sayPhase();
    this.wake();
  }

  private wake(): void {
    if (this.closed || this.loop) return;
    this.loop = this.work()
      .catch((error: unknown) => {
        this.playing = false;
        this.stepsAsked = 0;
        this.closed = true;
        // The header's step and the curves go as far as the sentence says.
        this.postProgress(true);
        this.failed(error);
      })
      .finally(() => {
        this.loop = null;
      });
  }

  private async work(): Promise<void> {
    for (;;) {
      await breathe();
      if (this.closed) break;
      await this.observer.serve(this.playing);
      if (this.lanes.waiting.length > 0) await this.fit();
      if (this.closed) break;
      const training = this.playing || this.stepsAsked > 0;
      if (training) await this.train();
      else await this.trainer.collect();
      if (!training || this.share.allowsProbe(this.settings.probeShare)) {
        const busy = await this.look(!training);
        if (!training && !busy) break;
      }
      this.postProgress(!training);
    }
    this.postProgress(true);
  }

  /** Training waits for a fit: it then depends on the step it was asked for at, and a run replays. */
  private async fit(): Promise<void> {
    await this.timed('training', () => this.trainer.collect());
    const fitting = this.observer.fit();
    let done: boolean | undefined = false;
    while (!done && !this.closed) {
      // The fit is part of what P-POTS costs, not of looking at it.
      await this.timed('training', async () => {
        ({ done } = await fitting.next());
      });
      await breathe();
    }
    await fitting.return();
    if (this.closed) return;
    if (this.refitAsked) {
      this.refitAsked = false;
      this.settings.lanes.forEach((lane, index) => {
        if (isFitted(lane.sampler)) this.mark(index, refitText(lane));
      });
    }
    this.rereadIfDue();
    this.sayPhase();
  }

  private rereadIfDue(): void {
    if (this.rereadDue) this.observer.reread();
    this.rereadDue = false;
  }

  private async train(): Promise<void> {
    if (performance.now() - this.lastSnapshot > SNAPSHOT_EVERY_MS) await this.keepSnapshot();
    const { settings, trainer } = this;
    const queue = this.engine.backend === 'webgpu' ? GPU_QUEUE : 1;
    await this.timed('training', async () => {
      trainer.enqueue(settings, this.lanes.methods);
      if (trainer.unread >= queue) await trainer.collect();
    });
    if (this.stepsAsked > 0) this.stepsAsked--;
    this.stale = true;
    this.rate.add(performance.now());
    if (settings.refitEvery > 0 && trainer.step % settings.refitEvery === 0) {
      this.lanes.askRefit();
    }
  }

  /** One slice of looking. Returns whether there was anything to look at. */
  private async look(atRest: boolean): Promise<boolean> {
    if (!this.looking) {
      // At rest one look at the present weights is enough; in training the next one begins when it may.
      if (this.settings.probeShare === 0 && !atRest) return false;
      this.looking = this.observer.readVerdicts();
      if (!this.looking && !this.stale) return false;
      if (!this.looking) {
        this.stale = false;
        this.looking = this.observer.look();
      }
    }
    // What the device still owes to training is training's time.
    await this.timed('training', () => this.trainer.collect());
    const { looking } = this;
    // A command may have called it off meanwhile.
    if (!looking) return true;
    await this.timed('probe', async () => {
      const { done } = await looking.next();
      if (done && this.looking === looking) this.looking = null;
    });
    return true;
  }

  private async timed(work: Work, action: () => Promise<void>): Promise<void> {
    const start = performance.now();
    await action();
    const now = performance.now();
    this.share.add(work, now - start, now);
  }

  /** Abandon a look whose methods or weights are no longer wanted, and begin anew. */
  private lookAgain(): void {
    this.stale = true;
    void this.stopLooking();
  }

  private async stopLooking(): Promise<void> {
    const { looking } = this;
    this.looking = null;
    await looking?.return();
  }

  /**
   * Take a snapshot. It counts as good only once training has gone on from it for a while without diverging: weights
   * can be lost some steps before the loss shows it.
   */
  private async keepSnapshot(): Promise<void> {
    await this.trainer.collect();
    const { candidate } = this;
    if (candidate && this.trainer.step - candidate.weights.step < PROVEN_AFTER_STEPS) return;
    if (candidate) this.snapshot = candidate;
    this.candidate = await this.takeSnapshot();
  }

  private async takeSnapshot(): Promise<Snapshot> {
    this.lastSnapshot = performance.now();
    const { trainedRows, trainer, lanes } = this;
    const weights = await this.engine.snapshot();
    return { weights, trainedRows, fits: lanes.fits, averages: trainer.averages };
  }

  private postProgress(now: boolean): void {
    const time = performance.now();
    if (!now && time - this.lastPost < POST_EVERY_MS) return;
    const block = this.trainer.takeLosses();
    if (!block) return;
    this.lastPost = time;
    const lanes = this.lanes.count;
    this.post({
      type: 'progress',
      progress: {
        step: block.firstStep + block.loss.length / lanes - 1,
        trainedRows: this.trainedRows - this.trainer.unread * this.settings.batch,
        ...block,
        lanes,
        stepsPerSecond: this.rate.perSecond(),
        probeShare: this.share.probe(),
        drawn: this.trainer.drawn.map((each) => ({ ...each, lane: this.lanes.ids[each.lane] })),
      },
    });
  }

  private mark(lane: number, text: string): void {
    const { step } = this.trainer;
    this.post({ type: 'mark', mark: { step, lane: this.lanes.ids[lane], text } });
  }

  private sayPhase(): void {
    const fitting = this.lanes.waiting.length > 0;
    const phase: Phase = fitting ? 'fitting' : this.playing ? 'running' : 'paused';
    const sentence = fitting
      ? `Measuring the model at step ${this.trainer.step}, to fit what is sampled before training goes on.`
      : '';
    this.post({ type: 'phase', phase, sentence });
  }
}
