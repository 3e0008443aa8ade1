/**
 * What things look like in the charts: colours by meaning (CSS variables of the theme) and, for each, a second cue
 * that does not need colour (a fill pattern for the sources of variance, a dash and a marker for the lanes).
 */
import type { Part } from './split';

/** A lane as a chart shows it. */
export interface LaneLook {
  readonly id: number;
  readonly name: string;
  /** A CSS colour, usually var(--lane-…). */
  readonly color: string;
  /** SVG stroke-dasharray; undefined is a solid line. */
  readonly dash: string | undefined;
  /** The shape of its points. */
  readonly marker: Marker;
}

/** Of places in paths: a hundredth of a pixel. Longer numbers make the browser parse more, and show nothing. */
export const PATH_DIGITS = 2;

export type Marker = keyof typeof MARKERS;

/** Each shape as a path about its own centre, px. */
const MARKERS = {
  circle: 'm-3,0a3,3 0 1,0 6,0a3,3 0 1,0 -6,0z',
  square: 'm-2.7,-2.7h5.4v5.4h-5.4z',
  triangle: 'm0,-3.8l3.6,6.4h-7.2z',
  diamond: 'm0,-4l4,4l-4,4l-4,-4z',
} as const;

export const MARKER_NAMES = Object.keys(MARKERS) as readonly Marker[];

/** A marker at each place (px), as one path: a shape per point would make every redraw dear. */
export function markersPath(
  marker: Marker,
  places: readonly { readonly x: number; readonly y: number }[],
): string {
  return places.map(({ x, y }) => `M${x.toFixed(1)},${y.toFixed(1)}${MARKERS[marker]}`).join('');
}

type FillPattern = 'solid' | 'hatch' | 'cross' | 'dots' | 'bars';

/** The marks of each pattern in a square of 8 px. */
export const FILL_PATHS: Readonly<Record<Exclude<FillPattern, 'solid'>, string>> = {
  hatch: 'M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4',
  cross: 'M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4 M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4',
  dots: 'M1,2 h2.4 M5,6 h2.4',
  bars: 'M4,0 v8',
};

export interface PartLook {
  readonly color: string;
  readonly pattern: FillPattern;
}

/** The sources of variance. A has one hue in two shades. */
export const PART_LOOKS: Readonly<Record<Part, PartLook>> = {
  a: { color: 'var(--A1)', pattern: 'cross' },
  aPlace: {
    color: 'var(--A1)',
    pattern: 'solid',
  },
  aCount: {
    color: 'var(--A2)',
    pattern: 'hatch',
  },
  b: { color: 'var(--B)', pattern: 'dots' },
  c: { color: 'var(--C)', pattern: 'bars' },
};

/**
 * The class of a band or curve that a symbol of a formula stands for: while the symbol is pointed at, its panel fades
 * all others (charts.css).
 */
export function symbolClass(key: string): string {
  return ['symbol', `symbol-${key}`].join(' ');
}

/** Stroke width of every curve: legible from the back row. */
export const CURVE_WIDTH = 2;
/** Size of every label in a chart, px at the usual size of text. */
export const LABEL_SIZE = 11.5;
/** Its font size, as large as the reader wants it; larger where its place is (ChartBox). */
export const LABEL_FONT = `calc(var(--chart-text, 1) * ${LABEL_SIZE / 16}rem)`;
/** How many letters wide a text is: a Chinese character takes the room of two. */
export const lettersOf = (text: string): number =>
  text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);

/** Width of a letter of an axis or a mark, px at the usual size of text, at most. */
export const LETTER = 6.5;
export const AXIS_TICK = { fontSize: LABEL_FONT, fill: 'var(--soft)' } as const;
