/**
 * A rate density drawn by hand: straight lines between a few handles at fixed rates, denser towards 0 where the noise
 * rises. Holds: the handles and the density they stand for. Refuses to hold: how they are dragged (charts).
 */
import { assertRange } from '../../assert';
import type { RateDensity } from '../draw-law';
import { PiecewiseLinearDensity } from './piecewise-linear';

/** Rates of the handles, ascending from 0 to 1, [13]. */
export const HANDLE_RATES: readonly number[] = [
  0, 0.003, 0.01, 0.03, 0.06, 0.1, 0.17, 0.25, 0.4, 0.55, 0.7, 0.85, 1,
];

/** What a handle can be at: no rate may be left out, or the loss would be biased. */
export const LOWEST_HANDLE = 0.05;
export const HIGHEST_HANDLE = 20;

/** Digits that are kept, so that a link stays short. */
const DIGITS = 3;

/** ∫ of the straight lines is Σ share_i·value_i: the trapezoid rule, [13]. */
const SHARE = HANDLE_RATES.map((t, i) => {
  const before = HANDLE_RATES[i - 1] ?? t;
  const after = HANDLE_RATES[i + 1] ?? t;
  return (after - before) / 2;
});

const bounded = (value: number): number =>
  Number(Math.min(HIGHEST_HANDLE, Math.max(LOWEST_HANDLE, value)).toPrecision(DIGITS));

/**
 * The density through the handles, divided by its integral.
 * @param values one per handle, [13].
 * Throws a RangeError unless there are 13, all from LOWEST_HANDLE to HIGHEST_HANDLE.
 */
export function drawnDensity(values: readonly number[]): PiecewiseLinearDensity {
  assertRange(
    values.length === HANDLE_RATES.length,
    `A drawn density has ${HANDLE_RATES.length} handles, not ${values.length}.`,
  );
  const outside = values.find((value) => !(value >= LOWEST_HANDLE && value <= HIGHEST_HANDLE));
  assertRange(
    outside === undefined,
    `A handle of a drawn density must be from ${LOWEST_HANDLE} to ${HIGHEST_HANDLE}, not ${outside}.`,
  );
  return PiecewiseLinearDensity.fromKnots(HANDLE_RATES, values);
}

/**
 * The values, all but the `fixed` one scaled so that the integral is 1 and none leaves the bounds: what has reached one
 * stays there, and the rest takes up the difference.
 */
function normalised(values: readonly number[], fixed: number | null): number[] {
  const held = values.map((_, i) => i === fixed);
  const out = values.slice();
  for (let round = 0; round < values.length; round++) {
    let [taken, free] = [0, 0];
    out.forEach((value, i) => {
      if (held[i]) taken += SHARE[i] * value;
      else free += SHARE[i] * values[i];
    });
    if (free === 0) break;
    let settled = true;
    values.forEach((value, i) => {
      if (held[i]) return;
      const wanted = (value * Math.max(0, 1 - taken)) / free;
      out[i] = bounded(wanted);
      if (wanted >= LOWEST_HANDLE && wanted <= HIGHEST_HANDLE) return;
      held[i] = true;
      settled = false;
    });
    if (settled) break;
  }
  return out;
}

/** Handles of the drawn density nearest to a given one: its values there, normalised, within the bounds, [13]. */
export function handlesOf(pdf: RateDensity['pdf']): number[] {
  return normalised(
    HANDLE_RATES.map((t) => pdf(t)),
    null,
  );
}

/**
 * The handles with one of them at `value`; the others make room in proportion, so that the integral stays 1 and the
 * handle is where it was put (short of what leaves the others nothing).
 */
export function withHandle(values: readonly number[], handle: number, value: number): number[] {
  const room = 1 - LOWEST_HANDLE * (1 - SHARE[handle]);
  const put = bounded(Math.min(value, room / SHARE[handle]));
  return normalised(
    values.map((before, i) => (i === handle ? put : before)),
    handle,
  );
}
