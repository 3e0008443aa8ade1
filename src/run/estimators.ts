/**
 * Holds: a lane's switches turned into the method it trains with. Refuses to hold: the fitting itself
 * (core/density) and the measuring (probe.ts).
 */
import { UNIFORM, uniformCounts, type PPotsFit } from '../core/density';
import type { Estimator, Pairing, Sampler } from '../core/estimator';
import type { Method } from '../core/method';
import type { LaneSettings, SamplerChoice } from '../lab/experiment';

/** What P-POTS has fitted for one lane: the rate density, and the probabilities of counts. */
export interface LaneFit {
  readonly rates: PPotsFit;
  /** p(s) for s = 1 … n, with the floor, [n]. */
  readonly counts: Float64Array;
  /** The step whose weights were measured. */
  readonly step: number;
}

/** Whether a sampler comes from a measurement of the lane's own model. */
export function isFitted(sampler: SamplerChoice): boolean {
  return sampler === 'p-pots' || sampler === 'gradient-optimal';
}

function pairingOf(lane: LaneSettings): Pairing {
  if (lane.mirror) return 'mirrored-pair';
  return lane.pattern === 'two-independent' ? 'independent-pair' : 'single';
}

function samplerOf(lane: LaneSettings, fit: LaneFit | null, n: number): Sampler {
  const fitted = isFitted(lane.sampler) ? fit : null;
  if (lane.pattern === 'fixed-count') {
    return { kind: 'count', probabilities: fitted?.counts ?? uniformCounts(n) };
  }
  return { kind: 'rate', density: fitted?.rates.density ?? UNIFORM };
}

/** The method of a lane with n maskable tokens; a lane whose sampler has no fit yet draws uniformly. */
export function methodOf(lane: LaneSettings, fit: LaneFit | null, n: number): Method {
  if (lane.objective === 'arm') return { kind: 'autoregressive' };
  const { spread, isad, syrm, ema } = lane;
  const estimator: Estimator = { sampler: samplerOf(lane, fit, n), pairing: pairingOf(lane) };
  return { kind: 'masked', estimator, spread, isad, syrm, ema };
}
