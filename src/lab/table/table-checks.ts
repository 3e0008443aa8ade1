/**
 * What a whole table must be: enough rows of one design, losses of the unit they are said to have, rates that are drawn evenly, each draw once.
 *
 * Holds: these checks, each with a sentence that says what would be enough. Refuses to hold: single cells (row-reader.ts).
 */
import type { TableSums } from '../../core/table/cell-sums';
import { LEAST_SEQUENCES } from '../../core/table/table-sums';
import { drawTable, type DrawTable, type TableDesign } from '../../core/table/draw-table';
import type { TablePairs } from '../../core/table/mirrored-pairs';
import { tableFaults } from '../../language/rooms/tableFaults';
import type { Sentence } from '../../language/sentence';
import { assertSpread, dominantOf, type DominantSequence } from './dominant';
import { assertUnit, sums, type LossUnit } from './loss-unit';
import { TableProblem } from './problem';
import type { RawTable } from './row-reader';

export interface TableOptions {
  readonly epsilon: number;
  /** Null: as the table looks. */
  readonly design: TableDesign | null;
  readonly unit: LossUnit;
}

export interface ReadTable {
  readonly table: DrawTable;
  /** Of a log with a column of pairs; the table itself has the first pattern of each. */
  readonly pairs: TablePairs | null;
  /** Sums of the gradients where the table does not hold their sketches. */
  readonly gradient: TableSums | null;
  /** The sequence that has more than half of all losses; null where none has. */
  readonly dominant: DominantSequence | null;
  /** What is read with a caveat. */
  readonly notes: readonly Sentence[];
}

/** by-rate where there are rates that are not the shares of masked tokens themselves. */
function designOf({ t, masked, n, sequence }: RawTable): TableDesign {
  if (!t) return 'by-count';
  return t.every((rate, row) => Math.abs(rate - masked[row] / n[sequence[row]]) < 1e-6)
    ? 'by-count'
    : 'by-rate';
}

/** Kolmogorov's distance of rates from the uniform law. */
function distanceFromUniform(t: Float64Array): number {
  const sorted = t.slice().sort();
  return sorted.reduce(
    (most, rate, k) => Math.max(most, rate - k / sorted.length, (k + 1) / sorted.length - rate),
    0,
  );
}

/** Beyond this, in 1/√rows, rates are not drawn evenly: one even table in 10,000. */
const LARGEST_DISTANCE = 2.2;
/** How far, in standard errors, the masked tokens may be from what the rates say. */
const LARGEST_Z = 8;

function assertRates({ t, masked, n, sequence }: RawTable, epsilon: number): void {
  if (!t) {
    throw new TableProblem(tableFaults.needsRate());
  }
  let [z, tokens] = [0, 0];
  let [square, product] = [0, 0];
  for (let row = 0; row < t.length; row++) {
    const length = n[sequence[row]];
    const m = (1 - epsilon) * t[row] + epsilon;
    z += masked[row] - length * m;
    tokens += length * m * (1 - m);
    square += (t[row] - 0.5) ** 2;
    product += (t[row] - 0.5) * (masked[row] / length - 0.5);
  }
  if (product < -0.3 * square) {
    throw new TableProblem(tableFaults.rateReversed());
  }
  const distance = distanceFromUniform(t);
  if (distance * Math.sqrt(t.length) > LARGEST_DISTANCE && distance > 0.02) {
    const empty = masked.includes(0) ? 'some' : 'none';
    throw new TableProblem(tableFaults.rateUneven({ percent: (100 * distance).toFixed(0), empty }));
  }
  if (Math.abs(z) > LARGEST_Z * Math.sqrt(tokens)) {
    throw new TableProblem(tableFaults.countsNotByRate({ side: z > 0 ? 'more' : 'fewer' }));
  }
}

/** The rows of each sequence together, in their order, [rows], and where each sequence's begin, [N + 1]. */
function bySequence({ sequence, n }: RawTable): { order: Int32Array; first: Int32Array } {
  const first = new Int32Array(n.length + 1);
  for (const x of sequence) first[x + 1]++;
  for (let x = 0; x < n.length; x++) first[x + 1] += first[x];
  const next = first.slice(0, -1);
  const order = new Int32Array(sequence.length);
  sequence.forEach((x, row) => (order[next[x]++] = row));
  return { order, first };
}

/** Refuses rows of a log that are there twice: equal in sequence, rate and loss. Of pairs the first patterns are compared. */
function assertLogDistinct(raw: RawTable, h: Float64Array): void {
  const { masked, firstOfPair, n, nameOf } = raw;
  const t = raw.t!;
  const { order, first } = bySequence(raw);
  const counts = (row: number) => masked[row] > 0 && (!firstOfPair || firstOfPair[row] === -1);
  for (let x = 0; x < n.length; x++) {
    const rows = order.subarray(first[x], first[x + 1]).filter(counts);
    rows.sort((a, b) => t[a] - t[b] || h[a] - h[b] || a - b);
    for (let k = 1; k < rows.length; k++) {
      const [twin, row] = [rows[k - 1], rows[k]];
      if (t[twin] !== t[row] || h[twin] !== h[row]) continue;
      throw new TableProblem(
        tableFaults.sameDraw({
          first: String(twin + 1),
          second: String(row + 1),
          name: nameOf(x),
        }),
      );
    }
  }
}

/** Losses per token closer than this, relatively, are the same but for rounding. */
const ROUNDING = 1e-8;

/** Refuses rows that are there twice by count, where two sets are rarely the same. */
function assertSetsDistinct({ n: lengths, first, masked, h }: DrawTable): void {
  let [equal, expected] = [0, 0];
  for (let x = 0; x < lengths.length; x++) {
    const n = lengths[x];
    const bySize = new Map<number, number[]>();
    let [least, most] = [Infinity, 0];
    for (let row = first[x]; row < first[x + 1]; row++) {
      const s = masked[row];
      if (s === 0) continue;
      least = Math.min(least, h[row] / s);
      most = Math.max(most, h[row] / s);
      if (s < 2 || s > n - 2) continue;
      const losses = bySize.get(s);
      if (!losses) bySize.set(s, [h[row]]);
      else if (losses.length < 32) losses.push(h[row]);
    }
    // Where every token costs the same, all draws of a size are equal.
    if (most - least <= ROUNDING * most) continue;
    for (const [s, losses] of bySize) {
      const pairs = (losses.length * (losses.length - 1)) / 2;
      equal += losses.length - new Set(losses).size;
      // There are at least (n/s)^s sets of s tokens, and as many that leave s out.
      const fewer = Math.min(s, n - s);
      expected += pairs / (n / fewer) ** fewer;
    }
  }
  if (equal > 20 + 10 * expected) {
    throw new TableProblem(
      tableFaults.sameLosses({ equal: String(equal), expected: String(Math.ceil(expected)) }),
    );
  }
}

function assertEnough(table: DrawTable, sequence: string): void {
  const { design, n, first, masked } = table;
  if (n.length < LEAST_SEQUENCES) {
    throw new TableProblem(
      tableFaults.tooFewSequences({ count: n.length, least: String(LEAST_SEQUENCES) }),
    );
  }
  if (design === 'by-rate') return;
  let complete = 0;
  for (let x = 0; x < n.length; x++) {
    const sizes = new Map<number, number>();
    for (let row = first[x]; row < first[x + 1]; row++) {
      sizes.set(masked[row], (sizes.get(masked[row]) ?? 0) + 1);
    }
    const twice = [...sizes].filter(([s, count]) => s > 0 && s < n[x] && count >= 2);
    if (twice.length > 0 || (n[x] === 1 && sizes.has(1))) complete++;
  }
  if (complete === 0 && n.length === masked.length) {
    throw new TableProblem(tableFaults.allDifferent({ column: sequence }));
  }
  if (complete < LEAST_SEQUENCES) {
    const least = String(LEAST_SEQUENCES);
    throw new TableProblem(
      complete === 0
        ? tableFaults.noneTwice({ least })
        : tableFaults.fewTwice({ count: String(complete), number: complete, least }),
    );
  }
}

/** Sizes that are further apart than this leave much to the straight line between them. */
const WIDEST_GAP = 2.5;

/** Of one model at one time all rows should be. */
function stepsNote({ steps }: RawTable): Sentence[] {
  if (!steps || steps[0] === steps[1]) return [];
  const [first, last] = steps.map(String);
  return [tableFaults.severalSteps({ first, last })];
}

function notesOf(table: DrawTable): Sentence[] {
  const notes: Sentence[] = [];
  const { n, masked, first, design } = table;
  if (design === 'by-count') {
    const zeros = masked.reduce((count, s) => count + Number(s === 0), 0);
    if (zeros > 0) notes.push(tableFaults.zerosLeftOut({ count: zeros }));
    const sizes = [...new Set(masked.subarray(0, first[1]))]
      .filter((s) => s > 0)
      .sort((a, b) => a - b);
    const gap = sizes.findIndex((s, k) => s > (k === 0 ? 1 : sizes[k - 1]) * WIDEST_GAP);
    if (gap !== -1) {
      const from = gap === 0 ? 0 : sizes[gap - 1];
      notes.push(tableFaults.sizesFarApart({ from: String(from), to: String(sizes[gap]) }));
    }
    return notes;
  }
  const once = n.reduce((count, _, x) => count + Number(first[x + 1] - first[x] === 1), 0);
  if (once > 0) {
    const all = n.length - once < LEAST_SEQUENCES;
    notes.push(all ? tableFaults.allOnce() : tableFaults.someOnce({ count: once }));
  }
  const nothing = masked.reduce((count, s) => count + Number(s === 0), 0);
  const tokens = n.reduce((sum, length) => sum + length, 0) / n.length;
  const expected = masked.length / (tokens + 1);
  if (nothing === 0 && expected > 30) {
    notes.push(tableFaults.noEmptyRow({ expected: String(Math.round(expected)) }));
  }
  return notes;
}

/** The rows but the second ones of pairs, which say nothing new of sequence and rate. */
function firstPatterns(raw: RawTable, h: Float64Array): { raw: RawTable; h: Float64Array } {
  const { firstOfPair, sketches } = raw;
  if (!firstOfPair) return { raw, h };
  const kept = (_: number, row: number) => firstOfPair[row] === -1;
  const size = sketches?.size ?? 1;
  return {
    raw: {
      ...raw,
      sequence: raw.sequence.filter(kept),
      masked: raw.masked.filter(kept),
      t: raw.t && raw.t.filter(kept),
      sketches: sketches && {
        size,
        values: sketches.values.filter((value, k) => kept(value, Math.floor(k / size))),
      },
    },
    h: h.filter(kept),
  };
}

/** The pairs of a log. Throws a TableProblem where both patterns of one were drawn at different rates. */
function pairsOf(
  { firstOfPair, sequence, masked, t }: RawTable,
  h: Float64Array,
): TablePairs | null {
  if (!firstOfPair || !t) return null;
  const second = Int32Array.from(firstOfPair.keys()).filter((row) => firstOfPair[row] !== -1);
  if (second.length === 0) return null;
  const first = second.map((row) => firstOfPair[row]);
  const apart = second.findIndex((row, k) => Math.abs(t[first[k]] - t[row]) > 1e-6);
  if (apart !== -1) {
    const rows = [first[apart], second[apart]];
    throw new TableProblem(
      tableFaults.pairAtTwoRates({
        first: String(rows[0] + 1),
        second: String(rows[1] + 1),
        rate: String(t[rows[0]]),
        other: String(t[rows[1]]),
      }),
    );
  }
  return {
    sequence: second.map((row) => sequence[row]),
    t: Float64Array.from(second, (row) => t[row]),
    masked: [first.map((row) => masked[row]), second.map((row) => masked[row])],
    h: [Float64Array.from(first, (row) => h[row]), Float64Array.from(second, (row) => h[row])],
  };
}

/** The table that the rows make. Throws a TableProblem with a sentence where they make none. */
export function checkedTable(rows: RawTable, options: TableOptions): ReadTable {
  if (rows.sequence.length === 0) {
    throw new TableProblem(tableFaults.noRows());
  }
  const design = options.design ?? designOf(rows);
  const losses = sums(rows, options.unit);
  assertUnit(rows, options.unit);
  const pairs = design === 'by-rate' ? pairsOf(rows, losses) : null;
  const { raw, h } = firstPatterns(rows, losses);
  if (design === 'by-rate') assertRates(raw, options.epsilon);
  const table = drawTable({
    design,
    epsilon: options.epsilon,
    n: raw.n,
    sequence: raw.sequence,
    masked: raw.masked,
    h,
    sketches: raw.sketches,
  });
  if (table.sketches?.values.every((value) => value === 0)) {
    throw new TableProblem(tableFaults.zeroSketches());
  }
  assertEnough(table, rows.columns.names[rows.columns.quantities.sequence!]);
  assertSpread(table, raw.nameOf);
  if (design === 'by-rate') assertLogDistinct(rows, losses);
  else assertSetsDistinct(table);
  const dominant = dominantOf(table, raw.nameOf);
  const commas = raw.decimalCommas ? [tableFaults.decimalCommas()] : [];
  const notes = [...commas, ...stepsNote(rows), ...notesOf(table)];
  return { table, pairs, gradient: null, dominant, notes };
}
