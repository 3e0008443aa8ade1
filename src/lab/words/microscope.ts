/** What the page says of the microscope. Refuses to hold: numbers, and how they are shown. */
import type { Estimate } from '../../core/statistics/estimate';
import { listed } from '../../language/language';
import { microscope } from '../../language/rooms/microscope';
import type { LaneSettings } from '../methods/lane-parts';
import { formatInteger, formatNumber } from './numbers';

/** The three dice. */
export type Die = 'pattern' | 'rate' | 'sequence';

interface About {
  readonly source: 'A' | 'B' | 'C';
  readonly decides: () => string;
  readonly drawn: (of: { readonly count: string; readonly number: number }) => string;
}

/** Each with its source of noise, what it decides, and what its rolls are called. */
export const DICE: Readonly<Record<Die, About>> = {
  pattern: { source: 'A', decides: microscope.whichTokens, drawn: microscope.patterns },
  rate: { source: 'B', decides: microscope.atWhichRate, drawn: microscope.rates },
  sequence: { source: 'C', decides: microscope.whichSequence, drawn: microscope.sequences },
};

const countOf = (die: Die, count: number): string =>
  DICE[die].drawn({ count: formatInteger(count), number: count });

interface Seen {
  readonly count: number;
  readonly mean: number;
  readonly variance: number | null;
  readonly t: number;
}

/** A strip in a sentence, for whoever does not see it. */
export function stripSentence(die: Die, { count, mean, variance, t }: Seen): string {
  const said = { source: DICE[die].source, drawn: countOf(die, count) };
  const strip =
    die === 'pattern'
      ? microscope.stripPattern({ ...said, t: t.toFixed(2) })
      : die === 'rate'
        ? microscope.stripRate(said)
        : microscope.stripSequence(said);
  if (!Number.isFinite(mean)) return microscope.strip({ strip });
  const known = { strip, mean: formatNumber(mean) };
  if (variance === null) return microscope.stripMean(known);
  return microscope.stripScatter({ ...known, variance: formatNumber(Math.max(0, variance)) });
}

/** What a roll has shown. */
export const rollSentence = (die: Die, count: number, loss: number): string =>
  microscope.rolled({ drawn: countOf(die, count), loss: formatNumber(loss) });

/** How well A and B of the sequence are known. */
export const setsSentence = ({ exact, sets }: { exact: boolean; sets: number }): string =>
  exact
    ? microscope.setsExact({ sets: formatInteger(sets) })
    : microscope.setsEstimated({ sets: formatInteger(sets) });

/** Why a lane cannot be looked at, or null. */
export const unseenReason = ({ isad, syrm }: Pick<LaneSettings, 'isad' | 'syrm'>): string | null =>
  isad || syrm ? microscope.ownRates({ method: isad ? 'ISAD' : 'SyRM' }) : null;

/** Whether two independent estimates of one number are as near as their intervals allow. */
export function agrees(one: Estimate, other: Estimate): boolean {
  const half = ({ low, high }: Estimate) => (high - low) / 2;
  return Math.abs(one.value - other.value) <= Math.hypot(half(one), half(other));
}

type Averaged = readonly {
  readonly source: string;
  readonly average: Estimate;
  readonly bar: Estimate | null;
}[];

/** Whether the averages are the bar's parts, in a sentence. @param ema whether the bar shows another loss, EMA's */
export function averageSentence(parts: Averaged, sequences: number, ema: boolean): string {
  const count = formatInteger(sequences);
  if (parts.some(({ bar }) => bar === null)) return microscope.averageAlone({ count });
  if (ema) return microscope.averageEma({ count });
  const apart = parts.filter(({ average, bar }) => bar && !agrees(average, bar));
  if (apart.length === 0) return microscope.averageAgrees({ count });
  const names = listed(apart.map(({ source }) => source));
  return microscope.averageApart({ count, parts: names, number: apart.length });
}
