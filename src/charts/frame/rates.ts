/** Holds: axes of masking rates, and which rates and curves they show. Refuses to hold: drawing (RateFrame.tsx). */

export type RateScale = 'linear' | 'log';

/** Fewer where a plot has no room for all. */
const TICKS = {
  linear: { all: [0, 0.2, 0.4, 0.6, 0.8, 1], few: [0, 0.5, 1], room: 150 },
  log: { all: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1], few: [0.001, 0.01, 0.1, 1], room: 252 },
};

/** @param width of the plot, px at the usual size of text */
export function rateTicks(scale: RateScale, width: number): readonly number[] {
  const { all, few, room } = TICKS[scale];
  return width < room ? few : all;
}

export function rateDomain(scale: RateScale): [number, number] {
  return scale === 'log' ? [TICKS.log.all[0], 1] : [0, 1];
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
