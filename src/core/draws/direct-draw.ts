/**
 * Draws for the directly measured variance: those of a lane's own estimator, but few masked tokens more often, with the
 * ratio that weights them back. Under the uniform density most of the variance sits in draws too rare to be met: at small
 * rates hardly a pattern masks anything, and the few that do are worth hundreds of others.
 *
 * Half of the draws are the estimator's own, which bounds every weight by 2. The other half favour what matters if every
 * token costs the same: rates where the number of masked tokens alone makes noise, with one token masked for certain.
 *
 * Holds: this proposal, by moving uniform numbers. Refuses to hold: what is made of the losses (direct-variance.ts).
 */
import { rowsPerDraw, type DrawLaw, type Pairing, type Sampler } from '../methods/draw-law';
import { uniformAt } from '../methods/rate-sampling';
import { maskingProbability } from '../masking-probability';
import type { Rng } from '../rng';
import { shares } from '../arrays';
import { PiecewiseLinearDensity } from '../methods/density/piecewise-linear';
import type { Uniforms } from './uniforms';

/** A draw of the proposal: the numbers it was moved to, of which the estimator makes its own loss. */
export interface DirectDraw {
  readonly uniforms: Uniforms;
  /** q/p of what was drawn, at least ½. */
  readonly ratio: number;
}

/** @param rng what else is random, from a stream that serves nothing else after the uniforms. */
export type DirectProposal = (uniforms: Uniforms, rng: Rng) => DirectDraw;

const OWN_SHARE = 0.5;

/** The proposal for an estimator of n maskable tokens. Clipped rates leave out the small ones: they are drawn as they are. */
export function directProposal(law: DrawLaw, epsilon: number, n: number): DirectProposal {
  const { sampler } = law;
  switch (sampler.kind) {
    case 'rate':
      return rateProposal(sampler, law.pairing, epsilon, n);
    case 'count':
      return countProposal(sampler);
    case 'clipped':
      return (uniforms) => ({ uniforms, ratio: 1 });
  }
}

/**
 * t ~ f ∝ (1 − m)/(n m)/p(t), the variance of s/(n m p(t)) at a rate times p(t), and one random token masked for certain. A
 * pattern is then f/p·s/(n m) times as likely as under p: the s tokens that it may have been are 1/n each, and 1/m.
 * A pair has its token in one of its two patterns.
 */
function rateProposal(
  sampler: Extract<Sampler, { kind: 'rate' }>,
  pairing: Pairing,
  epsilon: number,
  n: number,
): DirectProposal {
  const { density } = sampler;
  const patterns = rowsPerDraw(pairing);
  const small = PiecewiseLinearDensity.fromFunction((t) => {
    const m = maskingProbability(t, epsilon);
    return (1 - m) / (n * m) / density.pdf(t);
  }, epsilon);
  const maskedOf = ({ pattern, second }: Uniforms, m: number): number => {
    let masked = 0;
    for (let i = 0; i < n; i++) {
      masked += Number(pattern[i] < m);
      if (pairing === 'mirrored-pair') masked += Number(pattern[i] > 1 - m);
      if (pairing === 'independent-pair') masked += Number(second[i] < m);
    }
    return masked;
  };
  const withToken = ({ rate, pattern, second }: Uniforms, m: number, rng: Rng): Uniforms => {
    const moved = { rate, pattern: pattern.slice(), second: second.slice() };
    const i = rng.integer(n);
    const other = rng.integer(patterns) === 1;
    if (!other) moved.pattern[i] *= m;
    else if (pairing === 'mirrored-pair') moved.pattern[i] = 1 - m * pattern[i];
    else moved.second[i] *= m;
    return moved;
  };
  return (uniforms, rng) => {
    const fromEstimator = rng.uniform() < OWN_SHARE;
    const t = (fromEstimator ? density : small).quantile(uniforms.rate);
    const m = maskingProbability(t, epsilon);
    const moved = fromEstimator ? uniforms : withToken(uniforms, m, rng);
    const likelier = (small.pdf(t) / density.pdf(t)) * (maskedOf(moved, m) / (patterns * n * m));
    return {
      uniforms: { ...moved, rate: fromEstimator ? moved.rate : uniformAt(sampler, t) },
      ratio: OWN_SHARE + (1 - OWN_SHARE) * likelier,
    };
  };
}

/**
 * s with probability ∝ 1/(s p_s): the square of the weight 1/(n p_s) times p_s, over s, because a mean over few tokens
 * varies most.
 */
function countProposal({ probabilities: p }: Extract<Sampler, { kind: 'count' }>): DirectProposal {
  const few = shares(p.map((pk, k) => 1 / (pk * (k + 1))));
  return (uniforms, rng) => {
    const drawnFrom = rng.uniform() < OWN_SHARE ? p : few;
    let k = 0;
    for (let rest = uniforms.rate; k < drawnFrom.length - 1 && rest >= drawnFrom[k]; k++) {
      rest -= drawnFrom[k];
    }
    // The middle of the stretch of numbers that the estimator turns into this size.
    const rate = p.subarray(0, k).reduce((a, b) => a + b, p[k] / 2);
    return {
      uniforms: { ...uniforms, rate },
      ratio: OWN_SHARE + ((1 - OWN_SHARE) * few[k]) / p[k],
    };
  };
}
