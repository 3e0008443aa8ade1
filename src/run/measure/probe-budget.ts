/**
 * Holds: how large a probe is, and what a fit is measured on. A probe is small (METHODS 7): one takes a fraction of a second
 * on a laptop without a GPU, and what is shown is read off a window of many. Refuses to hold: how they are pooled
 * (core/probe/window.ts).
 */
import {
  blockDesign,
  gradientDesign,
  leastDraws,
  lossDesign,
  type ProbeDesign,
} from '../../core/probe/draws/size-design';
import type { PairShares } from '../../core/probe/draws/pair-draws';
import { isGpu, type BackendName } from '../../engine/engine';
import type { ModelPreset } from '../../lab/settings/models';

/** What the mirrored pairs of a probe serve: integrals over rates first, ρ(t) about its kink least. */
export const PAIR_SHARES: PairShares = { rate: 2, count: 1, complements: 0.5, coupled: 1 };

/** Sequences with sets of masked tokens. */
export interface PlanPart {
  readonly design: ProbeDesign;
  readonly sequences: number;
}

export interface ProbePlan {
  readonly loss: PlanPart;
  readonly gradient: PlanPart;
  /** Mirrored pairs per sequence, for the loss and for the gradient. */
  readonly pairs: { readonly loss: number; readonly gradient: number };
  /** Fresh draws of the lane's own estimator for the directly measured variance. */
  readonly directDraws: number;
  /** What a fit reads, measured at once: training waits for it. */
  readonly fit: { readonly loss: PlanPart; readonly gradient: PlanPart };
  /** Rows of one slice: forward rows, and rows with a gradient that need no others beside them. */
  readonly slice: { readonly forward: number; readonly gradient: number };
}

/** Sequences of a probe; at least 3 each, or nothing is known of what they share. */
const SEQUENCES: Readonly<Record<ModelPreset, { loss: number; gradient: number; direct: number }>> =
  {
    tiny: { loss: 8, gradient: 6, direct: 32 },
    small: { loss: 10, gradient: 6, direct: 64 },
    base: { loss: 6, gradient: 4, direct: 32 },
  };

/** Forward rows and draws per sequence of what a fit reads; what is left decides how many sequences there are. */
interface Budget {
  readonly rows: number;
  readonly draws: number;
}

const FIT: Readonly<Record<ModelPreset, { loss: Budget; gradient: Budget }>> = {
  tiny: { loss: { rows: 192, draws: 8 }, gradient: { rows: 96, draws: 6 } },
  small: { loss: { rows: 960, draws: 24 }, gradient: { rows: 288, draws: 12 } },
  base: { loss: { rows: 960, draws: 24 }, gradient: { rows: 288, draws: 12 } },
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
  const { loss, gradient, direct } = SEQUENCES[model];
  // Two draws per size are the most that is useful.
  const fit = ({ rows, draws }: Budget): PlanPart => {
    const design = blockDesign(n, Math.max(leastDraws(n), Math.min(draws, 2 * n)));
    return { design, sequences: Math.round(rows / design.drawsPerSequence) };
  };
  return {
    loss: { design: lossDesign(n), sequences: loss },
    gradient: { design: gradientDesign(n), sequences: gradient },
    pairs: { loss: 4, gradient: 2 },
    directDraws: direct,
    fit: { loss: fit(FIT[model].loss), gradient: fit(FIT[model].gradient) },
    slice: SLICE[model][isGpu(backend) ? 'gpu' : 'processor'],
  };
}
