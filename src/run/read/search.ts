/**
 * Holds: all compositions of methods read off one window at the first masked lane's weights (METHODS 6, "Search"), without a
 * forward pass. Refuses to hold: which are asked for (lab/search/compositions.ts) and how they are ranked
 * (lab/search/report.ts).
 */
import { rowsOfDraw, stepOf } from '../../core/draws/lane-batch';
import { lawByCount, type Method } from '../../core/methods/method';
import {
  blockMoments,
  estimatorWeights,
  type BlockMoments,
  type BlockTotals,
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
import { laneName, type LaneSettings } from '../../lab/methods/lane-parts';
import { methodKey } from '../../lab/methods/spelling';
import type { FitSource } from '../../lab/record/method-reports';
import type { FitKind } from '../../lab/record/reports';
import {
  CRITERIA,
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

/** Every other block belongs to the first half. */
const halfOf = (block: number): 0 | 1 => (block % 2 === 0 ? 0 : 1);

/** Of the loss and the gradient. */
interface Totals {
  readonly loss: BlockTotals;
  readonly gradient: BlockTotals;
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
    const perProbe = sequencesOf(measurement) / probes;
    const half = (which: 0 | 1): number[] =>
      Array.from({ length: sequencesOf(measurement) }, (_, x) => x).filter(
        (x) => halfOf(Math.floor(x / perProbe)) === which,
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

/** The first's blocks of the first half, and the second's of the second. */
function interleaved(first: Float64Array, second: Float64Array): Float64Array {
  return first.map((value, block) => (halfOf(block) === 0 ? value : second[block]));
}

function crossed(first: BlockTotals, second: BlockTotals): BlockTotals {
  if (first === second) return first;
  return {
    total: interleaved(first.total, second.total),
    squaredMean: interleaved(first.squaredMean, second.squaredMean),
    mean: first.mean && second.mean && interleaved(first.mean, second.mean),
  };
}

/** Replicates of a quantity per forward row, from blocks. */
type Quantity = (
  totals: Totals,
  rows: number,
  blocks: (values: Float64Array) => Replicates,
) => Replicates;

const QUANTITIES: Readonly<Record<Criterion, Quantity>> = {
  gradient: ({ gradient }, rows, of) => combine((total) => rows * total, of(gradient.total)),
  loss: ({ loss }, rows, of) => combine((total) => rows * total, of(loss.total)),
  'noise-scale': ({ gradient }, rows, of) =>
    combine(
      (total, square) => (rows * total) / square,
      of(gradient.total),
      of(gradient.squaredMean),
    ),
};

const ofHalf =
  (half: 0 | 1) =>
  (values: Float64Array): Replicates =>
    meanReplicates(values.filter((_, block) => halfOf(block) === half));

function ratioOf(
  quantity: Quantity,
  totals: Totals,
  rows: number,
  standard: Totals,
): CompositionRatio {
  const over = (blocks: (values: Float64Array) => Replicates) =>
    logRatioEstimate(quantity(totals, rows, blocks), quantity(standard, 1, blocks));
  return { ratio: over(meanReplicates), halves: [over(ofHalf(0)), over(ofHalf(1))] };
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
    return blockMoments(products, pairs, products.sequences / probes);
  };
  const moments = { loss: momentsOf('loss'), gradient: momentsOf('gradient') };
  const fitOf = fitsOf(probe, probes, settings, laneFits);
  const free = freeSamplers(settings);
  const size = stepSize(settings);

  const totalsUnder = (method: Method): Totals | null => {
    const law = lawByCount(method);
    if (!law) return null;
    const weights = estimatorWeights(law, grid, stepOf(method, size));
    return { loss: moments.loss(weights), gradient: moments.gradient(weights) };
  };
  const methodUnder = (switches: LaneSettings, fit: LaneFit | null) =>
    methodOf(switches, fit, grid.n, free);
  const totalsOf = (switches: LaneSettings, fits: Fits | null): Totals | null => {
    // Each half is read under the fit to the other.
    const [second, first] = fits?.of ?? [null, null];
    const ofFirst = totalsUnder(methodUnder(switches, first));
    if (!ofFirst || first === second) return ofFirst;
    const ofSecond = totalsUnder(methodUnder(switches, second))!;
    return {
      loss: crossed(ofFirst.loss, ofSecond.loss),
      gradient: crossed(ofFirst.gradient, ofSecond.gradient),
    };
  };

  const readings: CompositionReading[] = [];
  let standard: Totals | null = null;
  for (const switches of compositions(settings.task)) {
    const kind = fitKindOf(switches);
    const fits = kind && fitOf(kind);
    const totals = totalsOf(switches, fits);
    if (totals) {
      standard ??= totals;
      const reference = standard;
      // What Fixed count lacks is of the order of ε.
      const unbiased = biasByDesign({ ...switches, pattern: 'independent' }) === null;
      const rowsPerDraw = rowsOfDraw(methodUnder(switches, null));
      readings.push({
        key: methodKey(switches, '.'),
        name: laneName(switches),
        rowsPerDraw,
        fit: fits?.source ?? null,
        unbiased,
        bias: jackknifeEstimate(
          combine(
            (own, others) => own / others - 1,
            meanReplicates(totals.loss.mean!),
            meanReplicates(reference.loss.mean!),
          ),
        ),
        ratios: Object.fromEntries(
          CRITERIA.map((criterion) => [
            criterion,
            // Where ‖E∇l‖² is Standard's, it need not be measured.
            ratioOf(
              QUANTITIES[unbiased && criterion === 'noise-scale' ? 'gradient' : criterion],
              totals,
              rowsPerDraw,
              reference,
            ),
          ]),
        ) as Record<Criterion, CompositionRatio>,
      });
    }
    pause();
    yield;
    started = performance.now();
  }
  const { firstStep, step } = probe;
  return { lane: settings.lanes[lane].id, firstStep, step, probes, compositions: readings, ms };
}
