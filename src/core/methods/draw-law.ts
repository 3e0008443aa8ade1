/**
 * A method as a mathematical object: how the masking rate (or the number of masked tokens) is drawn, and how
 * many patterns a draw has. Sampling, weighting and the predicted decomposition all read this one object.
 */

/** A probability density of the masking rate t on [0, 1]; sampled exactly as it is weighted. */
export interface RateDensity {
  /** Density at t, per unit of t. */
  pdf(t: number): number;
  /** Inverse CDF: the rate for a uniform r in [0, 1). */
  quantile(r: number): number;
  /** Where its straight pieces end, if it has any, ascending from 0 to 1. */
  readonly knots?: ArrayLike<number>;
}

/** How the amount of masking is drawn. */
export type Sampler =
  /** t ~ density, every token masked with probability m(t), loss h/(n·m·p(t)). */
  | { readonly kind: 'rate'; readonly density: RateDensity }
  /** t ~ U(from, to), loss h/(n·m): not weighted back to U(0, 1), so biased. */
  | { readonly kind: 'clipped'; readonly from: number; readonly to: number }
  /** s ~ probabilities[s−1], exactly s tokens masked, loss h/(n·s·p(s)): fixed count. */
  | { readonly kind: 'count'; readonly probabilities: Float64Array };

/** single: one pattern per draw. The pairs cost two forward rows; their draw's loss is the mean of the two. */
export type Pairing = 'single' | 'independent-pair' | 'mirrored-pair';

export interface DrawLaw {
  readonly sampler: Sampler;
  readonly pairing: Pairing;
}

/** Forward rows one draw costs. */
export function rowsPerDraw(pairing: Pairing): 1 | 2 {
  return pairing === 'single' ? 1 : 2;
}
