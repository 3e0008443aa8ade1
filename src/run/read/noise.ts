/**
 * Holds: the noise that is read off a finished probe: each lane's at its own and at common weights, and paired
 * comparisons. Refuses to hold: forward passes (the same probe can be read again at no cost when a switch is thrown) and
 * the masking-rate picture (rate-reading.ts).
 */
import type { Estimate } from '../../core/statistics/estimate';
import { lawByCount, type Method } from '../../core/methods/method';
import { controlVariateOf, type LossAverages } from '../../core/methods/ema';
import { perBin, withControlVariate } from '../../core/probe/read/control-variate';
import {
  compare,
  decompositionReplicates,
  measurable,
  noiseScale,
  summarise,
  type DecompositionReplicates,
} from '../../core/probe/read/decomposition';
import type { Settings } from '../../lab/settings/settings-table';
import type {
  LaneNoise,
  NoiseComparison,
  PairedRatio,
  ProbeReport,
} from '../../lab/record/reports';
import { sequenceDirect, sequenceNoise } from '../measure/by-sequence';
import { biasOf } from '../measure/bias';
import { directVariance, shownLosses } from '../measure/direct';
import { nestedNoise } from '../measure/by-rate';
import type { LaneProducts, ProbeData } from '../measure/probe';
import { drawsPerStep, rowsOfDraw } from '../../core/draws/lane-batch';

export interface LaneReplicates {
  readonly loss: DecompositionReplicates;
  readonly gradient: DecompositionReplicates | null;
}

/**
 * What a method's draws would scatter at the weights that were measured; null where the products by counts cannot say.
 * The gradient is null where the probe did not foresee the method.
 * @param draws of one step, which may share their rates' spread.
 * @param averages of the lane's loss, for methods with a control variate; without, the loss itself is read.
 */
export function replicatesOf(
  data: ProbeData,
  products: LaneProducts,
  method: Method,
  draws: number,
  averages: LossAverages | null = null,
): LaneReplicates | null {
  if (products.kind === 'sequences') {
    return method.kind === 'autoregressive' ? sequenceNoise(products) : null;
  }
  const law = lawByCount(method);
  if (!law || method.kind !== 'masked') return null;
  const { grid } = data;
  const { loss, lossPairs, gradient, gradientPairs } = products;
  const step = { spread: method.spread, draws };
  const plain = decompositionReplicates(law, grid, loss, lossPairs, step);
  const known = method.ema && averages ? perBin(controlVariateOf(averages)) : null;
  const shown = known ? withControlVariate(plain, loss, law.sampler, grid, step, known) : plain;
  const paired = law.pairing !== 'mirrored-pair' || gradientPairs !== null;
  return {
    loss: shown,
    gradient:
      gradient && paired && measurable(law, grid, gradient, step)
        ? decompositionReplicates(law, grid, gradient, gradientPairs, step)
        : null,
  };
}

/** What a lane's own draws scatter at its own weights; null where its method was not measured yet. */
function ownReplicates(
  data: ProbeData,
  lane: number,
  method: Method,
  draws: number,
): LaneReplicates | null {
  const nested = data.nested[lane];
  const averages = data.averages[lane] ?? null;
  if (nested?.method === method) return nestedNoise(nested, averages);
  return replicatesOf(data, data.lanes[lane], method, draws, averages);
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
  method: Method,
  { loss, gradient }: LaneReplicates,
  direct: Estimate | null,
): LaneNoise {
  const draws = drawsPerStep(method, settings.batch, settings.compare);
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
    rowsPerDraw: rowsOfDraw(method),
    drawsPerStep: draws,
  };
}

/** factor·first/second of two totals; established where neither difference nor ratio may be none. */
export function pairedRatio(
  first: Pick<DecompositionReplicates, 'total'>,
  second: Pick<DecompositionReplicates, 'total'>,
  factor = 1,
): PairedRatio {
  const { ratio, differs } = compare(first.total, second.total, factor);
  return { ratio, established: differs && (ratio.low > 1 || ratio.high < 1) };
}

function comparisonsOf(
  settings: Settings,
  methods: readonly Method[],
  weights: 'own' | 'common',
  replicates: readonly (LaneReplicates | null)[],
): NoiseComparison[] {
  const draws = (lane: number) => drawsPerStep(methods[lane], settings.batch, settings.compare);
  const rows = (lane: number) => rowsOfDraw(methods[lane]);
  return settings.lanes.flatMap(({ id }, lane) => {
    if (lane === 0) return [];
    const found: NoiseComparison[] = [];
    for (const of of ['loss', 'gradient'] as const) {
      const [first, second] = [replicates[lane]?.[of], replicates[0]?.[of]];
      if (!first || !second) continue;
      const factor = of === 'loss' ? rows(lane) / rows(0) : draws(0) / draws(lane);
      found.push({ lane: id, of, weights, ...pairedRatio(first, second, factor) });
    }
    return found;
  });
}

/** Var(l) of the lane's fresh draws; null where they were draws of another estimator than the present one. */
function directOf(data: ProbeData, lane: number, method: Method, mean: number): Estimate | null {
  const products = data.lanes[lane];
  if (products.kind === 'sequences') return sequenceDirect(products);
  const direct = data.direct[lane];
  if (method.kind !== 'masked' || direct?.law !== method.law) return null;
  // Single draws say nothing about what draws of a step have in common.
  if (method.spread !== 'independent') return null;
  return directVariance(method.ema ? shownLosses(direct, data.averages[lane]) : direct, mean);
}

/**
 * The report of a probe for lanes that train by `methods` (in the order of the settings). Lanes of which the probe can
 * say nothing are left out.
 * @param recorded whether it adds a point to the curves (see ProbeReport).
 */
export function readProbe(
  data: ProbeData,
  settings: Settings,
  methods: readonly Method[],
  recorded: boolean,
): ProbeReport {
  const draws = (method: Method) => drawsPerStep(method, settings.batch, settings.compare);
  const own = methods.map((each, lane) => ownReplicates(data, lane, each, draws(each)));
  // What an autoregressive lane's weights would scatter under masks, and the reverse, does not exist.
  const common = methods.map((each, lane) =>
    data.lanes[0].kind === 'counts'
      ? replicatesOf(data, data.lanes[0], each, draws(each), data.averages[lane])
      : null,
  );
  const noise = (replicates: readonly (LaneReplicates | null)[], withDirect: boolean) =>
    methods.flatMap((method, lane) => {
      const measured = replicates[lane];
      if (!measured) return [];
      const mean = measured.loss.mean.value;
      const variance = withDirect ? directOf(data, lane, method, mean) : null;
      return [noiseOf(data, settings, lane, method, measured, variance)];
    });
  return {
    step: data.step,
    recorded,
    own: noise(own, true),
    common: noise(common, false),
    bias: methods.flatMap((method, lane) => {
      const measured = data.bias[lane];
      // Draws of another method say nothing about the present one.
      if (measured?.method !== method) return [];
      return [biasOf(measured, settings.lanes[lane].id, data.step)];
    }),
    comparisons: [
      ...comparisonsOf(settings, methods, 'own', own),
      ...comparisonsOf(settings, methods, 'common', common),
    ],
    rows: data.rows,
  };
}
