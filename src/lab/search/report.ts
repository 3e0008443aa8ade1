/**
 * Holds: every composition of methods as it was read off one model's probes, as plain data posted by the worker, and which comes
 * first. Refuses to hold: the reading (run/read/search.ts) and how it is shown.
 */
import type { Estimate } from '../../core/statistics/estimate';
import type { FitSource } from '../record/method-reports';
import type { MeasuredOver } from '../record/reports';

/** By what compositions are ranked: each over Standard's at equal forward rows. */
export const CRITERIA = ['gradient', 'loss', 'noise-scale'] as const;
export type Criterion = (typeof CRITERIA)[number];

/** One positive quantity over Standard's per forward row: of all probes, and of each half of them. */
export interface CompositionRatio {
  readonly ratio: Estimate;
  /** Of every other probe, and of those between. What was chosen on one half is read on the other without flattery. */
  readonly halves: readonly [Estimate, Estimate];
}

export interface CompositionReading {
  /** As in links: "p-pots.mirror". */
  readonly key: string;
  readonly name: string;
  readonly rowsPerDraw: 1 | 2;
  /** Where its sampler comes from; null where nothing is fitted. */
  readonly fit: FitSource | null;
  /** Whether its expected loss is Standard's but for ε; by its design, not by measurement. */
  readonly unbiased: boolean;
  /** E[l] less Standard's as a share of Standard's, paired. */
  readonly bias: Estimate;
  readonly ratios: Readonly<Record<Criterion, CompositionRatio>>;
}

export interface SearchReport extends MeasuredOver {
  /** Probes that were read. */
  readonly probes: number;
  /** Standard first. */
  readonly compositions: readonly CompositionReading[];
  /** Processor time of the reading, ms. */
  readonly ms: number;
}

/** What a visitor lets in. */
export interface SearchFilter {
  readonly unbiased: boolean;
  readonly oneRow: boolean;
}

const admitted = ({ unbiased, rowsPerDraw }: CompositionReading, filter: SearchFilter): boolean =>
  (unbiased || !filter.unbiased) && (rowsPerDraw === 1 || !filter.oneRow);

/** A reading whose interval reaches further up than this says little yet. */
const MOST_UNSURE = 4;

/** Whether a reading can be ranked: one of the least of hundreds is otherwise the least known. */
const isKnown = ({ value, high }: Estimate): boolean => value > 0 && high <= MOST_UNSURE * value;

/** What is hardly known comes last. */
const rankOf = (estimate: Estimate): number => (isKnown(estimate) ? estimate.value : Infinity);

const by =
  (estimate: (reading: CompositionReading) => Estimate) =>
  (a: CompositionReading, b: CompositionReading): number => {
    const [first, second] = [rankOf(estimate(a)), rankOf(estimate(b))];
    return first === second ? 0 : first - second;
  };

/** The compositions that are let in, the least noisy first. */
export function ranked(
  { compositions }: SearchReport,
  criterion: Criterion,
  filter: SearchFilter,
): readonly CompositionReading[] {
  return compositions
    .filter((reading) => admitted(reading, filter))
    .sort(by(({ ratios }) => ratios[criterion].ratio));
}

/** How a pattern is weighted, which decides most of what noise is left: by its count that was drawn, by its count, or by its rate. */
export const FAMILIES = ['fixed-count', 'count-weight', 'by-rate'] as const;
export type Family = (typeof FAMILIES)[number];

export function familyOf({ key }: Pick<CompositionReading, 'key'>): Family {
  const parts = key.split('.');
  if (parts.includes('fixed-count')) return 'fixed-count';
  return parts.includes('count-weight') ? 'count-weight' : 'by-rate';
}

/** What was best on one half of the probes, and what the other half says of it. */
export interface BlindReading {
  readonly key: string;
  readonly name: string;
  readonly ratio: Estimate;
}

/**
 * The least of hundreds of noisy readings flatters itself. So each half of the probes names its best, and the other half
 * says how good that is. Null where nothing is let in that both halves know.
 */
export function chosenBlindly(
  report: SearchReport,
  criterion: Criterion,
  filter: SearchFilter,
): readonly [BlindReading, BlindReading] | null {
  const candidates = report.compositions.filter(
    (reading) => admitted(reading, filter) && reading.ratios[criterion].halves.every(isKnown),
  );
  if (candidates.length === 0) return null;
  const best = (half: 0 | 1): BlindReading => {
    const { key, name, ratios } = [...candidates].sort(
      by((reading) => reading.ratios[criterion].halves[half]),
    )[0];
    return { key, name, ratio: ratios[criterion].halves[half === 0 ? 1 : 0] };
  };
  return [best(0), best(1)];
}
