/**
 * Holds: the worker's side of the protocol: engines made, kept for a reset and replaced after a loss; commands handed
 * to the run; failures turned into reports. Refuses to hold: the loop (run.ts).
 */
import { createTask } from '../core/tasks';
import { createEngine, type CreatedEngine } from '../engine/backends';
import type { EngineSnapshot, ModelConfig } from '../engine/engine';
import type { Settings } from '../lab/experiment';
import { MODELS } from '../lab/models';
import { failureOf } from './failure';
import type { Command, Report } from './protocol';
import { Run } from './run';

/** An engine with what it was made for. */
interface Kept extends CreatedEngine {
  readonly key: string;
  readonly initial: EngineSnapshot;
  lost: boolean;
}

export class Session {
  private settings: Settings | null = null;
  private kept: Kept | null = null;
  private run: Run | null = null;
  /** Starts and restores, one after the other. */
  private order: Promise<void> = Promise.resolve();
  private starts = 0;

  constructor(private readonly post: (report: Report) => void) {}

  handle(command: Command): void {
    switch (command.type) {
      case 'start': {
        const mine = ++this.starts;
        this.settings = command.settings;
        this.inOrder(() => (mine === this.starts ? this.start(command.settings) : undefined));
        break;
      }
      case 'restore':
        this.inOrder(() => this.restore());
        break;
      case 'change':
        this.settings = command.settings;
        this.inRun((run) => run.change(command.settings));
        break;
      case 'play':
        this.inRun((run) => run.play());
        break;
      case 'pause':
        this.inRun((run) => run.pause());
        break;
      case 'step':
        this.inRun((run) => run.stepOnce());
        break;
      case 'refit':
        this.inRun((run) => run.refit());
        break;
      case 'masks':
        this.inRun((run) => run.requestMasks(command.lane, command));
        break;
      case 'generate':
        this.inRun((run) => run.requestSamples(command.order, command.roll));
        break;
      case 'lose-device':
        this.kept?.engine.loseDevice();
        break;
    }
  }

  private inRun(action: (run: Run) => void): void {
    if (!this.run) return;
    try {
      action(this.run);
    } catch (error) {
      this.fail(error);
    }
  }

  private inOrder(action: () => Promise<void> | undefined): void {
    this.order = this.order.then(action).catch((error: unknown) => this.fail(error));
  }

  private fail(error: unknown): void {
    if (!this.settings) return;
    this.post({ type: 'phase', phase: 'failed', sentence: '' });
    this.post(failureOf(error, this.settings));
  }

  private async start(settings: Settings): Promise<void> {
    await this.run?.halt();
    this.run = null;
    const task = createTask(settings.task, {
      mixtureLength: MODELS[settings.model].mixtureLength,
    });
    const { width, layers, heads, hidden } = MODELS[settings.model];
    const vocabulary = task.vocabulary.length;
    const config = { vocabulary, length: task.length, width, layers, heads, hidden };
    const { engine, badge, note, initial } = await this.engineFor(settings, config);
    engine.restore(initial);
    const run = new Run(
      engine,
      task,
      settings,
      (report) => {
        if (this.run === run) this.post(report);
      },
      (error) => {
        if (this.run === run) this.fail(error);
      },
    );
    this.run = run;
    this.post({
      type: 'ready',
      backend: engine.backend,
      badge,
      note: note === '' ? null : note,
      parameterCount: engine.parameterCount,
    });
    await run.open();
  }

  /** The engine at hand where it fits (a reset then takes no time), else a new one. */
  private async engineFor(settings: Settings, config: ModelConfig): Promise<Kept> {
    const { seed, backend } = settings;
    const lanes = settings.lanes.length;
    const key = JSON.stringify({ config, lanes, seed, backend });
    if (this.kept && !this.kept.lost && this.kept.key === key) return this.kept;
    this.post({ type: 'phase', phase: 'loading', sentence: 'Preparing the engine.' });
    this.kept?.engine.dispose();
    this.kept = null;
    const created = await createEngine({
      config,
      lanes,
      seed,
      backend,
      onStage: (sentence) => this.post({ type: 'phase', phase: 'warming-up', sentence }),
    });
    const initial = await created.engine.snapshot();
    const kept: Kept = { ...created, key, initial, lost: false };
    void created.engine.lost.then((error) => {
      kept.lost = true;
      if (this.kept !== kept) return;
      void this.run?.halt();
      this.fail(error);
    });
    this.kept = kept;
    return kept;
  }

  private async restore(): Promise<void> {
    const { run, settings } = this;
    if (!run || !settings) throw new Error('there is no run to go back to');
    await run.halt();
    const { engine, badge, note } = this.kept!.lost
      ? await this.engineFor(settings, this.kept!.engine.config)
      : this.kept!;
    await run.restore(engine);
    this.post({
      type: 'ready',
      backend: engine.backend,
      badge,
      note: note === '' ? null : note,
      parameterCount: engine.parameterCount,
    });
  }
}
