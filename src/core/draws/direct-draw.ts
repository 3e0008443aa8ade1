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
import {
  partnerOf,
  rowsPerDraw,
  type DrawLaw,
  type Pairing,
  type Sampler,
} from '../methods/draw-law';
import { rateAt, rateNumbers, uniformAt } from '../methods/rate-sampling';
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
      return countProposal(sampler, law.pairing);
    case 'clipped':
      return (uniforms) => ({ uniforms, ratio: 1 });
  }
}

/** The numbers moved so that one of the patterns has its rate from the number r. */
function withRate(pairing: Pairing, uniforms: Uniforms, which: number, r: number): Uniforms {
  if (which === 0) return { ...uniforms, rate: r };
  switch (partnerOf(pairing)?.rate) {
    case 'opposite':
      return { ...uniforms, rate: 1 - r };
    case 'fresh':
      return { ...uniforms, secondRate: r };
    default:
      return { ...uniforms, rate: r };
  }
}

/**
 * t ~ f ∝ (1 − m)/(n m)/p(t), the variance of s/(n m p(t)) at a rate times p(t), and one random token masked for certain. A
 * pattern is then f/p·s/(n m) times as likely as under p: the s tokens that it may have been are 1/n each, and 1/m.
 * Of a pair it is one of the two patterns; where they have rates of their own the other's follows as ever.
 */
function rateProposal(
  sampler: Extract<Sampler, { kind: 'rate' }>,
  pairing: Pairing,
  epsilon: number,
  n: number,
): DirectProposal {
  const { density } = sampler;
  const patterns = rowsPerDraw(pairing);
  const mirror = partnerOf(pairing)?.pattern === 'mirror';
  const small = PiecewiseLinearDensity.fromFunction((t) => {
    const m = maskingProbability(t, epsilon);
    return (1 - m) / (n * m) / density.pdf(t);
  }, epsilon);
  const probabilityOf = (r: number) => maskingProbability(rateAt(sampler, r), epsilon);
  const isMasked = ({ pattern, second }: Uniforms, which: number, i: number, m: number) => {
    if (which === 0) return pattern[i] < m;
    return mirror ? pattern[i] > 1 - m : second[i] < m;
  };
  const likelier = (uniforms: Uniforms): number => {
    const numbers = rateNumbers(pairing, uniforms);
    let total = 0;
    for (let which = 0; which < patterns; which++) {
      const t = rateAt(sampler, numbers[Math.min(which, numbers.length - 1)]);
      const m = maskingProbability(t, epsilon);
      let masked = 0;
      for (let i = 0; i < n; i++) masked += Number(isMasked(uniforms, which, i, m));
      total += ((small.pdf(t) / density.pdf(t)) * masked) / (n * m);
    }
    return total / patterns;
  };
  const withToken = (uniforms: Uniforms, which: number, i: number, r: number): Uniforms => {
    const { pattern, second } = withRate(pairing, uniforms, which, r);
    const moved = { pattern: pattern.slice(), second: second.slice() };
    const m = probabilityOf(r);
    if (which === 0) moved.pattern[i] *= m;
    else if (mirror) moved.pattern[i] = 1 - m * pattern[i];
    else moved.second[i] *= m;
    return { ...withRate(pairing, uniforms, which, r), ...moved };
  };
  return (uniforms, rng) => {
    if (rng.uniform() < OWN_SHARE) {
      return { uniforms, ratio: OWN_SHARE + (1 - OWN_SHARE) * likelier(uniforms) };
    }
    const i = rng.integer(n);
    const which = rng.integer(patterns);
    const r = uniformAt(sampler, small.quantile(uniforms.rate));
    const moved = withToken(uniforms, which, i, r);
    return { uniforms: moved, ratio: OWN_SHARE + (1 - OWN_SHARE) * likelier(moved) };
  };
}

/** The size that a number draws under probabilities, as index, and how far into its stretch the number lies, 0 … 1. */
function sizeAt(probabilities: Float64Array, r: number): { k: number; within: number } {
  let k = 0;
  let rest = r;
  for (; k < probabilities.length - 1 && rest >= probabilities[k]; k++) rest -= probabilities[k];
  return { k, within: Math.min(1, rest / probabilities[k]) };
}

/**
 * s with probability ∝ 1/(s p_s): the square of the weight 1/(n p_s) times p_s, over s, because a mean over few tokens
 * varies most. Of a pair it is one of the two sizes.
 */
function countProposal(
  { probabilities: p }: Extract<Sampler, { kind: 'count' }>,
  pairing: Pairing,
): DirectProposal {
  const few = shares(p.map((pk, k) => 1 / (pk * (k + 1))));
  const patterns = rowsPerDraw(pairing);
  const likelier = (uniforms: Uniforms): number => {
    const sizes = rateNumbers(pairing, uniforms).map((r) => sizeAt(p, r).k);
    return sizes.reduce((total, k) => total + few[k] / p[k], 0) / sizes.length;
  };
  return (uniforms, rng) => {
    const ratioOf = (drawn: Uniforms) => OWN_SHARE + (1 - OWN_SHARE) * likelier(drawn);
    if (rng.uniform() < OWN_SHARE) return { uniforms, ratio: ratioOf(uniforms) };
    const which = rng.integer(patterns);
    // As far into the stretch of numbers that the estimator turns into this size, and never on its edge.
    const { k, within } = sizeAt(few, uniforms.rate);
    const inside = Math.min(1 - 1e-9, Math.max(1e-9, within));
    const r = p.subarray(0, k).reduce((a, b) => a + b, inside * p[k]);
    const moved = withRate(pairing, uniforms, which, r);
    return { uniforms: moved, ratio: ratioOf(moved) };
  };
}
