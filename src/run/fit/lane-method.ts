/**
 * Holds: a lane's switches turned into the method it trains with. Refuses to hold: the fitting itself
 * (fit.ts) and the measuring (measure/for-fit.ts).
 */
import {
  RATE_WEIGHT,
  type DrawLaw,
  type RateDensity,
  type Sampler,
  type Weight,
} from '../../core/methods/draw-law';
import type { Method } from '../../core/methods/method';
import type { StepSize } from '../../core/draws/lane-batch';
import { isFitted, type LaneSettings } from '../../lab/methods/lane-parts';
import { PAIRINGS } from '../../lab/methods/pairings';
import type { FitKind } from '../../lab/record/rate-reports';
import type { Settings } from '../../lab/settings/settings-table';
import { drawnDensity } from '../../core/methods/density/hand-drawn';
import { UNIFORM } from '../../core/methods/density/piecewise-linear';
import { type RateFit, uniformCounts } from '../../core/methods/density/p-pots';

/** What was fitted for one lane: the rate density, and the probabilities of counts. */
export interface LaneFit {
  readonly kind: FitKind;
  readonly rates: RateFit;
  /** p(s) for s = 1 … n, with the floor, [n]. */
  readonly counts: Float64Array;
  /** The step whose weights were measured. */
  readonly step: number;
}

/** What is fitted for a lane; null where its sampler needs no fit. */
export function fitKindOf({
  sampler,
  variant,
}: Pick<LaneSettings, 'sampler' | 'variant'>): FitKind | null {
  if (!isFitted(sampler)) return null;
  return sampler === 'gradient-optimal' ? sampler : variant;
}

/** The samplers that come from the settings, and the exponent of the power weight. */
export interface FreeSamplers {
  readonly handDrawn: Sampler;
  readonly clipped: Sampler;
  readonly power: number;
}

/** One sampler of each density and of each p(s), so that what is known of it need not be computed again. */
const samplers = new WeakMap<RateDensity | Float64Array, Sampler>();

function samplerWith(law: RateDensity | Float64Array): Sampler {
  const known = samplers.get(law);
  if (known) return known;
  const sampler: Sampler =
    law instanceof Float64Array
      ? { kind: 'count', probabilities: law }
      : { kind: 'rate', density: law };
  samplers.set(law, sampler);
  return sampler;
}

const uniform = new Map<number, Float64Array>();

/** p(s) = 1/n, the same array for every lane. */
function sharedUniformCounts(n: number): Float64Array {
  const counts = uniform.get(n) ?? uniformCounts(n);
  uniform.set(n, counts);
  return counts;
}

/** The last ones, as long as the settings have them: what is known of them need not be computed again. */
let free: FreeSamplers | null = null;
let freeKey = '';

/** As the settings have them. */
export function freeSamplers({
  handDrawn,
  clippedFrom: from,
  clippedTo: to,
  power,
}: Pick<Settings, 'handDrawn' | 'clippedFrom' | 'clippedTo' | 'power'>): FreeSamplers {
  const key = JSON.stringify([handDrawn, from, to, power]);
  if (free && key === freeKey) return free;
  freeKey = key;
  free = {
    handDrawn: { kind: 'rate', density: drawnDensity(handDrawn) },
    clipped: { kind: 'clipped', from, to },
    power,
  };
  return free;
}

function samplerOf(
  lane: LaneSettings,
  fit: LaneFit | null,
  n: number,
  { handDrawn, clipped }: FreeSamplers,
): Sampler {
  const fitted = isFitted(lane.sampler) ? fit : null;
  if (lane.pattern === 'fixed-count') {
    return samplerWith(fitted?.counts ?? sharedUniformCounts(n));
  }
  if (lane.sampler === 'clipped') return clipped;
  if (lane.sampler === 'hand-drawn') return handDrawn;
  return samplerWith(fitted?.rates.density ?? UNIFORM);
}

function weightOf({ weight }: LaneSettings, exponent: number): Weight {
  switch (weight) {
    case 'rate':
      return RATE_WEIGHT;
    case 'count-weight':
      return { kind: 'count' };
    case 'divide-by-count':
      return { kind: 'divide-by-count' };
    case 'flat':
      return { kind: 'power', exponent: 0 };
    case 'power':
      return { kind: 'power', exponent };
  }
}

/**
 * The method of a lane with n maskable tokens; a lane whose sampler has no fit yet draws uniformly.
 * @param free what 'hand-drawn' and 'clipped' lanes sample, and what 'power' lanes weight by.
 */
export function methodOf(
  lane: LaneSettings,
  fit: LaneFit | null,
  n: number,
  free: FreeSamplers,
): Method {
  if (lane.objective === 'arm') return { kind: 'autoregressive' };
  const { spread, isad, syrm, ema } = lane;
  const sampler = samplerOf(lane, fit, n, free);
  const weight = weightOf(lane, free.power);
  const law: DrawLaw = { sampler, pairing: PAIRINGS[lane.partner], weight };
  // Until losses are known it draws uniformly.
  const online = lane.sampler === 'second-moment' ? {} : null;
  return { kind: 'masked', law, spread, isad, syrm, ema, online };
}

/** What decides how many draws a lane's step has. */
export const stepSize = ({ batch, compare }: Pick<Settings, 'batch' | 'compare'>): StepSize => ({
  rows: batch,
  compare,
});
