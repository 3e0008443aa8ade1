/**
 * Holds: how large a probe is. The sizes are a bargain: intervals of 5–20 % within seconds on a laptop without a
 * GPU, and slices short enough that training never stalls for long.
 */
import { blockDesign, type ProbeDesign } from '../core/probe/design';
import type { BackendName } from '../engine/engine';
import type { ModelPreset } from '../lab/experiment';

export interface ProbePlan {
  readonly loss: { readonly design: ProbeDesign; readonly sequences: number };
  readonly gradient: { readonly design: ProbeDesign; readonly sequences: number };
  /** Mirrored pairs per sequence, for the loss and for the gradient. */
  readonly pairs: { readonly loss: number; readonly gradient: number };
  /** Fresh draws of the lane's own estimator for the directly measured variance. */
  readonly directDraws: number;
  /** Rows of one slice: forward rows, and rows with a gradient. */
  readonly slice: { readonly forward: number; readonly gradient: number };
}

/** Budgets: sequences × draws per sequence. Gradients cost about five forward rows each. */
const BUDGET: Readonly<
  Record<ModelPreset, { loss: [number, number]; gradient: [number, number]; direct: number }>
> = {
  tiny: { loss: [24, 16], gradient: [16, 8], direct: 64 },
  small: { loss: [48, 24], gradient: [32, 12], direct: 128 },
  base: { loss: [32, 16], gradient: [16, 8], direct: 64 },
};

const SLICE: Readonly<
  Record<ModelPreset, Record<'processor' | 'gpu', { forward: number; gradient: number }>>
> = {
  tiny: { processor: { forward: 128, gradient: 64 }, gpu: { forward: 128, gradient: 64 } },
  small: { processor: { forward: 128, gradient: 48 }, gpu: { forward: 512, gradient: 192 } },
  base: { processor: { forward: 16, gradient: 8 }, gpu: { forward: 256, gradient: 64 } },
};

/** The probe of n maskable tokens for a model on a backend. */
export function probePlan(n: number, model: ModelPreset, backend: BackendName): ProbePlan {
  const { loss, gradient, direct } = BUDGET[model];
  const draws = (wanted: number) => Math.min(wanted, 2 * n);
  return {
    loss: { design: blockDesign(n, draws(loss[1])), sequences: loss[0] },
    gradient: { design: blockDesign(n, draws(gradient[1])), sequences: gradient[0] },
    pairs: { loss: 6, gradient: 4 },
    directDraws: direct,
    slice: SLICE[model][backend === 'webgpu' || backend === 'webgl' ? 'gpu' : 'processor'],
  };
}
