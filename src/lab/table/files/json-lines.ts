/** One JSON object per line. Holds: batches of rows. Refuses to hold: meaning. */
import { tableFaults } from '../../../language/rooms/tableFaults';
import { shown, TableProblem } from '../problem';
import { textOf, type FileSource, type RowBatch } from './source';

const LONGEST_LINE = 1 << 24;
const EXAMPLE = '{"sequence": 7, "n": 64, "masked": 8, "sum_ce": 21.3}';

/** One object with whole columns, or with all rows, in place of one row. */
const isWholeTable = (value: object): boolean => {
  const members = Object.values(value) as unknown[];
  return members.length > 0 && members.every((member) => member && typeof member === 'object');
};

/** Rows by the names of the first line. Throws a TableProblem for a line that is no object, or has other names. */
export async function* jsonLineRows(source: FileSource): AsyncGenerator<RowBatch> {
  let names: string[] | null = null;
  let rest = '';
  let read = 0;
  const rowOf = (line: string): unknown[] => {
    read++;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      const unknown = /\b(NaN|-?Infinity)\b/.exec(line)?.[1];
      throw new TableProblem(
        unknown
          ? tableFaults.noJsonNumber({ row: String(read), found: unknown })
          : /\}\s*,\s*$/.test(line)
            ? tableFaults.commaAfter({ row: String(read) })
            : tableFaults.noJson({ row: String(read), found: shown(line) }),
      );
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new TableProblem(
        tableFaults.noObject({ row: String(read), found: shown(line), example: EXAMPLE }),
      );
    }
    if (!names && isWholeTable(value)) throw new TableProblem(tableFaults.jsonTable());
    names ??= Object.keys(value);
    const known = names;
    const stranger = Object.keys(value).find((name) => !known.includes(name));
    if (stranger !== undefined) {
      throw new TableProblem(tableFaults.otherNames({ row: String(read), name: stranger }));
    }
    return known.map((name) => (value as Record<string, unknown>)[name]);
  };
  for await (const { text, done } of textOf(source)) {
    rest += text;
    const lines = rest.split(/\r?\n/);
    rest = done < 1 ? lines.pop()! : '';
    if (rest.length > LONGEST_LINE)
      throw new TableProblem(tableFaults.lineOpen({ row: String(read + 1) }));
    const rows = lines.filter((line) => line.trim() !== '').map(rowOf);
    if (names) yield { names, rows, done };
  }
}
