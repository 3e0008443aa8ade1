/**
 * How the run on screen decides a lesson's claim: what it shows is looked at with every reading, so confidence sequences decide
 * (claims/rules.ts). Refuses to hold: the claims.
 */
import { sequenceAround } from '../../core/statistics/confidence-sequence';
import type { Estimate } from '../../core/statistics/estimate';
import type { Decision } from '../claims/rules';
import type { NoiseComparison } from '../record/reports';
import { verdict } from '../words/verdicts';

/** A number that is known. */
export const exactly = (value: number): Estimate => ({
  value,
  low: value,
  high: value,
  n: Infinity,
});

/** f of an estimate that is above 0, f rising there. */
export const through = (f: (x: number) => number, { value, low, high, n }: Estimate): Estimate => ({
  value: f(value),
  low: f(Math.max(0, low)),
  high: f(high),
  n,
});

/** The sum of two estimates of the same sequences, at least as uncertain as it can be. */
export const sum = (x: Estimate, y: Estimate): Estimate => ({
  value: x.value + y.value,
  low: x.low + y.low,
  high: x.high + y.high,
  n: Math.min(x.n, y.n),
});

/** How far an estimate may be from its value to each side, looked at again and again. */
function reach(estimate: Estimate): { down: number; up: number } {
  const { value, low, high } = estimate.low === estimate.high ? estimate : sequenceAround(estimate);
  return { down: value - low, up: high - value };
}

/**
 * Whether x is less than `factor` × y. The two are taken for independent; measured on the same sequences, as here, they
 * rise and fall together, so that the answer comes rather late than wrong.
 */
export function isLess(x: Estimate, y: Estimate, factor = 1): Decision {
  const [ofX, ofY] = [reach(x), reach(y)];
  const difference = x.value - factor * y.value;
  if (difference + Math.hypot(ofX.up, factor * ofY.down) < 0) return 'holds';
  return difference - Math.hypot(ofX.down, factor * ofY.up) > 0 ? 'fails' : 'undecided';
}

/** Whether two estimates of one number agree within a share of it: undecided where they may, and are not known well enough. */
export function isSame(x: Estimate, y: Estimate, within: number): Decision {
  const inside = [isLess(x, y, 1 + within), isLess(y, x, 1 / (1 - within))];
  if (inside.every((side) => side === 'holds')) return 'holds';
  return inside.includes('fails') ? 'fails' : 'undecided';
}

/** Whether a lane has less noise than the first: as the comparison on the same sequences has it. */
export function isLower(comparison: NoiseComparison): Decision {
  const said = verdict(comparison);
  if (said === 'undecided') return said;
  return said === 'lower' ? 'holds' : 'fails';
}
