/**
 * Everything that a table of losses says, as plain data: for the command line, the page and a file alike.
 *
 * Holds: the report and how it is made. Refuses to hold: its sentences (words.ts) and reading files.
 */
import type { Pairing } from '../../core/methods/draw-law';
import type { EprParameters } from '../../core/methods/density/epr';
import type { PiecewiseLinearDensity } from '../../core/methods/density/piecewise-linear';
import type { Spread } from '../../core/methods/method';
import { stream } from '../../core/rng';
import type { DecompositionOf, Estimate } from '../../core/statistics/estimate';
import { noiseScaleOf } from '../../core/probe/read/decomposition';
import { tableSums, type TableSums } from '../../core/table/cell-sums';
import type { TableDesign } from '../../core/table/draw-table';
import { MirroredPairs } from '../../core/table/mirrored-pairs';
import { tableCurves, type CurvePoint } from '../../core/table/rate-curves';
import { estimates, split, type TwoWayDecomposition } from '../../core/table/table-moments';
import { tableSamplers, type TableSamplers } from '../../core/table/table-samplers';
import {
  halfOf,
  LawReader,
  meanOfHalves,
  tablePlace,
  type TablePlace,
} from '../../core/table/totals';
import { combined, estimateOf, ratioOf, type TwoWay } from '../../core/table/two-way';
import { isFitted, laneName, standardLane, type LaneSettings } from '../methods/lane-parts';
import { PAIRINGS } from '../methods/pairings';
import { methodKey } from '../methods/spelling';
import {
  isUnbiased,
  lawKey,
  lawOf,
  tableCompositions,
  unreadOf,
  type FittedSamplers,
  type Unread,
} from './compositions';
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

/** One that trains for another loss: its variance alone says little. */
export interface BiasedCompositionReport extends CompositionReport {
  /** E[l] over Standard's, less 1. */
  readonly bias: Estimate;
  /** tr Cov/‖E∇l‖² over Standard's at equal forward rows; null without gradients. */
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

/** Draws of a step where nothing else is said. */
const DEFAULT_BATCH = 64;

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

/** One law's estimators: of all sequences, or each half under the fit to the other, with Standard read alike. */
interface ReadLaw {
  total(pairing: Pairing, spread: Spread): TwoWay | null;
  readonly mean: TwoWay | null;
  readonly squaredMean: TwoWay;
}

const whole = (reader: LawReader): ReadLaw => {
  const { mean, squaredMean } = reader.single();
  return {
    total: (pairing, spread) => reader.total(pairing, spread)?.total ?? null,
    mean,
    squaredMean,
  };
};

function inHalves(first: LawReader, second: LawReader): ReadLaw {
  const [a, b] = [first.single(), second.single()];
  return {
    total: (pairing, spread) => {
      const totals = [first, second].map((half) => half.total(pairing, spread)?.total ?? null);
      return totals[0] && totals[1] && meanOfHalves(totals[0], totals[1]);
    },
    mean: a.mean && b.mean && meanOfHalves(a.mean, b.mean),
    squaredMean: meanOfHalves(a.squaredMean, b.squaredMean),
  };
}

/** rows·own/others; null where one cannot be told. */
function ratio(rows: number, own: TwoWay | null, others: TwoWay | null): Estimate | null {
  if (!own || !others || Number.isNaN(own.sequences.value)) return null;
  const { value, low, high, n } = ratioOf(own, others);
  return { value: rows * value, low: rows * low, high: rows * high, n };
}

/** Every composition over Standard. */
function readCompositions(
  sums: { readonly loss: TableSums; readonly gradient: TableSums | null },
  place: TablePlace,
  pairs: MirroredPairs | null,
  fit: (of: TableSums) => TableSamplers,
  fits: FittedSamplers,
): { unbiased: CompositionReport[]; biased: BiasedCompositionReport[] } {
  const halves = [halfOf(sums.loss, 0), halfOf(sums.loss, 1)] as const;
  const fitsOfHalves = halves.map((half) => ({ loss: fit(half), gradient: null }));
  const readers = (lane: LaneSettings, apart: boolean) => {
    const of = (part: TableSums, by: FittedSamplers, its = pairs) =>
      new LawReader(part, place, lawOf(lane, by), its);
    return {
      loss: apart
        ? inHalves(of(halves[0], fitsOfHalves[1]), of(halves[1], fitsOfHalves[0]))
        : whole(of(sums.loss, fits)),
      gradient: sums.gradient && whole(of(sums.gradient, fits, null)),
    };
  };
  const lanes = tableCompositions(sums.gradient !== null);
  const [standard] = lanes;
  const single = (law: ReadLaw | null) => law && law.total('single', 'independent');
  const reference = { whole: readers(standard, false), apart: readers(standard, true) };
  const squaredMean = reference.whole.loss.squaredMean.sequences.value;
  const [unbiased, biased]: [CompositionReport[], BiasedCompositionReport[]] = [[], []];
  const byLaw = new Map<string, LaneSettings[]>();
  for (const lane of lanes) {
    const key = lawKey(lane);
    byLaw.set(key, [...(byLaw.get(key) ?? []), lane]);
  }
  const found = new Map<LaneSettings, CompositionReport | null>();
  for (const ofLaw of byLaw.values()) {
    // A sampler that was fitted to the loss is read where it was not fitted.
    const { sampler } = ofLaw[0];
    const apart = isFitted(sampler) && sampler !== 'gradient-optimal';
    const own = readers(ofLaw[0], apart);
    const others = apart ? reference.apart : reference.whole;
    for (const lane of ofLaw) {
      const rowsPerDraw = lane.partner === 'none' ? 1 : 2;
      const [pairing, { spread }] = [PAIRINGS[lane.partner], lane];
      const total = own.loss.total(pairing, spread);
      const ofGradient = own.gradient?.total(pairing, spread) ?? null;
      const loss = ratio(rowsPerDraw, total, single(others.loss));
      const gradient = ratio(rowsPerDraw, ofGradient, single(others.gradient));
      if (!loss && !gradient) continue;
      const read = {
        key: methodKey(lane, '+'),
        name: laneName(lane),
        rowsPerDraw,
        loss,
        gradient,
        drawsForOnePerCent:
          total && loss ? (PRECISION * Math.max(0, total.sequences.value)) / squaredMean : null,
      } as const;
      if (isUnbiased(lane)) found.set(lane, read);
      else biased.push({ ...read, ...biasOf(rowsPerDraw, own, others, ofGradient) });
    }
  }
  // In the search's order.
  for (const lane of lanes) {
    const read = found.get(lane);
    if (read) unbiased.push(read);
  }
  return { unbiased, biased };
}

interface ReadBoth {
  readonly loss: ReadLaw;
  readonly gradient: ReadLaw | null;
}

function biasOf(
  rows: number,
  own: ReadBoth,
  standard: ReadBoth,
  total: TwoWay | null,
): Pick<BiasedCompositionReport, 'bias' | 'noiseScale'> {
  const scale = (noise: TwoWay | null, law: ReadLaw | null) =>
    noise && law && combined((trace, square) => trace / square, noise, law.squaredMean);
  const ofStandard = standard.gradient?.total('single', 'independent') ?? null;
  return {
    bias: estimateOf(combined((a, b) => a / b - 1, own.loss.mean!, standard.loss.mean!)),
    noiseScale: ratio(rows, scale(total, own.gradient), scale(ofStandard, standard.gradient)),
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
 * @param batch draws of a step, of which spreads make strata
 */
export function tableReport(
  { table, pairs, notes }: ReadTable,
  floor: number,
  batch = DEFAULT_BATCH,
): TableReport {
  const { epsilon, design, n, h, sketches } = table;
  const sums = tableSums(table);
  const lengths = new Set(n);
  const place = tablePlace(n, epsilon, batch);
  const mirrored = pairs && new MirroredPairs(pairs, { epsilon, n, longest: place.longest });
  const fit = (of: TableSums) =>
    tableSamplers(of, { epsilon, floor, rng: stream(0, 'probe', 'table') });
  const fits: FittedSamplers = {
    loss: fit(sums.loss),
    gradient: sums.gradient && fit(sums.gradient),
  };
  const { unbiased, biased } = readCompositions(sums, place, mirrored, fit, fits);
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
      sketch: sketches?.size ?? 0,
    },
    floor,
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
    notes,
  };
}
