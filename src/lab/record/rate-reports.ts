/**
 * What the worker says of masking rates, as plain data: what a lane draws, what it would scatter under other samplers, and how
 * old its fit is.
 */
import type { Decomposition, Estimate } from '../../core/statistics/estimate';
import type { Pairing, Weight } from '../../core/methods/draw-law';
import type { ClipPoint } from '../../core/probe/read/clip-map';
import type { PointwiseIntervals } from '../../core/probe/read/rate-curves';
import type { PPotsVariant } from '../methods/lane-parts';
import type { MeasuredOver, MeasuredUnder, PairedRatio } from './reports';

/** What is fitted: a variant of P-POTS, or the gradient's optimum. */
export type FitKind = PPotsVariant | 'gradient-optimal';

/** What one draw of a lane would scatter under other samplers, with the lane's own pairing. */
export interface SamplerSplits {
  readonly uniform: Decomposition;
  /** Of what is drawn from the lane's fit, with its floor; null before a fit. */
  readonly fitted: Decomposition | null;
  /** Of the density (for fixed count: the probabilities) that is best for the loss of single draws, as now measured. */
  readonly optimal: Decomposition;
  /** Of the one that is best for the gradient of single draws. */
  readonly gradientOptimal: Decomposition;
  /** The fitted total over the uniform one; null before a fit. */
  readonly fittedToUniform: PairedRatio | null;
}

/**
 * What Var(l) of one draw of the lane would be, and its split, nats², if the rates (for fixed count: the numbers of
 * masked tokens) were drawn otherwise; and the same of tr Cov(∇l).
 */
export interface PredictedSplits extends SamplerSplits {
  readonly sampler: 'rate' | 'count';
  readonly pairing: Pairing;
  /** What the lane's losses are multiplied by; fits and optima are those of 1/(n·m). */
  readonly weight: Weight;
  /** What the fit is; null before one. */
  readonly fit: FitKind | null;
  readonly gradient: SamplerSplits;
}

/** What one draw would scatter under a density drawn by hand. */
export interface DrawnPrediction extends MeasuredUnder {
  /** The handles (core/methods/density/hand-drawn.ts), [13]. */
  readonly values: readonly number[];
  readonly loss: Decomposition;
  readonly lossToUniform: PairedRatio;
  readonly gradient: Decomposition;
  readonly gradientToUniform: PairedRatio;
}

/** How far a fitted sampler has fallen behind the model it was fitted to. */
export interface Drift {
  /** The step at whose weights the sampler in use was fitted. */
  readonly fittedAt: number;
  /**
   * KL(fresh ‖ in use), nats, fresh being what a fit to the present probe would draw, floor included. The interval is a
   * 95 % jackknife over groups of sequences. The noise of the measurement alone lifts KL a little above 0.
   */
  readonly kl: Estimate;
  /** Whose variance `cost` compares: what the sampler was fitted for. */
  readonly of: 'loss' | 'gradient';
  /**
   * The predicted total with the sampler in use over that with a fresh fit, for single draws or the lane's pairs. Fresh
   * fits are tried on sequences they were not fitted to (cross-fitting), so that they gain nothing by chance.
   */
  readonly cost: PairedRatio;
}

/** The masking-rate picture of one lane, on a grid of rates; bands are pointwise 95 % jackknife over sequences. */
export interface RateReport extends MeasuredUnder, MeasuredOver {
  /** Rates t of the grid, ascending. */
  readonly t: Float64Array;
  /** g(t) = E[l|t], nats per response token. */
  readonly g: PointwiseIntervals;
  /** √v(t), v = E_x Var_u(l). */
  readonly sqrtV: PointwiseIntervals;
  /** ρ(t): correlation of a pattern's loss with its mirror's; NaN where v is not established to be above 0. */
  readonly rho: PointwiseIntervals;
  /** ∝ √E[l²|t]: the density that is optimal for single draws, normalised. */
  readonly optimal: Float64Array;
  /** ∝ √E[‖∇l‖²|t]: the same for the gradient. */
  readonly gradientOptimal: Float64Array;
  /** The EPR density of the fit, normalised; null before a fit, and where EPR is not fitted. */
  readonly epr: Float64Array | null;
  /** KL(fitted to ‖ EPR) of the fit of rates, nats; null where there is no EPR. */
  readonly kl: number | null;
  /** The density the lane samples now; null for fixed count. */
  readonly sampled: Float64Array | null;
  /** For fixed count: probabilities of s = 1 … n in use, and those that are best for what the lane is fitted to. */
  readonly counts: {
    readonly sampled: Float64Array;
    readonly optimal: Float64Array;
    readonly bestFor: 'loss' | 'gradient';
  } | null;
  /** Predicted split of Var(l) under other densities; a fit established to be above uniform is said to be. */
  readonly predicted: PredictedSplits;
  /** Null where the lane samples from no fit, or has none yet. */
  readonly drift: Drift | null;
}

/** What a lane's draws would scatter if its rates were clipped otherwise, at its own weights. */
export interface ClipMap extends MeasuredUnder, MeasuredOver {
  /** Over the grid of core/probe/read/clip-map.ts, row by row of β. */
  readonly points: readonly ClipPoint[];
}
