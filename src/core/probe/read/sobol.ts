/**
 * The complete decomposition: seven Sobol components of the loss over its independent sources x (sequence), t (rate)
 * and u (pattern), which no order of conditioning enters (METHODS 2, "The complete decomposition").
 *
 * With D_z the mean product of the losses of two draws that share the sources z and nothing else,
 *
 *     V_x = D_x − D     V_xt = D_xt − D_x − D_t + D     V_xtu = D_xtu − D_xt − D_xu − D_tu + D_x + D_t + D_u − D
 *
 * and so on. Given the numbers of masked tokens, each D_z is a quadratic form in the factorial probe's h:
 *
 *     rate shared, pattern shared    Q_ss   = ∫ b_s/(n m)²/p dt
 *     rate shared                    G_ss'  = ∫ b_s b_s'/(n m)²/p dt
 *     pattern shared                 W_ss'  = ∫∫ P(s below m, s' below m')/(n² m m') dt dt'
 *     neither                        w_s w_s'
 *
 * Holds: these weights and sums. Refuses to hold: the draws (factorial.ts).
 */
import { outer } from '../../arrays';
import { assertRange } from '../../assert';
import { binomialProbabilities } from '../../binomial';
import type { Estimate } from '../../statistics/estimate';
import { RATE_WEIGHT, type Sampler } from '../../methods/draw-law';
import type { RateGrid } from '../../quadrature';
import { momentWeights } from '../products/moment-weights';
import {
  cellPairMean,
  crossedEstimate,
  crossedMinus,
  crossedOver,
  crossedPlus,
  type CellPairs,
  type CrossedReplicates,
  type FactorialLosses,
} from '../products/cell-pairs';

/** The sets of sources with a component, in the order of the seven. */
export const SOURCES = ['x', 't', 'u', 'xt', 'xu', 'tu', 'xtu'] as const;
export type Sources = (typeof SOURCES)[number];

/** A component in nats² and as a share of the variance, both with two-way jackknife intervals. */
export interface SobolComponent {
  readonly variance: Estimate;
  /** The Sobol index S_z = V_z/Var(l). */
  readonly index: Estimate;
}

/** The components, and their sums in both orders of conditioning. */
export interface SobolDecomposition {
  readonly components: Readonly<Record<Sources, SobolComponent>>;
  /** Var(l) of one draw, nats²: the sum of the seven. */
  readonly total: Estimate;
  /** E[l]², nats². */
  readonly squaredMean: number;
  /** A = V_u + V_xu + V_tu + V_xtu, the same in both orders. */
  readonly a: SobolComponent;
  /** Conditioned on x first, as in the paper: B = V_t + V_xt, C = V_x. */
  readonly b: SobolComponent;
  readonly c: SobolComponent;
  /** Conditioned on t first: V_xt moves from B to C. */
  readonly rateFirst: { readonly b: SobolComponent; readonly c: SobolComponent };
  /** N and M: sequences and orders of masking. */
  readonly sequences: number;
  readonly orders: number;
}

/**
 * W_ss' for rates, [n, n]: the joint law of the numbers of uniforms below two independent rates. For s ≤ s' the smaller
 * rate has s of the s' uniforms below m', so the inner integral is a binomial distribution function,
 * ∫_ε^m' C(s',s)(m/m')ˢ(1−m/m')^{s'−s} dm/m = P(Bin(s', ε/m') < s)/s.
 */
export function sharedPatternWeights({ n, epsilon, m, weight, binomial }: RateGrid): Float64Array {
  const W = new Float64Array(n * n);
  for (let j = 0; j < m.length; j++) {
    for (let r = 1; r <= n; r++) {
      const outer = (weight[j] * binomial[j * n + r - 1]) / (n * m[j]) / (n * (1 - epsilon));
      const below = binomialProbabilities(r, Math.min(1, epsilon / m[j]));
      let atLeast = 0;
      for (let s = r; s >= 1; s--) {
        atLeast += below[s - 1];
        const part = (outer * (1 - atLeast)) / s;
        W[(s - 1) * n + r - 1] += part;
        // On the diagonal either rate can be the smaller one: the same cell, counted once for each.
        W[(r - 1) * n + s - 1] += part;
      }
    }
  }
  return W;
}

/** What the components can be read for, each loss weighted by 1/(n m p). */
export type SobolSampler = Extract<Sampler, { kind: 'rate' | 'count' }>;

/** Every D_z; the empty set of sources is 'none'. */
function meanProducts(
  losses: FactorialLosses,
  sampler: SobolSampler,
  grid: RateGrid,
): Record<Sources | 'none', CrossedReplicates> {
  const { bySizes, byRate, linear } = momentWeights(
    { sampler, pairing: 'single', weight: RATE_WEIGHT },
    grid,
  );
  const neither = outer(linear);
  // Numbers of masked tokens drawn by themselves know nothing of the order.
  const pattern = sampler.kind === 'rate' ? sharedPatternWeights(grid) : neither;
  const meanOver = (
    kernel: Float64Array,
    sequences: CellPairs['sequences'],
    orders: CellPairs['orders'],
  ) => cellPairMean(losses, kernel, { sequences, orders });
  return {
    none: meanOver(neither, 'different', 'different'),
    x: meanOver(neither, 'same', 'different'),
    t: meanOver(byRate, 'different', 'different'),
    u: meanOver(pattern, 'different', 'same'),
    xt: meanOver(byRate, 'same', 'different'),
    xu: meanOver(pattern, 'same', 'same'),
    tu: meanOver(bySizes, 'different', 'same'),
    xtu: meanOver(bySizes, 'same', 'same'),
  };
}

/**
 * The decomposition of one draw of one pattern, unbiased; components may come out slightly negative.
 * RangeError if the grid has another n, for a density that is not positive on the nodes, or fewer than 3 sequences or
 * orders.
 */
export function sobolDecomposition(
  losses: FactorialLosses,
  sampler: SobolSampler,
  grid: RateGrid,
): SobolDecomposition {
  assertRange(grid.n === losses.n, `The grid is for ${grid.n} tokens, the losses for ${losses.n}.`);
  const D = meanProducts(losses, sampler, grid);
  const sum = (...parts: CrossedReplicates[]) => parts.reduce(crossedPlus);
  const V: Record<Sources, CrossedReplicates> = {
    x: crossedMinus(D.x, D.none),
    t: crossedMinus(D.t, D.none),
    u: crossedMinus(D.u, D.none),
    xt: crossedMinus(sum(D.xt, D.none), sum(D.x, D.t)),
    xu: crossedMinus(sum(D.xu, D.none), sum(D.x, D.u)),
    tu: crossedMinus(sum(D.tu, D.none), sum(D.t, D.u)),
    xtu: crossedMinus(sum(D.xtu, D.x, D.t, D.u), sum(D.xt, D.xu, D.tu, D.none)),
  };
  const total = crossedMinus(D.xtu, D.none);
  const component = (variance: CrossedReplicates): SobolComponent => ({
    variance: crossedEstimate(variance),
    index: crossedEstimate(crossedOver(variance, total)),
  });
  return {
    components: Object.fromEntries(
      SOURCES.map((sources) => [sources, component(V[sources])]),
    ) as Record<Sources, SobolComponent>,
    total: crossedEstimate(total),
    squaredMean: crossedEstimate(D.none).value,
    a: component(sum(V.u, V.xu, V.tu, V.xtu)),
    b: component(sum(V.t, V.xt)),
    c: component(V.x),
    rateFirst: { b: component(V.t), c: component(sum(V.x, V.xt)) },
    sequences: losses.sequences,
    orders: losses.orders,
  };
}
