/**
 * Clipped rates (METHODS 3): t ~ U(from, to), every loss with weight 1. It leaves out the noisy small rates and, with
 * them, part of what is to be learned: the expected loss is another one, which the bias check shows.
 *
 * Holds: the quadrature over the stretch. Refuses to hold: weights that would undo the
 * bias.
 */
import type { Sampler } from './draw-law';
import { panelGrid, rateOfKink, type RateGrid } from '../quadrature';

export type Clipped = Extract<Sampler, { kind: 'clipped' }>;

/** Whether these ends are a stretch of rates: from a lower to a higher one between 0 and 1. */
export const isStretch = ({ from, to }: Pick<Clipped, 'from' | 'to'>): boolean =>
  from >= 0 && to <= 1 && from < to;

/**
 * Quadrature over U(from, to): weights sum to 1. The mirrored pattern's kink at m = ½ is a panel's end where it lies
 * inside. RangeError for ends that are no stretch, n < 1 or a bad ε.
 */
export function clippedGrid(
  n: number,
  epsilon: number,
  { from, to }: Clipped,
  nodesPerPanel?: number,
): RateGrid {
  if (!isStretch({ from, to })) {
    throw new RangeError(`Clipped rates cannot run from ${from} to ${to}.`);
  }
  const kink = rateOfKink(epsilon);
  const edges = from < kink && kink < to ? [from, kink, to] : [from, to];
  const grid = panelGrid(n, epsilon, edges, nodesPerPanel);
  return { ...grid, weight: grid.weight.map((weight) => weight / (to - from)) };
}
