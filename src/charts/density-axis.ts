/**
 * The axes of the density editor. Across, the handles stand at even distances and t runs straight between two of them, so
 * that small rates have as much room as large ones and a drawn density is a straight line from handle to handle. Upwards
 * the density is logarithmic: half and twice as often are equally far from uniform.
 */
import { HANDLE_RATES, HIGHEST_HANDLE, LOWEST_HANDLE } from '../core/methods/density/hand-drawn';
import { position } from './scale';

export interface EditorPlot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const LAST = HANDLE_RATES.length - 1;

/** Pixels of rate t. */
export function acrossOf(t: number, { left, right }: EditorPlot): number {
  const after = HANDLE_RATES.findIndex((rate) => rate >= t);
  const i = Math.max(1, after === -1 ? LAST : after);
  const share = (t - HANDLE_RATES[i - 1]) / (HANDLE_RATES[i] - HANDLE_RATES[i - 1]);
  return left + ((i - 1 + share) / LAST) * (right - left);
}

/** Pixels of a density; what the axis cannot show lies on its ends. */
export function upOf(density: number, { top, bottom }: EditorPlot): number {
  const inside = Math.min(HIGHEST_HANDLE, Math.max(LOWEST_HANDLE, density));
  return position([LOWEST_HANDLE, HIGHEST_HANDLE], [bottom, top], true)(inside);
}

/** The density at a height, within the bounds of a handle. */
export function densityAt(y: number, { top, bottom }: EditorPlot): number {
  const share = Math.min(1, Math.max(0, (bottom - y) / (bottom - top)));
  return LOWEST_HANDLE * (HIGHEST_HANDLE / LOWEST_HANDLE) ** share;
}

/** The handle nearest to a place across. */
export function handleAt(x: number, { left, right }: EditorPlot): number {
  const place = Math.round(((x - left) / (right - left)) * LAST);
  return Math.min(LAST, Math.max(0, place));
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

/** Handles whose rates can be written below the plot without touching: every one, every second, … */
export function labelledHandles({ left, right }: EditorPlot, labelWidth: number): number[] {
  const apart = (right - left) / LAST;
  const every = [1, 2, 3, 4, 6].find((k) => k * apart >= labelWidth) ?? LAST;
  return HANDLE_RATES.flatMap((_, i) => (i % every === 0 ? [i] : []));
}
