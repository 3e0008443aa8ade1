/**
 * Holds: what curves over training and bars show at present, in one sentence with its numbers, for those who do not see them.
 * Refuses to hold: where it stands (frame/Said.tsx), the charts' names, which stay the same, and what the Lab alone shows
 * (lab-sentences.ts), which the first screen need not fetch.
 */
import { clauses, listed } from '../language/language';
import { charts } from '../language/rooms/charts';
import type { Estimate } from '../core/statistics/estimate';
import { formatShare } from '../lab/words/numbers';
import type { Curve } from './curve';
import { timeText } from './frame/time-text';
import type { TimeAxis } from './frame/TimeFrame';
import { numbersIn, written } from './said-numbers';
import type { Part, Segment } from './split';

type PartWords = Readonly<Record<Part, () => string>>;

const PART_WORDS: PartWords = {
  a: charts.partA,
  aPlace: charts.partPlace,
  aCount: charts.partCount,
  b: charts.partB,
  c: charts.partC,
};

/** The same where an audience is shown three dice (inner-names.ts). */
export const DICE_WORDS: PartWords = {
  a: charts.dicePlace,
  aPlace: charts.dicePlace,
  aCount: charts.diceCount,
  b: charts.diceB,
  c: charts.diceC,
};

interface Named {
  readonly name: string;
  readonly curve: Curve;
  /** What is known now, where the curve may end with what was: null while that is measured. */
  readonly now?: Omit<Estimate, 'n'> | null;
}

/** The last numbers of curves over training: "Gradient noise at 120 steps: Standard 1.2 [1.1, 1.4], P-POTS 0.8 [0.7, 0.9]." */
export function latestSentence(
  what: string,
  curves: readonly Named[],
  unit: TimeAxis['unit'],
): string {
  interface Last {
    readonly name: string;
    readonly x: number | null;
    /** Null while it is measured. */
    readonly text: string | null;
  }
  const last = curves.flatMap(({ name, now, curve: { x, value, low, high } }): Last[] => {
    const i = numbersIn(value).at(-1);
    if (i === undefined) return [];
    if (now === null) return [{ name, x: null, text: null }];
    const text = now
      ? written(now.value, now.low, now.high)
      : written(value[i], low?.[i], high?.[i]);
    return [{ name, x: x[i], text }];
  });
  if (last.length === 0) return charts.latestNothing({ what });
  const end = Math.max(0, ...last.map(({ x }) => x ?? 0));
  const texts = last.map(({ name: lane, x, text: number }) => {
    if (x === null || number === null) return charts.beingMeasured({ lane });
    return x === end
      ? charts.numberOf({ lane, number })
      : charts.numberOfAt({ lane, number, at: timeText(x, unit) });
  });
  return charts.latest({ what, at: timeText(end, unit), lanes: listed(texts) });
}

type PartValue = readonly [part: Part, value: number];

/** The largest part of a split as a share of their sum: "largest part masking pattern, 62 %". */
function largestPart(parts: readonly PartValue[], words = PART_WORDS): string {
  const sum = parts.reduce((all, [, value]) => all + Math.max(0, value || 0), 0);
  const [part, value] = parts.reduce((best, one) => (one[1] > best[1] ? one : best));
  return sum > 0
    ? charts.largestPart({ part: words[part](), share: formatShare(value / sum) })
    : charts.noPart();
}

/** One lane's split at its last point. */
export function splitSentence(
  parts: Readonly<Record<Part, number>> | undefined,
  at: number,
  unit: TimeAxis['unit'],
  text: (value: number) => string,
): string {
  if (!parts) return charts.nothing();
  const known = (Object.entries(parts) as PartValue[]).filter(([, value]) =>
    Number.isFinite(value),
  );
  const texts = known.map(([part, value]) => `${PART_WORDS[part]()} ${text(value)}`);
  const largest = largestPart(known);
  return charts.splitAt({ at: timeText(at, unit), parts: listed(texts), largest });
}

/**
 * Every lane's split: "Variance per draw: Standard 1.23, largest part masking pattern, 62 %; P-POTS is being measured."
 * @param lanes names with what is written of their totals; no pieces while they are measured
 * @param words what the parts are called
 */
export function barsSentence(
  what: string,
  lanes: readonly { readonly name: string; readonly pieces: readonly Segment[] | null }[],
  words = PART_WORDS,
): string {
  const texts = lanes.map(({ name: lane, pieces }) => {
    if (!pieces) return charts.beingMeasured({ lane });
    const parts = pieces.map(({ part, value }): PartValue => [part, value]);
    return charts.bar({ lane, largest: largestPart(parts, words) });
  });
  return charts.bars({ what, lanes: clauses(texts) });
}
