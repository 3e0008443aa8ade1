/**
 * Holds: how often something is done at most: not more often than every so many milliseconds, and not so often that it takes
 * more than its share of the time, however slow the machine. Refuses to hold: what.
 */

import type { Slices } from '../run/measure/rows';

/** It rests for so many times as long as it took, where nothing else is said. */
const REST = 12;

export class Rhythm {
  private next = -Infinity;
  private spent = 0;
  /** How often it was hurried. */
  private hurried = 0;

  /** @param rest how many times as long as it took. */
  constructor(
    private readonly everyMs: number,
    private readonly rest = REST,
  ) {}

  due(): boolean {
    return performance.now() >= this.next;
  }

  /** It is done now. */
  start(): void {
    this.next = performance.now() + this.everyMs;
    this.spent = 0;
  }

  /** Due at once: one that is still under way is not rested from. */
  hurry(): void {
    this.next = -Infinity;
    this.hurried++;
  }

  /** All of it in slices, whose time counts; what is done elsewhere between two of them does not. */
  async *pace<T>(work: Slices<T>): Slices<T> {
    const { hurried } = this;
    for (;;) {
      const started = performance.now();
      const { done, value } = await work.next();
      const now = performance.now();
      if (hurried === this.hurried) {
        this.spent += now - started;
        this.next = Math.max(this.next, now + this.rest * this.spent);
      }
      if (done) return value;
      yield;
    }
  }
}
