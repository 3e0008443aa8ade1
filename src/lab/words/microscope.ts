/** What the page says of the microscope. Refuses to hold: numbers, and how they are shown. */
import type { Estimate } from '../../core/statistics/estimate';
import type { LaneSettings } from '../methods/lane-parts';
import { formatInteger, formatNumber } from './numbers';

/** The three dice. */
export type Die = 'pattern' | 'rate' | 'sequence';

/** Each with its source of noise, what it decides, and what one roll of it is called. */
export const DICE: Readonly<
  Record<
    Die,
    {
      readonly source: 'A' | 'B' | 'C';
      readonly decides: string;
      readonly drawn: readonly [string, string];
    }
  >
> = {
  pattern: { source: 'A', decides: 'which tokens', drawn: ['pattern', 'patterns'] },
  rate: { source: 'B', decides: 'at which rate', drawn: ['rate', 'rates'] },
  sequence: { source: 'C', decides: 'which sequence', drawn: ['sequence', 'sequences'] },
};

const countOf = (die: Die, count: number): string =>
  `${formatInteger(count)} ${DICE[die].drawn[count === 1 ? 0 : 1]}`;

/** What is held while a die is rolled. */
const HELD: Readonly<Record<Die, (t: string) => string>> = {
  pattern: (t) => `one sequence at t = ${t}`,
  rate: () => 'one sequence, the mean over patterns each',
  sequence: () => 'the mean over patterns and rates each',
};

interface Seen {
  readonly count: number;
  readonly mean: number;
  readonly variance: number | null;
  readonly t: number;
}

/** A strip in a sentence, for whoever does not see it. */
export function stripSentence(die: Die, { count, mean, variance, t }: Seen): string {
  const { source } = DICE[die];
  const held = HELD[die](t.toFixed(2));
  const known = Number.isFinite(mean) ? `: mean loss ${formatNumber(mean)} nats per token` : '';
  const scatter = variance === null ? '' : `, variance ${formatNumber(Math.max(0, variance))}`;
  return `${source}, ${countOf(die, count)} on ${held}${known}${scatter}.`;
}

/** What a roll has shown. */
export const rollSentence = (die: Die, count: number, loss: number): string =>
  `${countOf(die, count)} drawn; the last has a loss of ${formatNumber(loss)}.`;

/** How well A and B of the sequence are known. */
export const setsSentence = ({ exact, sets }: { exact: boolean; sets: number }): string =>
  exact
    ? `A and B are exact for this sequence: all ${formatInteger(sets)} ways to hide its tokens were tried.`
    : `A and B of this sequence are estimated from ${formatInteger(sets)} ways to hide its tokens.`;

/** Why a lane cannot be looked at, or null. */
export const unseenReason = ({ isad, syrm }: Pick<LaneSettings, 'isad' | 'syrm'>): string | null =>
  isad || syrm
    ? `With ${isad ? 'ISAD' : 'SyRM'} tokens have masking rates of their own, and the mean over patterns cannot be read off their number. Choose another lane.`
    : null;

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

/** Whether the averages are the bar's parts, in a sentence. @param shown why the bar may show another loss, or null. */
export function averageSentence(parts: Averaged, sequences: number, shown: string | null): string {
  const over = `Averaged over ${formatInteger(sequences)} sequences and all rates`;
  if (parts.some(({ bar }) => bar === null)) {
    return `${over}, these are A, B and C. The bar comes with the next reading.`;
  }
  if (shown !== null) return `${over}, these are A, B and C of the loss as drawn; ${shown}.`;
  const apart = parts.filter(({ average, bar }) => bar && !agrees(average, bar));
  if (apart.length === 0) {
    return `${over}, these are the bar’s A, B and C: measured twice, they agree within their intervals.`;
  }
  const names = apart.map(({ source }) => source).join(' and ');
  return `${over}, these are the bar’s A, B and C. ${names} ${apart.length === 1 ? 'lies' : 'lie'} outside the intervals just now: one comparison in twenty does, by chance, and more while the model learns fast.`;
}
