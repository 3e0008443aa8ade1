/** Holds: the ranking of all compositions as a table for files. Refuses to hold: the ranking (report.ts) and saving. */
import { recordedColumns, type RecordedRun } from '../recorded/recorded-run';
import { tableText, type Cell } from '../study/spreadsheet';
import { CRITERIA, type CompositionReading, type SearchReport } from './report';

const ends = (name: string) => [name, `${name}_low`, `${name}_high`];

export const COMPOSITION_COLUMNS: readonly string[] = [
  ...['method', 'name', 'rows', 'fit', 'unbiased', ...ends('bias')],
  ...CRITERIA.flatMap((criterion) => ends(criterion.replace('-', '_'))),
  ...['first_step', 'last_step', 'probes'],
];

/**
 * Comma-separated values: each ratio to Standard per forward row with the ends of its interval, and the bias as a share.
 * @param recorded the recorded run that the models go on from; absent where they began at their first weights
 */
export function compositionsAsCsv(
  readings: readonly CompositionReading[],
  { firstStep, step, probes }: Pick<SearchReport, 'firstStep' | 'step' | 'probes'>,
  recorded: RecordedRun | null = null,
): string {
  const begun = recordedColumns(recorded);
  const lines = readings.map(({ key, name, rowsPerDraw, fit, unbiased, bias, ratios }): Cell[] => [
    key,
    name,
    rowsPerDraw,
    fit,
    String(unbiased),
    ...[bias, ...CRITERIA.map((criterion) => ratios[criterion].ratio)].flatMap((estimate) => [
      estimate.value,
      estimate.low,
      estimate.high,
    ]),
    firstStep,
    step,
    probes,
    ...begun.cells,
  ]);
  return tableText([[...COMPOSITION_COLUMNS, ...begun.head], ...lines]);
}
