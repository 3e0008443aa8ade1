/**
 * What a control variate b(t) does to the split of the loss. b is the same for every sequence and pattern, so A and C stay;
 * with draws of independent sequences Var(step mean) changes by that of its conditional mean given the rates alone,
 * V(ḡ − b) − V(ḡ), which is B's. (Gradients do not see b at all.)
 *
 * Holds: this change. Refuses to hold: how b comes about (methods/ema.ts).
 */
import type { DrawLaw } from '../../methods/draw-law';
import { BIN_EDGES, binOf } from '../../methods/ema';
import type { StepSpread } from '../../methods/spread';
import type { RateGrid } from '../../quadrature';
import { meanReplicates, plus } from '../../statistics/jackknife';
import { steadiedForm } from '../products/expected-from-others';
import type { ReplicatesByCount } from './decomposition';
import type { LossProducts } from '../products/size-products';
import { knownVariance, type KnownFunction } from './step-variance';

/** b per bin as a function of the rate. */
export const perBin = (controlVariate: Float64Array): KnownFunction => ({
  edges: BIN_EDGES,
  at: (t) => controlVariate[binOf(t)],
});

/**
 * The split of l − b(t) + E[b] from that of l; b is taken as given.
 * @param replicates of the same products, law and step. RangeError as `levelsOf`.
 */
export function withControlVariate(
  replicates: ReplicatesByCount,
  products: LossProducts,
  law: DrawLaw,
  grid: RateGrid,
  step: StepSpread,
  known: KnownFunction,
): ReplicatesByCount {
  const { linear, constant } = knownVariance(law, grid, step, known);
  const covariance = steadiedForm(products, linear);
  const change = meanReplicates(covariance.map((value) => constant - 2 * value));
  return {
    ...replicates,
    b: plus(replicates.b, change),
    total: plus(replicates.total, change),
  };
}
