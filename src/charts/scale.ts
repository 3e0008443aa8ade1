/** Axes: round ticks, domains, the place of a value in pixels, and labels that do not cover each other. */
import type { Curve } from './thinned-curves';

/** Round numbers from 0 (or low) to high, about `count` of them, all inside [low, high]. */
export function niceTicks(low: number, high: number, count = 5): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / Math.max(1, count - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((k) => k * power).find((s) => s >= rough * 0.999)!;
  const ticks: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
    ticks.push(Number((k * step).toPrecision(12)));
  }
  return ticks;
}

/** Ticks 1, 3, 10, … (or powers of ten alone where the range is long) inside [low, high], both above 0. */
export function logTicks(low: number, high: number, most = 5): number[] {
  const from = Math.floor(Math.log10(low));
  const to = Math.ceil(Math.log10(high));
  const inside = (x: number): boolean => x >= low * 0.999 && x <= high * 1.001;
  for (const mantissas of [[1, 2, 5], [1, 3], [1]]) {
    const ticks: number[] = [];
    for (let e = from; e <= to; e++) {
      for (const m of mantissas) {
        const tick = Number((m * 10 ** e).toPrecision(3));
        if (inside(tick)) ticks.push(tick);
      }
    }
    if (ticks.length <= most) return ticks;
  }
  const every = Math.ceil((to - from + 1) / most);
  return Array.from({ length: to - from + 1 }, (_, k) => 10 ** (from + k)).filter(
    (tick, k) => k % every === 0 && inside(tick),
  );
}

/**
 * The range of a logarithmic axis: all values above 0, and as much of their intervals as lies within a factor of
 * `reach` of them (an interval may end at or below 0, which such an axis cannot show). Null where nothing is above 0.
 */
export function logDomain(curves: readonly Curve[], reach = 4): [number, number] | null {
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
export function linearDomain(curves: readonly Curve[]): [number, number] | null {
  let top = 0;
  for (const { value } of curves) {
    for (let i = 0; i < value.length; i++)
      if (value[i] > top && value[i] < Infinity) top = value[i];
  }
  return top > 0 ? [0, top * 1.05] : null;
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

/** A number axis in pixels, linear or logarithmic. */
export function position(
  [low, high]: readonly [number, number],
  [start, end]: readonly [number, number],
  log = false,
): (value: number) => number {
  const f = log ? Math.log : (v: number) => v;
  const span = f(high) - f(low) || 1;
  return (value) => start + ((f(value) - f(low)) / span) * (end - start);
}

/**
 * Moves labels apart, as little as possible and in order, so that neighbours are at least `gap` apart and all
 * stay in [top, bottom]; returns the new places in the order given.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  top: number,
  bottom: number,
): number[] {
  const order = wanted.map((_, i) => i).sort((i, j) => wanted[i] - wanted[j]);
  const placed = wanted.slice();
  let last = top - gap;
  for (const i of order) {
    placed[i] = Math.max(wanted[i], last + gap);
    last = placed[i];
  }
  // Push back up what fell off the bottom.
  let limit = bottom;
  for (const i of order.reverse()) {
    if (placed[i] <= limit) break;
    placed[i] = limit;
    limit -= gap;
  }
  return placed;
}

/** Index of the value nearest to x. */
export function nearestIndex(values: ArrayLike<number>, x: number): number {
  let best = -1;
  let distance = Infinity;
  for (let i = 0; i < values.length; i++) {
    const d = Math.abs(values[i] - x);
    if (d < distance) {
      best = i;
      distance = d;
    }
  }
  return best;
}
