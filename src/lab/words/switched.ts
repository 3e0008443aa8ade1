/**
 * Holds: what a switch of a lane's method did to the noise of its loss, and the sentences that say so with price and
 * uncertainty. Refuses to hold: where the readings come from (record/record.ts), and verdicts (verdicts.ts).
 */
import type { Decomposition, Estimate } from '../../core/statistics/estimate';
import { betweenSentences, listed } from '../../language/language';
import { explore } from '../../language/rooms/explore';
import type { FormerNoise } from '../record/latest-readings';
import type { LaneNoise, NoiseComparison, PairedRatio } from '../record/reports';
import { formatInteger, withPercent } from './numbers';
import { verdict } from './verdicts';

/** A ratio with its 95 % interval. */
export type Ratio = Omit<Estimate, 'n'>;

/** A piece of a sentence; the strong ones are what it is about. */
export type Piece = string | { readonly strong: string };

/** Half the width of an estimate's interval on the logarithmic scale; infinite where the interval reaches 0. */
function logWidth({ low, high }: Estimate): number {
  return low > 0 ? Math.log(high / low) / 2 : Infinity;
}

/**
 * The lane's variance per draw over what it was before the switch. What training has changed since is taken out by the
 * first lane's own change, as in a difference of differences, on the logarithmic scale. The widths of the readings'
 * intervals add up in quadrature; they share sequences, so the interval is wider than it need be. Null where nothing can be
 * compared.
 */
export function changeSince(
  former: FormerNoise | null,
  lane: LaneNoise | null,
  first: LaneNoise | null,
): Ratio | null {
  if (!former || !lane || !first || first.method !== former.first.method) return null;
  const before = former.lane.loss.total;
  const drift = driftSince(former, first);
  const value = lane.loss.total.value / (before.value * drift);
  if (!(value > 0) || !Number.isFinite(value)) return null;
  const moved = first.step !== former.first.step;
  const sources = [lane.loss.total, before];
  if (moved) sources.push(first.loss.total, former.first.loss.total);
  const width = Math.hypot(...sources.map(logWidth));
  return { value, low: value * Math.exp(-width), high: value * Math.exp(width) };
}

/** How the first lane's variance has changed since: 1 where it cannot be told. */
export function driftSince({ first }: FormerNoise, now: LaneNoise): number {
  const drift = now.loss.total.value / first.loss.total.value;
  return drift > 0 && Number.isFinite(drift) ? drift : 1;
}

const NO_BREAK = '\u00a0';

/** Of a ratio below or above 1: "57 %", and whether that is less or more. */
const moreOrLess = (ratio: number) => ({
  percent: withPercent(formatInteger(100 * Math.abs(1 - ratio))),
  direction: ratio < 1 ? 'less' : 'more',
});

const strong = (inside: readonly Piece[]): Piece => ({ strong: piecesText(inside) });

/** The same ends in per cent, the smaller first: "[48, 64]". */
function ends({ value, low, high }: Ratio): string {
  const sign = value < 1 ? -1 : 1;
  const [a, b] = [sign * (low - 1), sign * (high - 1)].sort((x, y) => x - y);
  // Ends that would look equal have decimals more.
  const same = (digits: number) => (100 * a).toFixed(digits) === (100 * b).toFixed(digits);
  const decimals = a < b ? ([0, 1, 2].find((digits) => !same(digits)) ?? 3) : 0;
  const end = (x: number) =>
    x === Infinity
      ? '∞'
      : (100 * x)
          .toFixed(decimals)
          .replace(/^-(?=[0.]+$)/, '')
          .replace('-', '−');
  return `[${end(a)},${NO_BREAK}${end(b)}]`;
}

const PARTS = [
  ['a', 'A'],
  ['b', 'B'],
  ['c', 'C'],
] as const;

/** Which parts moved beyond their intervals, such as "A fell, B rose"; empty where none did. */
function movedParts(before: Decomposition, now: Decomposition, drift: number): string {
  const moved = PARTS.flatMap(([part, letter]) => {
    const [old, fresh] = [before[part], now[part]];
    if (fresh.high < drift * old.low) return [explore.partFell({ part: letter })];
    return fresh.low > drift * old.high ? [explore.partRose({ part: letter })] : [];
  });
  return listed(moved);
}

/** What the switch did to the noise of one draw. @param changes such as "MIRROR on" */
function perDraw(
  changes: string,
  change: Ratio,
  former: FormerNoise,
  lane: LaneNoise,
  first: LaneNoise,
): readonly Piece[] {
  if (change.low <= 1 && change.high >= 1) return [explore.unchangedPerDraw({ changes })];
  const parts = movedParts(former.lane.loss, lane.loss, driftSince(former, first));
  const said = { changes, ...moreOrLess(change.value), ends: ends(change), strong };
  return parts === ''
    ? explore.changedPerDraw(said)
    : explore.changedPerDrawAndParts({ ...said, parts });
}

/** What a draw costs, where it is more than one pass, or was. */
function priceText(now: number, before: number): string {
  if (now === before) return now === 1 ? '' : explore.twoPasses();
  return now > before ? explore.nowTwoPasses() : explore.nowOnePass();
}

/** How the lane stands against the first one, per forward pass. */
function perPass(comparison: NoiseComparison, called: string, reference: string): readonly Piece[] {
  const { ratio } = comparison;
  const said = verdict(comparison);
  if (said === 'undecided') return [explore.perPassUndecided({ called, reference })];
  if (ratio.low <= 1 && ratio.high >= 1) {
    const direction = said === 'lower' ? 'less' : 'more';
    return explore.perPassHeld({ called, reference, direction, strong });
  }
  const told = { ...moreOrLess(ratio.value), ends: ends(ratio) };
  return explore.perPassTold({ called, reference, ...told, strong });
}

/** Whether a pair's second pass pays, against the same method with single patterns. @param name of that method */
function secondPass(
  { ratio, established }: PairedRatio,
  name: string,
  called: string,
): readonly Piece[] {
  const said = verdict({ ratio, established });
  if (said === 'undecided') return [explore.secondPassUndecided({ name })];
  const { value, low, high } = ratio;
  const alone = { value: 1 / value, low: 1 / high, high: 1 / low };
  const told = { name, called, ...moreOrLess(alone.value), ends: ends(alone), strong };
  return said === 'lower' ? explore.secondPassPays(told) : explore.secondPassDoesNotPay(told);
}

interface Switched {
  /** Such as "Yours". */
  readonly called: string;
  /** The first lane's name. */
  readonly reference: string;
  /** Words of what is different from before the switch; empty where nothing was switched. */
  readonly changes: readonly string[];
  readonly former: FormerNoise | null;
  /** The present readings; null while they are measured. */
  readonly lane: LaneNoise | null;
  readonly first: LaneNoise | null;
  /** Of the loss, per forward row, with the first lane. */
  readonly comparison: NoiseComparison | undefined;
  /** The name of a pair's method with single patterns; null for single draws, and where the first lane is that. */
  readonly single: string | null;
  /** Whether the visitor is told to try, where nothing was switched: not where a lesson asks first. */
  readonly invites: boolean;
}

/** Of a lane that has the first one's method. */
export const sameSentence = (called: string, reference: string): string =>
  explore.same({ called, reference });

/**
 * What the last switch did, its price per forward pass, how the lane stands, and whether its second pass pays; empty before
 * there is a number.
 */
export function switchedPieces(switched: Switched): readonly Piece[] {
  const { called, reference, former, lane, first, comparison, single, invites } = switched;
  const changes = listed(switched.changes);
  if (!lane || !first) return changes === '' ? [] : [explore.beingMeasured({ changes })];
  const change = changes === '' ? null : changeSince(former, lane, first);
  const { rowsPerDraw, toSingle } = lane;
  const same = lane.method === first.method;
  const sentences: readonly (readonly Piece[])[] = [
    change && former ? perDraw(changes, change, former, lane, first) : [],
    [priceText(rowsPerDraw, change && former ? former.lane.rowsPerDraw : rowsPerDraw)],
    same
      ? [sameSentence(called, reference)]
      : comparison
        ? perPass(comparison, called, reference)
        : [],
    toSingle && single !== null ? secondPass(toSingle, single, called) : [],
    [invites && changes === '' ? explore.invitation() : ''],
  ];
  return sentences
    .filter((pieces) => piecesText(pieces) !== '')
    .flatMap((pieces, i) => (i === 0 ? pieces : [betweenSentences(), ...pieces]));
}

/** The pieces as one text. */
export const piecesText = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece.strong)).join('');
