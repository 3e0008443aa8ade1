/**
 * Holds: the worker's side of the protocol: engines made, kept for a reset and replaced after a loss; commands handed
 * to the run; failures turned into reports. Refuses to hold: the loop (loop.ts).
 */
import { createEngine, type CreatedEngine } from '../engine/backends';
import { exactName } from '../engine/names';
import type { EngineSnapshot, ModelConfig } from '../engine/engine';
import { computing } from '../language/rooms/computing';
import type { PretrainedCache } from '../lab/fork/pretrained';
import type { RunStart } from '../lab/recorded/recorded-run';
import type { RunState } from '../lab/saved/run-state';
import type { Settings } from '../lab/settings/settings-table';
import type { Starts } from '../run/study/group';
import { attentionOf } from '../run/train/attention';
import { firstSnapshot } from '../run/train/first-weights';
import { subjectOf, type Subject } from '../run/train/task-and-model';
import type { WorkerLike } from './connect';
import { failureOf } from './failure';
import { forkedWeights, liveStarts, type Forked } from './fork';
import { MeasuringPool } from './measuring-pool';
import { Reader } from './reader';
import type { Report, RunCommand, ToPage, ToWorker, Watched } from './protocol';
import { RunLoop } from './loop';

/** An engine with what it was made for. */
interface Kept extends CreatedEngine {
  readonly key: string;
  readonly initial: EngineSnapshot;
  lost: boolean;
}

/** A run, what it is about, and the number it goes by at present. */
interface Numbered {
  readonly loop: RunLoop;
  readonly subject: Subject;
  /** The visitor's own, if it is about that. */
  readonly text: string | null;
  readonly address: { number: number };
}

/** What a run begins with, where not with its first weights. */
interface Beginning {
  /** A recorded run. */
  readonly from: RunStart | null;
  /** A saved one. */
  readonly state: RunState | null;
  /** What lanes of the run before can go on from. */
  readonly live: Starts;
}

export class Session {
  private settings: Settings | null = null;
  private kept: Kept | null = null;
  private run: Numbered | null = null;
  /** The run that can be brought back. */
  private aside: Numbered | null = null;
  /** Starts and restores, one after the other. */
  private order: Promise<void> = Promise.resolve();
  /** The number of the run that was last asked for. */
  private current = 0;
  /** What panels near the view show; it outlives a run. */
  private watched: readonly Watched[] = [];

  private readonly measuring: MeasuringPool;
  private readonly reader: Reader;

  /**
   * @param workers that measure beside the run, at most, with one more that reads; none where they cannot be made.
   * @param cache of pre-trained models; absent: none.
   */
  constructor(
    private readonly send: (message: ToPage) => void,
    makeWorker: () => WorkerLike = () => {
      throw new Error('here are no further workers');
    },
    workers = 0,
    private readonly cache?: PretrainedCache,
  ) {
    this.measuring = new MeasuringPool(makeWorker, workers, () => this.postWorkers());
    this.reader = new Reader(workers > 0 ? makeWorker : undefined);
  }

  handle({ run, command }: ToWorker): void {
    // What was meant for a run that is over has nothing to act on.
    if (run < this.current) return;
    switch (command.type) {
      case 'start': {
        const before = this.run;
        this.run = null;
        this.current = run;
        this.settings = command.settings;
        this.inOrder(async () => {
          await (before === this.aside ? before?.loop.setAside() : before?.loop.halt());
          if (run !== this.current) return;
          const { text = null, from = null, state = null } = command;
          // What was saved needs no pre-training any more.
          const fork = state ? null : command.settings.from;
          const live = fork && before ? await liveStarts(before.loop, fork) : [];
          await this.start(run, text, { from, state, live });
        });
        break;
      }
      case 'set-aside':
        // A run that is just being brought back is still aside.
        this.aside = this.run ?? this.aside;
        break;
      case 'bring-back': {
        const before = this.run;
        this.run = null;
        this.current = run;
        this.settings = this.aside?.loop.settings ?? this.settings;
        this.inOrder(async () => {
          await before?.loop.halt();
          if (run === this.current) await this.bringBack(run);
        });
        break;
      }
      case 'restore':
        this.inOrder(() => this.restore(run));
        break;
      case 'lose-device':
        this.kept?.engine.loseDevice();
        break;
      default:
        if (command.type === 'change') this.settings = command.settings;
        if (command.type === 'watch') this.watched = command.watched;
        this.obey(command);
    }
  }

  private post(report: Report): void {
    this.send({ run: this.current, report });
  }

  private announce(kept: Kept): void {
    const { engine, badge, note, build } = kept;
    this.post({
      type: 'ready',
      backend: engine.backend,
      badge,
      note,
      build,
      parameterCount: engine.parameterCount,
      computes: exactName(kept),
    });
    this.postWorkers();
  }

  private postWorkers(): void {
    const { size: workers, wanted } = this.measuring;
    this.post({ type: 'workers', workers, wanted });
  }

  private obey(command: RunCommand): void {
    try {
      this.run?.loop.obey(command);
    } catch (error) {
      this.fail(error);
    }
  }

  private inOrder(action: () => Promise<void>): void {
    this.order = this.order.then(action).catch((error: unknown) => this.fail(error));
  }

  private fail(error: unknown): void {
    if (!this.settings) return;
    this.post({ type: 'phase', phase: 'failed', sentence: null });
    this.post(failureOf(error, this.settings, this.run?.loop.resumes ?? null));
  }

  private async start(
    number: number,
    text: string | null,
    { from, state, live }: Beginning,
  ): Promise<void> {
    const { task, config } = await subjectOf(this.settings!, text);
    const kept = await this.engineFor(this.settings!, config);
    if (number !== this.current) return;
    const forked = state ? null : await this.forked(number, kept, live);
    if (number !== this.current) return;
    const address = { number };
    const { engine, initial } = kept;
    engine.restore(forked ? firstSnapshot(forked.weights) : initial);
    // A change may have come in while the engine was made.
    const settings = this.settings!;
    this.tellWorkers(settings, text, kept);
    const run = new RunLoop(
      engine,
      task,
      settings,
      this.measuring,
      this.reader,
      (report) => {
        const { number: own } = address;
        if (own === this.current || address === this.aside?.address) {
          this.send({ run: own, report });
        }
      },
      (error) => {
        if (address.number === this.current) this.fail(error);
      },
    );
    if (from) run.goOnFrom(from);
    if (state) run.goOn(state);
    this.run = { loop: run, subject: { task, config }, text, address };
    if (forked) this.post({ type: 'forked', starts: forked.reports });
    this.announce(kept);
    await run.open();
    run.obey({ type: 'watch', watched: this.watched });
  }

  /** What the lanes of a fork begin with; null from scratch, and where the run is no longer wanted. */
  private async forked(number: number, kept: Kept, live: Starts): Promise<Forked | null> {
    const settings = this.settings!;
    const { from } = settings;
    if (!from) return null;
    // On what the run goes on with, whatever may be faster for a single lane.
    const { backend } = kept.engine;
    return await forkedWeights({ ...settings, backend }, from, {
      live,
      cache: this.cache,
      computed: exactName(kept),
      tell: (sentence) => {
        if (number === this.current) this.post({ type: 'phase', phase: 'pre-training', sentence });
      },
      goesOn: async () => {
        await new Promise((resolve) => setTimeout(resolve));
        return number === this.current;
      },
    });
  }

  /** The engine at hand where it fits (a reset then takes no time), else a new one. */
  private async engineFor(settings: Settings, config: ModelConfig): Promise<Kept> {
    const { seed, backend, kernels } = settings;
    const attention = settings.lanes.map(attentionOf);
    const key = JSON.stringify({ config, attention, seed, backend, kernels });
    if (this.kept && !this.kept.lost && this.kept.key === key) return this.kept;
    this.post({ type: 'phase', phase: 'loading', sentence: computing.preparing() });
    this.kept?.engine.dispose();
    this.kept = null;
    const created = await createEngine({
      config,
      lanes: attention.length,
      seed,
      attention,
      backend,
      kernels,
      load: { rows: settings.batch },
      onStage: (sentence) => this.post({ type: 'phase', phase: 'warming-up', sentence }),
    });
    const initial = await created.engine.snapshot();
    const kept: Kept = { ...created, key, initial, lost: false };
    void created.engine.lost.then((error) => {
      kept.lost = true;
      // A start that is under way makes an engine of its own.
      if (this.kept !== kept || !this.run) return;
      void this.run.loop.halt();
      this.fail(error);
    });
    this.kept = kept;
    return kept;
  }

  /** They compute as the engine does, or on a core of their own where that is a GPU. */
  private tellWorkers(settings: Settings, text: string | null, kept: Kept): void {
    const backend = kept.engine.backend === 'cpu' ? 'cpu' : 'wasm';
    this.measuring.tell({ settings, text, backend, computes: exactName(kept) });
  }

  private async restore(number: number): Promise<void> {
    const { run, settings } = this;
    if (number !== this.current) return;
    if (!run || !settings) throw new Error('there is no run to go back to');
    await run.loop.halt();
    const kept =
      this.kept && !this.kept.lost ? this.kept : await this.engineFor(settings, run.subject.config);
    if (number !== this.current) return;
    this.tellWorkers(settings, run.text, kept);
    await run.loop.restore(kept.engine);
    if (number === this.current) this.announce(kept);
  }

  /** The run that was set aside goes on under a new number. */
  private async bringBack(number: number): Promise<void> {
    const { aside } = this;
    if (!aside) throw new Error('there is no run to bring back');
    const { loop, subject, text, address } = aside;
    const kept = await this.engineFor(loop.settings, subject.config);
    if (number !== this.current) return;
    address.number = number;
    this.aside = null;
    this.run = aside;
    this.tellWorkers(loop.settings, text, kept);
    await loop.restore(kept.engine);
    if (address.number !== this.current) return;
    this.announce(kept);
    loop.obey({ type: 'watch', watched: this.watched });
    // A change may have come in meanwhile.
    if (this.settings !== loop.settings) loop.obey({ type: 'change', settings: this.settings! });
  }
}
