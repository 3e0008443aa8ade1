/**
 * Holds: what was concluded of each comparison between lanes, and since when it has held (METHODS 7). A verdict stands until
 * the other answer has held for half as many readings as a window has probes: curves that cross change it, one reading does not.
 * Refuses to hold: the comparison itself (noise.ts).
 */
import type { ProbeWindow } from '../../core/probe/window';
import type { NoiseComparison } from '../../lab/record/reports';

/** Fewer probes than this (72 sequences of gradients) say too little about their own scatter for a verdict. */
const LEAST_PROBES = 12;

type Answer = 'higher' | 'lower' | 'undecided';

interface Verdict {
  readonly answer: Answer;
  /** The step of the window in which it first held, and the readings since. */
  readonly since: number;
  readonly readings: number;
  /** Readings in a row that answered otherwise. */
  readonly against: number;
}

function answerOf({ ratio, established }: NoiseComparison, { probes }: ProbeWindow): Answer {
  if (!established || probes < LEAST_PROBES) return 'undecided';
  return ratio.value > 1 ? 'higher' : 'lower';
}

function next(before: Verdict | undefined, answer: Answer, window: ProbeWindow): Verdict {
  const fresh = { answer, since: window.step, readings: 1, against: 0 };
  if (!before || before.answer === 'undecided') return fresh;
  if (answer === before.answer) return { ...before, readings: before.readings + 1, against: 0 };
  const against = before.against + 1;
  return against >= Math.max(4, window.probes / 2)
    ? fresh
    : { ...before, readings: before.readings + 1, against };
}

export class HeldVerdicts {
  private verdicts = new Map<string, Verdict>();

  /** Methods, or what they are measured at, have changed: nothing is concluded any more. */
  forget(): void {
    this.verdicts = new Map();
  }

  /** The comparisons of a window, established where their verdict stands. */
  hold(comparisons: readonly NoiseComparison[], window: ProbeWindow): NoiseComparison[] {
    return comparisons.map((comparison) => {
      const key = `${comparison.lane} ${comparison.of} ${comparison.weights}`;
      const answer = answerOf(comparison, window);
      const verdict = next(this.verdicts.get(key), answer, window);
      this.verdicts.set(key, verdict);
      const { since, readings } = verdict;
      const stands =
        verdict.answer !== 'undecided' &&
        comparison.ratio.value > 1 === (verdict.answer === 'higher');
      return { ...comparison, established: stands, held: stands ? { since, readings } : null };
    });
  }
}
