/**
 * Holds: every method read off one finished probe at the first masked lane's weights, with what the verdicts are about
 * (METHODS 4). No forward pass is needed; a fitted sampler without a lane in training is cross-fitted. Refuses to hold:
 * when it is asked for (worker) and what is concluded (lab/claims).
 */
import type { Method } from '../../core/methods/method';
import {
  beyondProduct,
  breakEven,
  nullRatios,
  patternAndRate,
  type BreakEven,
} from '../../core/probe/read/break-even-and-null';
import { crossFitted, halvesOf } from '../../core/probe/read/cross-fit';
import { summarise, type DecompositionReplicates } from '../../core/probe/read/decomposition';
import {
  jackknifeEstimate,
  minus,
  over,
  times,
  type Replicates,
} from '../../core/statistics/jackknife';
import type { Settings } from '../../lab/settings/settings-table';
import { laneName, type LaneSettings } from '../../lab/methods/lane-parts';
import type { FitKind, PairedRatio } from '../../lab/record/reports';
import { methodFrom } from '../../lab/methods/spelling';
import type {
  BreakEvenReading,
  FitSource,
  MethodReading,
  MethodsReport,
  NullReading,
} from '../../lab/record/method-reports';
import { fitKindOf, freeSamplers, methodOf, type LaneFit } from '../fit/lane-method';
import { fitLane, partOf, type FitMeasurement } from '../fit/fit';
import type { CountProducts, ProbeData } from '../measure/probe';
import { pairedRatio, replicatesOf, type LaneReplicates } from './noise';
import { drawsPerStep, rowsOfDraw } from '../../core/draws/lane-batch';

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
  'gradient-optimal',
  'clipped',
  'strata',
  'low-discrepancy',
] as const;

/** Those of the methods that need no fit: what a probe must foresee of them. */
export function methodsWithoutFit(settings: Settings, n: number): Method[] {
  const free = freeSamplers(settings);
  return READ.flatMap((key) => {
    const parsed = methodFrom(key, 0, settings.task);
    if ('problem' in parsed || fitKindOf(parsed.value)) return [];
    return [methodOf(parsed.value, null, n, free)];
  });
}

interface Read {
  readonly key: string;
  readonly name: string;
  readonly rowsPerDraw: 1 | 2;
  readonly fit: FitSource | null;
  readonly replicates: LaneReplicates;
}

/** What a lane's method is made of besides its settings. */
type FitOf = (kind: FitKind) => { readonly source: FitSource; readonly fits: readonly LaneFit[] };

/** Fits by kind: a lane's own where one trains by it, else one to each half of the sequences. */
function fitsOf(
  data: ProbeData,
  products: CountProducts,
  settings: Settings,
  laneFits: readonly (LaneFit | null)[],
): FitOf {
  const found = new Map<FitKind, ReturnType<FitOf>>();
  const measurementOf = (kind: FitKind): FitMeasurement => {
    const { loss, lossPairs, gradient } = products;
    if (kind !== 'gradient-optimal') return { of: 'loss', products: loss, pairs: lossPairs };
    if (!gradient) throw new Error('The gradient’s optimum needs a gradient probe.');
    const { grid, sizes, gram, sequences, design } = gradient;
    const D = design.drawsPerSequence;
    const squares = Float64Array.from(sizes, (_, i) => gram[i * D + (i % D)]);
    return { of: 'gradient', grid, sizes, squares, sequences };
  };
  return (kind) => {
    const known = found.get(kind);
    if (known) return known;
    // A lane keeps the fit of a sampler that it has left.
    const inUse = laneFits.find(
      (fit, k) => fit?.kind === kind && fitKindOf(settings.lanes[k]) === kind,
    );
    const measurement = inUse ? null : measurementOf(kind);
    const halves = measurement && halvesOf(sequencesOf(measurement));
    const made = inUse
      ? { source: 'lane' as const, fits: [inUse] }
      : {
          source: 'cross-fit' as const,
          fits: halves!.map((half) =>
            fitLane(partOf(measurement!, half), kind, settings, data.step),
          ),
        };
    found.set(kind, made);
    return made;
  };
}

const sequencesOf = (measurement: FitMeasurement): number =>
  measurement.of === 'loss' ? measurement.products.sequences : measurement.sequences;

/** A lane's replicates under its fit, or under the fit to the other half of the sequences. */
function replicatesUnder(
  lane: LaneSettings,
  fits: readonly (LaneFit | null)[],
  methodUnder: (lane: LaneSettings, fit: LaneFit | null) => Method,
  of: (method: Method) => LaneReplicates | null,
): LaneReplicates | null {
  // The first half of the sequences is read under the fit to the second.
  const read = [...fits].reverse().map((fit) => of(methodUnder(lane, fit)));
  const [first, second = first] = read;
  if (!first || !second) return null;
  if (first === second) return first;
  return {
    loss: crossFitted(first.loss, second.loss),
    gradient: first.gradient && second.gradient && crossFitted(first.gradient, second.gradient),
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

/** The report of what was read. @param of the methods by key; those in `contrastsOf` must be there. */
function reportOf(
  data: ProbeData,
  settings: Settings,
  lane: number,
  read: readonly Read[],
): MethodsReport {
  const of = (key: string): Read => {
    const one = read.find((each) => each.key === key);
    if (!one) throw new Error(`The method ${key} could not be read off the probe.`);
    return one;
  };
  const ratio = (
    first: DecompositionReplicates | null | undefined,
    second: DecompositionReplicates | null | undefined,
    rows: number,
  ): PairedRatio | null => (first && second ? pairedRatio(first, second, rows) : null);
  const standard = of('standard');
  const fixed = read.find(({ key }) => key === 'fixed-count');

  const readings = read.map((one): MethodReading => {
    const { replicates, rowsPerDraw } = one;
    const { loss, gradient } = replicates;
    return {
      key: one.key,
      name: one.name,
      rowsPerDraw,
      fit: one.fit,
      loss: summarise(loss),
      gradient: gradient && summarise(gradient),
      lossToStandard: ratio(loss, standard.replicates.loss, rowsPerDraw)!,
      gradientToStandard: ratio(gradient, standard.replicates.gradient, rowsPerDraw),
      lossEfficiency: ratio(standard.replicates.loss, loss, 1 / rowsPerDraw)!,
      gradientEfficiency: ratio(standard.replicates.gradient, gradient, 1 / rowsPerDraw),
      fixedCountLoss: ratio(fixed?.replicates.loss, loss, 1 / rowsPerDraw),
      fixedCountGradient: ratio(fixed?.replicates.gradient, gradient, 1 / rowsPerDraw),
      bias: jackknifeEstimate(minus(loss.mean, standard.replicates.loss.mean)),
    };
  });

  const [single, mirror, pPots, both, two] = [
    'standard',
    'mirror',
    'p-pots',
    'p-pots.mirror',
    'two-independent',
  ].map((key) => of(key).replicates);
  const nulls = nullRatios(data.grid, single.loss);
  const product = beyondProduct(
    single.loss.total,
    pPots.loss.total,
    mirror.loss.total,
    both.loss.total,
  );
  return {
    lane: settings.lanes[lane].id,
    step: data.step,
    n: data.grid.n,
    epsilon: data.grid.epsilon,
    methods: readings,
    breakEven: {
      loss: breakEvenReading(breakEven(single.loss, mirror.loss)),
      gradient:
        single.gradient && mirror.gradient
          ? breakEvenReading(breakEven(single.gradient, mirror.gradient))
          : null,
    },
    nulls: {
      mirrorA: nullReading(over(mirror.loss.a, single.loss.a), nulls.mirrorA),
      mirrorTotal: nullReading(
        over(times(2, mirror.loss.total), single.loss.total),
        nulls.mirrorTotal,
      ),
      pPotsTotal: nullReading(over(pPots.loss.total, single.loss.total), nulls.pPotsTotal),
    },
    mirrorToMultiSample: jackknifeEstimate(over(mirror.loss.a, two.loss.a)),
    pPotsPatternAndRate: jackknifeEstimate(patternAndRate(pPots.loss, single.loss)),
    pPotsData: jackknifeEstimate(minus(pPots.loss.c, single.loss.c)),
    productRule: product && jackknifeEstimate(product),
  };
}

/**
 * Every method at the first masked lane's weights; null where there is no such lane. Yields between methods.
 * @param laneFits what the lanes in training sample by, in their order.
 */
export async function* readMethods(
  data: ProbeData,
  settings: Settings,
  laneFits: readonly (LaneFit | null)[],
): AsyncGenerator<void, MethodsReport | null> {
  const lane = data.lanes.findIndex(({ kind }) => kind === 'counts');
  const products = data.lanes[lane];
  if (products?.kind !== 'counts') return null;
  const { n } = data.grid;
  const fitOf = fitsOf(data, products, settings, laneFits);
  const free = freeSamplers(settings);
  const methodUnder = (of: LaneSettings, fit: LaneFit | null) => methodOf(of, fit, n, free);
  const read: Read[] = [];
  for (const key of READ) {
    const parsed = methodFrom(key, 0, settings.task);
    if ('problem' in parsed) continue;
    const { value } = parsed;
    const kind = fitKindOf(value);
    if (kind === 'gradient-optimal' && !products.gradient) continue;
    const fitted = kind && fitOf(kind);
    const replicates = replicatesUnder(value, fitted?.fits ?? [null], methodUnder, (method) =>
      replicatesOf(data, products, method, drawsPerStep(method, settings.batch, settings.compare)),
    );
    yield;
    if (!replicates) continue;
    const rowsPerDraw = rowsOfDraw(methodUnder(value, null));
    const fit = fitted?.source ?? null;
    read.push({ key, name: laneName(value), rowsPerDraw, fit, replicates });
  }
  return reportOf(data, settings, lane, read);
}
