/**
 * What the worker measures, as plain data: posted by the worker, kept in the run record, drawn by the charts.
 * A `lane` is always a lane's id (`LaneSettings.id`); arrays over lanes are in the order of `Settings.lanes`.
 */
import type { Decomposition, Estimate } from '../../core/statistics/estimate';
import type { Pairing, Weight } from '../../core/methods/draw-law';
import type { ClipPoint } from '../../core/probe/read/clip-map';
import type { PointwiseIntervals } from '../../core/probe/read/rate-curves';
import type { PPotsVariant } from '../methods/lane-parts';

/** A measurement of a lane. */
export interface MeasuredAt {
  readonly lane: number;
  /** The step whose weights were measured. */
  readonly step: number;
}

/** A measurement over a window of probes, of which `step` is the last. */
export interface MeasuredOver extends MeasuredAt {
  readonly firstStep: number;
}

/** A measurement of a lane that says something of one method only. */
export interface MeasuredUnder extends MeasuredAt {
  /** As studies spell it (`methodKey`); the lane may have another by now. */
  readonly method: string;
}

/** The noise of one lane's own estimator at one lane's weights: the mean over a window of probes (METHODS 7). */
export interface LaneNoise extends MeasuredUnder, MeasuredOver {
  /** Probes in the window. */
  readonly probes: number;
  /** Forward rows one lane had trained on by then (batch × step): the equal-compute axis. */
  readonly trainedRows: number;
  /**
   * Split of Var(l) per draw, nats². Where the draws of a step share a spread, per draw means N·Var of the step's mean of
   * N draws. A whole (aCount and aPlace null) where tokens have masking rates of their own. With a control variate, of the
   * loss that is shown.
   */
  readonly loss: Decomposition;
  /**
   * The directly measured variance of fresh draws of the same estimator, nats²: what A + B + C must match. Null at
   * common weights, and until the first probe after a change of method.
   */
  readonly direct: Estimate | null;
  /** Split of tr Cov(∇l) per draw (as above; a control variate does not touch it). */
  readonly gradient: Decomposition;
  /** tr Cov(ĝ) of the lane's batch gradient: gradient.total / draws per step. */
  readonly gradientNoise: Estimate;
  /** ‖E∇l‖² / tr Cov of one draw (1/draws), the reciprocal of the gradient noise scale; its interval may reach below 0. */
  readonly signal: Estimate;
  /** Forward rows per draw: 1, or 2 for pairs. */
  readonly rowsPerDraw: 1 | 2;
  /**
   * Of a pair: Var(l) per forward row over that of the same method with single patterns, at the same weights. Below 1 the
   * second pattern pays. Null for single draws, at common weights, and where tokens have masking rates of their own.
   */
  readonly toSingle: PairedRatio | null;
  /** Draws per training step under the present comparison. */
  readonly drawsPerStep: number;
}

/** One positive quantity over another on the same sequences, with the paired 95 % jackknife interval of its logarithm. */
export interface PairedRatio {
  readonly ratio: Estimate;
  /** Whether that interval excludes 1: only then is it called a difference. */
  readonly established: boolean;
}

/**
 * A lane's noise over the first lane's on the same probe sequences. Loss: Var(l) per forward row. Gradient: tr Cov(ĝ)
 * of one step.
 */
export interface NoiseComparison extends PairedRatio {
  readonly lane: number;
  readonly of: 'loss' | 'gradient';
  readonly weights: 'own' | 'common';
  /** The ends of the 95 % confidence sequence of the ratio: what decides, and may be looked at with every reading. */
  readonly sequence: { readonly low: number; readonly high: number };
  /** Since which step the difference has been held for established, and over how many readings; null where it is not. */
  readonly held: { readonly since: number; readonly readings: number } | null;
  /** Readings of it since a verdict on it was last begun anew, such as by another method: 1 for the first. */
  readonly asked: number;
}

/**
 * A lane's mean loss against Standard's, on common draws: the same sequences and uniform numbers at the lane's own
 * weights, through the same code that trains.
 */
export interface BiasCheck extends MeasuredUnder {
  /** The lane's mean loss minus Standard's, paired, nats per response token; 95 % Student-t interval over `unit`s. */
  readonly difference: Estimate;
  /** The difference as a share of Standard's mean loss on the same draws, 95 % jackknife over `unit`s. */
  readonly relative: Estimate;
  /** Draws, or whole steps where the draws of a step share their rates' spread. */
  readonly unit: 'draws' | 'steps';
  /** Whether 0 lies outside the 95 % confidence sequence, and has for long enough to stand: only then is a bias detected. */
  readonly established: boolean;
}

/** The sum of the parts and the directly measured variance of probes that no other check shares. */
export interface SumCheck extends MeasuredAt {
  /** A + B + C of the loss, nats². */
  readonly total: number;
  /** Var(l) of fresh draws, nats². */
  readonly direct: number;
}

/** What is read off a window of probes, of all lanes. */
export interface ProbeReport {
  /** The last step of the window. */
  readonly step: number;
  /**
   * False for a window that is read again under changed methods: it updates the present split and adds no point to the
   * curves.
   */
  readonly recorded: boolean;
  readonly comparisons: readonly NoiseComparison[];
  /** Each lane's estimator at its own weights. */
  readonly own: readonly LaneNoise[];
  /** Every lane's estimator at the first lane's weights: methods compared, training held equal. */
  readonly common: readonly LaneNoise[];
  /** Each masked lane that is not Standard itself. */
  readonly bias: readonly BiasCheck[];
  /** Of the probes that came since the last reading alone. */
  readonly sums: readonly SumCheck[];
  /** Forward rows and gradient rows spent on the window. */
  readonly rows: number;
}

/** What is known once measuring rests with training. */
export interface Rest {
  /** Probes at the present weights. */
  readonly probes: number;
  /** Half the widest 95 % interval of a masked lane's gradient noise over its value; without masked lanes, of any lane. */
  readonly within: number;
  /** Whether that is as narrow as is asked for. */
  readonly narrow: boolean;
}

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

/** The rates the last step drew, and what each counted for. */
export interface DrawnRates {
  readonly lane: number;
  /** Masking rates t (for fixed count: s/n), one per draw. */
  readonly t: Float32Array;
  /** Importance weights 1/p, one per draw. */
  readonly weight: Float32Array;
}

/** Training progress since the last message. */
export interface ProgressReport {
  readonly step: number;
  /** Forward rows one lane has trained on by `step` (the batch may change on the way). */
  readonly trainedRows: number;
  /** First step of the block; `loss` holds [steps in block, lanes]. */
  readonly firstStep: number;
  readonly loss: Float32Array;
  readonly lanes: number;
  readonly stepsPerSecond: number;
  /** Measured share of the time of all workers that measuring took lately, 0 … 1. */
  readonly probeShare: number;
  readonly drawn: readonly DrawnRates[];
}

/** Held-out measurement of one lane (Standard's expected loss, or the mean next-token CE; the same sequences for all lanes). */
export interface EvaluationReport extends MeasuredUnder {
  /** Held-out loss, nats per response token. */
  readonly loss: Estimate;
  /** Share of what is written that is right, Wilson interval; null where the task has nothing to check. */
  readonly accuracy: Estimate | null;
}

/** One sequence under a pattern and its partner. */
export interface MasksReport extends MeasuredAt {
  /** Masking rate t. */
  readonly t: number;
  /** The clean sequence, token ids [L]. */
  readonly tokens: Int32Array;
  /** What the second pattern is of the first: its partner in the lane's draws, or its mirror. */
  readonly pairing: Pairing;
  /** Masking rates of both, the first of them t. */
  readonly rates: readonly [number, number];
  /** The pattern, then its partner. */
  readonly patterns: readonly {
    /** 1 where masked, [L]. */
    readonly masked: Uint8Array;
    /** CE per position, nats; 0 where visible. */
    readonly crossEntropy: Float32Array;
    /** Most probable token per position. */
    readonly guess: Int32Array;
    /** l = h/(n·m), nats per response token. */
    readonly loss: number;
  }[];
}

/** What is asked of the microscope: how often each of the three dice was rolled. */
export interface MicroscopeRequest {
  /** Id of the lane. */
  readonly lane: number;
  /** Masking rate that is held; null for the last one rolled. */
  readonly t: number | null;
  /** Patterns that were drawn, at least 1: the last one is shown on the tokens. */
  readonly patterns: number;
  /** Rates that were drawn, at least 1. */
  readonly rates: number;
  /** Sequences that were drawn, at least 1: the last one is the one that is looked at. */
  readonly sequences: number;
}

/** A pattern on the tokens of a sequence, and what the model makes of it. */
export interface MicroscopePattern {
  /** 1 where masked, [L]. */
  readonly masked: Uint8Array;
  /** Most probable token, [L]. */
  readonly guess: Int32Array;
  /** Its probability, and that of the true token, [L]. */
  readonly ofGuess: Float32Array;
  readonly ofTruth: Float32Array;
  /** What the pattern alone counts in the draw's mean, nats per response token. */
  readonly loss: number;
}

/** Dots on the axis of the loss, and what their law says of where they lie. */
export interface MicroscopeStrip {
  /** Mean of what is drawn, nats per response token. */
  readonly mean: number;
  /** Its variance, nats²; of an estimate it may be slightly negative. */
  readonly variance: number;
}

/** The draws of a lane's method on one sequence, the three dice rolled one by one. */
export interface MicroscopeReport extends MeasuredUnder, MeasuredOver {
  readonly request: MicroscopeRequest;
  /** The sequence that is looked at, token ids [L]. */
  readonly tokens: Int32Array;
  /** Null for an autoregressive lane, which masks nothing. */
  readonly masked: MaskedMicroscope | null;
  /** E[l|x] of each sequence drawn, nats per response token; NaN where it was not measured yet, [sequences]. */
  readonly sequences: Float64Array;
  /** A, B and C as the mean over the sequences that were measured; null for fewer than 3. */
  readonly average: Decomposition | null;
}

/** What only a masked lane has. */
export interface MaskedMicroscope {
  /** Whether a number of tokens is drawn in the place of a rate. */
  readonly counted: boolean;
  readonly pairing: Pairing;
  /** Masking rate that is held; of a count s/n. */
  readonly t: number;
  /** Uniform numbers of the pattern shown, [n]: it grows with the rate. */
  readonly uniforms: Float64Array;
  /** Of the last draw: one, or two of a pair. */
  readonly shown: readonly MicroscopePattern[];
  /** l of each pattern of each draw, [draws, patterns]: the loss of a draw is their mean. */
  readonly losses: Float64Array;
  /** g(x,t) and v(x,t). */
  readonly pattern: MicroscopeStrip;
  /** Rates drawn, what weights each back, and g(x,t) there, [rates]. */
  readonly rates: {
    readonly t: Float64Array;
    readonly importance: Float64Array;
    readonly mean: Float64Array;
  };
  /** E[l|x] and Var_t g(x,t). */
  readonly rate: MicroscopeStrip;
  /** Sets of masked tokens that this rests on, of each sequence. */
  readonly sets: number;
  /** Whether these are all there are. */
  readonly exact: boolean;
}

export type UnmaskingOrder = 'most-confident-first' | 'random';

/** One generated sequence with its history. */
export interface SampleReport extends MeasuredAt {
  /** Of an autoregressive lane always from left to right. */
  readonly order: UnmaskingOrder | 'left-to-right';
  /** Token ids after 0, 1, … tokens were revealed; the mask id is V. [frames][L] */
  readonly frames: readonly Int32Array[];
  /** Whether what is written is right; null where the task has nothing to check. */
  readonly correct: boolean | null;
}

/** A change of method while running, to be marked on the charts. */
export interface ChangeMark {
  readonly step: number;
  readonly lane: number;
  /** Such as "MIRROR on". */
  readonly text: string;
}
