/**
 * How the uniform numbers behind a step's rates are spread (METHODS 3, 6), so that the mean of a step stays unbiased.
 *
 * StraTS: they fall into k ≈ √draws equal strata, equally many into each. Where k does not divide the draws, sizes differ by
 * one and draws are weighted, so that every stratum counts 1/k and the mean stays unbiased.
 *
 * Full strata (Sahoo et al. 2024, MDLM, which calls it antithetic sampling): k = draws, one draw in each, r_i' = (i + r_i)/draws.
 *
 * Low discrepancy (Kingma et al. 2021): one random offset and equal steps from it, r_i = (u₀ + i/draws) mod 1.
 *
 * Holds: these numbers, and what a draw counts for. Refuses to hold: rates (any sampler will do) and the variance that is
 * left (step-variance.ts).
 */
import type { Spread } from './method';

/** How many draws of a step share their spread. */
export interface StepSpread {
  readonly spread: Spread;
  /** Draws of one step. */
  readonly draws: number;
}

/** No spread. */
export const ONE_DRAW: StepSpread = { spread: 'independent', draws: 1 };

/** k, into how many strata a step's rates fall; 1 is no strata. Null where one offset moves them all. */
export function strataCount({ spread, draws }: StepSpread): number | null {
  switch (spread) {
    case 'independent':
      return 1;
    case 'strata':
      return Math.max(1, Math.round(Math.sqrt(draws)));
    case 'full-strata':
      return draws;
    case 'low-discrepancy':
      return null;
  }
}

/** Stratum of each draw, 0 … k − 1 in order, [draws]. */
export function strataOf(step: StepSpread): Int32Array {
  const k = strataCount(step) ?? 1;
  return Int32Array.from({ length: step.draws }, (_, i) => Math.floor((i * k) / step.draws));
}

/** Draws in each stratum, [k]; they sum to `draws` and differ by at most one. */
export function strataSizes(step: StepSpread): Int32Array {
  const sizes = new Int32Array(strataCount(step) ?? 1);
  for (const j of strataOf(step)) sizes[j]++;
  return sizes;
}

/**
 * What second moments of a draw count for in N·Var of the step's mean, by its stratum, [k]: draws/(k·draws in it); 1 where
 * sizes are equal. @param opposite pairs at opposite rates, which are in two strata at once: the mean of both.
 */
export function strataEmphasis(step: StepSpread, opposite: boolean): Float64Array {
  const sizes = strataSizes(step);
  const k = sizes.length;
  const emphasis = Float64Array.from(sizes, (size) => step.draws / (k * size));
  return opposite ? emphasis.map((value, j) => (value + emphasis[k - 1 - j]) / 2) : emphasis;
}

/** The uniform numbers of a step's draws in strata, [draws], each moved into its own: (j + r)/k. */
function stratified(spread: Spread, uniforms: readonly number[]): number[] {
  const step = { spread, draws: uniforms.length };
  const k = strataCount(step) ?? 1;
  const stratum = strataOf(step);
  return uniforms.map((r, i) => (stratum[i] + r) / k);
}

/** Centre of the generator's first cell: r is never exactly 0, where a density may be 0. */
const LEAST = 2 ** -33;

/** The uniform numbers of a step's draws under low discrepancy, [draws]; u₀ is the first draw's own. */
function lowDiscrepancy(uniforms: readonly number[]): number[] {
  const draws = uniforms.length;
  return uniforms.map((_, i) => Math.max(LEAST, (uniforms[0] + i / draws) % 1));
}

/** The uniform numbers of a step's draws, [draws], spread: weighted by `drawShares` they are uniform together. */
export function spreadUniforms(spread: Spread, uniforms: readonly number[]): readonly number[] {
  switch (spread) {
    case 'independent':
      return uniforms;
    case 'strata':
    case 'full-strata':
      return stratified(spread, uniforms);
    case 'low-discrepancy':
      return lowDiscrepancy(uniforms);
  }
}

/** What each draw counts for in its step's mean, [draws]: 1/(k·its stratum's size); they sum to 1. */
export function drawShares(step: StepSpread): Float64Array {
  const sizes = strataSizes(step);
  return Float64Array.from(strataOf(step), (j) => 1 / (sizes.length * sizes[j]));
}
