/**
 * Holds: the clock of a run: what training and looking take, whether looking may go on, and how fast training goes. Refuses to
 * hold: the sums over a window (share.ts), and what the two do (loop.ts, looks.ts).
 */
import type { MeasuringPool } from './measuring-pool';
import { ComputeShare, StepRate, type Work } from './share';

const FIRST_MS = 20_000;
/** What a single worker takes of the share: the page and the reader want the second core, too, and all it has left. */
const ON_TWO_CORES = 0.65;

export class Timekeeper {
  private readonly share = new ComputeShare();
  private readonly rate = new StepRate();
  private trainedMs = 0;

  constructor(private readonly measuring: Pick<MeasuringPool, 'present' | 'takeWork'>) {}

  /** Do it, and book its time as that of `work`. */
  async timed(work: Work, action: () => Promise<void>): Promise<void> {
    const start = performance.now();
    await action();
    const now = performance.now();
    this.share.add(work, now - start, now);
    if (work === 'training') this.trainedMs += now - start;
  }

  /** Book what workers have measured beside training since this was last called. */
  bookWorkers(): void {
    const ms = this.measuring.takeWork();
    if (ms > 0) this.share.add('probe', ms, performance.now());
  }

  /** A training step was taken. */
  stepped(): void {
    this.rate.add(performance.now());
  }

  /** Training rests: what comes after it is no slow step. */
  rests(): void {
    this.rate.clear();
  }

  get stepsPerSecond(): number {
    return this.rate.perSecond();
  }

  /** Measured share of the time that goes into looking, 0 … 1. */
  get probeShare(): number {
    return this.share.probe(this.measuring.present);
  }

  /**
   * Whether looking may go on beside training.
   * @param setting the share of time that the visitor allows, 0 … 1
   */
  mayLook(setting: number): boolean {
    return this.share.allowsProbe(this.limit(setting), this.measuring.present);
  }

  /**
   * More at first, when nothing is known yet. Workers have more time for it anyway, and on two cores a second one that is never
   * idle would take training's.
   */
  private limit(setting: number): number {
    const { present } = this.measuring;
    if (present > 0) return present === 1 ? ON_TWO_CORES * setting : setting;
    return this.trainedMs < FIRST_MS ? Math.min(0.5, 2 * setting) : setting;
  }
}
