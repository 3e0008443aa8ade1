/** The experiment as plain data: everything a visitor can set. `schema.ts` gives ranges, defaults and meanings. */
import type { Spread } from '../../core/methods/method';
import type { TaskId } from '../../core/tasks/registry';

export type ModelPreset = 'tiny' | 'small' | 'base';
export type BackendChoice = 'auto' | 'webgpu' | 'webgl' | 'wasm' | 'cpu';
/** How a draw's masked set is made: u_i < m(t); two such patterns, independent; or exactly s tokens. */
export type PatternScheme = 'independent' | 'two-independent' | 'fixed-count';

/** How a lane draws the masking rates (with fixed count: the numbers of masked tokens). */
export type SamplerChoice = 'uniform' | 'p-pots' | 'gradient-optimal' | 'clipped' | 'hand-drawn';
/** What P-POTS is fitted to, and by what. */
export type PPotsVariant = 'epr' | 'non-parametric' | 'within-sequence' | 'mirrored-pairs';

/** One lane: a model trained by one method. `lanes.ts` says which combinations make sense. */
export interface LaneSettings {
  /**
   * Stable while the lane exists; also its place, colour and dash: 0 … 3. Four more where a lane waits for the place of one
   * that still runs (lanes.ts).
   */
  readonly id: number;
  /** A masked diffusion model, or the autoregressive reference, which knows no method. */
  readonly objective: 'mdm' | 'arm';
  readonly sampler: SamplerChoice;
  /** Of P-POTS; 'epr' everywhere else. */
  readonly variant: PPotsVariant;
  /** MIRROR: every draw is a pattern and its mirror. Not with 'two-independent', which is its control. */
  readonly mirror: boolean;
  readonly pattern: PatternScheme;
  /** StraTS and low-discrepancy rates. */
  readonly spread: Spread;
  readonly isad: boolean;
  readonly syrm: boolean;
  readonly ema: boolean;
}

export interface Settings {
  readonly task: TaskId;
  /** Mixture: shares of periodic and of random sequences, together at most 1; copies are the rest. */
  readonly easyShare: number;
  readonly hardShare: number;
  readonly model: ModelPreset;
  readonly seed: number;
  /** Forward rows per lane and step; even. */
  readonly batch: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Gradient norm a lane is clipped to; Infinity is off. */
  readonly clipNorm: number;
  readonly warmupSteps: number;
  /** ε of m(t) = (1−ε)t + ε. */
  readonly epsilon: number;
  /** equal compute: as many draws as the rows allow; equal draws: half of batch for everybody. */
  readonly compare: 'compute' | 'draws';
  /** Largest share of compute the probe may take, 0 … 0.9. */
  readonly probeShare: number;
  /** Share of the uniform density mixed into every fitted one, 0 … 1; bounds the importance weights. */
  readonly floor: number;
  /** Handles of the hand-drawn density (core/methods/density/hand-drawn.ts), shared by all lanes that sample from it, [13]. */
  readonly handDrawn: readonly number[];
  /** Clipped rates are drawn from U(clippedFrom, clippedTo); from below to. */
  readonly clippedFrom: number;
  readonly clippedTo: number;
  /** Refit the fitted samplers every so many steps; 0: only before training and on demand. */
  readonly refitEvery: number;
  readonly backend: BackendChoice;
  readonly lanes: readonly LaneSettings[];
}
