/** What of a difference is no more than the rounding of what it is a difference of. Refuses to hold: what is done about it. */

/** Losses and gradients have 24 binary digits, and a loss is a sum over a vocabulary: eight units in their last place. */
const ROUNDING = 2 ** -20;

/** 0 where a difference is below the rounding of numbers of this size. */
export const aboveRounding = (x: number, size: number): number =>
  Math.abs(x) <= ROUNDING * size ? 0 : x;
