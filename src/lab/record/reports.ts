/**
 * What the worker measures, as plain data: posted by the worker, kept in the run record, drawn by the charts.
 * A `lane` is always a lane's id (`LaneSettings.id`); arrays over lanes are in the order of `Settings.lanes`.
 */
import type { Decomposition, Estimate } from '../../core/statistics/estimate';
import type { Pairing } from '../../core/methods/draw-law';

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
