/**
 * Holds: the looks at a run that are under way, in slices between its training steps or by workers beside them, and calling
 * them off. Refuses to hold: what a look reads (observer.ts), and when there is time for one (loop.ts).
 */
import type { Settings } from '../lab/settings/settings-table';
import { breathe } from './breathe';
import type { MeasuringPool } from './measuring-pool';
import type { Observer } from './observer';
import type { Timekeeper } from './timekeeper';

type Look = AsyncGenerator<void, void>;

/** What a look needs of the run it is a look at. */
export interface LookingRun {
  readonly settings: Settings;
  /** Whether nothing may use the engine any more. */
  readonly closed: boolean;
  readonly trainer: { readonly step: number; collect(): Promise<void> };
  /** There may be something to do again. */
  wake(): void;
  fail(error: unknown): void;
  readonly clock: Timekeeper;
}

export class Looks {
  /** The one that is made between training steps. */
  private between: Look | null = null;
  /** Those by workers, beside training; what is not among them any more has been called off. */
  private readonly beside = new Set<Look>();
  /** Answers to what the visitor asked for; they stand whatever is looked at next. */
  private readonly answering = new Set<Look>();
  /** The one of those beside that reads verdicts, which is not begun twice. */
  private reading: Look | null = null;
  /** Whether what the page shows is older than the weights or the methods. */
  private stale = true;

  constructor(
    private readonly observer: Observer,
    private readonly measuring: MeasuringPool,
    private readonly run: LookingRun,
  ) {}

  /** The weights have changed. */
  outdated(): void {
    this.stale = true;
  }

  /** Abandon looks whose methods or weights are no longer wanted, and begin anew. */
  again(): void {
    this.stale = true;
    void this.callOff();
  }

  /** Abandon all, answers too. */
  async end(): Promise<void> {
    this.answering.clear();
    await this.callOff();
  }

  /** Begin to answer what the visitor has asked for. */
  answer(): void {
    const answers = this.observer.answers();
    if (answers) void this.follow(answers, this.answering);
  }

  /** Read anew what a command has changed of what the last probe says. */
  reread(): void {
    void this.follow(this.observer.reread(), this.beside);
  }

  /** A slice of a look, or a look by a worker begun. Returns whether there was anything to look at. */
  look(atRest: boolean): Promise<boolean> | boolean {
    // What was begun here is brought to its end here.
    const elsewhere = this.measuring.open && !this.between;
    return elsewhere ? this.lookBeside(atRest) : this.lookBetween(atRest);
  }

  /** What is to be looked at next, in slices; null where there is nothing. */
  private next(atRest: boolean): Look | null {
    // At rest the present weights are looked at until a window is full; in training the next look begins when it may.
    const { observer, beside } = this;
    const { settings, trainer } = this.run;
    if (settings.probeShare === 0 && !atRest) return null;
    const closely = observer.lookClosely(atRest);
    if (closely) return closely;
    const narrower = atRest && observer.wants(trainer.step, settings.probeShare > 0);
    const more = this.stale || narrower;
    if (!this.reading || !beside.has(this.reading)) {
      this.reading = observer.readVerdicts(!more && beside.size === 0);
      if (this.reading) return this.reading;
    }
    if (!more) return null;
    this.stale = false;
    return observer.look();
  }

  private lookBeside(atRest: boolean): boolean {
    if (this.beside.size >= this.measuring.present) return false;
    const look = this.next(atRest);
    if (look) void this.follow(look, this.beside);
    return look !== null;
  }

  /** Let a look beside training take its course, as long as it is wanted: as it is among these. */
  private async follow(look: Look, wanted: Set<Look>): Promise<void> {
    wanted.add(look);
    try {
      while (wanted.has(look) && !(await look.next()).done) await breathe();
    } catch (error) {
      if (wanted.has(look) && !this.run.closed) this.run.fail(error);
    } finally {
      wanted.delete(look);
      await look.return();
      this.run.wake();
    }
  }

  private async lookBetween(atRest: boolean): Promise<boolean> {
    this.between ??= this.next(atRest);
    if (!this.between) return false;
    // What the device still owes to training is training's time.
    await this.run.clock.timed('training', () => this.run.trainer.collect());
    const look = this.between;
    // A command may have called it off meanwhile.
    if (!look) return true;
    await this.run.clock.timed('probe', async () => {
      const { done } = await look.next();
      if (done && this.between === look) this.between = null;
    });
    return true;
  }

  private async callOff(): Promise<void> {
    const look = this.between;
    this.between = null;
    this.beside.clear();
    await look?.return();
  }
}
