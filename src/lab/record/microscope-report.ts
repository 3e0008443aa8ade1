/** What is asked of the microscope and what it sees: the draws of a lane's method on single sequences, as plain data. */
import type { Decomposition } from '../../core/statistics/estimate';
import type { Pairing } from '../../core/methods/draw-law';
import type { MeasuredOver, MeasuredUnder } from './reports';

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
