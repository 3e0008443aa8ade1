/**
 * Masks for training: rates from a density, numbers of tokens, mirrored pairs, and the weights that keep the expectation.
 *
 * Holds: drawing them, and fitting densities to known moments. Refuses to hold: measuring these moments (losses.ts).
 */
import { countWeights as weightsOf } from '../src/core/methods/count-weight';
import type { EprParameters } from '../src/core/methods/density/epr';
import { fitPPots as fit } from '../src/core/methods/density/p-pots';
import { PiecewiseLinearDensity, UNIFORM } from '../src/core/methods/density/piecewise-linear';
import type { RateDensity } from '../src/core/methods/draw-law';
import { maskingProbability } from '../src/core/masking-probability';
import { rateGrid } from '../src/core/quadrature';
import { stream } from '../src/core/rng';

const EPSILON = 1e-3;

/** A density of the rate by its knots: straight lines through (t, p), t ascending from 0 to 1. */
export interface Knots {
  readonly t: ArrayLike<number>;
  readonly p: ArrayLike<number>;
}

export interface RateSampler extends RateDensity {
  /** A rate, its masking probability m, and 1/p(t): the loss of the draw is weight·h/(n·m). @param r uniform on [0, 1) */
  draw(r: number): { readonly t: number; readonly m: number; readonly weight: number };
}

/** Draws rates from a density, exactly the one that they are weighted by. RangeError where the knots are none. */
export function rateSampler({ t, p }: Knots, { epsilon = EPSILON } = {}): RateSampler {
  const density = PiecewiseLinearDensity.fromKnots(t, p);
  return {
    pdf: (rate) => density.pdf(rate),
    quantile: (r) => density.quantile(r),
    draw(r) {
      const rate = density.quantile(r);
      return { t: rate, m: maskingProbability(rate, epsilon), weight: 1 / density.pdf(rate) };
    },
  };
}

/** Draws s of n tokens to mask (fixed count). The loss of the draw is weight·h/s. @param p p(s), s = 1 … n, sums to 1 */
export function countSampler(p: ArrayLike<number>): {
  draw(r: number): { readonly s: number; readonly weight: number };
} {
  const n = p.length;
  return {
    draw(r) {
      let [s, rest] = [1, r];
      for (; s < n && rest >= p[s - 1]; s++) rest -= p[s - 1];
      return { s, weight: 1 / (n * p[s - 1]) };
    },
  };
}

export interface PPots {
  /** EPR's seven numbers. */
  readonly epr: EprParameters;
  /** KL(optimum ‖ EPR), nats: how well they follow it. */
  readonly kl: number;
  /** EPR with its floor: what to draw from. */
  readonly density: Knots;
  /** p*(t) ∝ √E[l²|t] itself. */
  readonly optimal: Knots;
}

export interface PPotsFitOptions {
  /** ε of m(t). Default 0.001. */
  readonly epsilon?: number;
  /** Share of the uniform that is mixed in, 0 … 1. Default 0.05. */
  readonly floor?: number;
  /** Of the random starts. Default 0. */
  readonly seed?: number;
}

/**
 * P-POTS (Jia et al. 2025): the density of the rate that minimises A + B, and EPR's fit to it.
 * @param secondMoment g² + v = E[l²|t], nats² per response token squared
 * RangeError where it is not finite or nowhere above 0.
 */
export function fitPPots(
  secondMoment: (t: number) => number,
  { epsilon = EPSILON, floor = 0.05, seed = 0 }: PPotsFitOptions = {},
): PPots {
  // So many tokens that the nodes are dense; the integrals over t know no n.
  const { t, weight } = rateGrid(16, epsilon);
  const rng = stream(seed, 'probe', 'package');
  const { density, epr, optimal } = fit({ secondMoment, t, weight, epsilon, floor, rng });
  const knots = ({ knots: at, values }: PiecewiseLinearDensity): Knots => ({ t: at, p: values });
  return { epr: epr.parameters, kl: epr.kl, density: knots(density), optimal: knots(optimal) };
}

/**
 * What the loss h of a pattern with s masked tokens is multiplied by, in place of 1/(n·m(t)·p(t)), s = 1 … n, [n]: its mean given
 * the pattern, so never noisier. @param density that rates are drawn from; default: uniform
 */
export const countWeights = (
  n: number,
  { epsilon = EPSILON, density = UNIFORM as RateDensity } = {},
): Float64Array => weightsOf({ kind: 'rate', density }, n, epsilon);

/** MIRROR: the patterns u_i < m and u_i > 1 − m of the same uniforms, 1 where masked, [n] each. */
export function mirrorPair(m: number, u: ArrayLike<number>): readonly [Uint8Array, Uint8Array] {
  return [
    Uint8Array.from(u, (value) => (value < m ? 1 : 0)),
    Uint8Array.from(u, (value) => (value > 1 - m ? 1 : 0)),
  ];
}

/** The mean correlation ρ̄ of a pair's patterns below which MIRROR beats twice the batch: −(B + C)/A. */
export const breakEvenRho = ({ a, b, c }: Record<'a' | 'b' | 'c', number>): number => -(b + c) / a;
