/** The rows of the stacked split over training: what is drawn (never below 0) beside what was measured. */
import { lastOfBuckets, MAX_POINTS } from './curve';
import { PARTS } from './split';
import type { Part, Quantity } from './split';

/** The measured split over training as columns, already in the unit to be shown. */
export interface SplitCurves {
  readonly x: ArrayLike<number>;
  readonly parts: Readonly<Record<Part, ArrayLike<number>>>;
  readonly total: ArrayLike<number>;
}

/** One point of the stack: the lengths of the bands, their sum, and the measured values behind them. */
export type StackRow = Readonly<Record<Part, number>> & {
  readonly x: number;
  readonly top: number;
  readonly measured: Readonly<Record<Part, number>>;
};

/**
 * Rows for the stack, thinned to whole measurements. Shares are of the measured total, and what is drawn of them
 * is scaled to fill the height exactly, because a part below 0 has no length.
 */
export function stackRows(curves: SplitCurves, quantity: Quantity, max = MAX_POINTS): StackRow[] {
  const rows: StackRow[] = [];
  for (const i of lastOfBuckets(curves.x.length, max)) {
    const total = curves.total[i];
    const divisor = quantity === 'shares' ? total : 1;
    if (!Number.isFinite(total) || !(divisor > 0)) continue;
    const measured = {} as Record<Part, number>;
    const drawn = {} as Record<Part, number>;
    let top = 0;
    for (const part of PARTS) {
      measured[part] = curves.parts[part][i] / divisor;
      // A is measured whole or in two parts: what is not measured is not a number and has no length.
      drawn[part] = Number.isFinite(measured[part]) ? Math.max(0, measured[part]) : 0;
      top += drawn[part];
    }
    if (quantity === 'shares' && top > 0) for (const part of PARTS) drawn[part] /= top;
    rows.push({ x: curves.x[i], top, measured, ...drawn });
  }
  return rows;
}
