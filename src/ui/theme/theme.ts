/** Colours and dashes with a meaning, as names of CSS variables (theme.css has the values, light and dark). */

/** By lane id. */
export const LANE_COLORS = [
  'var(--lane-0)',
  'var(--lane-1)',
  'var(--lane-2)',
  'var(--lane-3)',
] as const;

/** stroke-dasharray by lane id: the second cue beside the colour. */
export const LANE_DASHES = ['', '6 3', '2 3', '8 3 2 3'] as const;

export function laneColor(id: number): string {
  return LANE_COLORS[id % LANE_COLORS.length];
}

export function laneDash(id: number): string {
  return LANE_DASHES[id % LANE_DASHES.length];
}
