/**
 * Decimals with a comma, as German, French and many other spreadsheets write them, in tables whose columns are separated by another sign.
 *
 * Holds: when a comma is one, judged over a whole table. Refuses to hold: what a cell must be (row-reader.ts), and files (files/).
 */
import { tableFaults } from '../../language/rooms/tableFaults';
import type { Sentence } from '../../language/sentence';

/** "3,14", "0,5", ",5", "1,2E-05". */
const COMMA = /^\s*[+-]?\d*,\d+(e[+-]?\d+)?\s*$/i;
/** "1,234", which is a thousand to one reader and little more than one to another. */
export const LIKE_THOUSANDS = /^\s*[+-]?[1-9]\d{0,2},\d{3}\s*$/;

interface Doubt {
  readonly row: number;
  readonly place: number;
  readonly cell: string;
}

export class DecimalSigns {
  /** Whether commas may be decimal signs: they separate no columns. */
  mayBeCommas = false;
  /** Whether a comma was one beyond doubt. */
  private isCertain = false;
  private points = false;
  /** The first that could be a separator of thousands as well. */
  private firstDoubt: Doubt | null = null;

  /** Whether a comma was read as a decimal sign. */
  get commas(): boolean {
    return this.isCertain || this.firstDoubt !== null;
  }

  /** The first cell that nothing in the table tells how to read; null where there is none. */
  get doubt(): Doubt | null {
    return this.isCertain ? null : this.firstDoubt;
  }

  /**
   * A number as it is written; not finite where it is none.
   * @param refuse throws what is wrong with the cell
   */
  numberOf(cell: string, row: number, place: number, refuse: (wanted: Sentence) => never): number {
    const value = Number(cell);
    if (!this.mayBeCommas) return value;
    if (Number.isFinite(value)) {
      if (!cell.includes('.')) return value;
      this.points = true;
      return this.commas ? refuse(tableFaults.decimalsMixed()) : value;
    }
    if (!COMMA.test(cell)) return value;
    if (this.points) refuse(tableFaults.decimalsMixed());
    if (LIKE_THOUSANDS.test(cell)) this.firstDoubt ??= { row, place, cell };
    else this.isCertain = true;
    return Number(cell.replace(',', '.'));
  }
}
