/**
 * Var(l) of any estimator split by source, from one probe: A (pattern), B (rate), C (data), with jackknife intervals
 * over sequences (METHODS 2).
 *
 * Holds: the decomposition, the noise scale, the paired comparison of two estimators. Refuses to hold: how a moment is
 * estimated (moments.ts).
 */
import type { Decomposition, Estimate } from '../estimate';
import type { Estimator } from '../estimator';
import type { RateGrid } from '../quadrature';
import type { Replicates } from '../statistics/jackknife';
import {
  crossMeanReplicates,
  jackknifeEstimate,
  meanReplicates,
  minus,
  over,
  times,
} from '../statistics/jackknife';
import { momentWeights, sequenceMoments } from './moments';
import type { PairProducts } from './pairs';
import type { ProbeProducts } from './products';

/** A decomposition with every delete-one value, for paired comparisons. */
export interface DecompositionReplicates {
  readonly a: Replicates;
  readonly aCount: Replicates;
  readonly aPlace: Replicates;
  readonly b: Replicates;
  readonly c: Replicates;
  readonly total: Replicates;
  /** As in Decomposition. */
  readonly mean: Replicates;
  /** E[l]² or ‖E∇l‖², unbiased. */
  readonly squaredMean: Replicates;
}

/**
 * The decomposition of one draw of an estimator, unbiased, with its delete-one values: for the loss in nats² per
 * response token squared, for the gradient tr Cov.
 * @param grid must have the n and ε of the products' own grid.
 * @param pairs mirrored pairs of the same sequences in the same order; needed by mirrored estimators only.
 * Throws an Error if pairs are needed and null; a RangeError for fewer than 3 sequences, a density that is not
 * positive on the nodes, or parts that do not fit.
 */
export function decompositionReplicates(
  estimator: Estimator,
  grid: RateGrid,
  products: ProbeProducts,
  pairs: PairProducts | null,
): DecompositionReplicates {
  if (grid.n !== products.grid.n || grid.epsilon !== products.grid.epsilon) {
    throw new RangeError('The products were made with another number of tokens or another ε.');
  }
  const moments = sequenceMoments(momentWeights(estimator, grid), products, pairs);
  const cross = estimator.sampler.kind === 'rate' ? products.rate : products.count;

  const all = meanReplicates(moments.all);
  const bySizes = meanReplicates(moments.bySizes);
  const byRate = meanReplicates(moments.byRate);
  const bySequence = meanReplicates(moments.bySequence);
  const squaredMean = crossMeanReplicates(cross);

  return {
    a: minus(all, byRate),
    aPlace: minus(all, bySizes),
    aCount: minus(bySizes, byRate),
    b: minus(byRate, bySequence),
    c: minus(bySequence, squaredMean),
    total: minus(all, squaredMean),
    mean: moments.mean ? meanReplicates(moments.mean) : squaredMean,
    squaredMean,
  };
}

/** The decomposition with its 95 % jackknife intervals. B and C may be slightly negative. Arguments and errors: above. */
export function decompose(
  estimator: Estimator,
  grid: RateGrid,
  products: ProbeProducts,
  pairs: PairProducts | null,
): Decomposition {
  return summarise(decompositionReplicates(estimator, grid, products, pairs));
}

/** The estimates of replicates. */
export function summarise(replicates: DecompositionReplicates): Decomposition {
  const { a, aCount, aPlace, b, c, total, mean } = replicates;
  return {
    a: jackknifeEstimate(a),
    aCount: jackknifeEstimate(aCount),
    aPlace: jackknifeEstimate(aPlace),
    b: jackknifeEstimate(b),
    c: jackknifeEstimate(c),
    total: jackknifeEstimate(total),
    mean: jackknifeEstimate(mean),
  };
}

/**
 * Noise scale tr Cov / ‖E∇l‖² (for the loss Var/E²) in draws: the ratio of two unbiased estimates with a paired
 * interval. Null where the interval of the denominator reaches 0.
 */
export function noiseScale({ total, squaredMean }: DecompositionReplicates): Estimate | null {
  return jackknifeEstimate(squaredMean).low > 0
    ? jackknifeEstimate(over(total, squaredMean))
    : null;
}

/** How one total compares with another measured on the same sequences. */
export interface Comparison {
  /** factor·first − second. */
  readonly difference: Estimate;
  /** factor·first / second. */
  readonly ratio: Estimate;
  /** Whether the paired interval of the difference excludes 0; otherwise no difference is detected. */
  readonly differs: boolean;
}

/**
 * Compares two quantities unit by unit, so that what the sequences share cancels.
 * @param factor known weight of the first, such as its rows per draw at equal compute.
 * RangeError if their sequences differ in number.
 */
export function compare(first: Replicates, second: Replicates, factor = 1): Comparison {
  const weighted = times(factor, first);
  const difference = jackknifeEstimate(minus(weighted, second));
  return {
    difference,
    ratio: jackknifeEstimate(over(weighted, second)),
    differs: difference.low > 0 || difference.high < 0,
  };
}
