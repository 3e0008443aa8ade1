/** One JSON object per line. Holds: batches of rows. Refuses to hold: meaning. */
import { shown, TableProblem } from '../problem';
import { textOf, type FileSource, type RowBatch } from './source';

const LONGEST_LINE = 1 << 24;

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
          ? `Row ${read}: ${unknown} is no number of JSON, and a loss must be finite.`
          : `Row ${read} is no JSON: ${shown(line)}. Each object stands on one line.`,
      );
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new TableProblem(
        `Row ${read} is no object with names and values: ${shown(line)}. Each line must be one, like {"sequence": 7, "n": 64, "masked": 8, "sum_ce": 21.3}.`,
      );
    }
    names ??= Object.keys(value);
    const known = names;
    const stranger = Object.keys(value).find((name) => !known.includes(name));
    if (stranger !== undefined) {
      throw new TableProblem(`Row ${read} has “${stranger}”, which the first row has not.`);
    }
    return known.map((name) => (value as Record<string, unknown>)[name]);
  };
  for await (const { text, done } of textOf(source)) {
    rest += text;
    const lines = rest.split(/\r?\n/);
    rest = done < 1 ? lines.pop()! : '';
    if (rest.length > LONGEST_LINE)
      throw new TableProblem(`Row ${read + 1} does not end: JSON lines have one object per line.`);
    const rows = lines.filter((line) => line.trim() !== '').map(rowOf);
    if (names) yield { names, rows, done };
  }
}
