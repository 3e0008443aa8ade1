/** How one lane's measured noise lies in a row of a `Table`: (value, low, high) per estimate. */
import type { Decomposition, Estimate } from '../../core/statistics/estimate';
import type { LaneNoise } from './reports';
import type { Table } from './bounded-series';

/** The parts of a decomposition, in the order of their columns. */
export const COMPONENTS = ['a', 'aCount', 'aPlace', 'b', 'c', 'total', 'mean'] as const;
export type Component = (typeof COMPONENTS)[number];

/** Values with the lower and upper ends of their intervals. */
export interface Band {
  readonly value: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const DECOMPOSITION = 3 * COMPONENTS.length;

/** First column of each quantity. */
export const NOISE_COLUMNS = {
  step: 0,
  rows: 1,
  rowsPerDraw: 2,
  direct: 3,
  gradientNoise: 6,
  loss: 9,
  gradient: 9 + DECOMPOSITION,
} as const;

export const NOISE_WIDTH = 9 + 2 * DECOMPOSITION;

export function encodeNoise(noise: LaneNoise): Float64Array {
  const row = new Float64Array(NOISE_WIDTH).fill(NaN);
  row[NOISE_COLUMNS.step] = noise.step;
  row[NOISE_COLUMNS.rows] = noise.trainedRows;
  row[NOISE_COLUMNS.rowsPerDraw] = noise.rowsPerDraw;
  put(row, NOISE_COLUMNS.direct, noise.direct);
  put(row, NOISE_COLUMNS.gradientNoise, noise.gradientNoise);
  putDecomposition(row, NOISE_COLUMNS.loss, noise.loss);
  putDecomposition(row, NOISE_COLUMNS.gradient, noise.gradient);
  return row;
}

/** The estimate whose columns start at `column`, over all rows of the table. */
export function decodeBand(table: Table, column: number): Band {
  return {
    value: table.column(column),
    low: table.column(column + 1),
    high: table.column(column + 2),
  };
}

function putDecomposition(row: Float64Array, column: number, parts: Decomposition | null): void {
  COMPONENTS.forEach((name, k) => put(row, column + 3 * k, parts && parts[name]));
}

function put(row: Float64Array, column: number, estimate: Estimate | null): void {
  if (estimate) row.set([estimate.value, estimate.low, estimate.high], column);
}
