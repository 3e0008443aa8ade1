/** What a fixture file of the gallery exports: one chart in several states, each to be looked at. */
import type { ReactNode } from 'react';

export interface Case {
  /** Which state, such as "no data"; it also names the picture. */
  readonly name: string;
  readonly element: ReactNode;
  /** Width of the place the chart is given, px. */
  readonly width?: number;
}

/** Width of a case that does not say its own: a panel of the page on a laptop, px. */
export const CASE_WIDTH = 470;
