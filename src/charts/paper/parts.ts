/** The sources of variance on paper: the page's light colours and patterns. Refuses to hold: their names (part-names.ts). */
import { FILL_PATHS, PART_LOOKS } from '../look';
import { PARTS, type Part } from '../split';
import { element } from './svg';

/** As theme.css has them, light; a test compares them. */
export const PART_COLORS: Readonly<Record<Part, string>> = {
  a: '#d9480f',
  aPlace: '#d9480f',
  aCount: '#f4a37c',
  b: '#1d78c1',
  c: '#9aa3ad',
};

/** The fill of a part, once its patterns are in the file. */
export const partFill = (part: Part): string => `url(#part-${part})`;

/** The patterns, once per file. */
export function partPatterns(): string {
  const patterns = PARTS.map((part) => {
    const { pattern } = PART_LOOKS[part];
    return element(
      'pattern',
      { id: `part-${part}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
      element('rect', { width: 8, height: 8, fill: PART_COLORS[part] }),
      pattern === 'solid'
        ? ''
        : element('path', {
            d: FILL_PATHS[pattern],
            stroke: '#ffffff',
            'stroke-opacity': 0.65,
            'stroke-width': pattern === 'dots' ? 2.4 : 1.1,
            fill: 'none',
          }),
    );
  });
  return element('defs', {}, ...patterns);
}

/** A part as the legend shows it, 30 px wide about y = 0. */
export const partSample = (part: Part): string =>
  element('rect', { x: 0, y: -6, width: 30, height: 12, fill: partFill(part), stroke: '#666666' });
