/** Holds: P-POTS fitted to what a probe measured on one lane. Refuses to hold: when it is fitted. */
import { fitPPots, optimalCounts } from '../core/density';
import { meanSquares } from '../core/probe/curves';
import type { LossProducts } from '../core/probe/products';
import { secondMoment } from '../core/probe/second-moment';
import { stream } from '../core/rng';
import type { LaneSettings, Settings } from '../lab/experiment';
import type { LaneFit } from './estimators';

/** Both samplers' fits, rates and counts, from the loss products of a probe at `step`. */
export function fitLane(
  products: LossProducts,
  { variant }: Pick<LaneSettings, 'variant'>,
  settings: Pick<Settings, 'floor' | 'seed'>,
  step: number,
): LaneFit {
  const { grid } = products;
  return {
    rates: fitPPots({
      secondMoment: secondMoment(products),
      t: grid.t,
      weight: grid.weight,
      epsilon: grid.epsilon,
      floor: settings.floor,
      kind: variant === 'non-parametric' ? 'non-parametric' : 'epr',
      rng: stream(settings.seed, 'probe', 'fit', step),
    }),
    counts: optimalCounts(meanSquares(products), settings.floor),
    step,
  };
}
