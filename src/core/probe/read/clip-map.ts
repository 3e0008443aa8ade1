/**
 * The map of clipped rates: what draws with t ~ U(β, ω) would scatter, and how far their mean would be off, over a grid of β
 * and ω, from one window of probes and without a forward pass (METHODS 6; BD3-LM, Arriola et al. 2025, searches such a grid
 * for the least variance).
 *
 * Holds: the grid, and the numbers at one of its points. Refuses to hold: which point is best: less variance of another
 * loss is no gain by itself.
 */
import { UNIFORM } from '../../methods/density/piecewise-linear';
import type { Clipped } from '../../methods/clipped';
import { RATE_WEIGHT, rowsPerDraw, type DrawLaw } from '../../methods/draw-law';
import type { Estimate } from '../../statistics/estimate';
import { jackknifeEstimate, minus, times } from '../../statistics/jackknife';
import type { SizeProducts } from '../window';
import { logRatioEstimate } from '../../statistics/log-and-ratio-intervals';
import { totalReplicates, type TotalReplicates } from './decomposition';

/** A stretch of rates. */
export type Clip = Pick<Clipped, 'from' | 'to'>;

/** A point of the map. */
export interface ClipPoint extends Clip {
  /** Var(l) per forward row over Standard's, paired. */
  readonly loss: Estimate;
  /** tr Cov(∇l) per forward row over Standard's, paired. */
  readonly gradient: Estimate;
  /** E[l] less Standard's, paired, nats per response token. */
  readonly bias: Estimate;
}

/** β and ω of the grid, ascending; small β are close together, because the noise rises towards rate 0. */
export const CLIP_FROM: readonly number[] = [
  0, 0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7,
];
export const CLIP_TO: readonly number[] = [
  0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95, 1,
];

/** The points of the grid with β < ω, row by row of β. */
export const CLIPS: readonly Clip[] = CLIP_FROM.flatMap((from) =>
  CLIP_TO.filter((to) => to > from).map((to) => ({ from, to })),
);

interface BothReplicates {
  readonly loss: TotalReplicates;
  readonly gradient: TotalReplicates;
}

function bothUnder(products: SizeProducts, law: DrawLaw): BothReplicates {
  const { loss, lossPairs, gradient, gradientPairs } = products;
  return {
    loss: totalReplicates(law, loss.grid, loss, lossPairs),
    gradient: totalReplicates(law, loss.grid, gradient, gradientPairs),
  };
}

/** What all points are compared with: Standard's single draws. */
export const standardReplicates = (products: SizeProducts): BothReplicates =>
  bothUnder(products, {
    sampler: { kind: 'rate', density: UNIFORM },
    pairing: 'single',
    weight: RATE_WEIGHT,
  });

/**
 * The numbers at one point: of draws of the law's pairing and weight whose rates are clipped and independent.
 * RangeError for ends that are no stretch of rates, or fewer than 3 sequences.
 */
export function clipPoint(
  products: SizeProducts,
  law: Pick<DrawLaw, 'pairing' | 'weight'>,
  clip: Clip,
  standard: BothReplicates,
): ClipPoint {
  const { from, to } = clip;
  const { pairing, weight } = law;
  const own = bothUnder(products, { sampler: { kind: 'clipped', from, to }, pairing, weight });
  const rows = rowsPerDraw(pairing);
  return {
    from,
    to,
    loss: logRatioEstimate(times(rows, own.loss.total), standard.loss.total),
    gradient: logRatioEstimate(times(rows, own.gradient.total), standard.gradient.total),
    bias: jackknifeEstimate(minus(own.loss.mean, standard.loss.mean)),
  };
}
