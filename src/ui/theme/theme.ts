/** Colours and dashes with a meaning, by lane id (theme.css has the colours, light and dark). */

/** stroke-dasharray: the second cue beside the colour. */
const LANE_DASHES = ['', '6 3', '2 3', '8 3 2 3'] as const;

/** The name of a CSS variable; ids that are no lane's share the four colours. */
export function laneColor(id: number): string {
  return `var(--lane-${id % LANE_DASHES.length})`;
}

export function laneDash(id: number): string {
  return LANE_DASHES[id % LANE_DASHES.length];
}
