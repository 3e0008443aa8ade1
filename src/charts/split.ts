/** The split of a variance as a bar shows it: price (per draw or row), quantity (variance or shares), negative parts. */
import type { Decomposition, Estimate } from '../core/statistics/estimate';
import type { ViewSettings } from '../lab/settings/view-table';

/** The bands, in the order of the bar: A whole where it is not split, else in its two parts. */
export const PARTS = ['a', 'aPlace', 'aCount', 'b', 'c'] as const;
export type Part = (typeof PARTS)[number];

/** The bands of one split. */
function partsOf(split: Decomposition): Part[] {
  const whole = split.aPlace === null || split.aCount === null;
  return whole ? ['a', 'b', 'c'] : ['aPlace', 'aCount', 'b', 'c'];
}

/** Per draw, or per forward row. */
export type Per = ViewSettings['per'];
/** The variance itself, or shares of the total. */
export type Quantity = ViewSettings['quantity'];

/** An estimate times a constant above 0. */
export function scaleEstimate(e: Estimate, factor: number): Estimate {
  return { value: e.value * factor, low: e.low * factor, high: e.high * factor, n: e.n };
}

/** What the page multiplies a split by: the price of a draw in rows, and 1/total for shares. */
export function splitFactor(
  split: Decomposition,
  rowsPerDraw: number,
  per: Per,
  quantity: Quantity,
): number {
  // A share is the same per draw and per row.
  if (quantity === 'shares') return split.total.value > 0 ? 1 / split.total.value : NaN;
  return per === 'row' ? rowsPerDraw : 1;
}

/** One piece of a bar. `value` is what was measured; `from`–`to` is what can be drawn of it. */
export interface Segment {
  readonly part: Part;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The pieces laid end to end. A part below 0 (an unbiased estimate of a small variance may be) has no length, and its
 * number is shown as it is.
 */
export function segments(split: Decomposition, factor: number): Segment[] {
  let end = 0;
  return partsOf(split).map((part) => {
    const value = (split[part]?.value ?? NaN) * factor;
    const from = end;
    end += Math.max(0, Number.isFinite(value) ? value : 0);
    return { part, value, from, to: end };
  });
}

/** The right end of the common scale of all bars: every bar and every whisker fits. */
export function commonEnd(
  bars: readonly { readonly segments: readonly Segment[]; readonly high: number }[],
): number {
  let end = 0;
  for (const bar of bars) {
    const last = bar.segments[bar.segments.length - 1];
    end = Math.max(end, last?.to ?? 0, Number.isFinite(bar.high) ? bar.high : 0);
  }
  return end;
}
