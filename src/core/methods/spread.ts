/**
 * How the uniform numbers behind a step's rates are spread (METHODS 3), so that the mean of a step stays unbiased.
 *
 * StraTS: they fall into k ≈ √draws equal strata, equally many into each. Where k does not divide the draws, sizes differ by
 * one and draws are weighted, so that every stratum counts 1/k and the mean stays unbiased.
 *
 * Low discrepancy (Kingma et al. 2021): one random offset and equal steps from it, r_i = (u₀ + i/draws) mod 1.
 *
 * Holds: these numbers, and what a draw counts for. Refuses to hold: rates (any sampler will do) and the variance that is
 * left (step-variance.ts).
 */
import type { Spread } from './method';

/** k = round(√draws). */
export const strataCount = (draws: number): number => Math.max(1, Math.round(Math.sqrt(draws)));

/** Stratum of draw i: 0 … k − 1, in order. */
export const stratumOf = (i: number, draws: number): number =>
  Math.floor((i * strataCount(draws)) / draws);

/** Draws in each stratum, [k]; they sum to `draws` and differ by at most one. */
export function strataSizes(draws: number): Int32Array {
  const sizes = new Int32Array(strataCount(draws));
  for (let i = 0; i < draws; i++) sizes[stratumOf(i, draws)]++;
  return sizes;
}

/** The uniform numbers of a step's draws under StraTS, [draws], each moved into its stratum: (j + r)/k. */
function stratified(uniforms: readonly number[]): number[] {
  const draws = uniforms.length;
  const k = strataCount(draws);
  return uniforms.map((r, i) => (stratumOf(i, draws) + r) / k);
}

/** What each draw counts for in the step's mean under StraTS, [draws]: 1/(k·its stratum's size); they sum to 1. */
function strataShares(draws: number): Float64Array {
  const sizes = strataSizes(draws);
  return Float64Array.from(
    { length: draws },
    (_, i) => 1 / (sizes.length * sizes[stratumOf(i, draws)]),
  );
}

/** Centre of the generator's first cell: r is never exactly 0, where a density may be 0. */
const LEAST = 2 ** -33;

/** The uniform numbers of a step's draws under low discrepancy, [draws]; u₀ is the first draw's own. */
function lowDiscrepancy(uniforms: readonly number[]): number[] {
  const draws = uniforms.length;
  return uniforms.map((_, i) => Math.max(LEAST, (uniforms[0] + i / draws) % 1));
}

/** How many draws of a step share their spread. */
export interface StepSpread {
  readonly spread: Spread;
  /** Draws of one step. */
  readonly draws: number;
}

/** The uniform numbers of a step's draws, [draws], spread: weighted by `drawShares` they are uniform together. */
export function spreadUniforms(spread: Spread, uniforms: readonly number[]): readonly number[] {
  switch (spread) {
    case 'independent':
      return uniforms;
    case 'strata':
      return stratified(uniforms);
    case 'low-discrepancy':
      return lowDiscrepancy(uniforms);
  }
}

/** What each draw counts for in its step's mean, [draws]; they sum to 1. */
export function drawShares({ spread, draws }: StepSpread): Float64Array {
  switch (spread) {
    case 'strata':
      return strataShares(draws);
    case 'independent':
    case 'low-discrepancy':
      return new Float64Array(draws).fill(1 / draws);
  }
}

/** Over how many draws a step's rates fall into strata; 1 is no strata. Null where one offset moves them all. */
export function stratifiedDraws({ spread, draws }: StepSpread): number | null {
  switch (spread) {
    case 'independent':
      return 1;
    case 'strata':
      return draws;
    case 'low-discrepancy':
      return null;
  }
}

/** No spread. */
export const ONE_DRAW: StepSpread = { spread: 'independent', draws: 1 };
