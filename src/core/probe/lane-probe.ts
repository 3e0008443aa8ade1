/**
 * What one small probe knows of each lane, as plain numbers: whatever is said about noise is read off these records.
 *
 * Holds: the records. Refuses to hold: how they are measured (run/measure), how several are pooled (window.ts) and what is
 * read off them (read/).
 */
import type { LossAverages } from '../methods/ema';
import type { MaskedMethod } from '../methods/method';
import type { RateGrid } from '../quadrature';
import type { CrossProducts } from '../statistics/jackknife';
import type { NestedDesign } from './draws/nested-draws';
import type { ProbeDesign } from './draws/size-design';
import type { NestedProducts, NestedRates } from './products/nested-products';
import type { PairProducts } from './products/pair-products';

/** Draws by the number of masked tokens. */
export interface SizeDraws {
  /** Tokens masked per draw, [N, D]. */
  readonly sizes: Int32Array;
}

/** Their losses. */
export interface SizeLosses extends SizeDraws {
  /** h, summed CE of the masked tokens per draw, nats, [N, D]. */
  readonly h: Float64Array;
}

/** Their gradients γ = ∇h. */
export interface SizeGradients extends SizeDraws {
  /** γ_i·γ_j of every two draws of the probe, [N·D, N·D]. */
  readonly products: Float32Array;
}

/** Fresh draws of a proposal for the lane's own estimator (draws/direct-draw.ts), [draws] each but for the rates. */
export interface DirectDraws {
  /** l of each draw, weighted as the estimator weights it, nats per response token. */
  readonly losses: Float64Array;
  /** Masking rate of each draw, or both, draw by draw, where its patterns have rates of their own. */
  readonly t: Float64Array;
  /** q/p of each draw: E_p[f(l)] = E_q[f(l)·p/q]. */
  readonly ratio: Float64Array;
}

/** Draws of the lane's own method, a few patterns of each rate. */
export interface NestedLosses {
  readonly design: NestedDesign;
  /** Sequences that were measured together. */
  readonly perBlock: number;
  /** l of the draws as in products/nested-products.ts, [N, R, K]. */
  readonly losses: Float64Array;
  /** Masking rate of each rate, [N, R]. */
  readonly t: Float64Array;
  readonly rates: NestedRates;
  readonly gradient: NestedProducts;
}

/** The lane's mean loss against Standard's on common draws. */
export interface BiasDifferences {
  /** Draws, or whole steps where the draws of a step share their rates' spread. */
  readonly unit: 'draws' | 'steps';
  /** The lane's loss minus Standard's, nats per response token, [units]. */
  readonly difference: Float64Array;
  /** Standard's loss, weighted alike, [units]. */
  readonly standard: Float64Array;
}

/** A masked lane. */
export interface MaskedProbe {
  readonly kind: 'masked';
  /** What the lane trained by: `direct`, `nested` and `bias` are its draws. */
  readonly method: MaskedMethod;
  readonly loss: SizeLosses;
  readonly lossPairs: PairProducts;
  readonly gradient: SizeGradients;
  readonly gradientPairs: PairProducts;
  readonly direct: DirectDraws;
  /** Null where the noise of the method is read off the draws by size. */
  readonly nested: NestedLosses | null;
  /** Null for Standard, and where a step is too large to be drawn often enough. */
  readonly bias: BiasDifferences | null;
  /** Moving averages of the lane's loss. */
  readonly averages: LossAverages;
}

/** An autoregressive lane: one row per sequence says all, and l(x) scatters with the data alone (METHODS 1). */
export interface AutoregressiveProbe {
  readonly kind: 'autoregressive';
  /** l(x) of the probe's loss sequences, nats per response token, [N]. */
  readonly losses: Float64Array;
  /** Products of ∇l(x) across the probe's gradient sequences. */
  readonly gradient: CrossProducts;
  /** l(x) of fresh sequences, for the directly measured variance, [draws]. */
  readonly fresh: Float64Array;
}

export type LaneProbe = MaskedProbe | AutoregressiveProbe;

/** One finished probe: all lanes at the weights of one step, on the same sequences. */
export interface ProbeData {
  readonly step: number;
  readonly trainedRows: number;
  readonly grid: RateGrid;
  /** Which sizes the draws had. */
  readonly design: { readonly loss: ProbeDesign; readonly gradient: ProbeDesign };
  /** In the order of the settings. */
  readonly lanes: readonly LaneProbe[];
  /** Forward rows spent, gradient rows included. */
  readonly rows: number;
}
