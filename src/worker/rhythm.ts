/**
 * Holds: how often something is done at most: not more often than every so many milliseconds, and not so often that it takes
 * more than its share of the time, however slow the machine. Refuses to hold: what.
 */

/** It rests for so many times as long as it took. */
const REST = 12;

export class Rhythm {
  private next = -Infinity;
  private started = 0;

  constructor(private readonly everyMs: number) {}

  due(): boolean {
    return performance.now() >= this.next;
  }

  start(): void {
    this.started = performance.now();
    this.next = this.started + this.everyMs;
  }

  end(): void {
    const now = performance.now();
    this.next = Math.max(this.next, now + REST * (now - this.started));
  }

  /** Due at once. */
  hurry(): void {
    this.next = -Infinity;
  }
}
