/** Curves over the masking rate that look like a probe's. */
import { column, wobble } from './data';

const COUNT = 33;
/** Rates of a probe: dense towards 0, ending with 1. */
export const RATES = column(COUNT, (i) => Math.max(1e-3, (i / (COUNT - 1)) ** 2.2));

export const withBand = (value: readonly number[], error: number) => ({
  value,
  low: value.map((v) => v * (1 - error)),
  high: value.map((v) => v * (1 + error)),
});

/** g, √v and the densities that follow from them, all times `scale`. */
export function rateCurves(scale = 1) {
  const g = RATES.map((t) => scale * (0.8 + 1.6 * t));
  const sqrtV = RATES.map((t, i) => scale * (0.25 / Math.sqrt(t)) * (1 + 0.05 * wobble(i)));
  const optimal = RATES.map((t) => 0.5 + 0.35 / Math.sqrt(t) - 0.2 * t);
  return {
    t: RATES,
    g: withBand(g, 0.06),
    sqrtV: withBand(sqrtV, 0.12),
    optimal,
    gradientOptimal: null as readonly number[] | null,
    epr: RATES.map((t) => 0.6 + 0.3 / Math.sqrt(t)) as readonly number[] | null,
    sampled: RATES.map(() => 1) as readonly number[] | null,
  };
}
