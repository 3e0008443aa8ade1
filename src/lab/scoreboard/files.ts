/** The scoreboard as files: CSV and JSON. Refuses to hold: what the rows are (scoreboard.ts) and saving (page). */
import { tableText, type Cell } from '../study/spreadsheet';
import { inEnglish } from '../../language/language';
import { groupName, scoreColumns, type ScoreRow } from './scoreboard';
import { recordedColumns, type RecordedRun } from '../recorded/recorded-run';
import type { MethodsReport } from '../record/method-reports';

/** Where the rows were measured. */
type ScoreOrigin = Pick<MethodsReport, 'lane' | 'step' | 'n' | 'epsilon'>;

/**
 * Comma-separated values: value, ends of the interval and number of units per column; empty where nothing was measured.
 * Ends of held-out columns are mean ± SD where `held_out_from` is study.
 * @param recorded the recorded run that the models go on from; null where they began at their first weights
 */
export function scoresAsCsv(
  rows: readonly ScoreRow[],
  { step }: ScoreOrigin,
  recorded: RecordedRun | null,
): string {
  const begun = recordedColumns(recorded);
  const columns = scoreColumns();
  const head = [
    'step',
    'method',
    'name',
    'weights',
    'fit',
    'held_out_from',
    ...columns.flatMap(({ key }) =>
      key === 'rows' ? [key] : [key, `${key}_low`, `${key}_high`, `${key}_n`],
    ),
    ...begun.head,
  ];
  const lines = rows.map((row): Cell[] => [
    step,
    row.key,
    row.name,
    row.weights,
    row.fit,
    row.heldOutFrom,
    ...columns.flatMap(({ key }) => {
      const cell = row.cells[key];
      if (key === 'rows') return [cell?.value ?? null];
      return cell ? [cell.value, cell.low, cell.high, cell.n] : [null, null, null, null];
    }),
    ...begun.cells,
  ]);
  return tableText([head, ...lines]);
}

/** The same as JSON, with what the columns mean, in English. */
export function scoresAsJson(
  rows: readonly ScoreRow[],
  origin: ScoreOrigin,
  recorded: RecordedRun | null,
): string {
  const { lane, step, n, epsilon } = origin;
  const begun = recorded && { recorded: { toStep: recorded.start.step, ...recorded.stamp } };
  const columns = inEnglish(() =>
    scoreColumns().map((column) => ({ ...column, group: groupName(column.group) })),
  );
  const all = { lane, step, n, epsilon, ...begun, columns, methods: rows };
  return JSON.stringify(all, null, 2);
}
