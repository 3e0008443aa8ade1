/**
 * Holds: what was concluded of each comparison between lanes, and since when it has held (METHODS 7). Refuses to hold: the
 * comparison itself (noise.ts), and how long an answer stands (core/statistics/held-answer.ts).
 */
import { held, type HeldAnswer, type Reading } from '../../core/statistics/held-answer';
import type { NoiseComparison } from '../../lab/record/reports';

type Side = 'higher' | 'lower';

const answerOf = ({ ratio, established }: NoiseComparison): Side | 'undecided' => {
  if (!established) return 'undecided';
  return ratio.value > 1 ? 'higher' : 'lower';
};

export class HeldVerdicts {
  private verdicts = new Map<string, HeldAnswer<Side>>();

  /** Methods, or what they are measured at, have changed: nothing is concluded any more. */
  forget(): void {
    this.verdicts = new Map();
  }

  /** The comparisons of a window, established where their verdict stands. */
  hold(comparisons: readonly NoiseComparison[], window: Reading): NoiseComparison[] {
    return comparisons.map((comparison) => {
      const key = `${comparison.lane} ${comparison.of} ${comparison.weights}`;
      const verdict = held(this.verdicts.get(key), answerOf(comparison), window);
      this.verdicts.set(key, verdict);
      const { since, readings, asked } = verdict;
      const stands =
        verdict.answer !== 'undecided' &&
        comparison.ratio.value > 1 === (verdict.answer === 'higher');
      return {
        ...comparison,
        established: stands,
        held: stands ? { since, readings } : null,
        asked,
      };
    });
  }
}
