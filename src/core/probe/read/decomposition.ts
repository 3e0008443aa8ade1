/**
 * Var(l) of any estimator split by source, from one probe: A (pattern), B (rate), C (data), with jackknife intervals
 * over sequences (METHODS 2).
 *
 * Holds: the decomposition, the noise scale, the paired comparison of two estimators. Refuses to hold: how a moment is
 * estimated (second-moments.ts).
 */
import { assertRange } from '../../assert';
import type { DrawLaw } from '../../methods/draw-law';
import { ONE_DRAW, type StepSpread } from '../../methods/spread';
import type { RateGrid } from '../../quadrature';
import { mapParts, type DecompositionOf, type Estimate } from '../../statistics/estimate';
import {
  crossMeanReplicates,
  jackknifeEstimate,
  meanReplicates,
  minus,
  over,
  plus,
  times,
  type CrossProducts,
  type Replicates,
} from '../../statistics/jackknife';
import { sequenceReach } from '../../statistics/confidence-sequence';
import {
  logRatio,
  logRatioEstimate,
  positiveEstimate,
} from '../../statistics/log-and-ratio-intervals';
import type { PairProducts } from '../products/pair-products';
import { steadiedForm } from '../products/expected-from-others';
import { momentWeights, type MomentWeights } from '../products/moment-weights';
import { sequenceMoments, squareMoment, type SequenceMoments } from '../products/second-moments';
import type { ProbeProducts } from '../products/size-products';
import { takenOff } from './step-variance';

/** A decomposition with every delete-one value, for paired comparisons. @typeParam Split as of DecompositionOf. */
export interface DecompositionReplicates<Split = Replicates | null> extends DecompositionOf<
  Replicates,
  Split
> {
  /** E[l]² or ‖E∇l‖², unbiased. */
  readonly squaredMean: Replicates;
}

/** A decomposition measured by counts, which always splits A. */
export type ReplicatesByCount = DecompositionReplicates<Replicates>;

/** The split that moments per sequence and the products of E[l|x] across sequences say; A whole. RangeError for N < 3. */
export function decompositionFrom(
  { all, byRate, bySequence, mean }: Omit<SequenceMoments, 'bySizes'>,
  cross: CrossProducts,
): DecompositionReplicates {
  const [square, rateSquare] = [meanReplicates(all), meanReplicates(byRate)];
  const sequenceSquare = meanReplicates(bySequence);
  const squaredMean = crossMeanReplicates(cross);
  return {
    a: minus(square, rateSquare),
    aCount: null,
    aPlace: null,
    b: minus(rateSquare, sequenceSquare),
    c: minus(sequenceSquare, squaredMean),
    total: minus(square, squaredMean),
    mean: mean ? meanReplicates(mean) : squaredMean,
    squaredMean,
  };
}

/**
 * The decomposition of one draw of an estimator, unbiased, with its delete-one values: for the loss in nats² per
 * response token squared, for the gradient tr Cov. Where the draws of a step share a spread, "of one draw" means N·Var of
 * the step's mean of N draws: A and C are those of single draws, and B is what is left of it.
 * @param grid must have the n and ε of the products' own grid.
 * @param pairs mirrored pairs of the same sequences in the same order; needed by mirrored estimators only.
 * @param step the spread of the step's rates.
 * Throws an Error if pairs are needed and null; a RangeError for fewer than 3
 * sequences, a density that is not positive on the nodes, or parts that do not fit.
 */
export function decompositionReplicates(
  law: DrawLaw,
  grid: RateGrid,
  products: ProbeProducts,
  pairs: PairProducts | null,
  step: StepSpread = ONE_DRAW,
): ReplicatesByCount {
  assertRange(
    grid.n === products.grid.n && grid.epsilon === products.grid.epsilon,
    'The products were made with another number of tokens or another ε.',
  );
  const weights = momentWeights(law, grid, step);
  const moments = sequenceMoments(weights, products, pairs);
  return splitOf(law, grid, step, weights, moments, (w) => products.across(w));
}

/**
 * The split that the moments per sequence say which a law's weights make, however they were measured.
 * @param across products across sequences of Σ_s w_s μ_s, for w [n]. RangeError for fewer than 3 sequences.
 */
export function splitOf(
  law: DrawLaw,
  grid: RateGrid,
  step: StepSpread,
  { linear }: Pick<MomentWeights, 'linear'>,
  moments: SequenceMoments,
  across: (linear: Float64Array) => CrossProducts,
): ReplicatesByCount {
  const whole = decompositionFrom(moments, across(linear));
  const bySizes = meanReplicates(moments.bySizes);
  const split = {
    ...whole,
    aPlace: minus(meanReplicates(moments.all), bySizes),
    aCount: minus(bySizes, meanReplicates(moments.byRate)),
  };
  if (step.spread === 'independent') return split;
  // What a spread takes off E[l²] beyond E[l]² it takes off B.
  const between = takenOff(law, grid, step).reduce(
    (total, { sign, vector }) => plus(total, times(sign, crossMeanReplicates(across(vector)))),
    times(-1, whole.squaredMean),
  );
  return { ...split, b: minus(whole.b, between), total: minus(whole.total, between) };
}

/** E[l²] − E[l]² of single draws with E[l], unsplit: what a search over many estimators reads. */
export type TotalReplicates = Pick<DecompositionReplicates, 'total' | 'mean' | 'squaredMean'>;

/** The total of `decompositionReplicates` without a spread, at a fraction of its cost; errors as there. */
export function totalReplicates(
  law: DrawLaw,
  grid: RateGrid,
  products: ProbeProducts,
  pairs: PairProducts | null,
): TotalReplicates {
  const weights = momentWeights(law, grid);
  const square = meanReplicates(squareMoment(weights, products, pairs));
  const squaredMean = crossMeanReplicates(products.across(weights.linear));
  const mean = steadiedForm(products, weights.linear);
  return {
    total: minus(square, squaredMean),
    mean: mean ? meanReplicates(mean) : squaredMean,
    squaredMean,
  };
}

/** Estimates of B and C, and of ‖E∇l‖², may be slightly negative. */
const MAY_BE_NEGATIVE: ReadonlySet<string> = new Set(['b', 'c', 'mean']);

/** The parts with their 95 % jackknife intervals, symmetric in the logarithm for what is never negative (C, where it is all). */
export const summarise = <Split extends Replicates | null>(
  replicates: DecompositionOf<Replicates, Split>,
) =>
  mapParts(replicates, (part, name) =>
    MAY_BE_NEGATIVE.has(name) && part !== replicates.total
      ? jackknifeEstimate(part)
      : positiveEstimate(part),
  );

/**
 * ‖E∇l‖² / tr Cov (for the loss E²/Var): the share of signal in one draw, in 1/draws. Its reciprocal is the noise scale. The
 * ratio is taken this way up because tr Cov is known well and ‖E∇l‖² may be 0: it always has an interval, which may reach
 * below 0.
 */
export function signalPerDraw({ total, squaredMean }: DecompositionReplicates): Estimate {
  return jackknifeEstimate(over(squaredMean, total));
}

/**
 * The noise scale tr Cov/‖E∇l‖² in draws, by its reciprocal. Null where that may be 0 and the interval would have no upper
 * end: then the scale is at least 1/signal.high.
 */
export function noiseScaleOf({ value, low, high, n }: Estimate): Estimate | null {
  return low > 0 ? { value: 1 / value, low: 1 / high, high: 1 / low, n } : null;
}

/** A ratio is told from 1 only beyond the rounding of sums of doubles: methods that agree by construction differ by that. */
const ROUNDING = 1e-9;

/** How one positive quantity compares with another measured on the same sequences. */
export interface PairedComparison {
  /** factor·first / second, 95 % interval of its logarithm. */
  readonly ratio: Estimate;
  /** The ends of its 95 % confidence sequence, which is wider: it may be looked at again at every probe. */
  readonly sequence: { readonly low: number; readonly high: number };
  /** Whether that sequence leaves out 1. Otherwise no difference is detected. */
  readonly established: boolean;
}

/**
 * Compares two positive quantities unit by unit, so that what the sequences share cancels.
 * @param factor known weight of the first, such as its rows per draw at equal compute.
 * RangeError if their sequences differ in number.
 */
export function compare(first: Replicates, second: Replicates, factor = 1): PairedComparison {
  const scaled = times(factor, first);
  const ratio = logRatioEstimate(scaled, second);
  const logarithm = logRatio(scaled, second);
  const reach = logarithm && sequenceReach(logarithm);
  if (logarithm === null || reach === null || !Number.isFinite(reach)) {
    return { ratio, sequence: { low: 0, high: Infinity }, established: false };
  }
  const { value } = logarithm;
  return {
    ratio,
    sequence: { low: Math.exp(value - reach), high: Math.exp(value + reach) },
    established: Math.abs(value) > Math.max(reach, ROUNDING),
  };
}
