/**
 * Holds: how time is split between training and probing, measured over a sliding window.
 * Refuses to hold: what the two do.
 */

const WINDOW_MS = 4000;

export type Work = 'training' | 'probe';

/** Books the time of each kind of work and says when the probe may go on. */
export class ComputeShare {
  private entries: { end: number; ms: number; work: Work }[] = [];

  /** Book `ms` milliseconds of `work` that ended at `end` (ms clock). */
  add(work: Work, ms: number, end: number): void {
    // No more than lies in the window: the machine may have slept meanwhile.
    this.entries.push({ end, ms: Math.min(ms, WINDOW_MS), work });
    const oldest = end - WINDOW_MS;
    while (this.entries[0]!.end < oldest) this.entries.shift();
  }

  /**
   * Measured share of the probe in the window, 0 … 1; 0 where nothing ran.
   * @param beside workers that measure while one trains: it is then the share of all their time, used or not.
   */
  probe(beside = 0): number {
    let probe = 0;
    let all = 0;
    for (const { ms, work } of this.entries) {
      all += ms;
      if (work === 'probe') probe += ms;
    }
    if (beside > 0 && all > 0) {
      const [first, last] = [this.entries[0]!, this.entries.at(-1)!];
      all = (1 + beside) * (last.end - first.end + first.ms);
    }
    return all === 0 ? 0 : Math.min(1, probe / all);
  }

  /** Whether the probe may go on without lifting its share above `limit` (0 … 1). */
  allowsProbe(limit: number, beside = 0): boolean {
    return limit > 0 && this.probe(beside) < limit;
  }

  clear(): void {
    this.entries = [];
  }
}

/** Counts steps per second over the same window. */
export class StepRate {
  private times: number[] = [];

  add(time: number): void {
    this.times.push(time);
    const oldest = time - WINDOW_MS;
    while (this.times[0]! < oldest) this.times.shift();
  }

  /** Steps per second; 0 before the second step. */
  perSecond(): number {
    const { times } = this;
    if (times.length < 2) return 0;
    const span = times[times.length - 1]! - times[0]!;
    return span === 0 ? 0 : ((times.length - 1) * 1000) / span;
  }

  clear(): void {
    this.times = [];
  }
}
