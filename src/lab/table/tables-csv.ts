/** Holds: a report's tables as comma-separated values. Refuses to hold: what is in them (report.ts), and saving. */
import type { Estimate } from '../../core/statistics/estimate';
import { tableText, type Cell } from '../study/spreadsheet';
import { PART_KEYS, type PartsReport, type TableReport } from './report';

/** Infinity in the spelling of R and pandas; what is not known stays empty. */
const cellOf = (value: number | undefined): Cell => {
  if (value === undefined || Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : value > 0 ? 'inf' : '-inf';
};
const ends = (name: string): readonly string[] => [name, `${name}_low`, `${name}_high`];
const cells = (estimate: Estimate | null | undefined): readonly Cell[] => [
  cellOf(estimate?.value),
  cellOf(estimate?.low),
  cellOf(estimate?.high),
];

/** A, A_count, A_place, B, C and their sum, nats² of the loss, tr Cov of the gradient. */
export function partsCsv({ loss, gradient }: TableReport): string {
  const rows = (of: string, { parts }: PartsReport) =>
    PART_KEYS.map((part): Cell[] => [
      of,
      part,
      ...cells(parts[part]),
      cellOf(parts[part].value / parts.total.value),
    ]);
  return tableText([
    ['of', 'part', ...ends('variance'), 'share'],
    ...rows('loss', loss),
    ...(gradient ? rows('gradient', gradient) : []),
  ]);
}

/** g(t), v(t) and E[l²|t], nats per token and nats². */
export const curvesCsv = ({ curves }: TableReport): string =>
  tableText([
    ['t', ...ends('g'), ...ends('v'), ...ends('second_moment')],
    ...curves.map(({ t, g, v, secondMoment }): Cell[] => [
      t,
      ...cells(g),
      ...cells(v),
      ...cells(secondMoment),
    ]),
  ]);

/**
 * What each composition leaves of Standard's noise per forward pass, draws for ±1 % of the loss, and of those that train for another
 * loss the bias: E[l] over Standard's, less 1.
 */
export const compositionsCsv = ({ compositions, biased }: TableReport): string =>
  tableText([
    [
      ...['method', 'name', 'rows', ...ends('loss'), ...ends('gradient')],
      ...['draws_for_one_per_cent', ...ends('bias')],
    ],
    ...[...compositions.map((one) => ({ ...one, bias: null })), ...biased].map(
      ({ key, name, rowsPerDraw, loss, gradient, drawsForOnePerCent, bias }): Cell[] => [
        key,
        name,
        rowsPerDraw,
        ...cells(loss),
        ...cells(gradient),
        cellOf(drawsForOnePerCent ?? undefined),
        ...cells(bias),
      ],
    ),
  ]);
