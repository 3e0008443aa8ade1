/**
 * The axes of the density editor. Across, the handles stand at even distances and t runs straight between two of them, so
 * that small rates have as much room as large ones and a drawn density is a straight line from handle to handle. Upwards
 * the density is logarithmic: half and twice as often are equally far from uniform.
 */
import { scaleLinear, scaleLog } from 'd3-scale';
import { HANDLE_RATES, HIGHEST_HANDLE, LOWEST_HANDLE } from '../core/methods/density/hand-drawn';
import type { Rectangle } from './frame/Frame';

/** The last handle's number. */
export const LAST = HANDLE_RATES.length - 1;

/** Where rate t lies among the handles: 2.5 is half way from handle 2 to handle 3. */
export const placeOfRate = scaleLinear(
  HANDLE_RATES,
  HANDLE_RATES.map((_, i) => i),
);

/** The density at a height, px, within the bounds of a handle. */
export function densityAt(px: number, { y, height }: Pick<Rectangle, 'y' | 'height'>): number {
  return scaleLog([LOWEST_HANDLE, HIGHEST_HANDLE], [y + height, y])
    .clamp(true)
    .invert(px);
}

/** The handle nearest to a place across, px. */
export function handleAt(px: number, { x, width }: Pick<Rectangle, 'x' | 'width'>): number {
  return Math.round(scaleLinear([x, x + width], [0, LAST]).clamp(true)(px));
}

/** What a key makes of a handle's value; null for a key that means nothing here. */
export function valueAfterKey(key: string, value: number): number | null {
  switch (key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return value * FINE;
    case 'ArrowDown':
    case 'ArrowLeft':
      return value / FINE;
    case 'PageUp':
      return value * COARSE;
    case 'PageDown':
      return value / COARSE;
    case 'Home':
      return LOWEST_HANDLE;
    case 'End':
      return HIGHEST_HANDLE;
    default:
      return null;
  }
}

const FINE = 1.08;
const COARSE = 1.6;

/** Handles whose rates can be written below a plot of this width without touching: every one, every second, … */
export function labelledHandles(width: number, labelWidth: number): number[] {
  const every = [1, 2, 3, 4, 6].find((k) => (k * width) / LAST >= labelWidth) ?? LAST;
  return HANDLE_RATES.flatMap((_, i) => (i % every === 0 ? [i] : []));
}
