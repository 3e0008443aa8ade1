/**
 * What methods look like on paper, by their place in the plan: dark colours on white, and a dash with a marker that tell all
 * sixteen apart without colour. The first four colours are the page's (theme.css, light).
 */
import { MARKER_NAMES, type Marker } from '../look';

const COLORS = [
  ...['#1b1f24', '#00875f', '#a23b8f', '#9a6700'],
  ...['#1f6fb2', '#c0392b', '#5b6770', '#6b4fbb'],
];
const DASHES = [undefined, '6 3', '2 3', '8 3 2 3'];

export interface PaperLook {
  readonly color: string;
  readonly dash: string | undefined;
  readonly marker: Marker;
}

/** The look of the k-th method, k = 0 … 15. */
export function paperLook(k: number): PaperLook {
  const place = k % MARKER_NAMES.length;
  const round = Math.floor(k / MARKER_NAMES.length);
  return {
    color: COLORS[k % COLORS.length],
    // As on the page for the first four; each later round has other dashes with the same markers.
    dash: DASHES[(place + round) % DASHES.length],
    marker: MARKER_NAMES[place],
  };
}

export const INK = '#111111';
export const SOFT = '#444444';
export const RULE = '#cccccc';
export const FONT = 'Helvetica, Arial, sans-serif';
