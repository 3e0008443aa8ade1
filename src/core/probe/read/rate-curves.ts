/**
 * The masking-rate picture: expected loss, pattern noise and mirror correlation at any rate, with their intervals, and
 * the mean square per number of masked tokens, all from the products of one probe (METHODS 2 and 3).
 *
 * Holds: curves at given rates with pointwise 95 % jackknife intervals over sequences, those of g, v and the second
 * moment symmetric in the logarithm. Refuses to hold: integrals over rates (decomposition.ts).
 */
import { mirroredProbabilities } from '../../binomial';
import { binomialAtRate } from '../../quadrature';
import { maskingProbability } from '../../masking-probability';
import type { Replicates } from '../../statistics/jackknife';
import { effectiveUnits, jackknifeEstimate, meanReplicates } from '../../statistics/jackknife';
import { positiveEstimate, ratioEstimate } from '../../statistics/log-and-ratio-intervals';
import { averagePerSize, steadiedForm } from '../products/expected-from-others';
import { drawScale } from '../draws/size-design';
import { differenceForm } from '../products/level-free-form';
import type { PairProducts } from '../draws/pair-draws';
import { pairForm } from '../draws/pair-draws';
import { placeCovariance } from './place-covariance';
import type { LossProducts, ProbeProducts } from '../products/size-products';
import { varianceWithin } from '../products/within-size';

/** A curve with the ends of its pointwise intervals, each [T]. */
export interface CurveBand {
  readonly value: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Moments of l at given rates under the uniform density. */
export interface RateCurves {
  readonly t: Float64Array;
  /** g(t) = E[l|t], nats per response token; null for the gradient. */
  readonly g: CurveBand | null;
  /** v(t) = E_x Var_u(l|x,t), nats², or tr Cov of the gradient; may be slightly negative. */
  readonly v: CurveBand;
  /** E[l²|t] over data and patterns: what P-POTS calls g² + v, nats², or E‖∇l‖². */
  readonly secondMoment: CurveBand;
  /** E_x Cov_u(l, l') of a pattern and its mirror, nats². Null without pairs. */
  readonly covariance: CurveBand | null;
  /** ρ(t) = covariance/v with Fieller's interval; NaN where v rests on too few sequences or may be 0. Null without pairs. */
  readonly rho: CurveBand | null;
}

/** Loss curves always have g. */
export type LossCurves = RateCurves & { readonly g: CurveBand };

/** Σ_s f_s q̂_s per sequence, steadied by the other sequences, [N]. */
function squareForm(products: ProbeProducts, weights: Float64Array): Float64Array {
  const { design, sequences, sizes, gram, fromOthers } = products;
  const { n, drawsPerSequence: D } = design;
  const scale = drawScale(design);
  return Float64Array.from({ length: sequences }, (_, x) => {
    const u = fromOthers.root.subarray(x * n, (x + 1) * n);
    let form = weights.reduce((sum, weight, s) => sum + weight * u[s] ** 2, 0);
    for (let i = x * D; i < (x + 1) * D; i++) {
      const s = sizes[i] - 1;
      form += weights[s] * scale[s] * (gram[i * D + (i % D)] - u[s] ** 2);
    }
    return form;
  });
}

/** The mirrored part of Cov(l, l'|x,t) that M leaves: place covariances, or for the gradient whole products. */
function covarianceForm(products: ProbeProducts, pairs: PairProducts) {
  if (!(pairs.design.shares.rate > 0)) {
    throw new RangeError('The mirrored pairs were drawn for fixed count only, not for rates.');
  }
  const ofMeans = differenceForm(products);
  const ofPlaces = placeCovariance(products, pairs);
  return (cells: Float64Array, b: Float64Array): Float64Array => {
    const { n } = products.design;
    const own = ofPlaces?.(cells) ?? pairForm(pairs, cells);
    const matrix = cells.map((p, c) => (ofPlaces ? p : 0) - b[Math.floor(c / n)] * b[c % n]);
    const means = ofMeans(matrix);
    return own.map((value, x) => value + means[x]);
  };
}

/**
 * A correlation needs a variance that more than a handful of sequences share. Where a few rare losses make v, a probe
 * that happened upon more of them than usual would be the one that shows an interval.
 */
const LEAST_SEQUENCES = 8;

/** Whether v(t) rests on enough sequences to be divided by. Where everything is masked it is 0 and rests on none. */
const measurable = (variance: Replicates): boolean => effectiveUnits(variance) >= LEAST_SEQUENCES;

const UNKNOWN = { value: NaN, low: NaN, high: NaN };

/** Collects one rate after the other. */
function band(length: number) {
  const made = {
    value: new Float64Array(length),
    low: new Float64Array(length),
    high: new Float64Array(length),
  };
  const set = (k: number, estimate: { value: number; low: number; high: number }) => {
    for (const end of ['value', 'low', 'high'] as const) made[end][k] = estimate[end];
  };
  return { made, set };
}

/**
 * The curves at the rates t, [T], O(T·N·(n² + D²)).
 * @param pairs mirrored pairs of the same sequences drawn with a rate share, or null.
 * RangeError for a rate outside [0, 1], pairs drawn for fixed count only, or fewer than 2 sequences.
 */
export function rateCurves(
  products: LossProducts,
  pairs: PairProducts | null,
  t: ArrayLike<number>,
): LossCurves;
export function rateCurves(
  products: ProbeProducts,
  pairs: PairProducts | null,
  t: ArrayLike<number>,
): RateCurves;
export function rateCurves(
  products: ProbeProducts,
  pairs: PairProducts | null,
  t: ArrayLike<number>,
): RateCurves {
  const { design, grid, sizes, h, fromOthers } = products;
  const { n, epsilon } = grid;
  const ofMeans = differenceForm(products);
  const within = Array.from({ length: n }, (_, s) => varianceWithin(products, s + 1));
  const covarianceOf = pairs && covarianceForm(products, pairs);
  const [g, v, secondMoment, covariance, rho] = Array.from({ length: 5 }, () => band(t.length));
  for (let k = 0; k < t.length; k++) {
    const m = maskingProbability(t[k], epsilon);
    const b = binomialAtRate(n, t[k], epsilon);
    const estimated = (perSequence: Float64Array): Replicates =>
      meanReplicates(perSequence.map((value) => value / (n * m) ** 2));
    const square = squareForm(products, b);
    // Var_u(h) = E[Var(h|s)] + Var(μ_s), where an empty pattern adds μ_0 = 0.
    const between = ofMeans(
      Float64Array.from({ length: n * n }, (_, c) => {
        const [s, r] = [Math.floor(c / n), c % n];
        return (s === r ? b[s] : 0) - b[s] * b[r];
      }),
    );
    const variance = estimated(
      between.map((value, x) => b.reduce((sum, p, s) => sum + p * within[s][x], value)),
    );
    v.set(k, positiveEstimate(variance));
    secondMoment.set(k, positiveEstimate(estimated(square)));
    if (h && fromOthers.mean) {
      const mean = steadiedForm(design, sizes, h, b, fromOthers.mean);
      g.set(k, positiveEstimate(meanReplicates(mean.map((value) => value / (n * m)))));
    }
    if (covarianceOf) {
      const mirrored = estimated(covarianceOf(mirroredProbabilities(n, m), b));
      covariance.set(k, jackknifeEstimate(mirrored));
      rho.set(k, (measurable(variance) && ratioEstimate(mirrored, variance)) || UNKNOWN);
    }
  }
  return {
    t: Float64Array.from(t),
    g: h ? g.made : null,
    v: v.made,
    secondMoment: secondMoment.made,
    covariance: covarianceOf ? covariance.made : null,
    rho: covarianceOf ? rho.made : null,
  };
}

/**
 * mean_x E[h²|s] for s = 1 … n, [n], nats² or squared gradient norms: the average over the draws of that size. Sizes
 * that no draw had take q/s² from the nearest one that had, the smaller of two.
 */
export function meanSquares(products: ProbeProducts): Float64Array {
  const { design, sizes, gram } = products;
  const D = design.drawsPerSequence;
  const total = new Float64Array(design.n);
  const count = new Float64Array(design.n);
  sizes.forEach((s, i) => {
    total[s - 1] += gram[i * D + (i % D)];
    count[s - 1] += 1;
  });
  return averagePerSize(total, count, 2);
}
