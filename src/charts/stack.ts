/** The stacked split over training: what is drawn (never below 0) beside what was measured. */
import { stack, stackOffsetExpand, stackOffsetNone } from 'd3-shape';
import { lastOfBuckets, MAX_POINTS } from './curve';
import { PARTS, type Part, type Quantity } from './split';

/** The measured split over training as columns, already in the unit to be shown. */
export interface SplitCurves {
  readonly x: ArrayLike<number>;
  readonly parts: Readonly<Record<Part, ArrayLike<number>>>;
  readonly total: ArrayLike<number>;
}

/** From the bottom up: the data first, because no method reaches it. */
export const STACK: readonly Part[] = ['c', 'b', 'aPlace', 'aCount', 'a'];

/** One point of the stack: the measured values, or their shares of the measured total. */
interface StackRow {
  readonly x: number;
  readonly measured: Readonly<Record<Part, number>>;
}

/**
 * The rows, thinned to whole measurements, and the bands over them. What is drawn of shares is scaled to fill the height
 * exactly, because a part below 0 has no length; nor has one that is not measured (A is measured whole or in two parts).
 */
export function stackOf(curves: SplitCurves, quantity: Quantity, max = MAX_POINTS) {
  const shares = quantity === 'shares';
  const rows = lastOfBuckets(curves.x.length, max).flatMap((i): StackRow[] => {
    const total = curves.total[i];
    if (!Number.isFinite(total) || (shares && !(total > 0))) return [];
    const measured = PARTS.map((part) => [part, curves.parts[part][i] / (shares ? total : 1)]);
    return [{ x: curves.x[i], measured: Object.fromEntries(measured) }];
  });
  const pieces = stack<StackRow, Part>()
    .keys(STACK)
    .value(({ measured }, part) => Math.max(0, measured[part]) || 0)
    .offset(shares ? stackOffsetExpand : stackOffsetNone)(rows);
  return {
    rows,
    pieces,
    top: Math.max(0, ...pieces.flatMap((piece) => piece.map(([, to]) => to))),
  };
}
