/**
 * Holds: the masking-rate picture that is read off a finished probe: curves over the rate, densities, and what one draw
 * would scatter under other ones. Refuses to hold: forward passes, and the lanes' own noise (reading.ts).
 */
import { nonParametricDensity, optimalCounts, UNIFORM, uniformCounts } from '../core/density';
import type { Estimator, RateDensity, Sampler } from '../core/estimator';
import { meanSquares, rateCurves, type CurveBand } from '../core/probe/curves';
import { decompositionReplicates, summarise } from '../core/probe/decomposition';
import type { LossProducts } from '../core/probe/products';
import { secondMoment } from '../core/probe/second-moment';
import type { Settings } from '../lab/experiment';
import type { PredictedSplits, RateReport } from '../lab/measurement';
import type { LaneFit } from './estimators';
import { productsByCount, type ProbeData } from './probe';
import { pairedRatio } from './reading';

const LINEAR_RATES = 32;
const LOG_RATES = 26;

/** Rates at which the curves are drawn: even in t, and even in log t towards 0 where the noise rises. */
export function displayRates(epsilon: number): Float64Array {
  const rates = new Set<number>([0]);
  for (let i = 1; i <= LINEAR_RATES; i++) rates.add(i / LINEAR_RATES);
  for (let i = 0; i < LOG_RATES; i++) {
    rates.add((epsilon / 2) * (1 / (LINEAR_RATES * (epsilon / 2))) ** (i / LOG_RATES));
  }
  return Float64Array.from(rates).sort();
}

/** √ of a variance and of the ends of its interval; what is below 0 is drawn as 0. */
function rootOf({ value, low, high }: CurveBand): CurveBand {
  const root = (values: Float64Array) => values.map((v) => Math.sqrt(Math.max(0, v)));
  return { value: root(value), low: root(low), high: root(high) };
}

function unknownBand(length: number): CurveBand {
  const unknown = new Float64Array(length).fill(NaN);
  return { value: unknown, low: unknown, high: unknown };
}

/** The samplers a lane can have: of rates, or of counts. */
function samplersOf(
  kind: Sampler['kind'],
  loss: LossProducts,
  optimalRates: RateDensity,
  fit: LaneFit | null,
): { uniform: Sampler; fitted: Sampler | null; optimal: Sampler } {
  if (kind === 'count') {
    const counts = (probabilities: Float64Array): Sampler => ({ kind: 'count', probabilities });
    return {
      uniform: counts(uniformCounts(loss.grid.n)),
      fitted: fit && counts(fit.counts),
      optimal: counts(optimalCounts(meanSquares(loss), 0)),
    };
  }
  const rates = (density: RateDensity): Sampler => ({ kind: 'rate', density });
  return {
    uniform: rates(UNIFORM),
    fitted: fit && rates(fit.rates.density),
    optimal: rates(optimalRates),
  };
}

/** What one draw of the lane would scatter under its other samplers, its pairing kept. */
function predictedSplits(
  data: ProbeData,
  lane: number,
  { sampler: { kind }, pairing }: Estimator,
  optimalRates: RateDensity,
  fit: LaneFit | null,
): PredictedSplits {
  const { loss, lossPairs } = productsByCount(data, lane);
  const samplers = samplersOf(kind, loss, optimalRates, fit);
  const under = (sampler: Sampler) =>
    decompositionReplicates({ sampler, pairing }, data.grid, loss, lossPairs);
  const uniform = under(samplers.uniform);
  const fitted = samplers.fitted && under(samplers.fitted);
  return {
    sampler: kind,
    pairing,
    uniform: summarise(uniform),
    fitted: fitted && summarise(fitted),
    density: fit && kind === 'rate' ? fit.rates.kind : null,
    optimal: summarise(under(samplers.optimal)),
    fittedToUniform: fitted && pairedRatio(fitted, uniform),
  };
}

/** The masking-rate picture of one lane at its own weights. */
export function readRates(
  data: ProbeData,
  settings: Settings,
  lane: number,
  estimator: Estimator,
  fit: LaneFit | null,
): RateReport {
  const { grid } = data;
  const { loss, lossPairs } = productsByCount(data, lane);
  const t = displayRates(grid.epsilon);
  const curves = rateCurves(loss, lossPairs, t);
  const optimal = nonParametricDensity(secondMoment(loss), grid.epsilon);
  const at = (density: RateDensity) => t.map((rate) => density.pdf(rate));
  const { sampler } = estimator;
  return {
    lane: settings.lanes[lane].id,
    step: data.step,
    t,
    g: curves.g,
    sqrtV: rootOf(curves.v),
    rho: curves.rho ?? unknownBand(t.length),
    optimal: at(optimal),
    epr: fit && at(fit.rates.epr),
    kl: fit && fit.rates.kl,
    sampled: sampler.kind === 'rate' ? at(sampler.density) : null,
    counts:
      sampler.kind === 'count'
        ? { sampled: sampler.probabilities, optimal: optimalCounts(meanSquares(loss), 0) }
        : null,
    predicted: predictedSplits(data, lane, estimator, optimal, fit),
  };
}
