/** Holds: axes of masking rates, and which rates and curves they show. Refuses to hold: drawing (RateFrame.tsx). */

export type RateScale = 'linear' | 'log';

export const RATE_TICKS = {
  linear: [0, 0.2, 0.4, 0.6, 0.8, 1],
  log: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1],
};

export function rateDomain(scale: RateScale): [number, number] {
  return scale === 'log' ? [RATE_TICKS.log[0], 1] : [0, 1];
}

/** The places of the rates that the axis shows. */
export function shownRates(t: ArrayLike<number>, scale: RateScale): number[] {
  const [least, most] = rateDomain(scale);
  return Array.from(t, (_, i) => i).filter((i) => t[i] >= least && t[i] <= most);
}

/** A curve's values and the ends of their intervals, on a grid of rates; NaN where it could not be measured. */
export interface RateCurve {
  readonly value: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}
