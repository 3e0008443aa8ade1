/**
 * Holds: the noise that is read off a finished probe: each lane's at its own and at common weights, and paired
 * comparisons. Refuses to hold: forward passes (the same probe can be read again at no cost when a switch is thrown) and
 * the masking-rate picture (rates.ts).
 */
import { rowsOfDraw } from '../../core/draws/lane-batch';
import type { MaskedMethod, Method } from '../../core/methods/method';
import { identityOf } from '../../core/methods/second-moment';
import type { BiasDifferences } from '../../core/probe/lane-probe';
import type { ProbeWindow } from '../../core/probe/window';
import {
  compare,
  signalPerDraw,
  summarise,
  type DecompositionReplicates,
  type PairedComparison,
} from '../../core/probe/read/decomposition';
import { stepOf, type StepSize } from '../../core/draws/lane-batch';
import {
  ownDirectVariance,
  ownReplicates,
  replicatesOf,
  singleLoss,
  type LaneReplicates,
} from '../../core/probe/read/lane-noise';
import { sequenceAround } from '../../core/statistics/confidence-sequence';
import type { Estimate } from '../../core/statistics/estimate';
import { aboveRounding } from '../../core/statistics/rounding';
import { jackknifeEstimate, meanReplicates, over } from '../../core/statistics/jackknife';
import type {
  BiasCheck,
  LaneNoise,
  NoiseComparison,
  ProbeReport,
  SumCheck,
} from '../../lab/record/reports';
import type { LaneSettings } from '../../lab/methods/lane-parts';
import { methodKey } from '../../lab/methods/spelling';
import type { Settings } from '../../lab/settings/settings-table';
import { stepSize } from '../fit/lane-method';

const scaled = ({ value, low, high, n }: Estimate, factor: number): Estimate => ({
  value: value * factor,
  low: low * factor,
  high: high * factor,
  n,
});

function noiseOf(
  { firstStep, step, probes, trainedRows }: ProbeWindow,
  lane: LaneSettings,
  method: Method,
  size: StepSize,
  { loss, gradient }: LaneReplicates,
  { direct, toSingle }: Pick<LaneNoise, 'direct' | 'toSingle'>,
): LaneNoise {
  const { draws } = stepOf(method, size);
  const split = summarise(gradient);
  return {
    lane: lane.id,
    method: methodKey(lane, '+'),
    firstStep,
    step,
    probes,
    trainedRows,
    loss: summarise(loss),
    direct,
    gradient: split,
    gradientNoise: scaled(split.total, 1 / draws),
    signal: signalPerDraw(gradient),
    rowsPerDraw: rowsOfDraw(method),
    toSingle,
    drawsPerStep: draws,
  };
}

type Totals = Pick<DecompositionReplicates, 'total' | 'squaredMean'>;

/** Whether there is more noise than the rounding of what is squared. */
const isNoise = ({ total, squaredMean }: Totals): boolean =>
  aboveRounding(total.value, Math.abs(squaredMean.value) + Math.abs(total.value)) > 0;

/** factor·first/second of two totals. Without noise in one of them 0 or ∞, and in either NaN; nothing is established then. */
export function pairedRatio(first: Totals, second: Totals, factor = 1): PairedComparison {
  const compared = compare(first.total, second.total, factor);
  const [above, below] = [isNoise(first), isNoise(second)];
  if (above && below) return compared;
  const { n } = compared.ratio;
  const nothing = { sequence: { low: 0, high: Infinity }, established: false };
  if (!above && !below) return { ratio: { value: NaN, low: NaN, high: NaN, n }, ...nothing };
  return { ratio: { value: above ? Infinity : 0, low: 0, high: Infinity, n }, ...nothing };
}

/** Each lane against the first: the loss per forward row, the gradient per step. */
function comparisonsOf(
  ids: readonly number[],
  methods: readonly Method[],
  size: StepSize,
  weights: 'own' | 'common',
  [first, ...others]: readonly (LaneReplicates | null)[],
): NoiseComparison[] {
  const draws = methods.map((method) => stepOf(method, size).draws);
  const rows = methods.map(rowsOfDraw);
  return others.flatMap((replicates, k) =>
    (['loss', 'gradient'] as const).flatMap((quantity) => {
      const lane = k + 1;
      const [noise, reference] = [replicates?.[quantity], first?.[quantity]];
      // Before all lanes are known over the same probes there is nothing to pair.
      const units = (one: DecompositionReplicates) => one.total.deleteOne.length;
      if (!noise || !reference || units(noise) !== units(reference)) return [];
      const factor = quantity === 'loss' ? rows[lane] / rows[0] : draws[0] / draws[lane];
      const compared = pairedRatio(noise, reference, factor);
      return [{ lane: ids[lane], of: quantity, weights, held: null, asked: 1, ...compared }];
    }),
  );
}

function biasOf(measured: BiasDifferences, lane: LaneSettings, step: number): BiasCheck {
  const replicates = meanReplicates(measured.difference);
  const difference = jackknifeEstimate(replicates);
  const sequence = sequenceAround(difference);
  return {
    lane: lane.id,
    method: methodKey(lane, '+'),
    step,
    difference,
    relative: jackknifeEstimate(over(replicates, meanReplicates(measured.standard))),
    unit: measured.unit,
    established: sequence.low > 0 || sequence.high < 0,
  };
}

/** Draws of one method, whatever density follows its losses at the time. */
const sameDraws = (measured: MaskedMethod, method: Method): boolean =>
  method.kind === 'masked' && identityOf(measured) === identityOf(method);

/** The methods as they drew at the last probe: a density that follows the losses has moved on since. */
export const methodsAt = (
  { lanes }: Pick<ProbeWindow, 'lanes'>,
  methods: readonly Method[],
): readonly Method[] =>
  methods.map((method, k) => {
    const lane = lanes[k];
    return lane.kind === 'masked' && sameDraws(lane.method, method) ? lane.method : method;
  });

/** Both ways to the variance of each lane's own draws, where there are both. @param window of probes that were not read yet */
export function readSums(
  { step, lanes }: ProbeWindow,
  settings: Settings,
  methods: readonly Method[],
): SumCheck[] {
  return methods.flatMap((method, k) => {
    const loss = ownReplicates(lanes[k], method, stepSize(settings))?.loss;
    const direct = loss && ownDirectVariance(lanes[k], method, loss.mean.value);
    if (!direct) return [];
    const { id } = settings.lanes[k];
    return [{ lane: id, step, total: loss.total.value, direct: direct.value }];
  });
}

/**
 * The report of a window for lanes that train by `methods` (in the order of the settings). Lanes of which its probes can
 * say nothing are left out.
 * @param recorded whether it adds a point to the curves (see ProbeReport).
 */
export function readProbe(
  data: ProbeWindow,
  settings: Settings,
  methods: readonly Method[],
  recorded: boolean,
  sums: readonly SumCheck[] = [],
): ProbeReport {
  const { step, lanes, rows } = data;
  const size = stepSize(settings);
  const ids = settings.lanes.map(({ id }) => id);
  const own = methods.map((method, k) => ownReplicates(lanes[k], method, size));
  // What an autoregressive lane's weights would scatter under masks, and the reverse, does not exist.
  const common = methods.map((method, k) => {
    const [first, lane] = [lanes[0], lanes[k]];
    if (k === 0 && first.kind === 'masked' && !first.nested) return own[0];
    return first.kind === 'masked' && lane.kind === 'masked'
      ? replicatesOf(first, method, size, lane.averages)
      : null;
  });
  /** What is read at a lane's own weights alone. */
  const ownOnly = (k: number, { mean, ...loss }: DecompositionReplicates) => {
    const single = singleLoss(lanes[k], methods[k], size);
    const ratio = single && pairedRatio(loss, single, rowsOfDraw(methods[k]));
    return {
      direct: ownDirectVariance(lanes[k], methods[k], mean.value),
      toSingle: ratio && { ratio: ratio.ratio, established: ratio.established },
    };
  };
  const neither = { direct: null, toSingle: null };
  const noise = (replicates: readonly (LaneReplicates | null)[], isOwn: boolean) =>
    methods.flatMap((method, k) => {
      const measured = replicates[k];
      if (!measured) return [];
      const alone = isOwn ? ownOnly(k, measured.loss) : neither;
      return [noiseOf(data, settings.lanes[k], method, size, measured, alone)];
    });
  return {
    step,
    recorded,
    own: noise(own, true),
    common: noise(common, false),
    sums,
    bias: lanes.flatMap((lane, k) =>
      // Draws of another method say nothing about the present one.
      lane.kind === 'masked' && lane.bias && sameDraws(lane.method, methods[k])
        ? [biasOf(lane.bias, settings.lanes[k], step)]
        : [],
    ),
    comparisons: [
      ...comparisonsOf(ids, methods, size, 'own', own),
      ...comparisonsOf(ids, methods, size, 'common', common),
    ],
    rows,
  };
}
