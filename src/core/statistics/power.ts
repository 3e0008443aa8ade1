/**
 * Holds: what a number of paired differences can tell (METHODS 8). Refuses to hold: where their scatter comes from.
 */
import { bisect } from '../bisect';
import { sequenceWidth } from './confidence-sequence';

/** z₀.₉₇₅ and z₀.₈₀: a two-sided test at 5 % that finds what is there in 80 of 100 cases, as METHODS 8 rounds them. */
const TEST = 1.96;
const POWER = 0.84;

/** How many standard errors an interval reaches that is asked once, after all pairs … */
const askedOnce = (): number => TEST;
/** … or after every pair, by a confidence sequence. */
const reachOf = (afterEvery: boolean) => (afterEvery ? sequenceWidth : askedOnce);

/**
 * The smallest mean of paired differences that `pairs` of them show with 80 % power: δ = (1.96 + .84)·σ/√N, in the unit of σ, their
 * standard deviation. The normal approximation: below ten pairs it takes a little more. Where they are asked after every pair the
 * confidence sequence's reach at N stands for 1.96: it is shown by then, often before.
 */
export const detectableDifference = (sd: number, pairs: number, afterEvery = false): number =>
  ((reachOf(afterEvery)(pairs) + POWER) * sd) / Math.sqrt(pairs);

/** How many pairs it takes to show a mean difference δ with 80 % power, at least 2; Infinity for δ = 0. */
export function pairsToDetect(sd: number, difference: number, afterEvery = false): number {
  const size = Math.abs(difference);
  const once = Math.max(2, Math.ceil((((TEST + POWER) * sd) / size) ** 2));
  if (!afterEvery || !Number.isFinite(once)) return once;
  const tooFew = (pairs: number) => detectableDifference(sd, pairs, true) > size;
  let most = once;
  while (tooFew(most)) most *= 2;
  return Math.ceil(bisect(tooFew, 1, most, 60)[1]);
}
