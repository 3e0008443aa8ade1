/** Where the names of curves go: along the curve, at a place where no other curve or name is in the way. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A curve to be named, in pixels, by ascending x. */
export interface NamedCurve {
  readonly points: readonly Point[];
  /** Width of its name. */
  readonly width: number;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Between a name and its own curve. */
const RISE = 2;
/** What a place a line farther from the curve costs: only where the nearest would hide another curve. */
const LIFT_PRICE = 5;
/** Less room than this is none: a curve has a width. */
const LEAST = 2;
/** More room than this is not better. */
const ENOUGH = 8;
/** A name should lie along its curve: how much the curve may rise under it, and the price of every pixel more. */
const LEVEL = 6;
const STEEPNESS_PRICE = 0.3;
/** Places tried, from the right end on, and the price of each place farther left. */
const PLACES = 16;
const DISTANCE_PRICE = 0.35;

/** The lowest and highest y of a curve between two x; null where it does not reach. */
export function rangeBetween(
  points: readonly Point[],
  from: number,
  to: number,
): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  const see = (y: number) => {
    low = Math.min(low, y);
    high = Math.max(high, y);
  };
  let before: Point | null = null;
  for (const here of points) {
    if (before) {
      if (before.x < from && from < here.x) see(yAt(before, here, from));
      if (before.x < to && to < here.x) see(yAt(before, here, to));
    }
    if (here.x > to) break;
    if (here.x >= from) see(here.y);
    before = here;
  }
  return low <= high ? [low, high] : null;
}

const yAt = (before: Point, after: Point, x: number): number =>
  before.y + ((x - before.x) / (after.x - before.x)) * (after.y - before.y);

/** Free height between a box and a range of y; 0 where they touch. */
function gap(box: Rectangle, [low, high]: readonly [number, number]): number {
  return Math.max(0, low - (box.y + box.height), box.y - high);
}

/**
 * A box per curve, inside the plot; in the order of the curves, which is also their precedence. Null: no room beside
 * other names and what is `taken`, nor, for names that can be spared, beside the other curves.
 */
export function placeNames(
  curves: readonly NamedCurve[],
  plot: Rectangle,
  height: number,
  { spare = false, taken = [] }: { spare?: boolean; taken?: readonly Rectangle[] } = {},
): (Rectangle | null)[] {
  const placed = [...taken];
  return curves.map((curve) => {
    let best: Rectangle | null = null;
    let bestScore = -Infinity;
    const step = (plot.width - curve.width) / PLACES;
    for (let k = 0; k <= PLACES && step >= 0; k++) {
      const x = plot.x + plot.width - curve.width - k * step;
      const own = rangeBetween(curve.points, x, x + curve.width);
      if (!own) continue;
      for (const [y, lifts] of [0, 1].flatMap((lifts): [number, number][] => [
        [own[0] - RISE - (1 + lifts) * height, lifts],
        [own[1] + RISE + lifts * height, lifts],
      ])) {
        if (y < plot.y || y + height > plot.y + plot.height) continue;
        const box = { x, y, width: curve.width, height };
        const free = clearance(box, curve, curves, placed);
        if (free < 0 || (spare && free < LEAST)) continue;
        const score =
          Math.min(ENOUGH, free) -
          STEEPNESS_PRICE * Math.max(0, own[1] - own[0] - LEVEL) -
          DISTANCE_PRICE * k -
          LIFT_PRICE * lifts;
        if (score <= bestScore) continue;
        best = box;
        bestScore = score;
      }
    }
    if (best) placed.push(best);
    return best;
  });
}

/** Free height around a box, to the other curves and to the names already placed; below 0 over a name. */
function clearance(
  box: Rectangle,
  own: NamedCurve,
  curves: readonly NamedCurve[],
  placed: readonly Rectangle[],
): number {
  let free = Infinity;
  for (const other of curves) {
    if (other === own) continue;
    const range = rangeBetween(other.points, box.x, box.x + box.width);
    if (range) free = Math.min(free, gap(box, range));
  }
  for (const name of placed) {
    const apart = name.x > box.x + box.width + ENOUGH || box.x > name.x + name.width + ENOUGH;
    // A name over a name cannot be read at all: worse than a name over a curve.
    if (!apart) free = Math.min(free, gap(box, [name.y, name.y + name.height]) || -1);
  }
  return free;
}

/**
 * Moves places apart, as little as possible and in order, so that neighbours are at least `gap` apart and all stay in
 * [top, bottom]; returns the new places in the order given.
 */
export function spread(
  wanted: readonly number[],
  gap: number,
  top: number,
  bottom: number,
): number[] {
  const order = wanted.map((_, i) => i).sort((i, j) => wanted[i] - wanted[j]);
  const placed = wanted.slice();
  let last = top - gap;
  for (const i of order) last = placed[i] = Math.max(wanted[i], last + gap);
  // Push back up what fell off the bottom.
  let limit = bottom;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i], limit);
    limit = placed[i] - gap;
  }
  return placed;
}
