/** The experiment as plain data: everything a visitor can set. `schema.ts` gives ranges, defaults and meanings. */
import type { TaskId } from '../core/tasks/task';

export type ModelPreset = 'tiny' | 'small' | 'base';
export type BackendChoice = 'auto' | 'webgpu' | 'webgl' | 'wasm' | 'cpu';
/** How a draw's masked set is made: u_i < m(t); two such patterns, independent; or exactly s tokens. */
export type PatternScheme = 'independent' | 'two-independent' | 'fixed-count';

/** One lane: a model trained by one method. */
export interface LaneSettings {
  /** Stable while the lane exists; also its colour and dash: 0 … 3. */
  readonly id: number;
  /** P-POTS: rates (or, with fixed count, numbers of masked tokens) from the fitted optimal sampler. */
  readonly pPots: boolean;
  /** MIRROR: every draw is a pattern and its mirror. Not with 'two-independent', which is its control. */
  readonly mirror: boolean;
  readonly pattern: PatternScheme;
}

export interface Settings {
  readonly task: TaskId;
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
  /** The density P-POTS samples: the EPR fit or the non-parametric optimum itself. */
  readonly density: 'epr' | 'non-parametric';
  /** Share of the uniform density mixed into every fitted one, 0 … 1; bounds the importance weights. */
  readonly floor: number;
  /** Refit P-POTS every so many steps; 0: only before training and on demand. */
  readonly refitEvery: number;
  readonly backend: BackendChoice;
  readonly lanes: readonly LaneSettings[];
}

/** What a lane is called everywhere: "Standard", "P-POTS + MIRROR", "Fixed count + P-POTS", … */
export function laneName(lane: LaneSettings): string {
  const parts = [
    ...(lane.pattern === 'fixed-count' ? ['Fixed count'] : []),
    ...(lane.pPots ? ['P-POTS'] : []),
    ...(lane.mirror ? ['MIRROR'] : []),
    ...(lane.pattern === 'two-independent' ? ['MultiSample-2'] : []),
  ];
  return parts.length === 0 ? 'Standard' : parts.join(' + ');
}
