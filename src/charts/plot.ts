/**
 * The plot of a chart: its place in the chart and where values lie in it, px. Every chart sets its margins and domains
 * itself, so its curves need not wait for Recharts' own, slower pass to know them.
 */
import { position } from './scale';
import type { Size } from './useSize';

export interface Plot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly across: (value: number) => number;
  readonly up: (value: number) => number;
}

export interface PlotAxis {
  readonly domain: readonly [number, number];
  readonly log?: boolean;
}

/** What axes and margins take on each side, px. */
export interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function plotIn(size: Size, edges: Edges, across: PlotAxis, up: PlotAxis): Plot {
  const { left: x, top: y } = edges;
  const width = Math.max(1, size.width - x - edges.right);
  const height = Math.max(1, size.height - y - edges.bottom);
  return {
    x,
    y,
    width,
    height,
    across: position(across.domain, [x, x + width], across.log),
    up: position(up.domain, [y + height, y], up.log),
  };
}
