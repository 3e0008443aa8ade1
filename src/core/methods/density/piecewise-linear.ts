/**
 * Densities of the masking rate as straight lines between knots: normalised exactly, inverted exactly, so that
 * a rate is drawn from precisely the density its loss is weighted by (METHODS 3, P-POTS).
 *
 * Holds: the density, its knots and mixtures with the uniform. Refuses to hold: where its values come from.
 */
import type { RateDensity } from '../draw-law';
import { largest } from '../../arrays';
import { assertRange } from '../../assert';
import { assertEpsilon } from '../../masking-probability';

const LOG_PANELS = 192;
const LINEAR_PANELS = 128;
/** Knots nearer to each other than this (in t) are one. */
const SAME_KNOT = 1e-9;

/**
 * Knots on [0, 1], ascending, 0 and 1 included, about 320: equally spaced in t, and in log m with
 * m = (1−ε)t + ε, because the noise rises like 1/m towards small rates. Throws a RangeError unless 0 < ε < ½.
 */
export function rateKnots(epsilon: number): Float64Array {
  assertEpsilon(epsilon);
  const candidates = [
    ...Array.from({ length: LINEAR_PANELS + 1 }, (_, j) => j / LINEAR_PANELS),
    ...Array.from(
      { length: LOG_PANELS - 1 },
      (_, j) => (epsilon ** (1 - (j + 1) / LOG_PANELS) - epsilon) / (1 - epsilon),
    ),
  ].sort((a, b) => a - b);
  const knots = candidates.filter((t, j) => j === 0 || t - candidates[j - 1] > SAME_KNOT);
  knots[knots.length - 1] = 1;
  return Float64Array.from(knots);
}

/** Throws a RangeError that names the first place where a density is negative or not finite. */
export function assertDensity(values: ArrayLike<number>, place: (j: number) => string): void {
  const failing = Array.from(values).findIndex((value) => !(value >= 0 && value < Infinity));
  if (failing === -1) return;
  throw new RangeError(
    `A density must be 0 or above and finite everywhere; at ${place(failing)} it is ${values[failing]}.`,
  );
}

export class PiecewiseLinearDensity implements RateDensity {
  private constructor(
    /** Ascending from 0 to 1. */
    readonly knots: Float64Array,
    /** Density at the knots; its integral is 1. */
    readonly values: Float64Array,
    /** CDF at the knots, 0 … 1. */
    private readonly cumulative: Float64Array,
  ) {}

  /**
   * Straight lines through (knots[j], values[j]), divided by their integral.
   * Throws a RangeError if the knots do not ascend strictly from 0 to 1, or a value is negative or not finite,
   * or all values are 0.
   */
  static fromKnots(knots: ArrayLike<number>, values: ArrayLike<number>): PiecewiseLinearDensity {
    const t = Float64Array.from(knots);
    const p = Float64Array.from(values);
    const last = t.length - 1;
    assertRange(
      last >= 1 && t[0] === 0 && t[last] === 1 && t.every((_, j) => j === 0 || t[j] > t[j - 1]),
      'The knots of a density must ascend strictly from 0 to 1.',
    );
    assertRange(
      p.length === t.length,
      `A density with ${t.length} knots needs as many values, not ${p.length}.`,
    );
    assertDensity(p, (j) => `t = ${t[j]}`);
    // Scaled first, so that neither huge nor tiny values leave the range of a double below.
    const most = largest(p);
    assertRange(most > 0, 'A density cannot be 0 everywhere.');
    const scaled = p.map((value) => value / most);
    const cumulative = new Float64Array(t.length);
    for (let j = 1; j <= last; j++) {
      cumulative[j] = cumulative[j - 1] + ((scaled[j] + scaled[j - 1]) / 2) * (t[j] - t[j - 1]);
    }
    const integral = cumulative[last];
    return new PiecewiseLinearDensity(
      t,
      scaled.map((value) => value / integral),
      cumulative.map((value) => value / integral),
    );
  }

  /** A density again from what structured cloning leaves of one; the uniform one is `UNIFORM` itself. */
  static revived({ knots, values, cumulative }: PiecewiseLinearDensity): PiecewiseLinearDensity {
    const uniform = knots.length === 2 && values[0] === values[1];
    return uniform ? UNIFORM : new PiecewiseLinearDensity(knots, values, cumulative);
  }

  /**
   * ∝ f, a function of t, straight between the `rateKnots` of ε. Errors as in `fromKnots` and `rateKnots`.
   */
  static fromFunction(f: (t: number) => number, epsilon: number): PiecewiseLinearDensity {
    const knots = rateKnots(epsilon);
    return PiecewiseLinearDensity.fromKnots(knots, knots.map(f));
  }

  /** Density at t, per unit of t; 0 outside [0, 1]. */
  pdf(t: number): number {
    if (!(t >= 0 && t <= 1)) return 0;
    const j = this.panel(this.knots, t);
    const share = (t - this.knots[j]) / (this.knots[j + 1] - this.knots[j]);
    return (1 - share) * this.values[j] + share * this.values[j + 1];
  }

  /** Inverse of the CDF, for r in [0, 1]. */
  quantile(r: number): number {
    const { knots, values, cumulative } = this;
    const j = this.panel(cumulative, r);
    const width = knots[j + 1] - knots[j];
    const rest = Math.max(0, r - cumulative[j]);
    if (rest === 0) return knots[j];
    // Root of p₀x + slope·x²/2 = rest, in the form whose denominator never cancels.
    const slope = (values[j + 1] - values[j]) / width;
    const root = Math.sqrt(Math.max(0, values[j] * values[j] + 2 * slope * rest));
    return knots[j] + Math.min(width, (2 * rest) / (values[j] + root));
  }

  /** Largest j ≤ last − 1 with ascending[j] ≤ x: of empty panels, the one after them. */
  private panel(ascending: Float64Array, x: number): number {
    let low = 0;
    let high = ascending.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (ascending[middle] <= x) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** The uniform density: Standard's. `quantile(r)` is r itself. */
export const UNIFORM: PiecewiseLinearDensity = PiecewiseLinearDensity.fromKnots([0, 1], [1, 1]);

/** Throws a RangeError unless a share of the uniform lies in 0 … 1. */
export function assertFloor(share: number): void {
  assertRange(
    share >= 0 && share <= 1,
    `The share of the uniform density must lie in 0 … 1, not ${share}.`,
  );
}

/**
 * (1 − share)·density + share·uniform: no importance weight 1/p exceeds 1/share.
 * Throws a RangeError unless 0 ≤ share ≤ 1.
 */
export function withFloor(density: PiecewiseLinearDensity, share: number): PiecewiseLinearDensity {
  assertFloor(share);
  return PiecewiseLinearDensity.fromKnots(
    density.knots,
    density.values.map((value) => (1 - share) * value + share),
  );
}
