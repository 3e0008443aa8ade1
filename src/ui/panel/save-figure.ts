/** Holds: a figure for a paper (charts/paper) handed to the visitor, as SVG or as PNG. Refuses to hold: what is drawn. */
import { inEnglish } from '../../language/language';
import { download, downloadBlob } from './download';
import { pngOf } from './png';

export const FIGURE_KINDS = ['svg', 'png'] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** Pixels per px: sharp on paper, too. */
const SCALE = 2;

/**
 * Draws it, in English whatever the page speaks, and saves it under a name.
 * @param refuse takes the sentence that says why there is no PNG
 */
export async function saveFigure(
  draw: () => string,
  name: string,
  kind: FigureKind,
  refuse: (problem: string) => void,
): Promise<void> {
  const svg = inEnglish(draw);
  const file = `${name}.${kind}`;
  if (kind === 'svg') {
    download(file, svg, 'image/svg+xml');
    return;
  }
  try {
    downloadBlob(file, await pngOf(svg, SCALE));
  } catch (error) {
    refuse((error as Error).message);
  }
}
