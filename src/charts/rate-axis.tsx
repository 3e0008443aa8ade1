/** What the charts over the masking rate share: margins, x axis, the rows. */
import { XAxis } from 'recharts';
import { formatTick } from '../lab/words/numbers';
import { AXIS_TICK } from './look';
import { plotIn } from './plot';
import type { Plot, PlotAxis } from './plot';
import { BARE_AXIS_HEIGHT } from './time-axis';
import type { Size } from './useSize';

export type RateScale = 'linear' | 'log';

/** Charts with this id share the crosshair. */
export const RATE_SYNC = 'rate';
export const RATE_MARGIN = { top: 6, right: 0, bottom: 0, left: 0 } as const;
/** Width of both value axes, px: the plots of all rate charts begin and end at the same places. */
export const RATE_AXIS_WIDTH = 36;
/** Left end of the logarithmic axis. */
const SMALLEST_RATE = 1e-3;
const LINEAR_TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];
const LOG_TICKS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1];

export function rateDomain(scale: RateScale): [number, number] {
  return scale === 'log' ? [SMALLEST_RATE, 1] : [0, 1];
}

/** The height of the x axis with its numbers, px. */
const AXIS_HEIGHT = 18;

/** The plot of a chart over t; `bare` as its x axis. */
export function ratePlot(scale: RateScale, values: PlotAxis, size: Size, bare = false): Plot {
  const bottom = bare ? BARE_AXIS_HEIGHT : AXIS_HEIGHT;
  const edges = { ...RATE_MARGIN, left: RATE_AXIS_WIDTH, right: RATE_AXIS_WIDTH, bottom };
  return plotIn(size, edges, { domain: rateDomain(scale), log: scale === 'log' }, values);
}

/** On the linear axis the curves' steep left end is cut off above what they reach right of this rate. */
export const CAP_FROM = 0.04;

/** Recharts' XAxis over t; `bare` draws the line without numbers. */
export function RateXAxis({ scale, bare = false }: { scale: RateScale; bare?: boolean }) {
  return (
    <XAxis
      dataKey="t"
      type="number"
      scale={scale === 'log' ? 'log' : 'linear'}
      domain={rateDomain(scale)}
      ticks={scale === 'log' ? LOG_TICKS : LINEAR_TICKS}
      interval={0}
      height={bare ? BARE_AXIS_HEIGHT : AXIS_HEIGHT}
      tick={bare ? false : AXIS_TICK}
      tickFormatter={formatTick}
      tickMargin={2}
      tickLine={false}
      axisLine={{ stroke: 'var(--axis)' }}
      allowDataOverflow
    />
  );
}

/** The ends of a curve's intervals. */
export interface RateBand {
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/**
 * Rows of a chart over t: the given columns, and bands as [low, high]; only rates that the axis shows; NaN becomes a
 * gap.
 */
export function rateRows<K extends string, B extends string = never>(
  t: ArrayLike<number>,
  columns: Readonly<Record<K, ArrayLike<number> | null>>,
  scale: RateScale,
  bands?: Readonly<Record<B, RateBand>>,
): RateRow<K, B>[] {
  const [low, high] = rateDomain(scale);
  const rows: RateRow<K, B>[] = [];
  for (let i = 0; i < t.length; i++) {
    if (t[i] < low || t[i] > high) continue;
    const row = { t: t[i] } as RateRow<K, B>;
    for (const key of Object.keys(columns) as K[]) {
      const value = columns[key]?.[i];
      if (value !== undefined && Number.isFinite(value)) Object.assign(row, { [key]: value });
    }
    for (const key of Object.keys(bands ?? {}) as B[]) {
      const ends = [bands![key].low[i], bands![key].high[i]];
      if (ends.every(Number.isFinite)) Object.assign(row, { [key]: ends });
    }
    rows.push(row);
  }
  return rows;
}

export type RateRow<K extends string, B extends string = never> = Partial<
  Record<K, number> & Record<B, readonly [number, number]>
> & { t: number };
