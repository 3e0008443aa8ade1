/**
 * Holds: the probes of a run that may still be read, and the window of them that is read now. Refuses to hold: measuring
 * (run/measure), what is read (run/read), when (observer.ts) and where (reader.ts).
 */
import type { ProbeData } from '../core/probe/lane-probe';
import {
  LEAST_PROBES,
  MOST_AT_REST,
  MOST_PROBES,
  poolProbes,
  windowOf,
  type ProbeWindow,
} from '../core/probe/window';
import type { Slices } from '../run/measure/rows';

/** Back to a snapshot a run goes a few seconds; earlier probes are not asked for again. */
const KEPT = MOST_AT_REST + 4 * MOST_PROBES;

/** Probes that are read together. They are pooled where they are read. */
export class Selection {
  private whole: ProbeWindow | null = null;

  /** @param probes oldest first. */
  constructor(readonly probes: readonly ProbeData[]) {}

  /** The probes as one. */
  get window(): ProbeWindow {
    return (this.whole ??= poolProbes(this.probes));
  }
}

/** A probe and which it is of those at its step. */
interface Numbered {
  readonly step: number;
  readonly index: number;
  readonly data: ProbeData;
}

const selected = (probes: readonly Numbered[]) => new Selection(probes.map(({ data }) => data));

/** In the order in which they were begun, the latest ones: one that was begun earlier may come later. */
function withProbe(probes: readonly Numbered[], probe: Numbered): readonly Numbered[] {
  const byBeginning = (a: Numbered, b: Numbered) => a.step - b.step || a.index - b.index;
  return [...probes, probe].sort(byBeginning).slice(-KEPT);
}

export class Probes {
  private probes: readonly Numbered[] = [];
  private present: Selection | null = null;
  private sinceChange = 0;
  private unread: readonly Numbered[] = [];
  /** How many were begun at the weights of a step. */
  private begun = { step: -1, count: 0 };
  /** How many are asked for at the weights of a step, where more than fill a window. */
  private asked = { step: -1, count: 0 };
  /** How many are being measured. */
  private underWay = 0;

  private countAt(step: number): number {
    return this.probes.filter((probe) => probe.step === step).length;
  }

  /** Those at the weights of `step` and of the present methods. */
  private presentAt(step: number): number {
    return Math.min(this.countAt(step), this.sinceChange);
  }

  /** Take one at the weights of `step`, of which several can be under way. @param measure by its index at these weights. */
  async *take(step: number, measure: (index: number) => Slices<ProbeData>): Slices<void> {
    if (this.begun.step !== step) this.begun = { step, count: this.countAt(step) };
    this.underWay++;
    try {
      const index = this.begun.count++;
      this.add({ step, index, data: yield* measure(index) });
    } finally {
      this.underWay--;
    }
  }

  /** Ask for so many at the weights of `step`. Returns whether that is more than there are. */
  ask(step: number, count: number): boolean {
    this.asked = { step, count: Math.min(MOST_AT_REST, count) };
    return this.countAt(step) < this.asked.count;
  }

  /** How many are lacking at the weights of `step`: of the present methods to fill a window, and of those asked for. */
  private lackingAt(step: number): number {
    const asked = this.asked.step === step ? this.asked.count : 0;
    return Math.max(MOST_PROBES - this.presentAt(step), asked - this.countAt(step));
  }

  /** Whether one more at the weights of `step` is lacking, beside those under way. */
  wantsAt(step: number): boolean {
    return this.lackingAt(step) > this.underWay;
  }

  /** Whether there are as many as can be read. */
  get enough(): boolean {
    return this.probes.length >= LEAST_PROBES;
  }

  /** Whether one more is needed before anything can be read, beside those under way. */
  get wantsFirst(): boolean {
    return !this.enough && this.underWay < LEAST_PROBES;
  }

  /** Whether none is lacking at the weights of `step`. */
  fullAt(step: number): boolean {
    return this.lackingAt(step) <= 0;
  }

  /** Lanes have other methods: their own draws begin anew. */
  changeMethods(): void {
    this.sinceChange = 0;
  }

  private add(probe: Numbered): void {
    this.probes = withProbe(this.probes, probe);
    this.unread = withProbe(this.unread, probe);
    this.sinceChange++;
    this.present = null;
  }

  /** What is read now; null before the first few probes. */
  get window(): Selection | null {
    if (!this.present) {
      const probes = windowOf(this.probes);
      if (probes.length > 0) this.present = selected(probes);
    }
    return this.present;
  }

  /** The last of them, no more than are read in training: for what takes longer to read. Null before the first few probes. */
  get shortWindow(): Selection | null {
    const { window } = this;
    const many = window && window.probes.length > MOST_PROBES;
    return many ? selected(this.probes.slice(-MOST_PROBES)) : window;
  }

  /** The probes since this was last asked; null where there are none. */
  takeUnread(): Selection | null {
    const { unread } = this;
    this.unread = [];
    return unread.length > 0 ? selected(unread) : null;
  }

  /** The run has gone back: what was measured later is no part of it. */
  rewind(step: number): void {
    this.probes = this.probes.filter((probe) => probe.step <= step);
    this.unread = [];
    this.present = null;
  }

  clear(): void {
    this.probes = [];
    this.unread = [];
    this.present = null;
  }
}
