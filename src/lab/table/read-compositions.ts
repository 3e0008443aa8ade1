/**
 * What every composition of methods leaves of a table's noise, over Standard's, with intervals.
 *
 * Holds: these readings. Refuses to hold: which compositions there are (compositions.ts), and the report around them (report.ts).
 */
import type { Pairing } from '../../core/methods/draw-law';
import type { Spread } from '../../core/methods/method';
import type { Estimate } from '../../core/statistics/estimate';
import type { TableSums } from '../../core/table/cell-sums';
import type { MirroredPairs } from '../../core/table/mirrored-pairs';
import type { TableSamplers } from '../../core/table/table-samplers';
import { halfOf, LawReader, meanOfHalves, type TablePlace } from '../../core/table/totals';
import { combined, estimateOf, ratioOf, type TwoWay } from '../../core/table/two-way';
import { isFitted, laneName, type LaneSettings } from '../methods/lane-parts';
import { PAIRINGS } from '../methods/pairings';
import { methodKey } from '../methods/spelling';
import { isUnbiased, lawKey, lawOf, type FittedSamplers } from './compositions';

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

/** A half width of 1 % at 95 %. */
const PRECISION = (1.96 / 0.01) ** 2;

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

/** What compositions are read off. */
interface CompositionsSource {
  readonly sums: { readonly loss: TableSums; readonly gradient: TableSums | null };
  readonly place: TablePlace;
  readonly pairs: MirroredPairs | null;
  readonly fit: (of: TableSums) => TableSamplers;
  /** Fitted to the whole table. */
  readonly fits: FittedSamplers;
}

/** Every composition over Standard. @param lanes as `tableCompositions`: Standard first */
export function readCompositions(
  { sums, place, pairs, fit, fits }: CompositionsSource,
  lanes: readonly LaneSettings[],
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
