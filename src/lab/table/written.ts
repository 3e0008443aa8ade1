/**
 * A table of losses as it is written to a file: the columns of docs/own-model.md.
 *
 * Holds: the columns, the sizes that a table by count draws, and their text. Refuses to hold: where the losses come from
 * (run/measure/loss-table.ts).
 */
import { tableText } from '../study/spreadsheet';

/** One row per forward pass, all of the same length. */
export interface WrittenLosses {
  /** Which sequence, 0 …, [rows]. */
  readonly sequence: Int32Array;
  /** Maskable tokens, of every sequence. */
  readonly n: number;
  /** s, [rows]. */
  readonly masked: Int32Array;
  /** h, nats, [rows]. */
  readonly h: Float64Array;
  /** Of a log, [rows]; null by count. */
  readonly t: Float64Array | null;
  /** Which mirrored pair each row is of, [rows]; null without pairs. */
  readonly pair: Int32Array | null;
  readonly sketches: { readonly size: number; readonly values: Float32Array } | null;
}

/** All sizes up to here are drawn; beyond, two per factor of two. */
const ALL_UP_TO = 16;

/** The sizes that a table by count has, ascending to n: 1 … 16, 24, 32, 48, 64, …, n. */
export function sizesByCount(n: number): number[] {
  const sizes = Array.from({ length: Math.min(n, ALL_UP_TO) }, (_, k) => k + 1);
  for (let s = ALL_UP_TO; s < n; s *= 2) sizes.push(...[1.5 * s, 2 * s].filter((size) => size < n));
  return n > ALL_UP_TO ? [...sizes, n] : sizes;
}

/** Losses come in single precision. */
const short = (value: number, digits: number): string => String(Number(value.toPrecision(digits)));

/** The columns of every table; a log's rate and pair follow, and the numbers of sketches. */
export const LOSS_COLUMNS: readonly string[] = ['sequence', 'n', 'masked', 'sum_ce'];

/** The columns as comma-separated values. */
export function lossesAsCsv({ sequence, n, masked, h, t, pair, sketches }: WrittenLosses): string {
  const k = sketches?.size ?? 0;
  const head = [
    ...LOSS_COLUMNS,
    ...(t ? ['t'] : []),
    ...(pair ? ['pair'] : []),
    ...Array.from({ length: k }, (_, c) => `sketch_${c}`),
  ];
  const rows = Array.from(h, (sum, row) => [
    sequence[row],
    n,
    masked[row],
    short(sum, 9),
    ...(t ? [t[row]] : []),
    ...(pair ? [pair[row]] : []),
    ...Array.from(sketches?.values.subarray(row * k, (row + 1) * k) ?? [], (value) =>
      short(value, 6),
    ),
  ]);
  return tableText([head, ...rows]);
}
