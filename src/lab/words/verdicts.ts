/** Whether two variances differ: only an established paired comparison may say so. */
import { verdicts } from '../../language/rooms/verdicts';
import type { BestAtOneRow } from '../record/method-reports';
import type { NoiseComparison, PairedRatio } from '../record/reports';
import { formatInteger, formatPart } from './numbers';

type Verdict = 'lower' | 'higher' | 'undecided';

/** Lower or higher than the reference where the comparison is established, else undecided. */
export function verdict(comparison: PairedRatio | undefined): Verdict {
  if (!comparison?.established) return 'undecided';
  const { value } = comparison.ratio;
  if (value < 1) return 'lower';
  return value > 1 ? 'higher' : 'undecided';
}

/** "It has held since step 1,200, over 84 readings."; null where nothing is established. */
export function heldSentence({ held }: Pick<NoiseComparison, 'held'>): string | null {
  if (!held) return null;
  const { since, readings } = held;
  return verdicts.held({ step: formatInteger(since), readings });
}

type Compared = PairedRatio & Partial<Pick<NoiseComparison, 'held'>>;

/** Whether a verdict has held that the present interval alone does not show. */
const outlasts = ({ ratio, held }: Compared): boolean =>
  Boolean(held) && ratio.low <= 1 && ratio.high >= 1;

/** An end of 1.03 must not be written as 1.0, which would look like no difference. */
const written = (x: number, { ratio }: Compared): string => formatPart(x, Math.max(1, ratio.value));

/** "[0.50, 0.80]": as exactly as the value is written, more where its ends would look equal. */
function writtenEnds({ low, high }: PairedRatio['ratio'], whole: number): string {
  const ends = (digits: number) => [low, high].map((end) => formatPart(end, whole, digits));
  const digits = [3, 4, 5].find((some) => new Set(ends(some)).size === 2) ?? 3;
  return `[${ends(digits).join(', ')}]`;
}

/**
 * The verdict in words: "0.62 × Standard [0.50, 0.80]", "no difference detected yet" or "no noise to compare"; "lower than
 * Standard since step 1,200" where it has held and the present interval alone does not show it.
 */
export function verdictText(comparison: Compared | undefined, reference: string): string {
  if (comparison && Number.isNaN(comparison.ratio.value)) return verdicts.noNoise();
  const direction = verdict(comparison);
  if (!comparison || direction === 'undecided') return verdicts.undecided();
  const { ratio, held } = comparison;
  if (outlasts(comparison)) {
    return verdicts.since({ direction, reference, step: formatInteger(held!.since) });
  }
  const ends = writtenEnds(ratio, Math.max(1, ratio.value));
  return verdicts.ratioWithEnds({ ratio: written(ratio.value, comparison), reference, ends });
}

/** The same without numbers of its certainty, where its trace shows them and room is short: "0.62 × Standard". */
export function shortVerdict(comparison: Compared, reference: string): string {
  const direction = verdict(comparison);
  if (Number.isNaN(comparison.ratio.value)) return verdicts.noNoise();
  if (direction === 'undecided') return verdicts.undecidedShort();
  if (outlasts(comparison)) return verdicts.than({ direction, reference });
  return verdicts.ratio({ ratio: written(comparison.ratio.value, comparison), reference });
}

/**
 * What less gradient noise per step is worth: how many times as large a batch the noisier lane would need to step as calmly,
 * since the variance of a mean of n independent draws is 1/n of one's. Null where no difference is established, or its
 * present interval does not show one.
 * @param comparison of the gradient noise of one step.
 */
export function batchSentence(
  comparison: PairedRatio,
  called: string,
  reference: string,
): string | null {
  const { low, high, value } = comparison.ratio;
  if (verdict(comparison) === 'undecided' || (low <= 1 && high >= 1)) return null;
  const [noisier, factor] =
    value < 1
      ? [reference, { ...comparison.ratio, value: 1 / value, low: 1 / high, high: 1 / low }]
      : [called, comparison.ratio];
  return verdicts.batch({
    noisier,
    factor: formatPart(factor.value, factor.value),
    ends: writtenEnds(factor, factor.value),
  });
}

/** What stands beside the best method at one row: it is the best only where it is told apart from the next. */
export function bestMark({ ratio }: BestAtOneRow): string {
  return verdict(ratio) === 'lower' ? verdicts.best() : verdicts.bestSoFar();
}

/** Which method has the least gradient variance at one row, by how much, and whether that is established. */
export function bestSentence({ next, ratio }: BestAtOneRow, name: string): string {
  if (verdict(ratio) === 'lower') {
    return verdicts.bestTold({ name, verdict: verdictText(ratio, next) });
  }
  return verdicts.bestUntold({ name, next });
}

/**
 * What is to be said of a fit against drawing uniformly: a sentence where it is worse, or where its value is and that is
 * not established; null where it is better.
 * @param what is fitted
 * @param of whose variance it predicts
 */
export function fitWarning(
  fit: PairedRatio | null,
  what: 'rates' | 'counts',
  of: 'loss' | 'gradient' = 'loss',
): string | null {
  if (!fit) return null;
  if (verdict(fit) === 'higher') {
    return verdicts.fitWorse({ of, what, verdict: verdictText(fit, verdicts.uniform()) });
  }
  if (!(fit.ratio.value > 1)) return null;
  return verdicts.fitMaybeWorse({ what });
}
