/**
 * Holds: what is read off a finished probe: each lane's noise at its own and at common weights, paired comparisons,
 * and the masking-rate picture. Refuses to hold: forward passes; the same probe can be read again at no cost when a
 * switch is thrown.
 */
import { drawsPerStep } from '../core/draws';
import { nonParametricDensity, optimalCounts, UNIFORM, uniformCounts } from '../core/density';
import { rowsPerDraw, type Estimator, type RateDensity, type Sampler } from '../core/estimator';
import type { Estimate } from '../core/estimate';
import { meanSquares, rateCurves, type CurveBand } from '../core/probe/curves';
import {
  compare,
  decompositionReplicates,
  noiseScale,
  summarise,
  type DecompositionReplicates,
} from '../core/probe/decomposition';
import type { LossProducts } from '../core/probe/products';
import { secondMoment } from '../core/probe/second-moment';
import type { Settings } from '../lab/experiment';
import type {
  LaneNoise,
  NoiseComparison,
  PairedRatio,
  PredictedSplits,
  ProbeReport,
  RateReport,
} from '../lab/measurement';
import { directVariance } from './direct';
import type { LaneFit } from './estimators';
import type { LaneProducts, ProbeData } from './probe';

interface LaneReplicates {
  readonly loss: DecompositionReplicates;
  readonly gradient: DecompositionReplicates | null;
}

function replicatesOf(data: ProbeData, products: LaneProducts, estimator: Estimator) {
  const { grid } = data;
  const loss = decompositionReplicates(estimator, grid, products.loss, products.lossPairs);
  const measurable = estimator.pairing !== 'mirrored-pair' || products.gradientPairs !== null;
  const gradient =
    products.gradient && measurable
      ? decompositionReplicates(estimator, grid, products.gradient, products.gradientPairs)
      : null;
  return { loss, gradient };
}

const scaled = (estimate: Estimate, factor: number): Estimate => ({
  value: estimate.value * factor,
  low: estimate.low * factor,
  high: estimate.high * factor,
  n: estimate.n,
});

function noiseOf(
  data: ProbeData,
  settings: Settings,
  lane: number,
  estimator: Estimator,
  { loss, gradient }: LaneReplicates,
  direct: Estimate | null,
): LaneNoise {
  const draws = drawsPerStep(estimator.pairing, settings.batch, settings.compare);
  const split = gradient && summarise(gradient);
  return {
    lane: settings.lanes[lane].id,
    step: data.step,
    trainedRows: data.trainedRows,
    loss: summarise(loss),
    direct,
    gradient: split,
    gradientNoise: split && scaled(split.total, 1 / draws),
    noiseScale: gradient && noiseScale(gradient),
    rowsPerDraw: rowsPerDraw(estimator.pairing),
    drawsPerStep: draws,
  };
}

/** factor·first/second of two totals; established where neither difference nor ratio may be none. */
function pairedRatio(
  first: DecompositionReplicates,
  second: DecompositionReplicates,
  factor = 1,
): PairedRatio {
  const { ratio, differs } = compare(first.total, second.total, factor);
  return { ratio, established: differs && (ratio.low > 1 || ratio.high < 1) };
}

function comparisonsOf(
  settings: Settings,
  estimators: readonly Estimator[],
  weights: 'own' | 'common',
  replicates: readonly LaneReplicates[],
): NoiseComparison[] {
  const draws = (lane: number) =>
    drawsPerStep(estimators[lane].pairing, settings.batch, settings.compare);
  const rows = (lane: number) => rowsPerDraw(estimators[lane].pairing);
  return settings.lanes.flatMap(({ id }, lane) => {
    if (lane === 0) return [];
    const found: NoiseComparison[] = [];
    for (const of of ['loss', 'gradient'] as const) {
      const [first, second] = [replicates[lane][of], replicates[0][of]];
      if (!first || !second) continue;
      const factor = of === 'loss' ? rows(lane) / rows(0) : draws(0) / draws(lane);
      found.push({ lane: id, of, weights, ...pairedRatio(first, second, factor) });
    }
    return found;
  });
}

/**
 * The report of a probe for lanes that train with `estimators` (in the order of the settings).
 * @param recorded whether it adds a point to the curves (see ProbeReport).
 */
export function readProbe(
  data: ProbeData,
  settings: Settings,
  estimators: readonly Estimator[],
  recorded: boolean,
): ProbeReport {
  const own = estimators.map((each, lane) => replicatesOf(data, data.lanes[lane], each));
  const common = estimators.map((each) => replicatesOf(data, data.lanes[0], each));
  const noise = (replicates: readonly LaneReplicates[], withDirect: boolean) =>
    estimators.map((estimator, lane) => {
      // Draws of an estimator that is no longer the lane's say nothing about the present one.
      const direct = data.direct[lane];
      const present = withDirect && direct.estimator === estimator;
      const variance = present ? directVariance(direct, replicates[lane].loss.mean.value) : null;
      return noiseOf(data, settings, lane, estimator, replicates[lane], variance);
    });
  return {
    step: data.step,
    recorded,
    own: noise(own, true),
    common: noise(common, false),
    comparisons: [
      ...comparisonsOf(settings, estimators, 'own', own),
      ...comparisonsOf(settings, estimators, 'common', common),
    ],
    rows: data.rows,
  };
}

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
  const { loss, lossPairs } = data.lanes[lane];
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
  const { loss, lossPairs } = data.lanes[lane];
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
