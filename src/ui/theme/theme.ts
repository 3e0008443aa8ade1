/** How lanes look, by id: the one place that gives each its colour, dash and marker (theme.css has the colours). */
import type { LaneLook } from '../../charts/look';

/** What tells lanes apart without colour. */
const CUES = [
  { dash: undefined, marker: 'circle' },
  { dash: '6 3', marker: 'square' },
  { dash: '2 3', marker: 'triangle' },
  { dash: '8 3 2 3', marker: 'diamond' },
] as const;

/** Ids that are no lane's share the four looks. */
export function laneStyle(id: number): Omit<LaneLook, 'id' | 'name'> {
  const place = id % CUES.length;
  return { color: `var(--lane-${place})`, ...CUES[place] };
}
