/**
 * Holds: the test for a run that has diverged. It looks at the mean CE per masked token, which is bounded by
 * what the model believes, and not at the loss, whose rare small-rate draws spike without anything being wrong.
 */

const SMOOTHING = 0.05;
const STEPS_BEFORE_JUDGEMENT = 20;

export class DivergenceWatch {
  private mean = 0;
  private seen = 0;

  /** `vocabulary` V: a model that knows nothing has CE ln V; one far above is worse than ignorant. */
  constructor(private readonly vocabulary: number) {}

  /** Book one step's mean CE per masked token (nats); true where the run has diverged. */
  add(crossEntropy: number): boolean {
    if (!Number.isFinite(crossEntropy)) return true;
    this.mean =
      this.seen === 0 ? crossEntropy : this.mean + SMOOTHING * (crossEntropy - this.mean);
    this.seen++;
    return this.seen >= STEPS_BEFORE_JUDGEMENT && this.mean > 2 * Math.log(this.vocabulary);
  }
}
