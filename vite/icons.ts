/**
 * Draws public/icon.svg as the PNG files that systems ask for which install pages. Refuses to hold: where they are named
 * (vite/manifest-plugin.ts).
 */
import { Resvg } from '@resvg/resvg-js';

const BACKGROUND = '#ffffff';

export interface Icon {
  readonly fileName: string;
  /** Side, in pixels. */
  readonly side: number;
  /** Share of the side that the drawing takes, on a square that systems cut to their own shape; null: as it is drawn. */
  readonly onSquare: number | null;
}

export const ICONS = {
  small: { fileName: 'icon-192.png', side: 192, onSquare: null },
  large: { fileName: 'icon-512.png', side: 512, onSquare: null },
  // What may be cut off lies outside a circle of 0.8 sides, https://www.w3.org/TR/appmanifest/#icon-masks: the bars' corners lie
  // 0.49 sides from the middle.
  maskable: { fileName: 'icon-maskable-512.png', side: 512, onSquare: 0.8 },
  apple: { fileName: 'apple-touch-icon.png', side: 180, onSquare: 1 },
} as const satisfies Readonly<Record<string, Icon>>;

/** @param svg the text of a square drawing. */
export function drawnIcon(svg: string, { side, onSquare }: Icon): Uint8Array {
  const margin = ((1 - (onSquare ?? 1)) / 2) * 100;
  const drawing = svg.replace(
    '<svg',
    `<svg x="${margin}" y="${margin}" width="${100 - 2 * margin}" height="${100 - 2 * margin}"`,
  );
  const square = `<rect width="100" height="100" fill="${BACKGROUND}"/>`;
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${onSquare === null ? '' : square}${drawing}</svg>`;
  return new Resvg(whole, { fitTo: { mode: 'width', value: side } }).render().asPng();
}
