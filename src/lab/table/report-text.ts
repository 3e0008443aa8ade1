/**
 * The report of a table as text, as the command line prints it and the page saves it: English in every language.
 *
 * Holds: lines of numbers below the sentences. Refuses to hold: the sentences (words.ts).
 */
import { inEnglish } from '../../language/language';
import type { Estimate } from '../../core/statistics/estimate';
import { formatEstimate, formatNumber, formatShare } from '../words/numbers';
import type { CompositionReport } from './read-compositions';
import { PART_KEYS, type PartsReport, type TableReport } from './report';
import {
  areUnbounded,
  belowZero,
  leaves,
  PART_SYMBOLS,
  partWords,
  sentencesOf,
  tableText,
  unbounded,
  type Whose,
} from './words';

function partLines({ parts }: PartsReport): string[] {
  return PART_KEYS.flatMap((name) => {
    const part = parts[name];
    if (Number.isNaN(part.value)) return [];
    const inner = name === 'aCount' || name === 'aPlace';
    const symbol = inner ? `  ${PART_SYMBOLS[name]}` : PART_SYMBOLS[name];
    const label = `${symbol.padEnd(inner ? 11 : 9)}${partWords(name)}`;
    return [
      `  ${label.padEnd(26)}${formatShare(part.value / parts.total.value).padStart(7)}  ${formatEstimate(part)}`,
    ];
  });
}

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
    ...(k === first ? [`  ${belowZero()}`] : []),
  ]);
}

const percent = (ratio: Estimate | null): string => (ratio ? leaves(ratio) : '–');

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
    ...(areUnbounded(report) ? [`  ${unbounded()}`] : []),
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

/** Everything as text: sentences, then numbers; in English whatever the language of the page is. */
export const reportText = (report: TableReport): string => reportTextOf(report, 'yours');

/** The same, of a model that may be an example's. */
export const reportTextOf = (report: TableReport, whose: Whose): string =>
  inEnglish(() => textOf(report, whose));

function textOf(report: TableReport, whose: Whose): string {
  const { table, loss, gradient, samplers, curves } = report;
  const { epr } = samplers.loss;
  const numbers = [epr.a, epr.r, epr.b, epr.q, epr.amplitude, epr.kappa, epr.m];
  return [
    ...sentencesOf(report, whose),
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
