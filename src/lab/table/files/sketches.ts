/**
 * The sketches of a table too large for all of them to be held, read a second time: a sequence's numbers wait until all its rows are
 * there, and are then summed and let go.
 *
 * Holds: this waiting. Refuses to hold: formats, cells (row-reader.ts) and sums (core/table/table-sums.ts).
 */
import type { DrawTable } from '../../../core/table/draw-table';
import { GradientSums } from '../../../core/table/table-sums';
import type { TableSums } from '../../../core/table/cell-sums';
import { tableFaults } from '../../../language/rooms/tableFaults';
import { formatInteger } from '../../words/numbers';
import { TableProblem } from '../problem';
import type { RawTable } from '../row-reader';

export class SketchesBySequence {
  private readonly sums: GradientSums;
  /** Rows of each sequence that are yet to come, [sequences]. */
  private readonly missing: Int32Array;
  private readonly waiting = new Map<number, Float32Array>();
  private numbers = 0;

  /** @param rows as they were read @param table that they made @param most numbers that may wait. RangeError as `GradientSums`. */
  constructor(
    private readonly rows: Pick<RawTable, 'sequence' | 'firstOfPair'>,
    private readonly table: DrawTable,
    private readonly size: number,
    private readonly most: number,
  ) {
    const { first, n } = table;
    this.sums = new GradientSums(table, size);
    this.missing = Int32Array.from(n, (_, x) => first[x + 1] - first[x]);
  }

  /** Takes the sketch of a row, 0 …, each once. Throws a TableProblem where too many wait. */
  add(row: number, sketch: readonly number[]): void {
    const { rows, size, waiting, missing, table } = this;
    // Of pairs the first patterns alone are read.
    if (rows.firstOfPair && rows.firstOfPair[row] !== -1) return;
    const x = rows.sequence[row];
    const count = table.first[x + 1] - table.first[x];
    const values = waiting.get(x) ?? this.begin(x, count * size);
    values.set(sketch, (count - missing[x]) * size);
    missing[x]--;
    if (missing[x] > 0) return;
    this.sums.add(x, values);
    waiting.delete(x);
    this.numbers -= values.length;
  }

  /** All sums, once. */
  done(): TableSums {
    return this.sums.sums();
  }

  private begin(x: number, numbers: number): Float32Array {
    this.numbers += numbers;
    if (this.numbers > this.most) {
      throw new TableProblem(tableFaults.sketchesFarApart({ most: formatInteger(this.most) }));
    }
    const values = new Float32Array(numbers);
    this.waiting.set(x, values);
    return values;
  }
}
