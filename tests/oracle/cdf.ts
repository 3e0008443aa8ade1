/** The distribution function of a density of straight pieces, by the trapezoid rule. */
import type { PiecewiseLinearDensity } from '../../src/core/methods/density/piecewise-linear';

/** Probability of a rate below t. */
export function cdf({ knots, values }: PiecewiseLinearDensity, t: number): number {
  if (t >= 1) return 1;
  let total = 0;
  for (let j = 0; j < knots.length - 1 && knots[j] < t; j++) {
    const width = knots[j + 1] - knots[j];
    const inside = Math.min(t, knots[j + 1]) - knots[j];
    const end = values[j] + ((values[j + 1] - values[j]) * inside) / width;
    total += ((values[j] + end) / 2) * inside;
  }
  return total;
}
