/** From the uniform number of a draw to its masking rate and back, for every sampler of rates. */
import { bisect } from '../bisect';
import type { Sampler } from './draw-law';

type RateSampler = Exclude<Sampler, { kind: 'count' }>;

/** The rate that a uniform r in [0, 1] draws. */
export function rateAt(sampler: RateSampler, r: number): number {
  if (sampler.kind === 'rate') return sampler.density.quantile(r);
  return sampler.from + (sampler.to - sampler.from) * r;
}

/** The rate of a draw, and what its loss is weighted by on top of 1/(n·m): 1/p(t), or 1 for clipped rates. */
export function drawRate(sampler: RateSampler, r: number): { t: number; importanceWeight: number } {
  const t = rateAt(sampler, r);
  return { t, importanceWeight: sampler.kind === 'clipped' ? 1 : 1 / sampler.density.pdf(t) };
}

/** The probability of a rate below t, by bisection: the inverse of `rateAt`. */
export function uniformAt(sampler: RateSampler, t: number): number {
  return bisect((r) => rateAt(sampler, r) < t, 0, 1, 52)[1];
}
