/**
 * Holds: the test for a run that has diverged. It looks at the mean CE per masked token, which only the model moves,
 * and not at the loss, whose rare small-rate draws spike without anything being wrong.
 */

const SMOOTHING = 0.05;
const STEPS_BEFORE_JUDGEMENT = 20;

export class DivergenceWatch {
  private mean = 0;
  private seen = 0;

  /** `vocabulary` V: a model that knows nothing has CE ln V; twice that is worse than ignorant. */
  constructor(private readonly vocabulary: number) {}

  /** Book one step's mean CE per masked token (nats); true where the run has diverged. */
  add(crossEntropy: number): boolean {
    if (!Number.isFinite(crossEntropy)) return true;
    const weight = this.seen === 0 ? 1 : SMOOTHING;
    this.mean += weight * (crossEntropy - this.mean);
    this.seen++;
    return this.seen >= STEPS_BEFORE_JUDGEMENT && this.mean > 2 * Math.log(this.vocabulary);
  }
}
