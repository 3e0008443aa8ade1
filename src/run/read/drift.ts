/**
 * Holds: how far a fitted sampler has fallen behind the model (METHODS 3): KL from what a fresh fit would draw to what is
 * drawn, and the variance the stale one costs. Refuses to hold: when a lane is fitted anew.
 *
 * A fresh fit judged on the sequences it was fitted to looks better than it is. So the sequences fall into groups; a fit
 * to all other groups is judged on each. Neither the fresh fits nor the one in use have then seen what they are
 * judged on (the one in use comes from a measurement of its own, measure/for-fit.ts).
 */
import type { DrawLaw, Sampler } from '../../core/methods/draw-law';
import type { MaskedWindow } from '../../core/probe/window';
import { decompositionReplicates } from '../../core/probe/read/decomposition';
import { momentWeights } from '../../core/probe/products/moment-weights';
import { squareMoment } from '../../core/probe/products/second-moments';
import type { RateGrid } from '../../core/quadrature';
import {
  crossMeanReplicates,
  jackknifeEstimate,
  meanReplicates,
  minus,
} from '../../core/statistics/jackknife';
import type { Settings } from '../../lab/settings/settings-table';
import type { Drift } from '../../lab/record/rate-reports';
import type { LaneFit } from '../fit/lane-method';
import { fitLane, measurementFrom, partOf } from '../fit/fit';
import { pairedRatio } from './noise';
import { densityDrift } from '../../core/methods/density/p-pots';
import { klDivergence } from '../../core/methods/density/kl';

/** Groups of sequences: each fit still sees four fifths of them. */
const GROUPS = 5;

/** What a fit draws, as a sampler of a kind. */
function samplerOf(fit: LaneFit, kind: Sampler['kind']): Sampler {
  return kind === 'count'
    ? { kind, probabilities: fit.counts }
    : { kind: 'rate', density: fit.rates.density };
}

function divergence(fresh: LaneFit, used: LaneFit, kind: Sampler['kind'], grid: RateGrid): number {
  return kind === 'count'
    ? klDivergence(new Float64Array(grid.n).fill(1), fresh.counts, used.counts)
    : densityDrift(fresh.rates.density, used.rates.density, grid.t, grid.weight);
}

/**
 * The drift of a lane whose draws come from `fit`. Null where there are fewer than two sequences per group.
 */
export function driftOf(
  probe: MaskedWindow,
  law: DrawLaw,
  fit: LaneFit,
  settings: Pick<Settings, 'floor' | 'seed'>,
): Drift | null {
  const { step, loss, lossPairs, gradient, gradientPairs } = probe;
  const { kind } = law.sampler;
  const { grid } = loss;
  const measurement = measurementFrom(probe, fit.kind);
  const products = measurement.of === 'gradient' ? gradient : loss;
  const pairs = measurement.of === 'gradient' ? gradientPairs : lossPairs;
  if (products.sequences < 2 * GROUPS) return null;
  const sequences = Array.from({ length: products.sequences }, (_, x) => x);

  const fresh = fitLane(measurement, fit.kind, settings, step);
  const second = new Float64Array(products.sequences);
  const deleteOne = new Float64Array(GROUPS);
  for (let group = 0; group < GROUPS; group++) {
    const others = sequences.filter((x) => x % GROUPS !== group);
    const part = fitLane(partOf(measurement, others), fit.kind, settings, step, fresh);
    deleteOne[group] = divergence(part, fit, kind, grid);
    const weights = momentWeights({ ...law, sampler: samplerOf(part, kind) }, grid);
    const moments = squareMoment(weights, products, pairs);
    for (let x = group; x < second.length; x += GROUPS) second[x] = moments[x];
  }
  const value = divergence(fresh, fit, kind, grid);
  const inUse = { ...law, sampler: samplerOf(fit, kind) };
  // E[l] knows nothing of the density.
  const { linear } = momentWeights(inUse, grid);
  const squaredMean = crossMeanReplicates(products.across(linear));
  const withFresh = { total: minus(meanReplicates(second), squaredMean), squaredMean };
  const withUsed = decompositionReplicates(inUse, grid, products, pairs);
  const kl = jackknifeEstimate({ value, deleteOne });
  return {
    fittedAt: fit.step,
    kl: { ...kl, low: Math.max(0, kl.low), n: products.sequences },
    of: measurement.of,
    cost: pairedRatio(withUsed, withFresh),
  };
}
