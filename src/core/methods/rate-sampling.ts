/** From the uniform number of a draw to its masking rate and back, for every sampler of rates. */
import { bisect } from '../bisect';
import { partnerOf, type Pairing, type Sampler } from './draw-law';

type RateSampler = Exclude<Sampler, { kind: 'count' }>;

/** The rate that a uniform r in [0, 1] draws. */
export function rateAt(sampler: RateSampler, r: number): number {
  if (sampler.kind === 'rate') return sampler.density.quantile(r);
  return sampler.from + (sampler.to - sampler.from) * r;
}

/** A masking rate as it was drawn. */
export interface DrawnRate {
  readonly t: number;
  /** What a loss drawn there is weighted by on top of 1/(n·m): 1/p(t), or 1 for clipped rates. */
  readonly importanceWeight: number;
}

/** The uniform numbers behind the rates of a draw: one, or two where its patterns have rates of their own. */
export function rateNumbers(
  pairing: Pairing,
  { rate, secondRate }: { readonly rate: number; readonly secondRate: number },
): readonly number[] {
  switch (partnerOf(pairing)?.rate) {
    case 'opposite':
      return [rate, 1 - rate];
    case 'fresh':
      return [rate, secondRate];
    default:
      return [rate];
  }
}

/** The rate of a draw with its weight. */
export function drawRate(sampler: RateSampler, r: number): DrawnRate {
  const t = rateAt(sampler, r);
  return { t, importanceWeight: sampler.kind === 'clipped' ? 1 : 1 / sampler.density.pdf(t) };
}

/** The probability of a rate below t, by bisection: the inverse of `rateAt`. */
export function uniformAt(sampler: RateSampler, t: number): number {
  return bisect((r) => rateAt(sampler, r) < t, 0, 1, 52)[1];
}
