/**
 * What a table says, in sentences: first what to do, then what its numbers are of.
 *
 * Holds: the sentences. Refuses to hold: what they are made of (report.ts), and the report as text (report-text.ts).
 */
import { inARow } from '../../language/language';
import { table } from '../../language/rooms/table';
import type { Estimate } from '../../core/statistics/estimate';
import { formatEstimate, formatInteger, formatNumber, formatShare } from '../words/numbers';
import type { CompositionReport } from './read-compositions';
import type { PART_KEYS, PartsReport, TableReport } from './report';

const find = ({ compositions }: TableReport, key: string): CompositionReport | undefined =>
  compositions.find((composition) => composition.key === key);

/** Established where the whole interval is on one side. */
const less = (ratio: Estimate | null | undefined): boolean => !!ratio && ratio.high < 1;
const more = (ratio: Estimate | null | undefined): boolean => !!ratio && ratio.low > 1;

/** A second cause is named from this share of the noise on. */
const NAMED_SECOND = 0.15;

/** Whether the visitor's own model is spoken of, or one of the recorded examples. */
export type Whose = 'yours' | 'example';

/** What most of the noise is, and what is done about it. */
function mostOfIt(report: TableReport, whose: Whose): string {
  const { aCount, aPlace, a, b, c, total } = report.loss.parts;
  if (Number.isNaN(a.value)) return '';
  const byCount = less(find(report, 'count-weight')?.loss);
  const [first, second] = [
    {
      part: aCount,
      says: table.mostCount,
      advises: byCount ? table.mostCountDivide : table.mostCount,
    },
    { part: aPlace, says: table.mostPlace, advises: table.mostPlaceRest },
    { part: b, says: table.mostRate, advises: table.mostRateSpread },
    { part: c, says: table.mostData, advises: table.mostDataMore },
  ].sort((x, y) => y.part.value - x.part.value);
  const share = (part: Estimate) => ({ whose, share: formatShare(part.value / total.value) });
  return inARow(
    first.advises(share(first.part)),
    second.part.value > NAMED_SECOND * total.value ? second.says(share(second.part)) : '',
  );
}

/** How much of Standard's noise a composition leaves: "38 % [35 %, 41 %]", "0 % [0 %, no upper end]". */
export const leaves = ({ value, low, high }: Estimate): string =>
  high === Infinity
    ? table.withoutEnd({ share: formatShare(value), low: formatShare(low) })
    : `${formatShare(value)} [${formatShare(low)}, ${formatShare(high)}]`;

/** Whether an interval of a composition goes to infinity. */
export const areUnbounded = ({ compositions, biased }: TableReport): boolean =>
  [...compositions, ...biased.flatMap((one) => [one, { loss: one.noiseScale, gradient: null }])]
    .flatMap(({ loss, gradient }) => [loss, gradient])
    .some((ratio) => ratio?.high === Infinity);

type Read = CompositionReport & { readonly ratio: Estimate };

/** The least of some compositions, and how many more of them are written with the same value; null of none. */
function leastOf(compositions: readonly Read[]): { least: Read; others: number } | null {
  if (compositions.length === 0) return null;
  const value = Math.min(...compositions.map(({ ratio }) => ratio.value));
  const [least, ...others] = compositions.filter(
    ({ ratio }) => formatShare(ratio.value) === formatShare(value),
  );
  return { least, others: others.length };
}

/** Known above zero, and to a factor of four. */
const isKnown = ({ ratio }: Read): boolean => ratio.value > 0 && ratio.high <= 4 * ratio.value;

/** The smallest value of the table, whatever its interval; where that says little, the smallest that is known as well. */
function bestSentence(report: TableReport, of: 'loss' | 'gradient'): string {
  const all = report.compositions.flatMap((composition): Read[] => {
    const ratio = composition[of];
    return ratio && !Number.isNaN(ratio.value) ? [{ ...composition, ratio }] : [];
  });
  const best = leastOf(all);
  if (!best || best.least.key === 'standard') return '';
  const { name, ratio, rowsPerDraw } = best.least;
  const said = {
    of,
    name,
    others: best.others,
    ratio: leaves(ratio),
    passes: rowsPerDraw === 2 ? 'two' : 'one',
  };
  if (isKnown(best.least)) return table.least(said);
  const doubted = { ...said, doubt: ratio.low > 0 ? 'rough' : 'zero' };
  const known = leastOf(all.filter(isKnown))?.least;
  return known && known.key !== 'standard'
    ? table.leastDoubtedAndKnown({ ...doubted, known: known.name, knownRatio: leaves(known.ratio) })
    : table.leastDoubted(doubted);
}

function pPots(report: TableReport): string {
  const found = find(report, 'p-pots')?.loss;
  const kl = report.samplers.loss.kl;
  if (!found) return '';
  const verdict = less(found) ? 'pays' : more(found) ? 'costs' : 'untold';
  return inARow(
    table.pPots({ verdict, ratio: leaves(found) }),
    kl > 0.02 ? table.eprFollowsBadly({ kl: formatNumber(kl, 2) }) : '',
  );
}

/** Rounding alone is smaller, and so is what no log can tell from 0. */
const LEAST_CORRELATION = 1e-3;

/** The least and the largest ρ(t) among rates at which its interval is short; null where fewer than two have one. */
function rangeOfRho({ rhoCurve }: TableReport) {
  const known = (rhoCurve ?? []).filter(({ rho }) => rho.high - rho.low < 0.5);
  if (known.length < 2) return null;
  const sorted = [...known].sort((a, b) => a.rho.value - b.rho.value);
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  return {
    low: formatNumber(first.rho.value, 2),
    lowRate: formatNumber(first.t),
    high: formatNumber(last.rho.value, 2),
    highRate: formatNumber(last.t),
  };
}

/** A second mask: an independent one is read, of a mirrored one the correlation that it would need. */
function secondMask(report: TableReport, whose: Whose): string {
  const { a, b, c } = report.loss.parts;
  const pair = find(report, 'two-independent')?.loss;
  if (!pair || !(a.value > 0)) return '';
  const needed = Math.max(0, (b.value + c.value) / a.value);
  /** "0", "−0.12": what the correlation has to be below. */
  const bound = needed < LEAST_CORRELATION ? '0' : `−${formatNumber(needed, 2)}`;
  const { rho } = report;
  if (rho && Number.isFinite(rho.value)) {
    const verdict = rho.high < -needed ? 'pays' : rho.low > -needed ? 'costs' : 'untold';
    const said = { whose, rho: formatEstimate(rho), bound, verdict };
    const range = rangeOfRho(report);
    return range ? table.pairsByRate({ ...said, ...range }) : table.pairs(said);
  }
  const said = { verdict: more(pair) ? 'less' : 'alike', ratio: leaves(pair) };
  return needed >= 1 ? table.secondMaskNever(said) : table.secondMask({ ...said, bound });
}

function draws(report: TableReport): string {
  const one = find(report, 'standard')?.drawsForOnePerCent;
  const fixed = find(report, 'fixed-count')?.drawsForOnePerCent;
  if (!one || !fixed) return '';
  return table.draws({ one: formatInteger(one), fixed: formatInteger(fixed) });
}

function batch({ noiseScale, signal }: PartsReport): string {
  if (noiseScale) {
    const { value, low, high } = noiseScale;
    return table.noiseScale({
      scale: formatInteger(value),
      low: formatInteger(low),
      high: formatInteger(high),
    });
  }
  return signal.high > 0 ? table.noiseScaleAtLeast({ least: formatInteger(1 / signal.high) }) : '';
}

/** The plain sentences, the most important first. @param notes in the language that is shown; absent: in English */
export function sentencesOf(
  report: TableReport,
  whose: Whose = 'yours',
  notes: readonly string[] = report.notes,
): string[] {
  const { dominant } = report;
  return [
    dominant
      ? table.dominant({ sequence: dominant.sequence, share: formatShare(dominant.share) })
      : '',
    mostOfIt(report, whose),
    bestSentence(report, 'loss'),
    report.gradient ? bestSentence(report, 'gradient') : '',
    pPots(report),
    secondMask(report, whose),
    draws(report),
    report.gradient ? batch(report.gradient) : '',
    report.table.longest > 512 && report.table.design === 'by-rate' ? table.rareTail() : '',
    ...notes,
  ].filter((sentence) => sentence !== '');
}

type PartKey = (typeof PART_KEYS)[number];

/** Formulas are alike in all languages. */
export const PART_SYMBOLS: Readonly<Record<PartKey, string>> = {
  a: 'A',
  aCount: 'A_count',
  aPlace: 'A_place',
  b: 'B',
  c: 'C',
  total: 'A + B + C',
};

const PART_WORDS: Readonly<Record<PartKey, () => string>> = {
  a: table.partA,
  aCount: table.partCount,
  aPlace: table.partPlace,
  b: table.partB,
  c: table.partC,
  total: () => '',
};

/** What each part of a variance is called; nothing of the whole. */
export const partWords = (key: PartKey): string => PART_WORDS[key]();

/** "B: masking rate"; the whole has its symbol alone. */
export function partName(key: PartKey): string {
  const symbol = PART_SYMBOLS[key];
  return key === 'total' ? symbol : table.part({ symbol, words: partWords(key) });
}

/** Said once, below the first numbers that it is about. */
export const belowZero = table.belowZero;

/** Said once, below compositions of which one has no upper end. */
export const unbounded = table.unbounded;

/** "3 840 draws of 240 sequences, n = 8, by count, ε = 0.001". */
export function tableText({ shortest, longest, ...of }: TableReport['table']): string {
  const said = {
    rows: formatInteger(of.rows),
    sequences: formatInteger(of.sequences),
    design: of.design === 'by-count' ? 'count' : 'log',
    epsilon: String(of.epsilon),
  };
  return shortest === longest
    ? table.isOf({ ...said, n: String(longest) })
    : table.isOfLengths({ ...said, shortest: String(shortest), longest: String(longest) });
}
