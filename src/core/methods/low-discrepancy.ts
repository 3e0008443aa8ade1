/**
 * Low-discrepancy rates (METHODS 3; Kingma et al. 2021): the uniform numbers behind a step's rates are one random offset
 * and equal steps from it, r_i = (u₀ + i/draws) mod 1. Each r_i by itself is uniform.
 *
 * Holds: these numbers. Refuses to hold: the variance that is left (step-variance.ts).
 */

/** Centre of the generator's first cell: r is never exactly 0, where a density may be 0. */
const LEAST = 2 ** -33;

/** The uniform numbers of a step's draws, [draws]; u₀ is the first draw's own. */
export function lowDiscrepancy(uniforms: readonly number[]): number[] {
  const draws = uniforms.length;
  return uniforms.map((_, i) => Math.max(LEAST, (uniforms[0] + i / draws) % 1));
}
