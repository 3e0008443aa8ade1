/**
 * Rows of a file, cell by cell, as columns of numbers.
 *
 * Holds: what each cell must be, with a sentence that names row and column where it is not. Refuses to hold: files (files/) and what the
 * whole table must be (table-checks.ts).
 */
import { joined } from '../../core/arrays';
import { tableFaults } from '../../language/rooms/tableFaults';
import type { Sentence } from '../../language/sentence';
import { formatInteger } from '../words/numbers';
import { isMissing, nameIn, type Cell, UNSEEN, withUnseen } from './cell-text';
import type { ColumnMap, QuantityName } from './columns';
import { DecimalSigns, LIKE_THOUSANDS } from './decimal-signs';
import { LONGEST_NAME, Names } from './names';
import { shown, TableProblem } from './problem';

/** Everything that was read, row by row. */
export interface RawTable {
  /** Which sequence each row is of, by first appearance, [rows]. */
  readonly sequence: Int32Array;
  /** What the xth sequence is called. */
  readonly nameOf: (x: number) => string;
  /** Maskable tokens of each sequence, [N]. */
  readonly n: Int32Array;
  readonly masked: Int32Array;
  /** As it stands in the file, [rows]. */
  readonly loss: Float64Array;
  /** Null without a column of rates. */
  readonly t: Float64Array | null;
  /** The first row of the pair whose second one this row is, [rows]; −1 for all others. Null without a column of pairs. */
  readonly firstOfPair: Int32Array | null;
  /** The first and the last training step that rows are of; null where none says its own. */
  readonly steps: readonly [first: number, last: number] | null;
  /** Null without sketches, or where they are too many to be held. */
  readonly sketches: { readonly size: number; readonly values: Float32Array } | null;
  readonly columns: ColumnMap;
  /** Whether decimals have a comma in place of a point. */
  readonly decimalCommas: boolean;
}

const MOST_ROWS = 5_000_000;
/** Time and memory go by it: 100,000 tokens took more than a quarter of an hour. */
const MOST_TOKENS = 16_384;
/** Beyond, squares leave single precision. */
const LARGEST_GRADIENT = 1e15;
/** Numbers of sketches that are held: an eighth of a gigabyte. */
export const MOST_HELD = 32_000_000;
/** A million tokens of a thousand nats each. */
const LARGEST_LOSS = 1e9;
const BLOCK_BITS = 16;
const BLOCK = 1 << BLOCK_BITS;

/** Throws a TableProblem for more rows than are read. */
export function assertRows(rows: number): void {
  if (rows <= MOST_ROWS) return;
  throw new TableProblem(tableFaults.tooManyRows({ most: formatInteger(MOST_ROWS) }));
}

/** A column that grows. */
class Growing<T extends Float64Array | Int32Array | Float32Array> {
  private readonly blocks: T[] = [];
  length = 0;
  constructor(private readonly make: (length: number) => T) {}
  push(value: number): void {
    if (this.length === this.blocks.length * BLOCK) this.blocks.push(this.make(BLOCK));
    this.set(this.length++, value);
  }
  get(at: number): number {
    return this.blocks[at >> BLOCK_BITS][at & (BLOCK - 1)];
  }
  set(at: number, value: number): void {
    this.blocks[at >> BLOCK_BITS][at & (BLOCK - 1)] = value;
  }
  /** Everything, once: the blocks are let go. */
  all(): T {
    const blocks = this.blocks.splice(0);
    if (blocks.length === 0) return this.make(0);
    const last = blocks.length - 1;
    blocks[last] = blocks[last].slice(0, this.length - last * BLOCK) as T;
    return joined(blocks);
  }
}

export class RowReader {
  /** Rows read so far. */
  rows = 0;
  /** Whether sketches are kept with the rows; else `skim` reads them a second time. */
  holdsSketches = true;
  private readonly decimals = new DecimalSigns();
  private readonly names = new Names();
  private readonly n = new Growing((length) => new Int32Array(length));
  private readonly sequence = new Growing((length) => new Int32Array(length));
  private readonly masked = new Growing((length) => new Int32Array(length));
  private readonly loss = new Growing((length) => new Float64Array(length));
  private readonly t = new Growing((length) => new Float64Array(length));
  private sketch = new Growing((length) => new Float32Array(length));
  private readonly firstOfPair = new Growing((length) => new Int32Array(length));
  private readonly pairs = new Names();
  private firstStep = Infinity;
  private lastStep = -Infinity;
  /** Of the first row that names one. */
  private model: string | null = null;
  /** First rows of pairs; −1 where both were read. */
  private readonly firstRows = new Growing((length) => new Int32Array(length));
  /** Numbers of a sketch; null before the first row, and without sketches. */
  sketchSize: number | null = null;

  /** @param held numbers of sketches that are kept with the rows */
  constructor(
    private readonly columns: ColumnMap,
    private readonly held = MOST_HELD,
  ) {}

  /** Whether commas separate no columns of the file, and may be the decimal sign. */
  set mayHaveCommas(may: boolean) {
    this.decimals.mayBeCommas = may;
  }

  /** Takes one row, [columns]. Throws a TableProblem. */
  add(cells: readonly Cell[]): void {
    this.rows++;
    assertRows(this.rows);
    const n = this.whole(cells, 'n', 1, MOST_TOKENS);
    const masked = this.whole(cells, 'masked', 0, n);
    const loss = this.number(cells, 'sum_ce');
    if (loss < 0) this.refuse('sum_ce', cells, tableFaults.notNegative());
    if (loss > LARGEST_LOSS) this.refuse('sum_ce', cells, tableFaults.tooLarge());
    if (masked === 0 && loss !== 0) this.refuse('sum_ce', cells, tableFaults.nothingMasked());
    const x = this.sequenceOf(cells, n);
    if (this.columns.quantities.t !== undefined) {
      const t = this.number(cells, 't');
      if (!(t >= 0 && t <= 1)) this.refuse('t', cells, tableFaults.rateRange());
      this.t.push(t);
    }
    if (this.columns.quantities.pair !== undefined) this.addPair(cells, x);
    if (this.columns.quantities.step !== undefined) this.addStep(cells);
    if (this.columns.quantities.model !== undefined) this.addModel(cells);
    this.sequence.push(x);
    this.masked.push(masked);
    this.loss.push(loss);
    if (this.columns.sketch.length > 0 && this.holdsSketches) this.addSketch(cells);
  }

  /** Takes the sketch of one row and nothing else of it. Throws a TableProblem. */
  skim(cells: readonly Cell[]): readonly number[] {
    this.rows++;
    return this.sketchIn(cells);
  }

  /** Lets the sketches go where all of them will be too many. @param done the share of the rows that was read */
  expect(done: number): void {
    if (((this.sketchSize ?? 0) * this.rows) / done > this.held) this.dropSketches();
  }

  private dropSketches(): void {
    this.holdsSketches = false;
    this.sketch = new Growing((length) => new Float32Array(length));
  }

  /** All rows. Throws a TableProblem where nothing tells whether commas are decimal signs. */
  table(): RawTable {
    const { columns, decimals } = this;
    const { doubt } = decimals;
    if (doubt) {
      const { row, place, cell } = doubt;
      this.refuseAt(place, shown(cell), tableFaults.commaInDoubt(), row);
    }
    return {
      sequence: this.sequence.all(),
      nameOf: (x) => this.names.name(x),
      n: this.n.all(),
      masked: this.masked.all(),
      loss: this.loss.all(),
      t: columns.quantities.t === undefined ? null : this.t.all(),
      firstOfPair: columns.quantities.pair === undefined ? null : this.firstOfPair.all(),
      steps: this.firstStep === Infinity ? null : [this.firstStep, this.lastStep],
      sketches:
        this.sketchSize === null || !this.holdsSketches
          ? null
          : { size: this.sketchSize, values: this.sketch.all() },
      columns,
      decimalCommas: decimals.commas,
    };
  }

  private refuseAt(
    place: number,
    found: string | Sentence,
    wanted: Sentence,
    row = this.rows,
  ): never {
    const column = this.columns.names[place];
    throw new TableProblem(tableFaults.cell({ row: String(row), column, found, wanted }));
  }

  private refuse(quantity: QuantityName, cells: readonly Cell[], wanted: Sentence): never {
    const place = this.columns.quantities[quantity]!;
    this.refuseAt(place, shown(cells[place]), wanted);
  }

  private numberAt(place: number, cell: Cell): number {
    if (typeof cell === 'number' || typeof cell === 'bigint') {
      const value = Number(cell);
      if (Number.isFinite(value)) return value;
      this.refuseAt(place, shown(cell), tableFaults.finite());
    }
    if (typeof cell !== 'string' || cell.trim() === '')
      this.refuseAt(place, shown(cell), tableFaults.number());
    const value = this.decimals.numberOf(cell, this.rows, place, (wanted) =>
      this.refuseAt(place, shown(cell), wanted),
    );
    if (Number.isFinite(value)) return value;
    if (/^\s*-?\d{1,3}(([,'’\s]\d{3})+(\.\d+)?|(\.\d{3})+,\d+)\s*$/.test(cell))
      this.refuseAt(place, shown(cell), tableFaults.noSeparators());
    if (/^\s*-?\d+,\d+\s*$/.test(cell))
      this.refuseAt(place, shown(cell), tableFaults.decimalPoint());
    if (/\d\s*%\s*$/.test(cell)) this.refuseAt(place, shown(cell), tableFaults.noPercent());
    const notFinite = !Number.isNaN(value) || /^\s*[+-]?(nan|inf(inity)?)\s*$/i.test(cell);
    this.refuseAt(place, shown(cell), notFinite ? tableFaults.finite() : tableFaults.number());
  }

  private number(cells: readonly Cell[], quantity: QuantityName): number {
    const place = this.columns.quantities[quantity]!;
    return this.numberAt(place, cells[place]);
  }

  private whole(
    cells: readonly Cell[],
    quantity: 'n' | 'masked',
    least: number,
    most: number,
  ): number {
    const value = this.number(cells, quantity);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    const cell = cells[this.columns.quantities[quantity]!];
    if (typeof cell === 'string' && LIKE_THOUSANDS.test(cell))
      this.refuse(quantity, cells, tableFaults.noSeparators());
    const share = quantity === 'masked' && value > 0 && value < 1;
    const range = { least: String(least), most: String(most) };
    this.refuse(
      quantity,
      cells,
      share ? tableFaults.wholeNoShare(range) : tableFaults.whole(range),
    );
  }

  private sequenceOf(cells: readonly Cell[], n: number): number {
    const place = this.columns.quantities.sequence!;
    const cell = cells[place];
    if (isMissing(cell)) this.refuseAt(place, shown(cell), tableFaults.nameNeeded());
    const x = this.numberOf(this.names, place, cell);
    if (x === this.n.length) this.n.push(n);
    else if (this.n.get(x) !== n) {
      this.refuse(
        'n',
        cells,
        tableFaults.otherLength({ name: shown(nameIn(cell)), n: String(this.n.get(x)) }),
      );
    }
    return x;
  }

  private numberOf(names: Names, place: number, cell: Cell, before = ''): number {
    if (typeof cell === 'number' && Math.abs(cell) > Number.MAX_SAFE_INTEGER)
      this.refuseAt(place, shown(cell), tableFaults.roundedName());
    const name = nameIn(cell);
    if (UNSEEN.test(name)) this.refuseAt(place, shown(withUnseen(name)), tableFaults.unseenName());
    const number = names.numberOf(before + name);
    if (number === -1) {
      this.refuseAt(
        place,
        shown(cell),
        tableFaults.longName({ most: formatInteger(LONGEST_NAME) }),
      );
    }
    return number;
  }

  private addPair(cells: readonly Cell[], x: number): void {
    const place = this.columns.quantities.pair!;
    const cell = cells[place];
    if (isMissing(cell)) {
      this.firstOfPair.push(-1);
      return;
    }
    const pair = this.numberOf(this.pairs, place, cell, `${x} `);
    if (pair === this.firstRows.length) {
      this.firstRows.push(this.rows - 1);
      this.firstOfPair.push(-1);
      return;
    }
    const first = this.firstRows.get(pair);
    if (first === -1) this.refuse('pair', cells, tableFaults.pairOfThree());
    this.firstRows.set(pair, -1);
    this.firstOfPair.push(first);
  }

  /** A row that has none says nothing of the others. */
  private addStep(cells: readonly Cell[]): void {
    const cell = cells[this.columns.quantities.step!];
    if (isMissing(cell)) return;
    const step = this.number(cells, 'step');
    this.firstStep = Math.min(this.firstStep, step);
    this.lastStep = Math.max(this.lastStep, step);
  }

  /** Noise between models is none of a model's. */
  private addModel(cells: readonly Cell[]): void {
    const cell = cells[this.columns.quantities.model!];
    if (isMissing(cell)) return;
    this.model ??= nameIn(cell);
    if (nameIn(cell) !== this.model)
      this.refuse('model', cells, tableFaults.otherModel({ model: shown(this.model) }));
  }

  private addSketch(cells: readonly Cell[]): void {
    const numbers = this.sketchIn(cells);
    if (this.rows * numbers.length > this.held) this.dropSketches();
    else for (const value of numbers) this.sketch.push(value);
  }

  private sketchIn(cells: readonly Cell[]): readonly number[] {
    const places = this.columns.sketch;
    const lists = places.length === 1 && Array.isArray(cells[places[0]]);
    const numbers = lists ? (cells[places[0]] as Cell[]) : places.map((place) => cells[place]);
    this.sketchSize ??= numbers.length;
    if (numbers.length !== this.sketchSize) {
      this.refuseAt(
        places[0],
        tableFaults.numbers({ count: numbers.length }),
        tableFaults.sketchSize({ size: String(this.sketchSize) }),
      );
    }
    if (numbers.length === 1 && /^\s*\[.*\d[\s,].*\]\s*$/s.test(String(numbers[0] as string))) {
      this.refuseAt(places[0], shown(numbers[0]), tableFaults.sketchAsText());
    }
    if (numbers.length < 2) {
      this.refuseAt(places[0], shown(cells[places[0]]), tableFaults.shortSketch());
    }
    return numbers.map((cell, k) => {
      const place = places[lists ? 0 : k];
      const value = this.numberAt(place, cell);
      if (Math.abs(value) > LARGEST_GRADIENT) {
        this.refuseAt(place, shown(cell), tableFaults.gradientTooLarge());
      }
      return value;
    });
  }
}
