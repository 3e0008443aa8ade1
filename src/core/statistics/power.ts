/**
 * Holds: what a number of paired differences can tell (METHODS 8). Refuses to hold: where their scatter comes from.
 */

/** z₀.₉₇₅ + z₀.₈₀: a two-sided test at 5 % that finds what is there in 80 of 100 cases, as METHODS 8 rounds it. */
const QUANTILES = 1.96 + 0.84;

/**
 * The smallest mean of paired differences that `pairs` of them show with 80 % power: δ = (1.96 + .84)·σ/√N, in the unit of σ, their
 * standard deviation. The normal approximation: below ten pairs it takes a little more.
 */
export const detectableDifference = (sd: number, pairs: number): number =>
  (QUANTILES * sd) / Math.sqrt(pairs);

/** How many pairs it takes to show a mean difference δ with 80 % power, at least 2; Infinity for δ = 0. */
export const pairsToDetect = (sd: number, difference: number): number =>
  Math.max(2, Math.ceil(((QUANTILES * sd) / difference) ** 2));
