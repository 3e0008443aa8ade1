/**
 * Holds: what was concluded of each comparison between lanes, of their biases, of fits and of the best method, and since when
 * it has held (METHODS 7). Refuses to hold: the
 * comparison itself (noise.ts), and how long an answer stands (core/statistics/held-answer.ts).
 */
import { held, type HeldAnswer, type Reading } from '../../core/statistics/held-answer';
import type { MethodsReport } from '../../lab/record/method-reports';
import type { BiasCheck, NoiseComparison, PairedRatio } from '../../lab/record/reports';
import type { RateReport, SamplerSplits } from '../../lab/record/rate-reports';

type Side = 'higher' | 'lower';

/** What is asked with every reading: a comparison, and whether this reading by itself establishes it. */
interface Asked {
  readonly above: boolean;
  readonly established: boolean;
}

const ratioAsked = ({ ratio, established }: PairedRatio): Asked => ({
  above: ratio.value > 1,
  established,
});

export class HeldVerdicts {
  private verdicts = new Map<string, HeldAnswer<Side>>();

  /** Methods, or what they are measured at, have changed: nothing is concluded any more. */
  forget(): void {
    this.verdicts = new Map();
  }

  /** What stands of a question after one more reading, and whether it is what the reading's own value says. */
  private after(key: string, { above, established }: Asked, window: Reading) {
    const side: Side = above ? 'higher' : 'lower';
    const verdict = held(this.verdicts.get(key), established ? side : 'undecided', window);
    this.verdicts.set(key, verdict);
    return { ...verdict, stands: verdict.answer === side };
  }

  /** The comparisons of a window, established where their verdict stands. */
  hold(comparisons: readonly NoiseComparison[], window: Reading): NoiseComparison[] {
    return comparisons.map((comparison) => {
      const key = `${comparison.lane} ${comparison.of} ${comparison.weights}`;
      const { stands, since, readings, asked } = this.after(key, ratioAsked(comparison), window);
      return {
        ...comparison,
        established: stands,
        held: stands ? { since, readings } : null,
        asked,
      };
    });
  }

  /** The bias checks of a window; which side of 0 a lane's bias lies on stands as a comparison does. */
  holdBias(checks: readonly BiasCheck[], window: Reading): BiasCheck[] {
    return checks.map((check) => {
      const asked = { above: check.difference.value > 0, established: check.established };
      return { ...check, established: this.after(`${check.lane} bias`, asked, window).stands };
    });
  }

  private holdRatio(key: string, compared: PairedRatio, window: Reading): PairedRatio {
    return { ...compared, established: this.after(key, ratioAsked(compared), window).stands };
  }

  private holdSplits<Splits extends SamplerSplits>(
    key: string,
    splits: Splits,
    window: Reading,
  ): Splits {
    const { fittedToUniform } = splits;
    return fittedToUniform
      ? { ...splits, fittedToUniform: this.holdRatio(key, fittedToUniform, window) }
      : splits;
  }

  /** What is said of fits, against drawing uniformly and against a fresh fit. A new fit is asked about anew. */
  holdRates(rates: readonly RateReport[], window: Reading): RateReport[] {
    return rates.map((report) => {
      const { lane, predicted, drift } = report;
      const fit = `${lane} fit of ${drift?.fittedAt}`;
      const gradient = this.holdSplits(`${fit} gradient`, predicted.gradient, window);
      return {
        ...report,
        predicted: this.holdSplits(`${fit} loss`, { ...predicted, gradient }, window),
        drift: drift && { ...drift, cost: this.holdRatio(`${fit} cost`, drift.cost, window) },
      };
    });
  }

  /** The best method at one row, told apart from the next where that has held for these two. */
  holdBest(report: MethodsReport): MethodsReport {
    const { bestAtOneRow: best } = report;
    if (!best) return report;
    const ratio = this.holdRatio(`${best.key} before ${best.next}`, best.ratio, report);
    return { ...report, bestAtOneRow: { ...best, ratio } };
  }
}
