/**
 * What things look like in the charts: colours by meaning (CSS variables of the theme) and, for each, a second cue
 * that does not need colour (a fill pattern for the sources of variance, a dash for the lanes).
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
}

export type FillPattern = 'solid' | 'hatch' | 'dots' | 'bars';

export interface PartLook {
  readonly label: string;
  /** One or two letters for labels inside bars. */
  readonly letter: string;
  readonly color: string;
  readonly pattern: FillPattern;
}

/** The sources of variance. A has one hue in two shades. */
export const PART_LOOKS: Readonly<Record<Part, PartLook>> = {
  a: { label: 'A pattern', letter: 'A', color: 'var(--A1)', pattern: 'hatch' },
  aPlace: {
    label: 'A which tokens',
    letter: 'A which',
    color: 'var(--A1)',
    pattern: 'solid',
  },
  aCount: {
    label: 'A how many',
    letter: 'A how many',
    color: 'var(--A2)',
    pattern: 'hatch',
  },
  b: { label: 'B rate', letter: 'B', color: 'var(--B)', pattern: 'dots' },
  c: { label: 'C data', letter: 'C', color: 'var(--C)', pattern: 'bars' },
};

/**
 * The class of a band or curve that a symbol of a formula stands for: while the symbol is pointed at, its panel fades
 * all others (charts.css).
 */
export function symbolClass(key: string): string {
  return `symbol symbol-${key}`;
}

/** Stroke width of every curve: legible from the back row. */
export const CURVE_WIDTH = 2;
/** Size of every label in a chart, px. */
export const LABEL_SIZE = 11.5;
/** Width of a letter of an axis or a mark, px, at most. */
export const LETTER = 7;
export const AXIS_TICK = { fontSize: LABEL_SIZE, fill: 'var(--soft)' } as const;
