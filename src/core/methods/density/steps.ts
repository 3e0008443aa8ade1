/**
 * A density of the masking rate that is constant in equal bins. Holds: the density, sampled exactly as it is weighted. Refuses
 * to hold: where its heights come from.
 */
import { assertRange } from '../../assert';
import { sum } from '../../arrays';
import type { RateDensity } from '../draw-law';

export class StepDensity implements RateDensity {
  /** CDF at the upper ends of the bins, [bins]. */
  private readonly cumulative: Float64Array;
  /** Rates between bins, at which it may jump, [bins − 1]. */
  readonly jumps: readonly number[];

  /**
   * @param heights density in each bin, mean 1, [bins]: heights that are none are divided by their mean.
   * RangeError unless all are positive and finite.
   */
  constructor(heights: ArrayLike<number>) {
    const raw = Float64Array.from(heights);
    assertRange(
      raw.length > 0 && raw.every((height) => height > 0 && height < Infinity),
      'The heights of a density in bins must be positive and finite.',
    );
    const mean = sum(raw) / raw.length;
    this.heights = raw.map((height) => height / mean);
    this.cumulative = new Float64Array(raw.length);
    let total = 0;
    this.heights.forEach((height, j) => {
      total += height / raw.length;
      this.cumulative[j] = total;
    });
    this.jumps = Array.from({ length: raw.length - 1 }, (_, j) => (j + 1) / raw.length);
  }

  /** Density in each bin, [bins]. */
  readonly heights: Float64Array;

  /** Density at t, per unit of t; 0 outside [0, 1]. An edge belongs to the bin above it. */
  pdf(t: number): number {
    const { length } = this.heights;
    return t >= 0 && t <= 1 ? this.heights[Math.min(length - 1, Math.floor(t * length))] : 0;
  }

  /** Inverse of the CDF, for r in [0, 1]. */
  quantile(r: number): number {
    const { heights, cumulative } = this;
    const last = heights.length - 1;
    let j = 0;
    while (j < last && cumulative[j] <= r) j++;
    const before = j === 0 ? 0 : cumulative[j - 1];
    const end = (j + 1) / heights.length;
    return Math.min(end, j / heights.length + Math.max(0, r - before) / heights[j]);
  }
}
