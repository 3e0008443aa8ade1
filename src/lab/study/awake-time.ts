/** Holds: how long a study was at work. Refuses to hold: what it says of it. */

/** Longer than anything between two looks, but for a machine that slept or a process that was halted. */
const LONGEST_MS = 60_000;

/** Time in which this process, or this page, was at work, told by whoever looks often. */
export class AwakeTime {
  private seen = performance.now();
  private ms = 0;

  /** Seconds since it was made, less what looks like sleep between two looks. */
  seconds(): number {
    const now = performance.now();
    const gap = now - this.seen;
    this.seen = now;
    if (gap < LONGEST_MS) this.ms += gap;
    return this.ms / 1000;
  }

  /** Goes on after a pause, which does not count. */
  goOn(): void {
    this.seen = performance.now();
  }
}
