/**
 * What a table says, in sentences: first what to do, then the numbers.
 *
 * Holds: sentences and lines of numbers. Refuses to hold: what they are made of (report.ts).
 */
import type { Estimate } from '../../core/statistics/estimate';
import { formatEstimate, formatInteger, formatNumber, formatShare } from '../words/numbers';
import { PART_KEYS, type CompositionReport, type PartsReport, type TableReport } from './report';

const find = ({ compositions }: TableReport, key: string): CompositionReport | undefined =>
  compositions.find((composition) => composition.key === key);

/** Established where the whole interval is on one side. */
const less = (ratio: Estimate | null | undefined): boolean => !!ratio && ratio.high < 1;
const more = (ratio: Estimate | null | undefined): boolean => !!ratio && ratio.low > 1;

const share = (part: Estimate, total: Estimate): number => part.value / total.value;

/** What most of the noise is, and what is done about it. */
function mostOfIt(report: TableReport): string {
  const { parts } = report.loss;
  const { aCount, aPlace, b, c, total } = parts;
  if (Number.isNaN(parts.a.value)) return '';
  const causes = [
    {
      part: aCount,
      says: 'of your loss noise is how many tokens happen to be masked',
      advice: less(find(report, 'count-weight')?.loss)
        ? ': divide by the count in place of t·n (times (n + 1)/n, to keep the expectation)'
        : '',
    },
    {
      part: aPlace,
      says: 'of your loss noise is which tokens happen to be masked',
      advice: ': no weight takes it away, only more masks or a better choice of rates',
    },
    {
      part: b,
      says: 'of your loss noise is the masking rate that was drawn',
      advice:
        ': spread the rates of a batch evenly (full strata), or draw them from the density below',
    },
    { part: c, says: 'of your loss noise is the data', advice: ': only more sequences help' },
  ];
  const [first, second] = [...causes].sort((x, y) => y.part.value - x.part.value);
  const rest =
    second.part.value > 0.15 * total.value
      ? ` ${formatShare(share(second.part, total))} ${second.says.replace(' of your loss noise', '')}.`
      : '';
  return `${formatShare(share(first.part, total))} ${first.says}${first.advice}.${rest}`;
}

/** How much of Standard's noise a composition leaves. */
function leaves(ratio: Estimate): string {
  return `${formatShare(ratio.value)} [${formatShare(ratio.low)}, ${formatShare(ratio.high)}]`;
}

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
  const { least, others } = best;
  const noise = of === 'loss' ? 'loss noise' : 'gradient noise';
  const alike = others === 0 ? '' : ` (and ${others} more)`;
  const price = least.rowsPerDraw === 2 ? ', both forward passes counted' : '';
  const first = `The least ${noise} per forward pass has ${least.name}${alike}: ${leaves(least.ratio)} of Standard’s${price}`;
  if (isKnown(least)) return `${first}.`;
  const doubt =
    least.ratio.low > 0 ? 'which is known only roughly' : 'which cannot be told from zero';
  const known = leastOf(all.filter(isKnown))?.least;
  const second =
    known && known.key !== 'standard'
      ? `; of those that are known better, ${known.name}: ${leaves(known.ratio)}`
      : '';
  return `${first}, ${doubt}${second}.`;
}

function pPots(report: TableReport): string {
  const found = find(report, 'p-pots')?.loss;
  const kl = report.samplers.loss.kl;
  if (!found) return '';
  const verdict = less(found) ? 'pays' : more(found) ? 'does not pay' : 'is not told from Standard';
  const fit =
    kl > 0.02
      ? ` EPR’s seven numbers follow the optimum badly (KL ${formatNumber(kl, 2)}); take the optimum itself.`
      : '';
  return `P-POTS ${verdict}: it leaves ${leaves(found)} of Standard’s loss noise.${fit}`;
}

/** Rounding alone is smaller, and so is what no log can tell from 0. */
const LEAST_CORRELATION = 1e-3;

/** "below −0.12", for the correlation that a second mask needs. */
const below = (needed: number): string =>
  needed < LEAST_CORRELATION ? 'below 0' : `below −${formatNumber(needed, 2)}`;

/** The least and the largest ρ(t) among rates at which its interval is short. */
function rangeOfRho({ rhoCurve }: TableReport): string {
  const known = (rhoCurve ?? []).filter(({ rho }) => rho.high - rho.low < 0.5);
  if (known.length < 2) return '';
  const [first, ...others] = [...known].sort((a, b) => a.rho.value - b.rho.value);
  const last = others[others.length - 1];
  return ` (by rate between ${formatNumber(first.rho.value, 2)} at t = ${formatNumber(first.t)} and ${formatNumber(last.rho.value, 2)} at t = ${formatNumber(last.t)})`;
}

/** A second mask: an independent one is read, of a mirrored one the correlation that it would need. */
function secondMask(report: TableReport): string {
  const { a, b, c } = report.loss.parts;
  const pair = find(report, 'two-independent')?.loss;
  if (!pair || !(a.value > 0)) return '';
  const needed = Math.max(0, (b.value + c.value) / a.value);
  const mirror =
    needed >= 1
      ? 'nor can MIRROR’s, whatever its correlation'
      : `MIRROR’s does once its correlation ρ is ${below(needed)}`;
  const { rho } = report;
  if (rho && Number.isFinite(rho.value)) {
    const verdict =
      rho.high < -needed
        ? 'and they pay'
        : rho.low > -needed
          ? 'and they do not pay'
          : 'and whether they pay cannot be told';
    const range = rangeOfRho(report);
    return `The pairs of your log have the correlation ρ = ${formatEstimate(rho)}${range}; against single passes on other sequences they need one ${below(needed)}, ${verdict}.`;
  }
  return `A second, independent mask of the same sequence does not pay: a pass on another sequence leaves ${more(pair) ? 'less' : 'no more'} noise (two masks leave ${leaves(pair)} at equal passes); ${mirror}.`;
}

function draws(report: TableReport): string {
  const one = find(report, 'standard')?.drawsForOnePerCent;
  const fixed = find(report, 'fixed-count')?.drawsForOnePerCent;
  if (!one || !fixed) return '';
  return `To know the loss to ±1 % (95 %), an evaluation needs ${formatInteger(one)} draws of Standard, or ${formatInteger(fixed)} of fixed count, each with a sequence of its own; for ±x % divide by x².`;
}

function batch({ noiseScale, signal }: PartsReport): string {
  if (noiseScale) {
    return `The gradient’s noise scale is ${formatInteger(noiseScale.value)} draws [${formatInteger(noiseScale.low)}, ${formatInteger(noiseScale.high)}]: from batches of about that size on, more draws help less and less.`;
  }
  return signal.high > 0
    ? `The gradient’s noise scale is at least ${formatInteger(1 / signal.high)} draws: batches below that gain from every draw.`
    : '';
}

/** The plain sentences, the most important first. */
export function sentencesOf(report: TableReport): string[] {
  return [
    mostOfIt(report),
    bestSentence(report, 'loss'),
    report.gradient ? bestSentence(report, 'gradient') : '',
    pPots(report),
    secondMask(report),
    draws(report),
    report.gradient ? batch(report.gradient) : '',
    report.table.longest > 512 && report.table.design === 'by-rate'
      ? 'Small numbers of masked tokens are rare in a log: a table by count knows the tail better.'
      : '',
    ...report.notes,
  ].filter((sentence) => sentence !== '');
}

/** What each part of a variance is called. */
export const PART_WORDS: Readonly<
  Record<(typeof PART_KEYS)[number], { readonly symbol: string; readonly words: string }>
> = {
  a: { symbol: 'A', words: 'masking pattern' },
  aCount: { symbol: '  A_count', words: 'how many' },
  aPlace: { symbol: '  A_place', words: 'which ones' },
  b: { symbol: 'B', words: 'masking rate' },
  c: { symbol: 'C', words: 'data' },
  total: { symbol: 'A + B + C', words: '' },
};

function partLines({ parts }: PartsReport): string[] {
  return PART_KEYS.flatMap((name) => {
    const part = parts[name];
    if (Number.isNaN(part.value)) return [];
    const { symbol, words } = PART_WORDS[name];
    const label = `${symbol.padEnd(symbol.startsWith(' ') ? 11 : 9)}${words}`;
    return [
      `  ${label.padEnd(26)}${formatShare(part.value / parts.total.value).padStart(7)}  ${formatEstimate(part)}`,
    ];
  });
}

/** Said once, below the first numbers that it is about. */
export const BELOW_ZERO =
  'An estimate below zero cannot be told from zero: no variance is negative, but its unbiased estimate may be.';

interface Block {
  readonly lines: readonly string[];
  /** Estimates of variances in them. */
  readonly variances: readonly Estimate[];
}

const partsBlock = (title: string, report: PartsReport): Block => ({
  lines: [title, ...partLines(report)],
  variances: PART_KEYS.map((name) => report.parts[name]),
});

/** Blocks of lines, an empty line before each. */
function blockLines(blocks: readonly Block[]): string[] {
  const first = blocks.findIndex(({ variances }) => variances.some(({ value }) => value < 0));
  return blocks.flatMap(({ lines }, k) => [
    '',
    ...lines,
    ...(k === first ? [`  ${BELOW_ZERO}`] : []),
  ]);
}

const percent = (ratio: Estimate | null): string => (ratio ? leaves(ratio) : '–');

/** "3 840 draws of 240 sequences, n = 8, by count, ε = 0.001". */
export function tableText({
  rows,
  sequences,
  shortest,
  longest,
  ...table
}: TableReport['table']): string {
  const lengths = shortest === longest ? `${longest}` : `${shortest} to ${longest}`;
  const design = table.design === 'by-count' ? 'by count' : 'a training log';
  return `${formatInteger(rows)} draws of ${formatInteger(sequences)} sequences, n = ${lengths}, ${design}, ε = ${table.epsilon}`;
}

/** Compositions in the text; all are in the report. */
const PRINTED = 30;

/** What is printed: what has one part, and of the others the least noisy. */
function printed({ compositions, gradient }: TableReport): readonly CompositionReport[] {
  const noise = ({ loss, gradient: own }: CompositionReport) =>
    (gradient ? own : loss)?.value ?? loss?.value ?? Infinity;
  const simple = compositions.filter(({ key }) => !key.includes('+'));
  const others = compositions
    .filter(({ key }) => key.includes('+'))
    .sort((a, b) => noise(a) - noise(b));
  return [...simple, ...others.slice(0, PRINTED - simple.length)];
}

function compositionLines(report: TableReport): string[] {
  const { gradient, compositions, biased, unread, batch } = report;
  const rows = printed(report);
  const others = biased.filter(({ key }) => !key.includes('+'));
  const widest = Math.max(...[...rows, ...others].map(({ name }) => name.length));
  const line = ({ name, loss: ofLoss, gradient: own }: CompositionReport) =>
    `  ${name.padEnd(widest)}  ${percent(ofLoss)}${gradient ? `   ${percent(own)}` : ''}`;
  return [
    `Noise per forward pass over Standard’s: loss${gradient ? ', gradient' : ''} (${rows.length} of ${compositions.length} unbiased compositions, the least noisy of those with several parts; the report has all; strata are those of ${batch} draws per step)`,
    ...rows.map(line),
    '',
    'Methods that train for another loss, and how far off their mean is; less noise by itself is no gain there',
    ...others.map((composition) => {
      const { bias, noiseScale } = composition;
      const scale = noiseScale ? `; noise scale ${leaves(noiseScale)} of Standard’s` : '';
      return `${line(composition)}   mean ${formatEstimate(bias)}${scale}`;
    }),
    '',
    'What this table cannot tell',
    ...unread.map(({ name, needs }) => `  ${name}: ${needs}`),
  ];
}

/** Everything as text: sentences, then numbers. */
export function reportText(report: TableReport): string {
  const { table, loss, gradient, samplers, curves } = report;
  const { epr } = samplers.loss;
  const numbers = [epr.a, epr.r, epr.b, epr.q, epr.amplitude, epr.kappa, epr.m];
  return [
    ...sentencesOf(report),
    '',
    `${tableText(table)}.`,
    ...blockLines([
      partsBlock(
        `Loss: ${formatEstimate(loss.parts.mean)} nats per token; its variance under Standard, nats²`,
        loss,
      ),
      ...(gradient
        ? [
            partsBlock(
              `Gradient, by sketches of ${table.sketch} numbers; tr Cov under Standard`,
              gradient,
            ),
          ]
        : []),
      {
        lines: [
          'By masking rate: t, g(t), v(t)',
          ...curves.map(
            ({ t, g, v }) =>
              `  ${formatNumber(t).padEnd(6)} ${g ? formatEstimate(g) : ''}   ${formatEstimate(v)}`,
          ),
        ],
        variances: curves.map(({ v }) => v),
      },
      ...(report.rhoCurve
        ? [
            {
              lines: [
                'Correlation of mirrored pairs: t, ρ(t)',
                ...report.rhoCurve.map(
                  ({ t, rho }) => `  ${formatNumber(t).padEnd(6)} ${formatEstimate(rho)}`,
                ),
              ],
              variances: [],
            },
          ]
        : []),
    ]),
    '',
    `P-POTS: a, r, b, q, A, κ, m = ${numbers.map((value) => formatNumber(value)).join(', ')}; KL to the optimum ${formatNumber(samplers.loss.kl, 2)}`,
    '',
    ...compositionLines(report),
  ].join('\n');
}
