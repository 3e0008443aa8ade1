/**
 * Holds: all compositions of methods read off one window at the first masked lane's weights (METHODS 6, "Search"), without a
 * forward pass. Refuses to hold: which are asked for (lab/search/compositions.ts) and how they are ranked
 * (lab/search/report.ts).
 */
import { rowsOfDraw, stepOf } from '../../core/draws/lane-batch';
import { lawByCount } from '../../core/methods/method';
import {
  blockMoments,
  blockOf,
  estimatorWeights,
  type BlockMoments,
  type EstimatorWeights,
} from '../../core/probe/read/block-moments';
import type { MaskedWindow, ProbeWindow } from '../../core/probe/window';
import {
  combine,
  jackknifeEstimate,
  meanReplicates,
  type Replicates,
} from '../../core/statistics/jackknife';
import { logRatioEstimate } from '../../core/statistics/log-and-ratio-intervals';
import { compositions } from '../../lab/search/compositions';
import { laneName, standardLane, type LaneSettings } from '../../lab/methods/lane-parts';
import { methodKey } from '../../lab/methods/spelling';
import type { FitSource } from '../../lab/record/method-reports';
import type { FitKind } from '../../lab/record/rate-reports';
import {
  type CompositionRatio,
  type CompositionReading,
  type Criterion,
  type SearchReport,
} from '../../lab/search/report';
import type { Settings } from '../../lab/settings/settings-table';
import { biasByDesign } from '../../lab/words/bias';
import { fitLane, measurementFrom, partOf, sequencesOf } from '../fit/fit';
import { fitKindOf, freeSamplers, methodOf, stepSize, type LaneFit } from '../fit/lane-method';

/** Each half of the probes needs some scatter of its own. */
export const LEAST_PROBES = 8;

/** The most units of an interval: with more, a composition costs more and is told hardly better. */
const MOST_BLOCKS = 16;

/** Neighbouring probes are one unit where there are many. */
const blocksOf = (probes: number): number => Math.min(probes, MOST_BLOCKS);

/** Every other block belongs to the first half. */
const halfOf = (block: number): 0 | 1 => (block % 2 === 0 ? 0 : 1);

/** What is compared. @typeParam T in which form. */
interface Totals<T> {
  /** Var(l) of the loss, nats², and tr Cov of the gradient, per draw. */
  readonly loss: T;
  readonly gradient: T;
  /** ‖E∇l‖²; null where it is Standard's but for ε. */
  readonly squaredMean: T | null;
  /** E[l], nats per response token. */
  readonly mean: T;
}

/** A sampler's fits: the lane's own, or one to each half of the probes. */
interface Fits {
  readonly source: FitSource;
  readonly of: readonly [LaneFit, LaneFit];
}

/** Fits to the two halves of a window; a lane's own fit was made on probes of its own. */
function fitsOf(
  probe: MaskedWindow,
  probes: number,
  settings: Settings,
  laneFits: readonly (LaneFit | null)[],
): (kind: FitKind) => Fits {
  const found = new Map<FitKind, Fits>();
  const fitted = (kind: FitKind): Fits => {
    const own = laneFits.find(
      (fit, k) => fit?.kind === kind && fitKindOf(settings.lanes[k]) === kind,
    );
    if (own) return { source: 'lane', of: [own, own] };
    const measurement = measurementFrom(probe, kind);
    const sequences = sequencesOf(measurement);
    const perProbe = sequences / probes;
    const half = (which: 0 | 1): number[] =>
      Array.from({ length: sequences }, (_, x) => x).filter(
        (x) => halfOf(blockOf(Math.floor(x / perProbe), probes, blocksOf(probes))) === which,
      );
    const first = fitLane(partOf(measurement, half(0)), kind, settings, probe.step);
    const second = fitLane(partOf(measurement, half(1)), kind, settings, probe.step, first);
    return { source: 'cross-fit', of: [first, second] };
  };
  return (kind) => {
    const fits = found.get(kind) ?? fitted(kind);
    found.set(kind, fits);
    return fits;
  };
}

/** The mean over all blocks, over those of the first half, and over those of the second. */
type Means = readonly [Replicates, Replicates, Replicates];

function meansOf(values: Float64Array): Means {
  const ofHalf = (half: 0 | 1) =>
    meanReplicates(values.filter((_, block) => halfOf(block) === half));
  return [meanReplicates(values), ofHalf(0), ofHalf(1)];
}

const product = (first: Means, second: Means): Means => {
  const [all, even, odd] = first.map((one, k) => combine((a, b) => a * b, one, second[k]));
  return [all, even, odd];
};

/** rows·own/others. */
function ratioOf(rows: number, own: Means, others: Means): CompositionRatio {
  const [ratio, even, odd] = own.map((one, k) => {
    const { value, low, high, n } = logRatioEstimate(one, others[k]);
    return { value: rows * value, low: rows * low, high: rows * high, n };
  });
  return { ratio, halves: [even, odd] };
}

/** Each criterion of a composition over Standard's. */
function ratiosOf(
  own: Totals<Means>,
  rows: number,
  standard: Totals<Means>,
): Readonly<Record<Criterion, CompositionRatio>> {
  const gradient = ratioOf(rows, own.gradient, standard.gradient);
  const { squaredMean } = own;
  return {
    gradient,
    loss: ratioOf(rows, own.loss, standard.loss),
    'noise-scale': squaredMean
      ? ratioOf(
          rows,
          product(own.gradient, standard.squaredMean!),
          product(standard.gradient, squaredMean),
        )
      : gradient,
  };
}

/**
 * Every composition at the first masked lane's weights; null where there is no such lane, or fewer than LEAST_PROBES probes.
 * Yields between compositions.
 * @param laneFits what the lanes in training sample by, in their order.
 */
export function* searchCompositions(
  window: ProbeWindow,
  settings: Settings,
  laneFits: readonly (LaneFit | null)[],
): Generator<void, SearchReport | null> {
  const lane = window.lanes.findIndex(({ kind }) => kind === 'masked');
  const probe = window.lanes[lane];
  const { probes, grid } = window;
  if (probe?.kind !== 'masked' || probes < LEAST_PROBES) return null;
  let ms = 0;
  let started = performance.now();
  const pause = () => {
    ms += performance.now() - started;
  };
  const momentsOf = (quantity: 'loss' | 'gradient'): BlockMoments => {
    const products = probe[quantity];
    const pairs = quantity === 'loss' ? probe.lossPairs : probe.gradientPairs;
    return blockMoments(products, pairs, probes, blocksOf(probes));
  };
  const moments = { loss: momentsOf('loss'), gradient: momentsOf('gradient') };
  const fitOf = fitsOf(probe, probes, settings, laneFits);
  const free = freeSamplers(settings);
  const size = stepSize(settings);

  const methodUnder = (switches: LaneSettings, fit: LaneFit | null) =>
    methodOf(switches, fit, grid.n, free);
  const weightsUnder = (switches: LaneSettings, fit: LaneFit | null): EstimatorWeights[] => {
    const method = methodUnder(switches, fit);
    const law = lawByCount(method);
    return law ? [estimatorWeights(law, grid, stepOf(method, size))] : [];
  };
  const totalsOf = (
    switches: LaneSettings,
    fits: Fits | null,
    unbiased: boolean,
  ): Totals<Means> | null => {
    // Each half is read under the fit to the other.
    const [second, first] = fits?.of ?? [null, null];
    const inTurns = (first === second ? [first] : [first, second]).flatMap((fit) =>
      weightsUnder(switches, fit),
    );
    if (inTurns.length === 0) return null;
    return {
      loss: meansOf(moments.loss.total(inTurns)),
      gradient: meansOf(moments.gradient.total(inTurns)),
      squaredMean: unbiased ? null : meansOf(moments.gradient.squaredMean(inTurns)),
      mean: meansOf(moments.loss.mean(inTurns)!),
    };
  };
  // What is compared with Standard may need its ‖E∇l‖², which differs from those of unbiased ones by ε.
  const standard = totalsOf(standardLane(0), null, false)!;

  const readings: CompositionReading[] = [];
  for (const switches of compositions(settings)) {
    const kind = fitKindOf(switches);
    const fits = kind && fitOf(kind);
    // What Fixed count lacks is of the order of ε.
    const unbiased = biasByDesign({ ...switches, pattern: 'independent' }) === null;
    const totals = totalsOf(switches, fits, unbiased);
    if (totals) {
      const rowsPerDraw = rowsOfDraw(methodUnder(switches, null));
      const bias = combine((own, others) => own / others - 1, totals.mean[0], standard.mean[0]);
      readings.push({
        key: methodKey(switches, '.'),
        name: laneName(switches),
        rowsPerDraw,
        fit: fits?.source ?? null,
        unbiased,
        bias: jackknifeEstimate(bias),
        ratios: ratiosOf(totals, rowsPerDraw, standard),
      });
    }
    pause();
    yield;
    started = performance.now();
  }
  const { firstStep, step } = probe;
  return { lane: settings.lanes[lane].id, firstStep, step, probes, compositions: readings, ms };
}
