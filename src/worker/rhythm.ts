/**
 * Holds: how often something is done at most: not more often than every so many milliseconds, and not so often that it takes
 * more than its share of the time, however slow the machine. Refuses to hold: what.
 */

/** It rests for so many times as long as it took, where nothing else is said. */
const REST = 12;

export class Rhythm {
  private next = -Infinity;
  private spent = 0;

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

  /** A part of it, whose time counts. */
  during<T>(work: () => T): T {
    const started = performance.now();
    const result = work();
    const now = performance.now();
    this.spent += now - started;
    this.next = Math.max(this.next, now + this.rest * this.spent);
    return result;
  }

  /** Due at once. */
  hurry(): void {
    this.next = -Infinity;
  }

  /** All of it in slices, whose time counts. */
  *pace<T>(work: Generator<void, T>): Generator<void, T> {
    for (;;) {
      const { done, value } = this.during(() => work.next());
      if (done) return value;
      yield;
    }
  }
}
