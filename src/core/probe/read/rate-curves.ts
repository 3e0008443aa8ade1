/**
 * The masking-rate picture: expected loss, pattern noise and mirror correlation at any rate, with their intervals, all
 * from the products of one probe (METHODS 2 and 3).
 *
 * Holds: curves at given rates with pointwise 95 % jackknife intervals over sequences, those of g, v and the second
 * moment symmetric in the logarithm. Refuses to hold: integrals over rates (decomposition.ts).
 */
import { matrixOf } from '../../arrays';
import { mirroredProbabilities } from '../../binomial';
import { maskingProbability } from '../../masking-probability';
import { binomialAtRate } from '../../quadrature';
import {
  effectiveUnits,
  jackknifeEstimate,
  meanReplicates,
  type Replicates,
} from '../../statistics/jackknife';
import { positiveEstimate, ratioEstimate } from '../../statistics/log-and-ratio-intervals';
import { steadiedForm, steadiedSquares } from '../products/expected-from-others';
import { differenceForm } from '../products/level-free-form';
import { assertDrawnForRates, pairTerms, type PairProducts } from '../products/pair-products';
import { placeCovariance } from '../products/place-covariance';
import { formPerSequence } from '../products/sequence-terms';
import type { ProbeProducts } from '../products/size-products';
import { varianceWithin } from '../products/within-size';

/** A curve with the ends of its pointwise intervals, each [T]. */
export interface PointwiseIntervals {
  readonly value: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Moments of l at given rates under the uniform density. @typeParam Losses null for the gradient. */
export interface RateCurves<Losses extends Float64Array | null = Float64Array | null> {
  readonly t: Float64Array;
  /** g(t) = E[l|t], nats per response token; null for the gradient. */
  readonly g: Losses extends null ? null : PointwiseIntervals;
  /** v(t) = E_x Var_u(l|x,t), nats², or tr Cov of the gradient; may be slightly negative. */
  readonly v: PointwiseIntervals;
  /** E[l²|t] over data and patterns: what P-POTS calls g² + v, nats², or E‖∇l‖². */
  readonly secondMoment: PointwiseIntervals;
  /** E_x Cov_u(l, l') of a pattern and its mirror, nats². Null without pairs. */
  readonly covariance: PointwiseIntervals | null;
  /** ρ(t) = covariance/v with Fieller's interval; NaN where v rests on too few sequences or may be 0. Null without pairs. */
  readonly rho: PointwiseIntervals | null;
}

/** The mirrored part of Cov(l, l'|x,t) that M leaves: place covariances, or for the gradient whole products. */
function covarianceForm(products: ProbeProducts, pairs: PairProducts) {
  assertDrawnForRates(pairs.design.shares.rate > 0);
  const ofMeans = differenceForm(products);
  const ofPlaces = placeCovariance(products, pairs);
  const terms = ofPlaces ?? pairTerms(pairs);
  return (cells: Float64Array, b: Float64Array): Float64Array => {
    const { n } = products.design;
    const beyondMeans = formPerSequence(terms, cells);
    const means = ofMeans(matrixOf(n, (s, r) => (ofPlaces ? cells[s * n + r] : 0) - b[s] * b[r]));
    return beyondMeans.map((value, x) => value + means[x]);
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

/** The curve through estimates at one rate after the other. */
function curveThrough(estimates: readonly (typeof UNKNOWN)[]): PointwiseIntervals {
  const ends = (end: keyof typeof UNKNOWN) => Float64Array.from(estimates, (each) => each[end]);
  return { value: ends('value'), low: ends('low'), high: ends('high') };
}

/**
 * The curves at the rates t, [T], O(T·N·(n² + D²)).
 * @param pairs mirrored pairs of the same sequences drawn with a rate share, or null.
 * RangeError for a rate outside [0, 1], pairs drawn for fixed count only, or fewer than 2 sequences.
 */
export function rateCurves<Losses extends Float64Array | null>(
  products: ProbeProducts<Losses>,
  pairs: PairProducts | null,
  t: ArrayLike<number>,
): RateCurves<Losses> {
  const { n, epsilon } = products.grid;
  const ofMeans = differenceForm(products);
  const within = Array.from({ length: n }, (_, s) => varianceWithin(products, s + 1));
  const covarianceOf = pairs && covarianceForm(products, pairs);
  const moments = Array.from(t, (rate) => {
    const m = maskingProbability(rate, epsilon);
    const b = binomialAtRate(n, rate, epsilon);
    const estimated = (perSequence: Float64Array): Replicates =>
      meanReplicates(perSequence.map((value) => value / (n * m) ** 2));
    // Var_u(h) = E[Var(h|s)] + Var(μ_s), where an empty pattern adds μ_0 = 0.
    const between = ofMeans(matrixOf(n, (s, r) => (s === r ? b[s] : 0) - b[s] * b[r]));
    const variance = estimated(
      between.map((value, x) => b.reduce((sum, p, s) => sum + p * within[s][x], value)),
    );
    const mean = steadiedForm(products, b);
    const covariance = covarianceOf && estimated(covarianceOf(mirroredProbabilities(n, m), b));
    return {
      g: mean && positiveEstimate(meanReplicates(mean.map((value) => value / (n * m)))),
      v: positiveEstimate(variance),
      secondMoment: positiveEstimate(estimated(steadiedSquares(products, b))),
      covariance: covariance && jackknifeEstimate(covariance),
      rho: covariance && measurable(variance) ? ratioEstimate(covariance, variance) : null,
    };
  });
  const curve = (name: keyof (typeof moments)[number]) =>
    curveThrough(moments.map((at) => at[name] ?? UNKNOWN));
  return {
    t: Float64Array.from(t),
    g: (products.h && curve('g')) as RateCurves<Losses>['g'],
    v: curve('v'),
    secondMoment: curve('secondMoment'),
    covariance: pairs && curve('covariance'),
    rho: pairs && curve('rho'),
  };
}
