/**
 * Holds: one run from its first weights on: the loop that shares the worker's time between training, the probe and
 * what the visitor asks for, and the reports it posts. Refuses to hold: making engines and answering failures
 * (session.ts), and the mathematics (core, run).
 */
import type { Estimator } from '../core/estimator';
import type { LossProducts } from '../core/probe/products';
import { rateGrid, type RateGrid } from '../core/quadrature';
import { stream } from '../core/rng';
import type { Task } from '../core/tasks/task';
import type { Engine, EngineSnapshot, FrozenWeights } from '../engine/engine';
import type { LaneSettings, Settings } from '../lab/experiment';
import type { SampleReport, UnmaskingOrder } from '../lab/measurement';
import { estimatorOf, type LaneFit } from '../run/estimators';
import { accuracy, heldOutLoss } from '../run/evaluate';
import { fitLane } from '../run/fit';
import { unmask } from '../run/generate';
import { showMasks, type MasksRequest } from '../run/masks';
import { probePlan, type ProbePlan } from '../run/plan';
import { probe, type ProbeData } from '../run/probe';
import { readProbe, readRates } from '../run/reading';
import { optimizerOf, Trainer } from '../run/trainer';
import { laneChanges } from './changes';
import type { Phase, Report } from './protocol';
import { ComputeShare, StepRate, type Work } from './share';

const POST_EVERY_MS = 100;
const SNAPSHOT_EVERY_MS = 4000;
const MASKS_EVERY_MS = 1000;
/** Steps a GPU may be behind: enough to keep it busy, few enough to stay responsive. */
const GPU_QUEUE = 4;

interface Lane {
  settings: LaneSettings;
  fit: LaneFit | null;
  estimator: Estimator;
  /** Whether the next probe's products are to be fitted. */
  refit: boolean;
}

/** A point to go back to. */
interface Snapshot {
  readonly weights: EngineSnapshot;
  readonly trainedRows: number;
  readonly fits: readonly (LaneFit | null)[];
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

export class Run {
  private readonly trainer: Trainer;
  private readonly plan: ProbePlan;
  private readonly n: number;
  private grid: RateGrid;
  private lanes: Lane[];
  private playing = false;
  private stepsAsked = 0;
  private closed = false;
  private loop: Promise<void> | null = null;

  private background: AsyncGenerator<void, void> | null = null;
  /** Whether what the page shows is older than the weights or the methods. */
  private stale = true;
  private probes = 0;
  private data: ProbeData | null = null;
  private readonly share = new ComputeShare();
  private readonly rate = new StepRate();

  private masks: MasksRequest | null = null;
  private masksAsked = false;
  private masksAt = 0;
  private sampling: { order: UnmaskingOrder; roll: number; asked: boolean } = {
    order: 'most-confident-first',
    roll: 0,
    asked: false,
  };
  private lastPost = 0;
  private lastSnapshot = 0;
  private lastRefit = 0;
  private snapshot: Snapshot | null = null;
  private initial: Snapshot | null = null;

  constructor(
    private engine: Engine,
    private readonly task: Task,
    private settings: Settings,
    private readonly post: (report: Report) => void,
    private readonly failed: (error: unknown) => void,
  ) {
    this.n = task.length - task.promptLength;
    this.grid = rateGrid(this.n, settings.epsilon);
    this.plan = probePlan(this.n, settings.model, engine.backend);
    this.trainer = new Trainer(engine, task, settings.seed);
    this.lanes = settings.lanes.map((lane) => ({
      settings: lane,
      fit: null,
      estimator: estimatorOf(lane, null, this.n),
      refit: false,
    }));
    engine.setOptimizer(optimizerOf(settings));
  }

  /** Take the first snapshot and start measuring. */
  async open(): Promise<void> {
    this.snapshot = this.initial = await this.takeSnapshot();
    this.sayPhase();
    this.wake();
  }

  play(): void {
    this.playing = true;
    this.sayPhase();
    this.wake();
  }

  pause(): void {
    this.playing = false;
    this.stepsAsked = 0;
    this.rate.clear();
    this.sayPhase();
    this.wake();
  }

  stepOnce(): void {
    this.stepsAsked++;
    this.wake();
  }

  refit(): void {
    for (const lane of this.lanes) lane.refit = lane.settings.pPots;
    this.restartBackground();
    this.wake();
  }

  requestMasks(lane: number, request: Omit<MasksRequest, 'index' | 'lane'>): void {
    const index = Math.max(
      0,
      this.lanes.findIndex(({ settings }) => settings.id === lane),
    );
    this.masks = { ...request, index, lane: this.lanes[index].settings.id };
    this.masksAsked = true;
    this.wake();
  }

  requestSamples(order: UnmaskingOrder, roll: number): void {
    this.sampling = { order, roll, asked: true };
    this.wake();
  }

  /** New settings that need no restart; they apply from the next step on. */
  change(settings: Settings): void {
    const before = this.settings;
    this.settings = settings;
    this.engine.setOptimizer(optimizerOf(settings));
    this.markChanges(before);
    const newRates = settings.epsilon !== before.epsilon;
    if (newRates) {
      this.grid = rateGrid(this.n, settings.epsilon);
      this.data = null;
    }
    const newFit = settings.density !== before.density || settings.floor !== before.floor;
    this.lanes.forEach((lane, index) => {
      lane.settings = settings.lanes[index];
      if (newRates) lane.refit ||= lane.fit !== null;
      const wanted = lane.settings.pPots && (lane.fit === null || newFit);
      if (wanted && this.data) {
        lane.fit = fitLane(this.data.lanes[index].loss, settings, this.data.step);
      } else if (newFit) {
        lane.fit = null;
      }
      this.renewEstimator(lane);
    });
    if (this.data) this.report(this.data, false);
    this.restartBackground();
    this.sayPhase();
    this.wake();
  }

  /** Go back to the last good snapshot, with another engine where the old one was lost. */
  async restore(engine: Engine): Promise<void> {
    await this.halt();
    this.closed = false;
    const { weights, trainedRows, fits } = this.snapshot!;
    this.engine = engine;
    engine.restore(weights);
    engine.setOptimizer(optimizerOf(this.settings));
    this.trainer.rewind(engine, weights.step, trainedRows);
    this.lanes.forEach((lane, index) => {
      lane.fit = fits[index];
      this.renewEstimator(lane);
    });
    this.post({ type: 'rewound', step: weights.step });
    this.restartBackground();
    this.sayPhase();
    this.wake();
  }

  /** The weights this run began with. */
  get initialWeights(): EngineSnapshot | null {
    return this.initial?.weights ?? null;
  }

  /** Stop for good and wait until nothing uses the engine any more. */
  async halt(): Promise<void> {
    this.closed = true;
    this.playing = false;
    await this.loop;
    await this.dropBackground();
  }

  private wake(): void {
    if (this.closed || this.loop) return;
    this.loop = this.work()
      .catch((error: unknown) => {
        this.playing = false;
        this.stepsAsked = 0;
        this.closed = true;
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
      await this.serve();
      const training = (this.playing || this.stepsAsked > 0) && this.fitted();
      if (training) await this.train();
      else await this.trainer.collect();
      const limit = this.settings.probeShare;
      if (!training || this.share.allowsProbe(limit)) {
        const busy = await this.measure(!training);
        if (!training && !busy) break;
      }
      this.postProgress(!training);
    }
    this.postProgress(true);
  }

  /** Every lane that samples from a fit has one. */
  private fitted(): boolean {
    return this.lanes.every(({ settings, fit }) => !settings.pPots || fit !== null);
  }

  private async train(): Promise<void> {
    const { settings } = this;
    const queue = this.engine.backend === 'webgpu' ? GPU_QUEUE : 1;
    await this.timed('training', async () => {
      this.trainer.enqueue(
        settings,
        this.lanes.map(({ estimator }) => estimator),
      );
      if (this.trainer.unread >= queue) await this.trainer.collect();
    });
    if (this.stepsAsked > 0) this.stepsAsked--;
    this.stale = true;
    const now = performance.now();
    this.rate.add(now);
    if (settings.refitEvery > 0 && this.trainer.step - this.lastRefit >= settings.refitEvery) {
      this.lastRefit = this.trainer.step;
      this.refit();
    }
    if (now - this.lastSnapshot > SNAPSHOT_EVERY_MS) {
      await this.trainer.collect();
      this.snapshot = await this.takeSnapshot();
    }
  }

  /** One slice of the probe. Returns whether there was anything to measure. */
  private async measure(atRest: boolean): Promise<boolean> {
    if (!this.background) {
      // At rest one look at the present weights is enough; in training the next one begins when it may.
      if (!this.stale || (this.settings.probeShare === 0 && !atRest)) return false;
      this.stale = false;
      this.background = this.cycle();
    }
    // What the device still owes to training is training's time.
    await this.timed('training', () => this.trainer.collect());
    const { background } = this;
    // A command may have called the measurement off meanwhile.
    if (!background) return true;
    await this.timed('probe', async () => {
      const { done } = await background.next();
      if (done && this.background === background) this.background = null;
    });
    return true;
  }

  private async timed(work: Work, action: () => Promise<void>): Promise<void> {
    const start = performance.now();
    await action();
    const now = performance.now();
    this.share.add(work, now - start, now);
  }

  /** Everything that is measured at one set of weights. */
  private async *cycle(): AsyncGenerator<void, void> {
    const { engine, task, settings, grid, plan } = this;
    const frozen = engine.freeze();
    try {
      const data = yield* probe({
        engine,
        frozen,
        task,
        seed: settings.seed,
        index: this.probes++,
        trainedRows: this.trainer.trainedRows,
        grid,
        plan,
        lanes: this.lanes.length,
        estimatorOf: (lane, loss) => this.estimatorFrom(lane, loss, frozen.step),
        mirrored: this.lanes.some(({ settings: lane }) => lane.mirror),
      });
      this.data = data;
      this.report(data, true);
      yield;
      for (let lane = 0; lane < this.lanes.length; lane++) {
        const options = { engine, frozen, lane, task, seed: settings.seed, grid };
        const loss = yield* heldOutLoss({ ...options, slice: plan.slice.forward });
        const exact = await accuracy({ ...options, slice: plan.slice.forward });
        const id = this.lanes[lane].settings.id;
        const evaluation = { lane: id, step: frozen.step, loss, accuracy: exact };
        this.post({ type: 'evaluation', evaluation: [evaluation] });
        yield;
      }
      await this.sample(frozen);
    } finally {
      frozen.dispose();
    }
  }

  /** The lane's estimator, fitted first to what was just measured if it waits for that. */
  private estimatorFrom(index: number, loss: LossProducts, step: number): Estimator {
    const lane = this.lanes[index];
    const refit = lane.refit;
    if (lane.settings.pPots && (lane.fit === null || refit)) {
      lane.fit = fitLane(loss, this.settings, step);
      lane.refit = false;
      this.renewEstimator(lane);
      if (refit) this.mark(lane, 'P-POTS refitted');
      this.sayPhase();
    }
    return lane.estimator;
  }

  private renewEstimator(lane: Lane): void {
    lane.estimator = estimatorOf(lane.settings, lane.fit, this.n);
  }

  private report(data: ProbeData, recorded: boolean): void {
    const estimators = this.lanes.map(({ estimator }) => estimator);
    this.post({ type: 'probe', probe: readProbe(data, this.settings, estimators, recorded) });
    const rates = this.lanes.map(({ estimator, fit }, lane) =>
      readRates(data, this.settings, lane, estimator, fit),
    );
    this.post({ type: 'rates', rates });
  }

  /** Answers what the visitor asked for, and keeps the mask picture fresh while training runs. */
  private async serve(): Promise<void> {
    const now = performance.now();
    const due = this.masksAsked || (this.playing && now - this.masksAt > MASKS_EVERY_MS);
    if (this.masks && due) {
      this.masksAsked = false;
      this.masksAt = now;
      const { engine, task, settings } = this;
      const frozen = engine.freeze();
      try {
        const { seed, epsilon } = settings;
        const masks = await showMasks(engine, frozen, task, seed, epsilon, this.masks);
        this.post({ type: 'masks', masks });
      } finally {
        frozen.dispose();
      }
    }
    if (this.sampling.asked) {
      this.sampling = { ...this.sampling, asked: false };
      const frozen = this.engine.freeze();
      try {
        await this.sample(frozen);
      } finally {
        frozen.dispose();
      }
    }
  }

  /** One sample per lane, all with the same random numbers. */
  private async sample(frozen: FrozenWeights): Promise<void> {
    const { engine, task, settings } = this;
    const { order, roll } = this.sampling;
    const reference = task.sample(stream(settings.seed, 'generation', 'prompt', roll), 'held-out');
    const choice = order === 'most-confident-first' && task.exactMatch ? 'best' : 'sampled';
    const samples: SampleReport[] = [];
    for (let lane = 0; lane < this.lanes.length; lane++) {
      const rng = stream(settings.seed, 'generation', roll);
      const unmasked = await unmask(engine, frozen, lane, task, [reference], order, choice, rng);
      const frames = unmasked.map(([frame]) => frame);
      samples.push({
        lane: this.lanes[lane].settings.id,
        step: frozen.step,
        order,
        frames,
        correct: task.exactMatch?.(reference, frames[frames.length - 1]) ?? null,
      });
    }
    this.post({ type: 'samples', samples });
  }

  private async takeSnapshot(): Promise<Snapshot> {
    this.lastSnapshot = performance.now();
    const weights = await this.engine.snapshot();
    const { trainedRows } = this.trainer;
    return { weights, trainedRows, fits: this.lanes.map(({ fit }) => fit) };
  }

  /** Abandon a measurement whose methods or weights are no longer wanted. */
  private restartBackground(): void {
    this.stale = true;
    void this.dropBackground();
  }

  private async dropBackground(): Promise<void> {
    const { background } = this;
    this.background = null;
    await background?.return();
  }

  private postProgress(now: boolean): void {
    const time = performance.now();
    if (!now && time - this.lastPost < POST_EVERY_MS) return;
    const block = this.trainer.takeLosses();
    if (!block) return;
    this.lastPost = time;
    const lanes = this.lanes.length;
    this.post({
      type: 'progress',
      progress: {
        step: block.firstStep + block.loss.length / lanes - 1,
        trainedRows: this.trainer.trainedRows - this.trainer.unread * this.settings.batch,
        ...block,
        lanes,
        stepsPerSecond: this.rate.perSecond(),
        probeShare: this.share.probe(),
        drawn: this.trainer.drawn.map((each) => ({
          ...each,
          lane: this.lanes[each.lane].settings.id,
        })),
      },
    });
  }

  private markChanges(before: Settings): void {
    this.lanes.forEach((lane, index) => {
      for (const text of laneChanges(before.lanes[index], this.settings.lanes[index])) {
        this.mark(lane, text);
      }
    });
  }

  private mark(lane: Lane, text: string): void {
    this.post({ type: 'mark', mark: { step: this.trainer.step, lane: lane.settings.id, text } });
  }

  private sayPhase(): void {
    const fitting = !this.fitted();
    const phase: Phase = fitting ? 'fitting' : this.playing ? 'running' : 'paused';
    const sentence = fitting
      ? 'Measuring the untrained model, so that P-POTS can be fitted before training.'
      : '';
    this.post({ type: 'phase', phase, sentence });
  }
}
