/** Rules for lanes: which combinations make sense, and how lanes are added and removed. */
import type { LaneSettings, PatternScheme } from './experiment';
import { MAX_LANES } from './schema';

export const PATTERN_LABELS: Readonly<Record<PatternScheme, string>> = {
  independent: 'independent',
  'two-independent': 'two independent',
  'fixed-count': 'fixed count',
};

export const MIRROR_AND_TWO_INDEPENDENT =
  'MIRROR and two independent patterns exclude each other: the second is the control for the first.';

/** Tells lanes of the same name apart for screen readers, as colour and dash do for the eye. */
export function lanePlace(index: number, lanes: number): string {
  return `lane ${index + 1} of ${lanes}`;
}

/** Why a lane makes no sense, or null. */
export function laneProblem(lane: LaneSettings): string | null {
  return lane.mirror && lane.pattern === 'two-independent' ? MIRROR_AND_TWO_INDEPENDENT : null;
}

/**
 * The lanes with one more, in the first free colour; the same lanes when all places are taken. A place that a running
 * lane still holds is taken last: the new lane would go on with that lane's weights.
 */
export function withNewLane(
  lanes: readonly LaneSettings[],
  running: readonly LaneSettings[],
): readonly LaneSettings[] {
  const places = Array.from({ length: MAX_LANES }, (_, i) => i);
  const free = (of: readonly LaneSettings[]) => (i: number) => of.every(({ id }) => id !== i);
  const id = places.find(free([...lanes, ...running])) ?? places.find(free(lanes));
  if (id === undefined) return lanes;
  // The page's own discovery is the natural third guest; after it, the plain baseline.
  const used = lanes.some(({ pattern }) => pattern === 'fixed-count');
  const pattern = used ? 'independent' : 'fixed-count';
  return [...lanes, { id, pPots: false, mirror: false, pattern }];
}
