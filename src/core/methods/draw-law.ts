/**
 * A method as a mathematical object: how the masking rate (or the number of masked tokens) is drawn, how many patterns a
 * draw has, and what their losses are multiplied by. Sampling, weighting and the predicted decomposition all read this one
 * object.
 */

/** A probability density of the masking rate t on [0, 1]; sampled exactly as it is weighted. */
export interface RateDensity {
  /** Density at t, per unit of t. */
  pdf(t: number): number;
  /** Inverse CDF: the rate for a uniform r in [0, 1). */
  quantile(r: number): number;
  /** Where its straight pieces end, if it has any, ascending from 0 to 1. */
  readonly knots?: ArrayLike<number>;
  /** Rates at which it jumps, if it does, ascending. */
  readonly jumps?: readonly number[];
}

/** How the amount of masking is drawn. */
export type Sampler =
  /** t ~ density, every token masked with probability m(t), weighted back by 1/p(t). */
  | { readonly kind: 'rate'; readonly density: RateDensity }
  /** t ~ U(from, to), not weighted back to U(0, 1), so biased. */
  | { readonly kind: 'clipped'; readonly from: number; readonly to: number }
  /** s ~ probabilities[s−1], exactly s tokens masked, weighted back by 1/(n·p(s)): fixed count. */
  | { readonly kind: 'count'; readonly probabilities: Float64Array };

/** single: one pattern per draw. The pairs cost two forward rows; their draw's loss is the mean of the two. */
export type Pairing =
  'single' | 'independent-pair' | 'mirrored-pair' | 'opposite-rate' | 'coupled' | 'two-rates';

/** How the second pattern of a pair goes with the first, (t', u') with (t, u) (METHODS 3, "Partners"). */
export interface Partner {
  /** t' = t; t' = F⁻¹(1 − r) where t = F⁻¹(r); or drawn by itself. */
  readonly rate: 'same' | 'opposite' | 'fresh';
  /** u' = 1 − u, or drawn by itself. */
  readonly pattern: 'mirror' | 'fresh';
}

const PARTNERS: Readonly<Record<Pairing, Partner | null>> = {
  single: null,
  'independent-pair': { rate: 'same', pattern: 'fresh' },
  'mirrored-pair': { rate: 'same', pattern: 'mirror' },
  'opposite-rate': { rate: 'opposite', pattern: 'fresh' },
  coupled: { rate: 'opposite', pattern: 'mirror' },
  'two-rates': { rate: 'fresh', pattern: 'fresh' },
};

/** The second pattern of a draw; null where there is one alone. */
export const partnerOf = (pairing: Pairing): Partner | null => PARTNERS[pairing];

/** Whether both patterns of a draw, or its only one, are drawn at one rate. */
export const hasOneRate = (pairing: Pairing): boolean =>
  (PARTNERS[pairing]?.rate ?? 'same') === 'same';

/** What the loss h of a pattern is multiplied by, with i what weights its rate back (loss-weight.ts). */
export type Weight =
  /** i/(n·mᵃ): a = 1 is the loss of METHODS 1, a = 0 the flat weight. With fixed count s/n stands for m. */
  | { readonly kind: 'power'; readonly exponent: number }
  /** The mean of i/(n·m) given that the pattern masks s tokens (count-weight.ts). */
  | { readonly kind: 'count' }
  /** i/s: the mean over the masked tokens. */
  | { readonly kind: 'divide-by-count' };

/** 1/(n·m·p): unbiased for the loss of METHODS 1 under every density. */
export const RATE_WEIGHT: Weight = { kind: 'power', exponent: 1 };

export const isRateWeight = (weight: Weight): boolean =>
  weight.kind === 'power' && weight.exponent === 1;

export interface DrawLaw {
  readonly sampler: Sampler;
  readonly pairing: Pairing;
  readonly weight: Weight;
}

/** Forward rows one draw costs. */
export function rowsPerDraw(pairing: Pairing): 1 | 2 {
  return PARTNERS[pairing] ? 2 : 1;
}
