/**
 * Holds: the probes of a run that may still be read, and the window of them that is read now. Refuses to hold: measuring
 * (run/measure), what is read (run/read), and when (observer.ts).
 */
import type { ProbeData } from '../core/probe/lane-probe';
import { MOST_PROBES, poolProbes, windowOf, type ProbeWindow } from '../core/probe/window';

/** Back to a snapshot a run goes a few seconds; earlier probes are not asked for again. */
const KEPT = 4 * MOST_PROBES;

export class Probes {
  private probes: readonly ProbeData[] = [];
  private pooled: ProbeWindow | null = null;
  private sinceChange = 0;
  private unread: readonly ProbeData[] = [];

  /** How many there are at the weights of `step`: the index of the next. */
  countAt(step: number): number {
    return this.probes.filter((probe) => probe.step === step).length;
  }

  /** Whether those at the weights of `step` and of the present methods fill a window. */
  fullAt(step: number): boolean {
    return Math.min(this.countAt(step), this.sinceChange) >= MOST_PROBES;
  }

  /** Lanes have other methods: their own draws begin anew. */
  changeMethods(): void {
    this.sinceChange = 0;
  }

  add(probe: ProbeData): void {
    this.probes = [...this.probes, probe].slice(-KEPT);
    this.sinceChange++;
    this.unread = [...this.unread, probe].slice(-KEPT);
    this.pooled = null;
  }

  /** What is read now; null before the first few probes. */
  get window(): ProbeWindow | null {
    if (!this.pooled) {
      const probes = windowOf(this.probes);
      if (probes.length > 0) this.pooled = poolProbes(probes);
    }
    return this.pooled;
  }

  /** The probes since this was last asked, pooled; null where there are none. */
  takeUnread(): ProbeWindow | null {
    const { unread } = this;
    this.unread = [];
    return unread.length > 0 ? poolProbes(unread) : null;
  }

  /** The run has gone back: what was measured later is no part of it. */
  rewind(step: number): void {
    this.probes = this.probes.filter((probe) => probe.step <= step);
    this.unread = [];
    this.pooled = null;
  }

  clear(): void {
    this.probes = [];
    this.unread = [];
    this.pooled = null;
  }
}
