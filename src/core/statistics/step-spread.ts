/**
 * Holds: how far single values of a series scatter about a mean that may drift, such as the losses of training steps.
 * Refuses to hold: where the series comes from.
 */
import type { Estimate } from './estimate';
import { meanReplicates } from './jackknife';
import { positiveEstimate } from './log-and-ratio-intervals';

/** Fewer pairs than this say little about a spread. */
const LEAST_PAIRS = 8;

/**
 * The standard deviation of one value, in its unit, with a 95 % interval over pairs: the root of the mean of (a − b)²/2 over
 * neighbours that share no value (von Neumann's differences), so that a slow drift of the mean hardly counts. Values that are
 * not finite leave their pair out. Null for fewer than 8 pairs.
 * @param values independent about their means, in order
 */
export function stepSpread(values: ArrayLike<number>): Estimate | null {
  const squares: number[] = [];
  for (let i = 0; i + 1 < values.length; i += 2) {
    const square = (values[i + 1] - values[i]) ** 2 / 2;
    if (Number.isFinite(square)) squares.push(square);
  }
  if (squares.length < LEAST_PAIRS) return null;
  const { value, low, high, n } = positiveEstimate(meanReplicates(squares));
  const root = (variance: number) => Math.sqrt(Math.max(0, variance));
  return { value: root(value), low: root(low), high: root(high), n };
}
