/**
 * Holds: workers that measure beside a run: what is asked of them, how many there are, and that they are done without where
 * none is left. Refuses to hold: workers that come and go (pool.ts), and when something is measured (loop.ts).
 */
import type { FrozenWeights } from '../engine/engine';
import type { MeasuringEngine } from '../run/measure/options';
import type { WorkerLike } from './connect';
import type {
  MeasuringNotice,
  MeasuringResult,
  MeasuringTask,
  Subject,
  WeightsCopy,
} from './measuring-protocol';
import { Pool } from './pool';

export class MeasuringPool {
  private pool: Pool<MeasuringTask, MeasuringNotice, never, MeasuringResult> | null;
  private subject: Subject | null = null;
  /** Whether they give the same bits as the run itself. */
  alike = false;
  /** Workers that are there and know what is measured. */
  private ready = 0;
  private busy = 0;
  /** Milliseconds of work up to a time. */
  private worked = 0;
  private workedUntil = 0;
  private lose: (error: Error) => void = () => undefined;
  /** Rejects when there are no workers any more. */
  private readonly lost = new Promise<never>((_, reject) => (this.lose = reject));

  /**
   * @param wanted workers that would measure if there were memory for them.
   * @param changed told how many do.
   */
  constructor(
    makeWorker: () => WorkerLike,
    readonly wanted: number,
    private readonly changed: () => void,
  ) {
    this.pool = wanted > 0 ? new Pool(makeWorker, wanted, changed) : null;
    this.lost.catch(() => undefined);
  }

  /** How many measure, those that are still being made included. */
  get size(): number {
    return this.pool?.size ?? 0;
  }

  /** Whether any is there. */
  get open(): boolean {
    return this.ready > 0;
  }

  /** How many are there. */
  get present(): number {
    return Math.min(this.ready, this.size);
  }

  /** For how long all together have worked since this was last asked, ms. */
  takeWork(): number {
    this.count(0);
    const { worked } = this;
    this.worked = 0;
    return worked;
  }

  /** Say what is measured from now on. What is still on its way of something else is the caller's to drop. */
  tell(subject: Subject): void {
    const { pool } = this;
    if (!pool || JSON.stringify(subject) === JSON.stringify(this.subject)) return;
    this.subject = subject;
    this.ready = 0;
    this.alike = true;
    pool.tell({ type: 'subject', ...subject }, 'subject');
    for (let k = 0; k < pool.size; k++) {
      pool
        .run(() => ({ task: { type: 'open' } }))
        .then((computes) => {
          if (this.subject !== subject || !this.pool) return;
          this.ready++;
          this.alike &&= computes === subject.computes;
        })
        .catch(() => {
          if (this.subject === subject) this.giveUp();
        });
    }
  }

  /** The result of a task. Rejects where no worker can do it; from then on there are none. */
  async run<Result extends MeasuringResult>(task: MeasuringTask): Promise<Result> {
    if (!this.pool) throw new Error('There are no workers to measure with.');
    const { subject } = this;
    this.count(1);
    try {
      const result = this.pool.run(() => ({ task }));
      return (await Promise.race([result, this.lost])) as Result;
    } catch (error) {
      // What belongs to models that are gone may well fail.
      if (this.subject === subject) this.giveUp();
      throw error;
    } finally {
      this.count(-1);
    }
  }

  /** All workers as one engine at these weights. */
  engineAt(weights: WeightsCopy, { parameterCount }: MeasuringEngine): MeasuringEngine {
    this.pool?.tell({ type: 'weights', ...weights }, 'weights');
    const refuse = (): never => {
      throw new Error('Workers evaluate single batches of rows and their Gram matrices only.');
    };
    return {
      parameterCount,
      wide: true,
      crossEntropy: (_: FrozenWeights, lane, batch) =>
        this.run({ type: 'cross-entropy', lane, batch }),
      probabilities: refuse,
      rowGradients: (_: FrozenWeights, lane, batch) => ({
        rows: batch.rows,
        gram: (groupSize) => this.run({ type: 'gram', lane, batch, groupSize }),
        losses: refuse,
        pairProducts: refuse,
        combine: refuse,
        explicit: refuse,
        dispose: () => undefined,
      }),
    };
  }

  /** Book the work until now, of which there is more or less from now on. */
  private count(change: number): void {
    const now = performance.now();
    this.worked += Math.min(this.busy, this.present) * (now - this.workedUntil);
    this.workedUntil = now;
    this.busy += change;
  }

  private giveUp(): void {
    if (!this.pool) return;
    this.pool.dispose();
    this.pool = null;
    this.ready = 0;
    this.lose(new Error('The workers that measure are gone.'));
    this.changed();
  }
}
