/**
 * Holds: the masking-rate picture that is read off a finished probe: curves over the rate and densities, with
 * what other ones would do (other-samplers.ts) and how far a fit has drifted (drift.ts). Refuses to hold: forward passes, and
 * the lanes' own noise (noise.ts).
 */
import { nonParametricDensity, optimalCounts } from '../../core/methods/density/p-pots';
import type { DrawLaw, RateDensity, Sampler } from '../../core/methods/draw-law';
import { lawByCount, type Method } from '../../core/methods/method';
import type { MaskedWindow, ProbeWindow } from '../../core/probe/window';
import { rateCurves, type PointwiseIntervals } from '../../core/probe/read/rate-curves';
import type { ProbeProducts } from '../../core/probe/products/size-products';
import { meanSquares, secondMoment } from '../../core/probe/read/moment-at-rate';
import { methodKey } from '../../lab/methods/spelling';
import type { Settings } from '../../lab/settings/settings-table';
import type { RateReport } from '../../lab/record/rate-reports';
import { driftOf } from './drift';
import { fitKindOf, type LaneFit } from '../fit/lane-method';
import { predictedSplits } from './other-samplers';

const LINEAR_RATES = 32;
const LOG_RATES = 26;

/** Rates at which the curves are drawn: even in t, and even in log t towards 0 where the noise rises. */
function displayRates(epsilon: number): Float64Array {
  const rates = new Set<number>([0]);
  for (let i = 1; i <= LINEAR_RATES; i++) rates.add(i / LINEAR_RATES);
  for (let i = 0; i < LOG_RATES; i++) {
    rates.add((epsilon / 2) * (1 / (LINEAR_RATES * (epsilon / 2))) ** (i / LOG_RATES));
  }
  return Float64Array.from(rates).sort();
}

/** √ of a variance and of the ends of its interval; what is below 0 is drawn as 0. */
function rootOf({ value, low, high }: PointwiseIntervals): PointwiseIntervals {
  const root = (values: Float64Array) => values.map((v) => Math.sqrt(Math.max(0, v)));
  return { value: root(value), low: root(low), high: root(high) };
}

function unknownBand(length: number): PointwiseIntervals {
  const unknown = new Float64Array(length).fill(NaN);
  return { value: unknown, low: unknown, high: unknown };
}

/** The density a sampler draws rates from; null for counts. */
function densityOf(sampler: Sampler): RateDensity['pdf'] | null {
  switch (sampler.kind) {
    case 'rate':
      return (t) => sampler.density.pdf(t);
    case 'clipped':
      return (t) => (t >= sampler.from && t <= sampler.to ? 1 / (sampler.to - sampler.from) : 0);
    case 'count':
      return null;
  }
}

/** The masking-rate picture of lane `lane` (index) at its own weights. */
export function readRates(
  probe: MaskedWindow,
  settings: Settings,
  lane: number,
  law: DrawLaw,
  fit: LaneFit | null,
): RateReport {
  const { loss, lossPairs, gradient } = probe;
  const { epsilon } = loss.grid;
  const t = displayRates(epsilon);
  const curves = rateCurves(loss, lossPairs, t);
  const at = (pdf: RateDensity['pdf']) => t.map((rate) => pdf(rate));
  const optimumOf = (products: ProbeProducts) => {
    const density = nonParametricDensity(secondMoment(products), epsilon);
    return at((rate) => density.pdf(rate));
  };
  const { sampler } = law;
  const inUse = fit && fit.kind === fitKindOf(settings.lanes[lane]) ? fit : null;
  const epr = fit && fit.rates.epr;
  const sampled = densityOf(sampler);
  const ofGradient = fit?.kind === 'gradient-optimal' ? gradient : null;
  return {
    lane: settings.lanes[lane].id,
    method: methodKey(settings.lanes[lane], '+'),
    firstStep: probe.firstStep,
    step: probe.step,
    t,
    g: curves.g,
    sqrtV: rootOf(curves.v),
    rho: curves.rho ?? unknownBand(t.length),
    optimal: optimumOf(loss),
    gradientOptimal: optimumOf(gradient),
    epr: epr && at((rate) => epr.density.pdf(rate)),
    kl: epr && epr.kl,
    sampled: sampled && at(sampled),
    counts:
      sampler.kind === 'count'
        ? {
            sampled: sampler.probabilities,
            optimal: optimalCounts(meanSquares(ofGradient ?? loss), 0),
            bestFor: ofGradient ? 'gradient' : 'loss',
          }
        : null,
    predicted: predictedSplits(probe, law, fit),
    drift: inUse && driftOf(probe, law, inUse, settings),
  };
}

/** The pictures of all lanes whose rates can be read by counts. Yields between lanes. */
export function* ratesOfWindow(
  window: ProbeWindow,
  settings: Settings,
  methods: readonly Method[],
  fits: readonly (LaneFit | null)[],
): Generator<void, RateReport[]> {
  const rates: RateReport[] = [];
  for (const [lane, probe] of window.lanes.entries()) {
    const law = lawByCount(methods[lane]);
    if (!law || probe.kind !== 'masked') continue;
    rates.push(readRates(probe, settings, lane, law, fits[lane]));
    yield;
  }
  return rates;
}
