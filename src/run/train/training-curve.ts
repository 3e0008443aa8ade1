/** Holds: the training curve of a run that is kept. Refuses to hold: how it is stored (lab/study). */

const CURVE_POINTS = 200;

/** Means over neighbouring steps, at most CURVE_POINTS of them; nats per response token. */
export class TrainingCurve {
  readonly step: number[] = [];
  readonly loss: number[] = [];
  private readonly width: number;
  private sum = 0;
  private taken = 0;

  /** @param steps the most there will be. */
  constructor(steps: number) {
    this.width = Math.ceil(steps / CURVE_POINTS);
  }

  add(step: number, loss: number, last: boolean): void {
    this.sum += loss;
    this.taken++;
    if (this.taken < this.width && !last) return;
    this.step.push(step - (this.taken - 1) / 2);
    this.loss.push(Number((this.sum / this.taken).toPrecision(7)));
    this.sum = 0;
    this.taken = 0;
  }
}
