/**
 * Everything that a table of losses says, as plain data: for the command line, the page and a file alike.
 *
 * Holds: the report and how it is made. Refuses to hold: its sentences (words.ts) and reading files.
 */
import { largest } from '../../core/arrays';
import type { EprParameters } from '../../core/methods/density/epr';
import type { PiecewiseLinearDensity } from '../../core/methods/density/piecewise-linear';
import { stream } from '../../core/rng';
import type { DecompositionOf, Estimate } from '../../core/statistics/estimate';
import { noiseScaleOf } from '../../core/probe/read/decomposition';
import { tableSums, type TableSums } from '../../core/table/cell-sums';
import type { TableDesign } from '../../core/table/draw-table';
import { pairCorrelation } from '../../core/table/pair-correlation';
import { tableCurves, type CurvePoint } from '../../core/table/rate-curves';
import { estimates, split, type TwoWayDecomposition } from '../../core/table/table-moments';
import { tableSamplers, type TableSamplers } from '../../core/table/table-samplers';
import {
  estimatorMoments,
  estimatorTotal,
  halfOf,
  meanOfHalves,
  type EstimatorTotal,
} from '../../core/table/totals';
import { combined, estimateOf, ratioOf, type TwoWay } from '../../core/table/two-way';
import { isFitted, laneName, type LaneSettings } from '../methods/lane-parts';
import { methodKey } from '../methods/spelling';
import { tableCompositions, tableEstimator, type FittedSamplers } from './compositions';
import type { ReadTable } from './table-checks';

/** The parts of a variance, in the order in which they are said. */
export const PART_KEYS = ['a', 'aCount', 'aPlace', 'b', 'c', 'total'] as const;

/** Var(l) of Standard's draws by source, and each part's share of the total. */
export interface PartsReport {
  readonly parts: DecompositionOf<Estimate, Estimate>;
  /** ‖E‖²/Var per draw, in 1/draws. */
  readonly signal: Estimate;
  /** Var/‖E‖², draws; null where it may be without end, and then it is at least 1/signal.high. */
  readonly noiseScale: Estimate | null;
}

export interface CompositionReport {
  /** As in links: "p-pots+count-weight". */
  readonly key: string;
  readonly name: string;
  readonly rowsPerDraw: 1 | 2;
  /** Noise over Standard's at equal forward rows; null where it cannot be read. */
  readonly loss: Estimate | null;
  readonly gradient: Estimate | null;
  /** Draws for an interval of ±1 % of the loss, sequences drawn anew each time. */
  readonly drawsForOnePerCent: number | null;
}

export interface SamplerReport {
  /** EPR's seven numbers. */
  readonly epr: EprParameters;
  /** KL(optimal ‖ EPR), nats. */
  readonly kl: number;
  /** p(t), straight between knots: EPR with its floor, and the optimum itself. */
  readonly density: { readonly t: readonly number[]; readonly p: readonly number[] };
  readonly optimal: { readonly t: readonly number[]; readonly p: readonly number[] };
  /** p(s) for s = 1 … n, where all sequences have one length. */
  readonly counts: readonly number[] | null;
  /** √E[(h/s)²] by share s/n of masked tokens, to which p(s) is proportional, straight in ln(s/n). */
  readonly roots: { readonly share: readonly number[]; readonly root: readonly number[] };
}

export interface TableReport {
  readonly kind: 'mdm-variance-table';
  readonly version: 1;
  readonly table: {
    readonly design: TableDesign;
    readonly epsilon: number;
    readonly rows: number;
    readonly sequences: number;
    readonly shortest: number;
    readonly longest: number;
    /** Numbers of the gradients' sketches; 0 without. */
    readonly sketch: number;
  };
  /** Share of the uniform in every fitted sampler. */
  readonly floor: number;
  readonly loss: PartsReport;
  readonly gradient: PartsReport | null;
  /** ρ̄ of the table's pairs; null without. */
  readonly rho: Estimate | null;
  readonly curves: readonly CurvePoint[];
  readonly samplers: { readonly loss: SamplerReport; readonly gradient: SamplerReport | null };
  /** Standard first. */
  readonly compositions: readonly CompositionReport[];
  readonly notes: readonly string[];
}

/** Rates of the curves: by factors where losses change fast, evenly above. */
const RATES = [
  0.001,
  0.003,
  0.01,
  0.03,
  0.06,
  ...Array.from({ length: 10 }, (_, k) => (k + 1) / 10),
];

/** A half width of 1 % at 95 %. */
const PRECISION = (1.96 / 0.01) ** 2;

function partsReport(parts: TwoWayDecomposition): PartsReport {
  const signal = estimateOf(
    combined((square, total) => square / total, parts.squaredMean, parts.total),
  );
  return { parts: estimates(parts), signal, noiseScale: noiseScaleOf(signal) };
}

const plainDensity = ({ knots, values }: PiecewiseLinearDensity) => ({
  t: Array.from(knots),
  p: Array.from(values),
});

function samplerReport(
  { rate, roots, counts }: TableSamplers,
  lengths: ReadonlySet<number>,
): SamplerReport {
  const [n] = lengths;
  return {
    epr: rate.epr.parameters,
    kl: rate.epr.kl,
    density: plainDensity(rate.density),
    optimal: plainDensity(rate.optimal),
    counts: lengths.size === 1 ? Array.from(counts(n)) : null,
    roots: { share: Array.from(roots.share), root: Array.from(roots.root) },
  };
}

type Place = { readonly epsilon: number; readonly longest: number };

/** The total of a fitted sampler, each half of the sequences under the fit to the other. */
function crossFitted(
  halves: readonly [TableSums, TableSums],
  fits: readonly [TableSamplers, TableSamplers],
  lane: LaneSettings,
  place: Place,
): TwoWay | null {
  const totals = halves.map((half, k) =>
    estimatorTotal(half, place, tableEstimator(lane, { loss: fits[1 - k], gradient: null })),
  );
  const [first, second] = totals;
  return first && second && meanOfHalves(first.total, second.total);
}

/** Reads everything. RangeError where too few sequences have draws that can be read. */
export function tableReport({ table, pairs, notes }: ReadTable, floor: number): TableReport {
  const { epsilon, design, n, h, sketches } = table;
  const sums = tableSums(table);
  const lengths = new Set(n);
  const place = { epsilon, longest: largest(n) };
  const fit = (of: TableSums) =>
    tableSamplers(of, { epsilon, floor, rng: stream(0, 'probe', 'table') });
  const fits: FittedSamplers = {
    loss: fit(sums.loss),
    gradient: sums.gradient && fit(sums.gradient),
  };
  const halves = [halfOf(sums.loss, 0), halfOf(sums.loss, 1)] as const;
  const fitsOfHalves = [fit(halves[0]), fit(halves[1])] as const;

  const lanes = tableCompositions(sums.gradient !== null);
  const [standard] = lanes;
  const totalOf = (of: TableSums | null, lane: LaneSettings): EstimatorTotal | null =>
    of && estimatorTotal(of, place, tableEstimator(lane, fits));
  const ofLoss = totalOf(sums.loss, standard)!;
  const ofGradient = totalOf(sums.gradient, standard);
  const inHalves = meanOfHalves(
    ...(halves.map((half) => totalOf(half, standard)!.total) as [TwoWay, TwoWay]),
  );
  const compositions = lanes.map((lane): CompositionReport => {
    const rowsPerDraw = lane.partner === 'none' ? 1 : 2;
    // A sampler that was fitted to the loss is read where it was not fitted.
    const apart = isFitted(lane.sampler) && lane.sampler !== 'gradient-optimal';
    const loss = apart
      ? crossFitted(halves, fitsOfHalves, lane, place)
      : (totalOf(sums.loss, lane)?.total ?? null);
    const gradient = totalOf(sums.gradient, lane)?.total ?? null;
    const over = (own: TwoWay | null, others: TwoWay | null): Estimate | null => {
      if (!own || !others || Number.isNaN(own.sequences.value)) return null;
      const { value, low, high, n: units } = ratioOf(own, others);
      return {
        value: rowsPerDraw * value,
        low: rowsPerDraw * low,
        high: rowsPerDraw * high,
        n: units,
      };
    };
    const usable = loss && !Number.isNaN(loss.sequences.value);
    return {
      key: methodKey(lane, '+'),
      name: laneName(lane),
      rowsPerDraw,
      loss: over(loss, apart ? inHalves : ofLoss.total),
      gradient: over(gradient, ofGradient?.total ?? null),
      drawsForOnePerCent: usable
        ? (PRECISION * Math.max(0, loss.sequences.value)) / ofLoss.squaredMean.sequences.value
        : null,
    };
  });
  const splitOf = (of: TableSums) =>
    split(estimatorMoments(of, place, tableEstimator(standard, fits)));
  const partsOf = (of: TableSums) => partsReport(splitOf(of));
  return {
    kind: 'mdm-variance-table',
    version: 1,
    table: {
      design,
      epsilon,
      rows: h.length,
      sequences: n.length,
      shortest: n.reduce((least, length) => Math.min(least, length), Infinity),
      longest: place.longest,
      sketch: sketches?.size ?? 0,
    },
    floor,
    loss: partsOf(sums.loss),
    gradient: sums.gradient && partsOf(sums.gradient),
    rho: pairs && pairCorrelation(sums.loss, pairs, splitOf(sums.loss).a),
    curves: tableCurves(sums.loss, epsilon, RATES),
    samplers: {
      loss: samplerReport(fits.loss, lengths),
      gradient: fits.gradient && samplerReport(fits.gradient, lengths),
    },
    compositions,
    notes,
  };
}
