/** The ranges of value axes. */
import { aboveRounding } from '../../core/statistics/rounding';
import type { Curve } from '../curve';

type Domain = [number, number];

/**
 * The range of a logarithmic axis: all values above 0, and as much of their intervals as lies within a factor of
 * `reach` of them (an interval may end at or below 0, which such an axis cannot show). Null where nothing is above 0.
 */
export function logDomain(curves: readonly Curve[], reach = 4): Domain | null {
  let bottom = Infinity;
  let top = 0;
  for (const { value, low, high } of curves) {
    for (let i = 0; i < value.length; i++) {
      const v = value[i];
      if (!(v > 0) || !Number.isFinite(v)) continue;
      const end = (ends: ArrayLike<number> | undefined): number =>
        ends && Number.isFinite(ends[i]) ? ends[i] : v;
      bottom = Math.min(bottom, v, Math.max(end(low), v / reach));
      top = Math.max(top, v, Math.min(end(high), v * reach));
    }
  }
  if (!(top > 0)) return null;
  const pad = Math.max((top / bottom) ** 0.05, 1.05);
  return [bottom / pad, top * pad];
}

/** The range of a linear axis from 0 to the highest value, with room above; null where there is none. */
export function linearDomain(curves: readonly Curve[]): Domain | null {
  const tops = curves.map(({ value }) =>
    Array.from(value).reduce((top, v) => (v > top && v < Infinity ? v : top), 0),
  );
  const top = Math.max(0, ...tops);
  return top > 0 ? [0, top * 1.05] : null;
}

/** From the least to the greatest finite value, with a share of room at both ends; null where there is none. */
export function paddedDomain(values: readonly number[], share: number): Domain | null {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return null;
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const size = Math.max(Math.abs(low), Math.abs(high));
  const pad = share * (aboveRounding(high - low, size) || size || 1);
  return [low - pad, high + pad];
}

/**
 * The top of an axis for curves that shoot up at one end: the largest value among the points right of `from`,
 * with a little room. What lies above is cut off, and the chart says so.
 */
export function cappedTop(x: ArrayLike<number>, y: ArrayLike<number>, from: number): number {
  let top = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i] >= from && Number.isFinite(y[i])) top = Math.max(top, y[i]);
  }
  return top * 1.08;
}
