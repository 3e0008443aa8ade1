/**
 * A figure for a paper as a whole SVG file that can be read alone: title, legend, panels two side by side or one below the other,
 * caption. Refuses to hold: what is in the panels (panels.ts, table-panels.ts, panel/), and PNG, which takes a browser
 * (ui/panel/png.ts).
 */
import { FONT, INK, SOFT } from './looks';
import { PANEL_WIDTH, TEXT, type Panel } from './panels';
import { element, escaped, lines, textRoom } from './svg';

const MARGIN = 16;
const APART = 24;
const TITLE = 14;
const NOTE = 9.5;
const LINE = 18;
const NOTE_LINE = 13;
const SAMPLE = 30;

export interface FigureContent {
  readonly title: string;
  /** Samples of 30 px about y = 0, as SVG text, and what each stands for. */
  readonly legend: readonly { readonly sample: string; readonly text: string }[];
  readonly panels: readonly Panel[];
  /** Width of panels that stand one below the other, px; two side by side of their usual width where not given. */
  readonly stacked?: number;
  /** Elements that others refer to. */
  readonly defs?: string;
  /** Said where there is no panel. */
  readonly without: string;
  /** What a reader needs to repeat it. */
  readonly provenance: string;
  /** Escaped already. */
  readonly metadata: string;
}

/** The file. Lengths are px of 1/96 inch. */
export function figureFile(content: FigureContent): string {
  const { title, legend, panels, stacked, defs = '', without, provenance, metadata } = content;
  const panelWidth = stacked ?? PANEL_WIDTH;
  const columns = stacked === undefined ? Math.max(1, Math.min(2, panels.length)) : 1;
  const width = 2 * MARGIN + columns * panelWidth + (columns - 1) * APART;
  const inside = width - 2 * MARGIN;
  const parts: string[] = [];
  let y = MARGIN;

  const write = (text: string, size: number, step: number, attributes = {}): void => {
    for (const line of lines(text, size, inside, 'font-weight' in attributes)) {
      y += step;
      const place = { x: MARGIN, y: y - step * 0.25, 'font-size': size, ...attributes };
      parts.push(element('text', { fill: INK, ...place }, escaped(line)));
    }
  };
  write(title, TITLE, LINE, { 'font-weight': 'bold' });

  y += 6;
  let x = MARGIN;
  for (const { sample, text } of legend) {
    const size = SAMPLE + 6 + textRoom(text, TEXT) + 14;
    if (x > MARGIN && x + size > width - MARGIN) {
      x = MARGIN;
      y += LINE;
    }
    const placed = element('g', { transform: `translate(${x} ${y + 8})` }, sample);
    const place = { x: x + SAMPLE + 6, y: y + 12, 'font-size': TEXT, fill: INK };
    parts.push(placed, element('text', place, escaped(text)));
    x += size;
  }
  y += legend.length > 0 ? LINE + 8 : 4;

  for (let first = 0; first < panels.length; first += columns) {
    const row = panels.slice(first, first + columns);
    const several = panels.length > 1;
    row.forEach(({ svg }, k) => {
      const left = MARGIN + k * (panelWidth + APART);
      const letter = `(${'abcdefgh'[first + k]})`;
      const place = { x: left, y: y + 10, 'font-size': TEXT, 'font-weight': 'bold', fill: INK };
      if (several) parts.push(element('text', place, letter));
      const top = several ? y + 14 : y;
      parts.push(element('g', { transform: `translate(${left} ${top})` }, svg));
    });
    y += Math.max(...row.map(({ height }) => height)) + (several ? 14 : 0) + 10;
  }

  const notes = [...new Set(panels.map(({ note }) => note))].join(' ') || without;
  const caption = `${notes} ${provenance}`;
  write(caption, NOTE, NOTE_LINE, { fill: SOFT });
  const height = Math.ceil(y + MARGIN);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        'font-family': FONT,
        role: 'img',
      },
      element('title', {}, escaped(title)),
      element('desc', {}, escaped(caption)),
      element('metadata', {}, metadata),
      defs,
      element('rect', { width, height, fill: '#ffffff' }),
      ...parts.map((part) => `\n${part}`),
    ),
    '\n',
  ].join('');
}
