/** From the uniform number of a draw to its masking rate and back, for every sampler of rates. */
import type { Sampler } from './draw-law';

type RateSampler = Exclude<Sampler, { kind: 'count' }>;

/** The rate that a uniform r in [0, 1] draws. */
export function rateAt(sampler: RateSampler, r: number): number {
  if (sampler.kind === 'rate') return sampler.density.quantile(r);
  return sampler.from + (sampler.to - sampler.from) * r;
}

/** The probability of a rate below t, by bisection: the inverse of `rateAt`. */
export function uniformAt(sampler: RateSampler, t: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 52; step++) {
    const middle = (low + high) / 2;
    if (rateAt(sampler, middle) < t) low = middle;
    else high = middle;
  }
  return high;
}
