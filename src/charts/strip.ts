/** Holds: where the dots of a strip lie on its axis of losses, and how far that axis reaches. Refuses to hold: how they look. */
import { scaleLinear } from 'd3-scale';

/** One draw. */
export interface StripDot {
  /** What it lost, nats per response token. */
  readonly loss: number;
  /** Of each of its patterns, where it has two: their mean is the loss. */
  readonly patterns: readonly number[];
  /** What weights it back; its area. */
  readonly weight: number;
}

export interface PlacedDot {
  /** Which draw it is, from 0: the same one wherever it moves. */
  readonly draw: number;
  /** Px from the left. */
  readonly x: number;
  /** Px from the top. */
  readonly y: number;
  /** Px. */
  readonly radius: number;
  /** Px from the left of each of two patterns; empty where there is one. */
  readonly patterns: readonly number[];
  /** Whether the loss lies beyond the axis: it is drawn at its end. */
  readonly beyond: boolean;
}

/** So many standard deviations about the mean find a place on the axis. */
const REACH = 3;
/** An axis that is used to less than this is made anew. */
const SMALL = 0.4;

/** Golden ratio: however many dots there are, their heights are spread evenly. */
const TURN = 0.6180339887;

/** Share of the height that dots spread over. */
const SPREAD = 0.7;
/** Radius of a dot of weight 1, and at most, px at the usual size of text. */
const RADIUS = 4.5;
const LARGEST = 10;

/** Of many dots each is smaller, down to this share. */
const MANY = 30;
const SMALLEST = 0.65;

/** Radius by the square root of the weight, so that the area is in proportion to it. */
export const radiusOf = (weight: number): number =>
  Number.isFinite(weight) ? Math.min(LARGEST, Math.max(1.5, RADIUS * Math.sqrt(weight))) : RADIUS;

/** Where the axis ends, px: the largest dot has room there. */
export const axisEndX = (width: number, scale: number): number =>
  Math.max(1, width - LARGEST * scale);

export function placedDots(
  dots: readonly StripDot[],
  end: number,
  { width, height }: { readonly width: number; readonly height: number },
  scale = 1,
): PlacedDot[] {
  const across = scaleLinear([0, end], [0, axisEndX(width, scale)]).clamp(true);
  const share = Math.max(SMALLEST, Math.min(1, Math.sqrt(MANY / Math.max(1, dots.length))));
  return dots.flatMap(({ loss, patterns, weight }, k) => {
    if (!Number.isFinite(loss)) return [];
    const turn = ((k * TURN) % 1) - 0.5;
    return [
      {
        draw: k,
        x: across(loss),
        y: height / 2 + turn * SPREAD * height,
        radius: radiusOf(weight) * share * scale,
        patterns: patterns.length > 1 ? patterns.map((pattern) => across(pattern)) : [],
        beyond: loss > end,
      },
    ];
  });
}

/** What an axis has to show. */
export interface StripReach {
  readonly mean: number;
  /** Of the law, nats²; null while it is not known. */
  readonly variance: number | null;
}

/**
 * The right end of the axis that strips share: it stays where it is while what is shown fits and fills it, so that less
 * scatter looks like less. @param former null where there was none.
 */
export function axisEnd(former: number | null, strips: readonly StripReach[]): number {
  const needed = Math.max(
    0,
    ...strips.map(({ mean, variance }) => mean + REACH * Math.sqrt(Math.max(0, variance ?? 0))),
  );
  if (!(needed > 0) || !Number.isFinite(needed)) return former ?? 1;
  if (former !== null && needed <= former && needed >= SMALL * former) return former;
  return scaleLinear([0, needed], [0, 1]).nice(10).domain()[1];
}
