/**
 * The map of clipped rates as cells: where a stretch of rates lies among them, how dark a cell is, and which one a key goes to.
 * Across stands β, upwards ω, both at even distances from value to value of the grid.
 */
import { scaleLinear } from 'd3-scale';
import { CLIP_FROM, CLIP_TO, type Clip, type ClipPoint } from '../core/probe/read/clip-map';

/** What of a point a map shows. */
export type ClipQuantity = 'loss' | 'gradient' | 'bias';

const indices = (values: readonly number[]): number[] => values.map((_, i) => i);

/** Where β, and where ω, lies among the columns and rows: 2.5 is half way from the third to the fourth. */
export const columnOf = scaleLinear(CLIP_FROM, indices(CLIP_FROM)).clamp(true);
export const rowOf = scaleLinear(CLIP_TO, indices(CLIP_TO)).clamp(true);

/** The point of the map at a stretch of rates; undefined between points. */
const pointAt = (points: readonly ClipPoint[], { from, to }: Clip): ClipPoint | undefined =>
  points.find((point) => point.from === from && point.to === to);

/** The point nearest to a stretch of rates, by places in the grid; undefined where there are none. */
export function nearestPoint(
  points: readonly ClipPoint[],
  { from, to }: Clip,
): ClipPoint | undefined {
  const distance = (point: Clip) =>
    Math.hypot(columnOf(point.from) - columnOf(from), rowOf(point.to) - rowOf(to));
  return points.reduce<ClipPoint | undefined>(
    (best, point) => (best && distance(best) <= distance(point) ? best : point),
    undefined,
  );
}

/**
 * 0 … 1: for a variance how far it is below Standard's, for the bias how far it is off against the largest on the map; 0
 * where nothing is known.
 */
export function darkness(
  quantity: ClipQuantity,
  point: ClipPoint,
  points: readonly ClipPoint[],
): number {
  const { value } = point[quantity];
  if (!Number.isFinite(value)) return 0;
  if (quantity !== 'bias') return Math.min(1, Math.max(0, 1 - value));
  const most = Math.max(...points.map(({ bias }) => Math.abs(bias.value)).filter(Number.isFinite));
  return most > 0 ? Math.abs(value) / most : 0;
}

const MOVES: Readonly<Record<string, readonly [across: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};

/** The point that an arrow key goes to from one; that point itself at an edge, null for any other key. */
export function pointAfterKey(
  key: string,
  at: Clip,
  points: readonly ClipPoint[],
): ClipPoint | null {
  if (!Object.hasOwn(MOVES, key)) return null;
  const [across, up] = MOVES[key];
  const from = CLIP_FROM[CLIP_FROM.indexOf(at.from) + across];
  const to = CLIP_TO[CLIP_TO.indexOf(at.to) + up];
  return pointAt(points, { from, to }) ?? pointAt(points, at) ?? null;
}
