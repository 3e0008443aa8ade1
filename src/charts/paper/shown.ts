/**
 * Holds: what a panel shows, as plain data: what its figure is drawn of (panel-figure.ts) and its CSV written of (shown-csv.ts), so
 * that both are the same numbers. Refuses to hold: how it is drawn (panel/), and which panel shows what (shows/).
 */
import type { Estimate } from '../../core/statistics/estimate';
import type { Settings } from '../../lab/settings/settings-table';
import type { Marker } from '../look';
import type { Part } from '../split';

/** What is measured, in which unit; null where it has none. */
export interface Quantity {
  readonly name: string;
  readonly unit: string | null;
}

export interface ShownLook {
  readonly color: string;
  readonly dash?: string | undefined;
  /** At some of its points; none where not given. */
  readonly marker?: Marker;
  /** Its markers are outlines, at some of its points or at its end alone. */
  readonly open?: 'some' | 'end';
  /** Stroke width, px. */
  readonly width?: number;
}

/** A curve; NaN where it could not be measured. */
export interface ShownCurve {
  readonly name: string;
  readonly look: ShownLook;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Ends of its intervals. */
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
  /** What is drawn of it where that is less than what is known, such as means of blocks. */
  readonly drawn?: { readonly x: readonly number[]; readonly y: readonly number[] };
  /** Of the run that is pinned, behind the others. */
  readonly pinned?: boolean;
}

/** A change at an x, in words. */
export interface ShownChange {
  readonly x: number;
  readonly text: string;
  readonly color: string;
}

export interface CurvesShown {
  readonly kind: 'curves';
  readonly x: Quantity;
  readonly y: Quantity;
  /** A logarithmic value axis. */
  readonly log?: boolean;
  readonly logX?: boolean;
  /** Ends of the axes where the data do not say them; what lies beyond is cut off. */
  readonly xDomain?: readonly [number, number];
  readonly yDomain?: readonly [number, number];
  readonly curves: readonly ShownCurve[];
  readonly changes?: readonly ShownChange[];
  /** Whether curves break where they could not be measured; else they go straight across. */
  readonly gaps?: boolean;
  readonly height?: number;
  readonly note: string;
}

/** The parts of a variance end to end, a row per lane. */
export interface BarsShown {
  readonly kind: 'bars';
  readonly of: Quantity;
  /** What the rows were measured at, such as a step; in the CSV. */
  readonly at: Quantity;
  readonly rows: readonly {
    readonly name: string;
    readonly at: number;
    readonly parts: readonly { readonly part: Part; readonly estimate: Estimate }[];
    /** Null where its interval says nothing: of shares. */
    readonly total: Estimate | null;
    /** Of the run that is pinned, below the lane’s own. */
    readonly pinned?: boolean;
  }[];
  readonly note: string;
}

/** The parts of one lane's variance over training, stacked. */
export interface StackShown {
  readonly kind: 'stack';
  readonly name: string;
  readonly x: Quantity;
  readonly y: Quantity;
  readonly top: number;
  /** From the bottom up. */
  readonly bands: readonly {
    readonly part: Part;
    readonly x: readonly number[];
    readonly low: readonly number[];
    readonly high: readonly number[];
    readonly measured: readonly number[];
  }[];
  readonly note: string;
}

/** Estimates with their intervals, a row each. */
export interface IntervalsShown {
  readonly kind: 'intervals';
  readonly title?: string;
  /** What the rows are: "method". */
  readonly rowsAre: string;
  readonly of: Quantity;
  readonly rows: readonly {
    readonly name: string;
    readonly estimate: Estimate;
    readonly part?: Part;
    /** Expected by a model, beside it. */
    readonly expected?: number;
  }[];
  /** A logarithmic axis, for ratios: all values are above 0. */
  readonly log?: boolean;
  /** Where the verdict turns. */
  readonly threshold?: number;
  readonly note: string;
}

/** Losses of single steps, a cloud per lane. */
export interface CloudsShown {
  readonly kind: 'clouds';
  readonly of: Quantity;
  readonly range: readonly [number, number];
  readonly clouds: readonly {
    readonly name: string;
    readonly look: ShownLook;
    /** In order, the last one of the step `last`. */
    readonly values: ArrayLike<number>;
    readonly means: ArrayLike<number>;
    readonly last: number;
    /** Standard deviation of one step; null before there are enough. */
    readonly spread: Estimate | null;
  }[];
  readonly note: string;
}

/** Single draws as dots on one axis, a strip per source of noise. */
export interface StripsShown {
  readonly kind: 'strips';
  readonly of: Quantity;
  readonly end: number;
  readonly strips: readonly {
    readonly name: string;
    readonly part: Part;
    readonly dots: readonly { readonly value: number; readonly weight: number }[];
    readonly mean: number;
    /** Null while it is not known. */
    readonly variance: number | null;
  }[];
  readonly note: string;
}

/** Sequences token by token. */
export interface TokensShown {
  readonly kind: 'tokens';
  readonly rows: readonly {
    readonly name: string;
    /** Behind the row: its loss, or whether it is right. */
    readonly end: string;
    readonly cells: readonly {
      readonly text: string;
      readonly kind: 'prompt' | 'visible' | 'masked' | 'hidden' | 'revealed';
      /** Of a masked one, 0 … 1. */
      readonly tint?: number;
      /** The model's guess, below. */
      readonly below?: string;
      readonly right?: boolean;
      /** Cross-entropy, nats. */
      readonly loss?: number;
    }[];
  }[];
  /** Of pictures: how many tokens make a line behind the prompt of so many, and the share of ink of each that is a grey level. */
  readonly picture?: {
    readonly columns: number;
    readonly prompt: number;
    readonly ink: ReadonlyMap<string, number>;
  };
  /** Which way they are read. */
  readonly direction: 'ltr' | 'rtl';
  readonly note: string;
}

/** Words and numbers in columns. */
export interface TableShown {
  readonly kind: 'table';
  /** Shares of the width. */
  readonly columns: readonly { readonly name: string; readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
  readonly note: string;
  /** What the CSV has: numbers by themselves. */
  readonly records: Records;
}

export type PlotShown =
  | CurvesShown
  | BarsShown
  | StackShown
  | IntervalsShown
  | CloudsShown
  | StripsShown
  | TokensShown
  | TableShown;

export type RecordCell = string | number | null;

/** Rows by the names of their columns, which say the units. */
export interface Records {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, RecordCell>>[];
}

/** An earlier run, as whoever reads of it needs to know it. */
export interface PinnedOrigin {
  /** When it began, milliseconds since 1970. */
  readonly begun: number;
  readonly settings: Settings;
  /** Its last. */
  readonly step: number;
}

/** All of a panel. */
export interface Shown {
  /** Of the figure, without the task. */
  readonly title: string;
  readonly plots: readonly PlotShown[];
  /** When it was measured, and of how many: "Mean over steps 100–120, N = 512 sequences." */
  readonly measured: string;
  /** Which run is pinned, where something of it is shown. */
  readonly pinned?: PinnedOrigin;
  /** A CSV that the panel has of its own. */
  readonly csv?: string;
}

/** "2026-11-27 14:02:33 UTC", which names one run anywhere. */
export const begunText = ({ begun }: PinnedOrigin): string =>
  new Date(begun).toISOString().replace('T', ' ').replace(/\..*/, ' UTC');

/** "Loss, nats per token". */
export const axisText = ({ name, unit }: Quantity): string =>
  unit === null ? name : `${name}, ${unit}`;

/** "loss (nats per token)", as a column is called. */
export const columnText = ({ name, unit }: Quantity): string =>
  unit === null ? name : `${name} (${unit})`;
