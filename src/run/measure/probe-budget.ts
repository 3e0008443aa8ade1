/**
 * Holds: how large a probe is. The sizes are a bargain: intervals of 5–20 % within seconds on a laptop without a
 * GPU, and slices short enough that training never stalls for long.
 */
import { blockDesign, leastDraws, type ProbeDesign } from '../../core/probe/draws/size-design';
import type { PairShares } from '../../core/probe/draws/pair-draws';
import type { BackendName } from '../../engine/engine';
import type { ModelPreset } from '../../lab/settings/models';

/** What the mirrored pairs of a probe serve: integrals over rates first, ρ(t) about its kink least. */
export const PAIR_SHARES: PairShares = { rate: 2, count: 1, complements: 0.5 };

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

/** Forward rows and draws per sequence of one part; what is left decides how many sequences there are. */
interface Budget {
  readonly rows: number;
  readonly draws: number;
}

const BUDGET: Readonly<
  Record<ModelPreset, { loss: Budget; gradient: Budget; pairs: number; direct: number }>
> = {
  tiny: {
    loss: { rows: 192, draws: 8 },
    gradient: { rows: 96, draws: 6 },
    pairs: 2,
    direct: 128,
  },
  small: {
    loss: { rows: 960, draws: 24 },
    gradient: { rows: 288, draws: 12 },
    pairs: 4,
    direct: 512,
  },
  base: {
    loss: { rows: 960, draws: 24 },
    gradient: { rows: 288, draws: 12 },
    pairs: 4,
    direct: 256,
  },
};

const SLICE: Readonly<
  Record<ModelPreset, Record<'processor' | 'gpu', { forward: number; gradient: number }>>
> = {
  tiny: { processor: { forward: 128, gradient: 64 }, gpu: { forward: 128, gradient: 64 } },
  small: { processor: { forward: 128, gradient: 48 }, gpu: { forward: 512, gradient: 192 } },
  base: { processor: { forward: 16, gradient: 8 }, gpu: { forward: 256, gradient: 64 } },
};

/** The probe of n maskable tokens for a model on a backend. Two draws per size are the most that is useful. */
export function probePlan(n: number, model: ModelPreset, backend: BackendName): ProbePlan {
  const { loss, gradient, pairs, direct } = BUDGET[model];
  const part = ({ rows, draws }: Budget) => {
    const design = blockDesign(n, Math.max(leastDraws(n), Math.min(draws, 2 * n)));
    return { design, sequences: Math.round(rows / design.drawsPerSequence) };
  };
  return {
    loss: part(loss),
    gradient: part(gradient),
    pairs: { loss: pairs, gradient: Math.ceil(pairs / 2) },
    directDraws: direct,
    slice: SLICE[model][backend === 'webgpu' || backend === 'webgl' ? 'gpu' : 'processor'],
  };
}
