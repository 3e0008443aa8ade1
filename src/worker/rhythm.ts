/** Holds: how often something is done at most. Refuses to hold: what. */
export class Rhythm {
  private last = -Infinity;

  constructor(private readonly everyMs: number) {}

  due(): boolean {
    return performance.now() - this.last >= this.everyMs;
  }

  start(): void {
    this.last = performance.now();
  }

  /** Due at once. */
  hurry(): void {
    this.last = -Infinity;
  }
}
