/** Comma-, semicolon- or tab-separated values with names in the first line, by Papa Parse. Holds: batches of rows. Refuses to hold: meaning. */
import Papa from 'papaparse';
import { tableFaults } from '../../../language/rooms/tableFaults';
import { controlShare, MOST_CONTROLS } from '../../../core/text-encoding';
import { shown, TableProblem } from '../problem';
import { textOf, type FileSource, type RowBatch } from './source';

/** So much text without the end of a row is no table. */
const LONGEST_ROW = 1 << 24;

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

/** Rows as texts. Throws a TableProblem for rows of another length than the first, and for quotes that stay open. */
export async function* csvRows(source: FileSource): AsyncGenerator<RowBatch> {
  let names: string[] | null = null;
  let parser: Papa.Parser | null = null;
  let delimiter = '';
  let rest = '';
  let read = 0;
  const check = ({ data, errors }: Parsed): string[][] => {
    const quote = errors.find(({ code }) => code === 'MissingQuotes' || code === 'InvalidQuotes');
    if (quote) {
      throw new TableProblem(
        tableFaults.quoteOpen({ row: String(read + (quote.row ?? 0) + (names ? 1 : 0)) }),
      );
    }
    const rows = data.filter((row) => row.length > 1 || row[0].trim() !== '');
    if (!names) names = (rows.shift() ?? []).map((name) => name.trim());
    for (const row of rows) {
      read++;
      if (row.length !== names.length) {
        throw new TableProblem(
          names.length === 1
            ? tableFaults.namesFirst({ found: shown(names[0]) })
            : tableFaults.cells({
                row: String(read),
                found: row.length,
                columns: names.length,
                more: delimiter === ',' && row.length > names.length ? 'commas' : 'none',
              }),
        );
      }
      if (row.every((cell, k) => cell.trim() === names![k])) {
        throw new TableProblem(tableFaults.namesAgain({ row: String(read) }));
      }
    }
    return rows;
  };
  for await (const { text, done } of textOf(source)) {
    // Files that are joined may end their lines in two ways.
    rest = (rest + text).replaceAll('\r\n', '\n');
    if (!parser) {
      const line = /[\r\n]/.exec(rest);
      if (!line && done < 1 && rest.length < LONGEST_ROW) continue;
      // Some spreadsheets name the separator in a line of its own.
      const separator = /^"?sep=(.)"?(?:\r\n?|\n)/i.exec(rest);
      if (separator) {
        rest = rest.slice(separator[0].length);
        if (done < 1) continue;
      }
      const head = /^[^\r\n]*/.exec(rest)![0];
      if (controlShare(rest) > MOST_CONTROLS) {
        throw new TableProblem(tableFaults.noText());
      }
      const counts = [',', ';', '\t', '|'].map((sign) => [sign, head.split(sign).length] as const);
      [delimiter] = counts.reduce((best, one) => (one[1] > best[1] ? one : best));
      const newline = /\r|\n/.exec(rest)?.[0] as '\r' | '\n' | undefined;
      parser = new Papa.Parser({ delimiter, newline });
    }
    const parsed = parser.parse(rest, 0, done < 1) as Parsed;
    rest = done < 1 ? rest.slice(parsed.meta.cursor) : '';
    if (rest.length > LONGEST_ROW) {
      throw new TableProblem(tableFaults.rowOpen({ row: String(read + 1) }));
    }
    const rows = check(parsed);
    if (names) yield { names, rows, done, mayHaveCommas: delimiter !== ',' };
  }
}
