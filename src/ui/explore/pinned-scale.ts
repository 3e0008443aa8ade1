/**
 * Holds: the scale of the bars, which is one per run: a switch or a step never changes it, so that a shorter bar is less
 * noise. It grows only where a bar would not fit, and fits anew only when the visitor asks. Refuses to hold: what is drawn.
 */
import { scaleLinear } from 'd3-scale';

/** Room beyond the longest bar when the scale is made, as a share of the bar. */
const ROOM = 0.08;

export interface PinnedScale {
  /** Its right end, in the unit of the bars. */
  readonly end: number;
  /** How often it had to grow. */
  readonly grown: number;
}

/** A scale for bars of this length, rounded up so that new readings of the same noise fit too. */
const fitted = (longest: number): number =>
  scaleLinear([0, longest * (1 + ROOM)], [0, 1])
    .nice(20)
    .domain()[1];

/**
 * The scale by now.
 * @param former null before the first bar
 * @param longest the longest bar, in its unit; 0 while nothing is measured
 */
export function pinnedScale(former: PinnedScale | null, longest: number): PinnedScale | null {
  if (!(longest > 0) || !Number.isFinite(longest)) return former;
  if (former === null) return { end: fitted(longest), grown: 0 };
  if (longest <= former.end) return former;
  return { end: fitted(longest), grown: former.grown + 1 };
}

/** Below this share of the scale the bars are small enough to offer a closer one. */
export const SMALL = 0.6;
