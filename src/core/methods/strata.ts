/**
 * StraTS (METHODS 3): the uniform numbers behind a step's rates fall into k ≈ √draws equal strata, equally many into
 * each. Where k does not divide the draws, sizes differ by one and draws are weighted, so that every stratum counts 1/k and
 * the mean stays unbiased.
 *
 * Holds: how many strata, who is in which, what a draw counts for. Refuses to hold: rates (any sampler will do) and the
 * variance that is left (step-variance.ts).
 */

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

/** The uniform numbers of a step's draws, [draws], each moved into its stratum: (j + r)/k. */
export function stratified(uniforms: readonly number[]): number[] {
  const draws = uniforms.length;
  const k = strataCount(draws);
  return uniforms.map((r, i) => (stratumOf(i, draws) + r) / k);
}

/** What each draw counts for in the step's mean, [draws]: 1/(k·its stratum's size); they sum to 1. */
export function strataShares(draws: number): Float64Array {
  const sizes = strataSizes(draws);
  return Float64Array.from(
    { length: draws },
    (_, i) => 1 / (sizes.length * sizes[stratumOf(i, draws)]),
  );
}
