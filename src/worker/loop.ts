/**
 * Holds: one run from its first weights on: the loop that shares the worker's time between training, looking and
 * what the visitor asks for, and going back to a snapshot. Refuses to hold: making engines and answering failures
 * (session.ts), what is looked at (observer.ts), and the mathematics (core, run).
 */
import type { Task } from '../core/tasks/task';
import type { Engine } from '../engine/engine';
import { failures } from '../language/rooms/failures';
import { sameTraining } from '../lab/fork/fork-rules';
import { trainingSeed } from '../lab/fork/pretrained';
import { isFitted } from '../lab/methods/lane-parts';
import type { RunStart } from '../lab/recorded/recorded-run';
import { unpackedWeights } from '../lab/recorded/weights';
import type { RunState } from '../lab/saved/run-state';
import type { Settings } from '../lab/settings/settings-table';
import { fitOfRecorded } from '../run/fit/recorded-fit';
import { refitDue } from '../lab/settings/refits';
import type { MeasuredRun } from '../run/measure/instruments';
import { Lanes } from '../run/train/lanes';
import { DivergedError, optimizerOf, Trainer } from '../run/train/trainer';
import { laneChanges, refitText } from '../lab/words/changes';
import { breathe } from './breathe';
import { Looks, type LookingRun } from './looks';
import type { MeasuringPool } from './measuring-pool';
import { Observer } from './observer';
import type { Phase, Report, RunCommand } from './protocol';
import type { Reader } from './reader';
import { Snapshots } from './snapshots';
import { TakenAlong } from './taken-along';
import { Timekeeper } from './timekeeper';

const POST_EVERY_MS = 100;

export class RunLoop implements MeasuredRun, LookingRun {
  readonly lanes: Lanes;
  readonly trainer: Trainer;
  private readonly observer: Observer;
  private readonly snapshots = new Snapshots(this);
  private playing = false;
  private stepsAsked = 0;
  closed = false;
  private diverged = false;
  private loop: Promise<void> | null = null;
  /** Whether something has come up since the loop last looked. */
  private wakeDue = false;
  private readonly looks: Looks;
  private readonly takenAlong: TakenAlong;
  readonly clock: Timekeeper;
  private lastPost = 0;
  /** Whether the fit that comes was asked for by the visitor. */
  private refitAsked = false;
  /** Whether it is not the run that its present settings describe from the first step on. */
  private mixed = false;
  /** Whether a command has changed what the last probe says. */
  private rereadDue = false;

  constructor(
    public engine: Engine,
    readonly task: Task,
    public settings: Settings,
    private readonly measuring: MeasuringPool,
    reader: Reader,
    private readonly post: (report: Report) => void,
    private readonly failed: (error: unknown) => void,
  ) {
    this.trainer = new Trainer(engine, task, trainingSeed(settings));
    const n = task.length - task.promptLength;
    this.lanes = new Lanes(settings, n, () => this.trainer.moments);
    this.observer = new Observer(this, measuring, reader, post);
    this.clock = new Timekeeper(measuring);
    this.looks = new Looks(this.observer, measuring, this);
    this.takenAlong = new TakenAlong(this, post);
    engine.setOptimizer(optimizerOf(settings));
  }

  /** Whether its weights follow from its settings: from scratch, and nothing was changed after the first step. */
  get inOneGo(): boolean {
    return !this.mixed && this.settings.from === null;
  }

  /** Before it is opened: begin where a recorded run of the same settings ended. Throws a RangeError for other sizes. */
  goOnFrom({ step, trainedRows, weights, fits }: RunStart): void {
    const { engine, trainer, settings } = this;
    this.mixed = true;
    const { parameters, secondMoment } = unpackedWeights(weights, engine.lanes);
    const firstMoment = new Float32Array(parameters.length);
    engine.restore({ step, parameters, firstMoment, secondMoment });
    trainer.rewind(engine, step, trainedRows, trainer.averages, trainer.moments);
    this.lanes.restore(fits.map((fit) => fit && fitOfRecorded(fit, settings)));
  }

  /** Before it is opened: begin exactly where a saved run of the same settings was. Throws a RangeError for other sizes. */
  goOn({ weights, trainedRows, fits, averages, moments, mixed }: RunState): void {
    const { engine, trainer, settings } = this;
    this.mixed = mixed;
    engine.restore(weights);
    trainer.rewind(engine, weights.step, trainedRows, averages, moments);
    this.lanes.restore(fits.map((fit) => fit && fitOfRecorded(fit, settings)));
  }

  /** Take the first snapshot and start looking. */
  async open(): Promise<void> {
    await this.snapshots.settle();
    this.proceed();
  }

  obey(command: RunCommand): void {
    switch (command.type) {
      case 'play':
        this.playing = true;
        this.proceed();
        break;
      case 'pause':
        this.playing = false;
        this.stepsAsked = 0;
        this.clock.rests();
        this.proceed();
        break;
      case 'save':
        this.takenAlong.askState();
        this.wake();
        break;
      case 'weights':
        this.takenAlong.askWeights(command.lane);
        this.wake();
        break;
      case 'step':
        this.stepsAsked++;
        this.wake();
        break;
      case 'refit':
        this.mixed ||= this.trainer.step > 0;
        this.lanes.askRefit();
        this.refitAsked = true;
        this.rereadDue = true;
        this.looks.again();
        this.proceed();
        break;
      case 'change':
        this.change(command.settings);
        break;
      default:
        this.observer.ask(command);
        this.wake();
    }
  }

  /** New settings that need no restart; they apply from the next step on. */
  private change(settings: Settings): void {
    const before = this.settings;
    this.settings = settings;
    this.mixed ||= this.trainer.step > 0 && !sameTraining(before, settings);
    this.engine.setOptimizer(optimizerOf(settings));
    settings.lanes.forEach((lane, index) => {
      for (const text of laneChanges(before.lanes[index], lane)) this.mark(index, text);
      const redrawn = settings.handDrawn.join() !== before.handDrawn.join();
      if (redrawn && lane.sampler === 'hand-drawn') this.mark(index, 'p(t) drawn');
    });
    if (settings.epsilon !== before.epsilon) {
      this.observer.changeEpsilon(settings.epsilon);
      this.looks.again();
    }
    const methods = this.lanes.change(before, settings);
    if (methods) this.looks.again();
    const repriced = settings.batch !== before.batch || settings.compare !== before.compare;
    this.rereadDue ||= methods || repriced;
    // Lanes that wait for a fit are read once they have it.
    if (this.lanes.waiting.length === 0) this.rereadIfDue();
    this.proceed();
  }

  /** The step that `restore` would go back to. */
  get resumes(): number {
    return this.snapshots.step(this.diverged);
  }

  /** Go back to the last snapshot that can be trusted, with another engine where the old one was lost. */
  async restore(engine: Engine): Promise<void> {
    await this.halt();
    this.engine = engine;
    const step = this.snapshots.rewind(this.diverged);
    this.diverged = false;
    this.observer.rewind(step);
    engine.setOptimizer(optimizerOf(this.settings));
    // It may have been set aside between the step and its refit.
    if (refitDue(step, this.settings.refitEvery)) this.lanes.askRefit(step);
    this.refitAsked = false;
    this.post({ type: 'rewound', step });
    this.closed = false;
    this.looks.again();
    this.proceed();
  }

  /** Stop and wait until nothing uses the engine any more. */
  async halt(): Promise<void> {
    this.closed = true;
    this.playing = false;
    await this.loop;
    await this.looks.end();
  }

  /**
   * Stop, so that `restore` goes on from exactly here with any engine. A run that has failed, or whose engine is lost, goes
   * back to its last snapshot then.
   */
  async setAside(): Promise<void> {
    const failed = this.closed;
    await this.halt();
    this.stepsAsked = 0;
    if (failed) return;
    try {
      await this.trainer.collect();
      this.postProgress(true);
      await this.snapshots.settle();
    } catch {
      // The last snapshot stands.
    }
  }

  private proceed(): void {
    this.sayPhase();
    this.wake();
  }

  wake(): void {
    this.wakeDue = true;
    if (this.closed || this.loop) return;
    this.loop = this.work()
      .catch((error: unknown) => this.fail(error))
      .finally(() => {
        this.loop = null;
      });
  }

  fail(error: unknown): void {
    this.playing = false;
    this.stepsAsked = 0;
    this.closed = true;
    this.diverged = error instanceof DivergedError;
    // The header's step and the curves go as far as the sentence says.
    this.postProgress(true);
    this.failed(error);
  }

  private async work(): Promise<void> {
    for (;;) {
      this.wakeDue = false;
      await breathe();
      if (this.closed) break;
      await this.observer.serve(this.playing);
      this.looks.answer();
      if (this.lanes.waiting.length > 0) await this.fit();
      if (this.closed) break;
      if (this.takenAlong.asked) await this.handOut();
      const training = this.playing || this.stepsAsked > 0;
      if (training) await this.train();
      else {
        await this.trainer.collect();
        await this.snapshots.settle();
      }
      this.clock.bookWorkers();
      if (!training || this.clock.mayLook(this.settings.probeShare)) {
        const busy = await this.looks.look(!training);
        if (!training && !busy && !this.wakeDue) break;
      }
      this.postProgress(!training);
    }
    this.postProgress(true);
  }

  /** Training waits for a fit: it then depends on the step it was asked for at, and a run replays. */
  private async fit(): Promise<void> {
    await this.clock.timed('training', () => this.trainer.collect());
    const fitting = this.observer.fit();
    let done: boolean | undefined = false;
    while (!done && !this.closed) {
      // The fit is part of what P-POTS costs, not of looking at it.
      await this.clock.timed('training', async () => {
        ({ done } = await fitting.next());
      });
      await breathe();
    }
    await fitting.return();
    // The workers' part of a fit is no looking either.
    this.measuring.takeWork();
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
    if (this.rereadDue) this.looks.reread();
    this.rereadDue = false;
  }

  private async train(): Promise<void> {
    await this.snapshots.keep();
    const { settings, trainer } = this;
    await this.clock.timed('training', async () => {
      trainer.enqueue(settings, this.lanes.methods);
      if (trainer.queueFull) await trainer.collect();
    });
    if (this.stepsAsked > 0) this.stepsAsked--;
    this.looks.outdated();
    this.clock.stepped();
    if (refitDue(trainer.step, settings.refitEvery)) this.lanes.askRefit();
  }

  private async handOut(): Promise<void> {
    await this.trainer.collect();
    // The curves go as far as the weights.
    this.postProgress(true);
    await this.takenAlong.handOut(this.mixed);
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
        trainedRows: this.trainer.trainedRows - this.trainer.unread * this.settings.batch,
        ...block,
        lanes,
        stepsPerSecond: this.clock.stepsPerSecond,
        probeShare: this.clock.probeShare,
        drawn: this.trainer.drawn.map((rates) => ({ ...rates, lane: this.lanes.ids[rates.lane] })),
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
    const sentence = fitting ? failures.fitting({ step: String(this.trainer.step) }) : null;
    this.post({ type: 'phase', phase, sentence });
  }
}
