/**
 * Holds: every method read off one finished probe at the first masked lane's weights, with what the verdicts are about
 * (docs/verdicts.md). No forward pass is needed; a fitted sampler without a lane in training is cross-fitted. Refuses to hold:
 * when it is asked for (worker) and what is concluded (lab/claims).
 */
import { rowsOfDraw } from '../../core/draws/lane-batch';
import type { DrawLaw } from '../../core/methods/draw-law';
import { lawByCount, type Method } from '../../core/methods/method';
import type { RateGrid } from '../../core/quadrature';
import {
  beyondProduct,
  breakEven,
  nullRatios,
  pairNull,
  patternAndRate,
  type BreakEven,
} from '../../core/probe/read/break-even-and-null';
import type { MaskedWindow, ProbeWindow } from '../../core/probe/window';
import { crossFitted, halvesOf } from '../../core/probe/read/cross-fit';
import { signalPerDraw, summarise } from '../../core/probe/read/decomposition';
import { replicatesOf, type LaneReplicates } from '../../core/probe/read/lane-noise';
import {
  jackknifeEstimate,
  minus,
  over,
  times,
  type Replicates,
} from '../../core/statistics/jackknife';
import { logRatioEstimate } from '../../core/statistics/log-and-ratio-intervals';
import type { Settings } from '../../lab/settings/settings-table';
import { laneName, type LaneSettings } from '../../lab/methods/lane-parts';
import type { FitKind } from '../../lab/record/rate-reports';
import { methodFrom } from '../../lab/methods/spelling';
import { hasTheSameLoss } from '../../lab/methods/same-loss';
import { relativeTo } from '../../lab/claims/rules';
import type {
  BestAtOneRow,
  BreakEvenReading,
  FitSource,
  MethodReading,
  MethodsReport,
  NullReading,
  PartnerReading,
} from '../../lab/record/method-reports';
import { fitLane, measurementFrom, partOf, sequencesOf } from '../fit/fit';
import { fitKindOf, freeSamplers, methodOf, stepSize, type LaneFit } from '../fit/lane-method';
import { pairedRatio } from './noise';

/** What is read where it makes sense with the task, Standard first; links' spelling. */
const READ = [
  'standard',
  'p-pots',
  'mirror',
  'p-pots.mirror',
  'two-independent',
  'fixed-count',
  'fixed-count.p-pots',
  'fixed-count.mirror',
  'opposite-rate',
  'coupled',
  'two-rates',
  'coupled.count-weight',
  'fixed-count.coupled',
  'fixed-count.two-rates',
  'gradient-optimal',
  'fixed-count.gradient-optimal',
  'fixed-count.gradient-optimal.full-strata',
  'clipped',
  'strata',
  'full-strata',
  'low-discrepancy',
  'count-weight',
  'p-pots.count-weight',
  'divide-by-count',
  'flat',
  'power',
] as const;

/** The kinds of pairs under Standard's rates. */
const PARTNERS = ['mirror', 'two-independent', 'opposite-rate', 'coupled', 'two-rates'] as const;

/** A method as it was read. */
interface MethodReplicates {
  readonly key: string;
  readonly name: string;
  readonly rowsPerDraw: 1 | 2;
  readonly fit: FitSource | null;
  readonly law: DrawLaw | null;
  readonly replicates: LaneReplicates;
}

/** What a lane's method is made of besides its settings. */
type FitOf = (kind: FitKind) => { readonly source: FitSource; readonly fits: readonly LaneFit[] };

/** Fits by kind: a lane's own where one trains by it, else one to each half of the sequences. */
function fitsOf(
  probe: MaskedWindow,
  settings: Settings,
  laneFits: readonly (LaneFit | null)[],
): FitOf {
  const found = new Map<FitKind, ReturnType<FitOf>>();
  const fitted = (kind: FitKind): ReturnType<FitOf> => {
    // A lane keeps the fit of a sampler that it has left.
    const inUse = laneFits.find(
      (fit, k) => fit?.kind === kind && fitKindOf(settings.lanes[k]) === kind,
    );
    if (inUse) return { source: 'lane', fits: [inUse] };
    const measurement = measurementFrom(probe, kind);
    const fits = halvesOf(sequencesOf(measurement)).map((half) =>
      fitLane(partOf(measurement, half), kind, settings, probe.step),
    );
    return { source: 'cross-fit', fits };
  };
  return (kind) => {
    const fits = found.get(kind) ?? fitted(kind);
    found.set(kind, fits);
    return fits;
  };
}

/** A lane's replicates under its fit, or under the fit to the other half of the sequences. */
function crossFittedReplicates(
  lane: LaneSettings,
  fits: readonly (LaneFit | null)[],
  methodUnder: (lane: LaneSettings, fit: LaneFit | null) => Method,
  read: (method: Method) => LaneReplicates | null,
): LaneReplicates | null {
  // The first half of the sequences is read under the fit to the second.
  const halves = [...fits].reverse().map((fit) => read(methodUnder(lane, fit)));
  const [first, second = first] = halves;
  if (!first || !second) return null;
  if (first === second) return first;
  return {
    loss: crossFitted(first.loss, second.loss),
    gradient: crossFitted(first.gradient, second.gradient),
  };
}

function breakEvenReading({ rho, gain, price, surplus }: BreakEven): BreakEvenReading {
  return {
    rho: jackknifeEstimate(rho),
    gain: jackknifeEstimate(gain),
    price: jackknifeEstimate(price),
    surplus: jackknifeEstimate(surplus),
  };
}

function nullReading(measured: Replicates, expected: Replicates): NullReading {
  return {
    measured: jackknifeEstimate(measured),
    null: jackknifeEstimate(expected),
    beyond: jackknifeEstimate(minus(measured, expected)),
  };
}

/** A kind of pair against Standard. */
function partnerReading(
  { key, name, law, replicates: { loss, gradient } }: MethodReplicates,
  standard: LaneReplicates,
  grid: RateGrid,
): PartnerReading {
  const expected = pairNull(law!, grid, standard.loss);
  return {
    key,
    name,
    loss: breakEvenReading(breakEven(standard.loss, loss)),
    gradient: breakEvenReading(breakEven(standard.gradient, gradient)),
    a: nullReading(over(loss.a, standard.loss.a), expected.a),
    total: nullReading(over(times(2, loss.total), standard.loss.total), expected.total),
  };
}

/** Of the gradient, among methods of one row with Standard's expected loss. */
function bestAtOneRow(methods: readonly MethodReplicates[]): BestAtOneRow | null {
  const [best, next] = methods
    .filter((method) => method.rowsPerDraw === 1 && hasTheSameLoss(method))
    .map(({ key, name, replicates: { gradient } }) => ({ key, name, gradient }))
    .sort((a, b) => a.gradient.total.value - b.gradient.total.value);
  return next
    ? { key: best.key, next: next.name, ratio: pairedRatio(best.gradient, next.gradient) }
    : null;
}

/** Methods under count weight, and the same without it. */
const COUNT_WEIGHT_TWINS = [
  ['count-weight', 'standard'],
  ['p-pots.count-weight', 'p-pots'],
  ['coupled.count-weight', 'coupled'],
] as const;

/** The report of what was read. Throws an Error where one of the methods that are contrasted could not be. */
function reportOf(
  probe: MaskedWindow,
  probes: number,
  id: number,
  methods: readonly MethodReplicates[],
): MethodsReport {
  const methodOfKey = (key: string): MethodReplicates => {
    const method = methods.find((candidate) => candidate.key === key);
    if (!method) throw new Error(`The method ${key} could not be read off the probe.`);
    return method;
  };
  const replicatesOfKey = (key: string): LaneReplicates => methodOfKey(key).replicates;
  const standard = replicatesOfKey('standard');
  const fixed = replicatesOfKey('fixed-count');

  const readings = methods.map(({ key, name, rowsPerDraw, fit, replicates }): MethodReading => {
    const { loss, gradient } = replicates;
    return {
      key,
      name,
      rowsPerDraw,
      fit,
      loss: summarise(loss),
      gradient: summarise(gradient),
      lossToStandard: pairedRatio(loss, standard.loss, rowsPerDraw),
      gradientToStandard: pairedRatio(gradient, standard.gradient, rowsPerDraw),
      lossEfficiency: pairedRatio(standard.loss, loss, 1 / rowsPerDraw),
      gradientEfficiency: pairedRatio(standard.gradient, gradient, 1 / rowsPerDraw),
      gradientSignal: relativeTo(signalPerDraw(gradient), rowsPerDraw),
      fixedCountLoss: pairedRatio(fixed.loss, loss, 1 / rowsPerDraw),
      fixedCountGradient: pairedRatio(fixed.gradient, gradient, 1 / rowsPerDraw),
      bias: jackknifeEstimate(minus(loss.mean, standard.loss.mean)),
    };
  });

  const [mirror, pPots, both, two] = ['mirror', 'p-pots', 'p-pots.mirror', 'two-independent'].map(
    replicatesOfKey,
  );
  const { grid } = probe.loss;
  const nulls = nullRatios(grid, standard.loss);
  const partners = PARTNERS.map((key) => partnerReading(methodOfKey(key), standard, grid));
  const twoRates = replicatesOfKey('two-rates');
  const product = beyondProduct(
    standard.loss.total,
    pPots.loss.total,
    mirror.loss.total,
    both.loss.total,
  );
  return {
    lane: id,
    firstStep: probe.firstStep,
    step: probe.step,
    probes,
    n: grid.n,
    epsilon: grid.epsilon,
    methods: readings,
    bestAtOneRow: bestAtOneRow(methods),
    breakEven: partners[0],
    partners,
    twoRatesToMultiSample: {
      loss: pairedRatio(twoRates.loss, two.loss),
      gradient: pairedRatio(twoRates.gradient, two.gradient),
    },
    countWeight: COUNT_WEIGHT_TWINS.map(([key, twin]) => {
      const [own, other] = [replicatesOfKey(key), methodOfKey(twin)];
      return {
        twin: other.name,
        loss: pairedRatio(own.loss, other.replicates.loss),
        gradient: pairedRatio(own.gradient, other.replicates.gradient),
      };
    }),
    nulls: {
      mirrorA: nullReading(over(mirror.loss.a, standard.loss.a), nulls.mirrorA),
      mirrorTotal: nullReading(
        over(times(2, mirror.loss.total), standard.loss.total),
        nulls.mirrorTotal,
      ),
      pPotsTotal: nullReading(over(pPots.loss.total, standard.loss.total), nulls.pPotsTotal),
    },
    mirrorToMultiSample: jackknifeEstimate(over(mirror.loss.a, two.loss.a)),
    pPotsPatternAndRate: logRatioEstimate(
      patternAndRate(pPots.loss),
      patternAndRate(standard.loss),
    ),
    pPotsData: jackknifeEstimate(minus(pPots.loss.c, standard.loss.c)),
    productRule: product && jackknifeEstimate(product),
  };
}

/**
 * Every method at the first masked lane's weights; null where there is no such lane. Yields between methods.
 * @param laneFits what the lanes in training sample by, in their order.
 */
export async function* readMethods(
  data: ProbeWindow,
  settings: Settings,
  laneFits: readonly (LaneFit | null)[],
): AsyncGenerator<void, MethodsReport | null> {
  const lane = data.lanes.findIndex(({ kind }) => kind === 'masked');
  const probe = data.lanes[lane];
  if (probe?.kind !== 'masked') return null;
  const fitOf = fitsOf(probe, settings, laneFits);
  const free = freeSamplers(settings);
  const size = stepSize(settings);
  const methodUnder = (switches: LaneSettings, fit: LaneFit | null) =>
    methodOf(switches, fit, data.grid.n, free);
  const methods: MethodReplicates[] = [];
  for (const key of READ) {
    const parsed = methodFrom(key, 0, settings.task);
    if ('problem' in parsed) continue;
    const { value } = parsed;
    const kind = fitKindOf(value);
    const fitted = kind && fitOf(kind);
    const fits = fitted?.fits ?? [null];
    const replicates = crossFittedReplicates(value, fits, methodUnder, (method) =>
      replicatesOf(probe, method, size),
    );
    yield;
    if (!replicates) continue;
    const unfitted = methodUnder(value, null);
    const rowsPerDraw = rowsOfDraw(unfitted);
    methods.push({
      key,
      name: laneName(value),
      rowsPerDraw,
      fit: fitted?.source ?? null,
      law: lawByCount(unfitted),
      replicates,
    });
  }
  return reportOf(probe, data.probes, settings.lanes[lane].id, methods);
}
