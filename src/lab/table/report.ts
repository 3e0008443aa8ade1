/**
 * Everything that a table of losses says, as plain data: for the command line, the page and a file alike.
 *
 * Holds: the report and how it is made. Refuses to hold: its sentences (words.ts) and reading files.
 */
import type { EprParameters } from '../../core/methods/density/epr';
import type { PiecewiseLinearDensity } from '../../core/methods/density/piecewise-linear';
import { stream } from '../../core/rng';
import type { DecompositionOf, Estimate } from '../../core/statistics/estimate';
import { noiseScaleOf } from '../../core/probe/read/decomposition';
import type { TableSums } from '../../core/table/cell-sums';
import { tableSums } from '../../core/table/table-sums';
import type { TableDesign } from '../../core/table/draw-table';
import { MirroredPairs } from '../../core/table/mirrored-pairs';
import { tableCurves, type CurvePoint } from '../../core/table/rate-curves';
import { estimates, split, type TwoWayDecomposition } from '../../core/table/table-moments';
import { tableSamplers, type TableSamplers } from '../../core/table/table-samplers';
import { LawReader, tablePlace } from '../../core/table/totals';
import { combined, estimateOf } from '../../core/table/two-way';
import { standardLane } from '../methods/lane-parts';
import {
  lawOf,
  tableCompositions,
  unreadOf,
  type FittedSamplers,
  type Unread,
} from './compositions';
import {
  readCompositions,
  type BiasedCompositionReport,
  type CompositionReport,
} from './read-compositions';
import { USUAL_STEP_DRAWS } from './step-draws';
import type { DominantSequence } from './dominant';
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
  /** The sequence that has more than half of all losses, and its share; null where none has. */
  readonly dominant: DominantSequence | null;
  readonly loss: PartsReport;
  readonly gradient: PartsReport | null;
  /** ρ̄ of the table's pairs; null without. */
  readonly rho: Estimate | null;
  /** ρ(t) of them at the rates of the curves; null without. */
  readonly rhoCurve: readonly { readonly t: number; readonly rho: Estimate }[] | null;
  readonly curves: readonly CurvePoint[];
  readonly samplers: { readonly loss: SamplerReport; readonly gradient: SamplerReport | null };
  /** Draws of a step, of which StraTS makes √batch strata; other spreads are those of large steps. */
  readonly batch: number;
  /** The unbiased ones, Standard first. */
  readonly compositions: readonly CompositionReport[];
  readonly biased: readonly BiasedCompositionReport[];
  /** What the table cannot tell, each with what would be needed. */
  readonly unread: readonly Unread[];
  /** What is read with a caveat, in English. */
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

/** A variance's parts as they are shown. */
export function partsReport(parts: TwoWayDecomposition): PartsReport {
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

/** ρ(t) where it is known at all. */
function rhoCurve(mirrored: MirroredPairs, sums: TableSums): TableReport['rhoCurve'] {
  const found = mirrored.correlationAt(sums, RATES);
  return RATES.flatMap((t, k) => {
    const rho = found[k];
    return rho && Number.isFinite(rho.low + rho.high) ? [{ t, rho }] : [];
  });
}

/**
 * Reads everything. RangeError where too few sequences have draws that can be read.
 * @param floor share of the uniform in every fitted sampler
 * @param batch draws of a step, of which StraTS makes √batch strata
 */
export function tableReport(
  { table, pairs, gradient, dominant, notes }: ReadTable,
  floor: number,
  batch = USUAL_STEP_DRAWS,
): TableReport {
  const { epsilon, design, n, h } = table;
  const ofRows = tableSums(table);
  const sums = { loss: ofRows.loss, gradient: gradient ?? ofRows.gradient };
  const lengths = new Set(n);
  const place = tablePlace(n, epsilon, batch);
  const mirrored = pairs && new MirroredPairs(pairs, { epsilon, n, longest: place.longest });
  const fit = (of: TableSums) =>
    tableSamplers(of, { epsilon, floor, rng: stream(0, 'probe', 'table') });
  const fits: FittedSamplers = {
    loss: fit(sums.loss),
    gradient: sums.gradient && fit(sums.gradient),
  };
  const { unbiased, biased } = readCompositions(
    { sums, place, pairs: mirrored, fit, fits },
    tableCompositions(sums.gradient !== null),
  );
  const splitOf = (of: TableSums) =>
    split(new LawReader(of, place, lawOf(standardLane(0), fits), null).single());
  const ofLoss = splitOf(sums.loss);
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
      sketch: sums.gradient?.size ?? 0,
    },
    floor,
    dominant,
    loss: partsReport(ofLoss),
    gradient: sums.gradient && partsReport(splitOf(sums.gradient)),
    rho: mirrored && mirrored.correlation(sums.loss, ofLoss.a),
    rhoCurve: mirrored && rhoCurve(mirrored, sums.loss),
    curves: tableCurves(sums.loss, epsilon, RATES),
    samplers: {
      loss: samplerReport(fits.loss, lengths),
      gradient: fits.gradient && samplerReport(fits.gradient, lengths),
    },
    batch,
    compositions: unbiased,
    biased,
    unread: unreadOf(mirrored !== null),
    notes: notes.map(({ english }) => english),
  };
}
