/** What all charts over training share: margins, x axis, crosshair, marks of changes. */
import { Line, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { SyncMethod } from 'recharts/types/synchronisation/types';
import { formatInteger, formatTick } from '../lab/words/numbers';
import { AXIS_TICK, LABEL_SIZE } from './look';
import { plotIn } from './plot';
import type { Plot, PlotAxis } from './plot';
import { nearestIndex, niceTicks } from './scale';
import type { Size } from './useSize';

export type TimeUnit = 'steps' | 'forward rows';

/** The x axis: from 0 to the latest point, in steps or in forward rows. */
export interface TimeAxis {
  readonly end: number;
  readonly unit: TimeUnit;
}

/** A change of method, to be marked on the charts. */
export interface TimeMark {
  readonly x: number;
  readonly text: string;
  /** Colour of its lane. */
  readonly color: string;
}

/** Charts with this id share the crosshair. */
export const TIME_SYNC = 'training';
/** The same for all of them, so that equal x lies at equal places. */
export const TIME_MARGIN = { top: 8, right: 10, bottom: 0, left: 0 } as const;
/** An axis without numbers leaves room for the lowest number of the value axis. */
export const BARE_AXIS_HEIGHT = 6;
export const Y_AXIS_WIDTH = 42;
export const X_AXIS_HEIGHT = 20;

/** The crosshair of another chart goes to the point nearest in x: charts have different points. */
export const syncNearest: SyncMethod = (ticks, data) =>
  nearestIndex(
    ticks.map((tick) => Number(tick.value)),
    Number(data.activeLabel),
  );

/** Width of a letter of an axis or a mark, px, at most. */
const LETTER = 6.5;
/** Between two texts, px. */
const APART = 8;

/** Width of the plot of a chart over training, px. */
export const plotWidth = (width: number): number =>
  Math.max(1, width - Y_AXIS_WIDTH - TIME_MARGIN.right);

const timeDomain = ({ end }: TimeAxis): [number, number] => [0, Math.max(end, 1)];

/** The plot of a chart over training; `bare` as its x axis. */
export function timePlot(axis: TimeAxis, values: PlotAxis, size: Size, bare = false): Plot {
  const bottom = bare ? BARE_AXIS_HEIGHT : X_AXIS_HEIGHT;
  const edges = { ...TIME_MARGIN, left: Y_AXIS_WIDTH, bottom };
  return plotIn(size, edges, { domain: timeDomain(axis) }, values);
}

/** What Recharts' tooltip and crosshair need of the rows: where they lie. The curves are drawn by `Curves`. */
export function crosshairOver(x: 'x' | 't', yAxisId?: string) {
  return <Line dataKey={x} yAxisId={yAxisId} hide isAnimationActive={false} />;
}

const endText = (end: number, unit: TimeUnit): string => `${formatInteger(end)} ${unit}`;

/** 0, round numbers, and the end itself; round numbers that would run into the end's label are left out. */
export function timeTicks({ end, unit }: TimeAxis, width: number): number[] {
  if (!(end > 0)) return [0];
  const plot = plotWidth(width);
  const free = (tick: number) =>
    (tick / end) * plot + (formatTick(tick).length / 2 + endText(end, unit).length) * LETTER <
    plot - APART;
  return [...niceTicks(0, end, 5).filter((tick) => tick < end && (tick === 0 || free(tick))), end];
}

interface TickProps {
  readonly x?: number | string;
  readonly y?: number | string;
  readonly index?: number;
  readonly payload?: { readonly value: number };
}

/** Ticks of the time axis: the last one carries the unit and ends at the margin. */
function timeTick(unit: TimeUnit, last: number) {
  return function TimeTick({ x, y, index = 0, payload }: TickProps) {
    const isLast = index === last && index > 0;
    const text = isLast ? endText(payload!.value, unit) : formatTick(payload!.value);
    const anchor = isLast ? 'end' : index === 0 ? 'start' : 'middle';
    return (
      <text x={x} y={Number(y) + 10} textAnchor={anchor} {...AXIS_TICK}>
        {text}
      </text>
    );
  };
}

interface TimeXAxisProps {
  readonly axis: TimeAxis;
  /** Width of the chart, px. */
  readonly width: number;
  /** Draws the line without numbers (another chart below has them). */
  readonly bare?: boolean;
}

/** Recharts' XAxis for training time. */
export function TimeXAxis({ axis, width, bare = false }: TimeXAxisProps) {
  const ticks = timeTicks(axis, width);
  return (
    <XAxis
      dataKey="x"
      type="number"
      domain={timeDomain(axis)}
      ticks={ticks}
      interval={0}
      height={bare ? BARE_AXIS_HEIGHT : X_AXIS_HEIGHT}
      tick={bare ? false : timeTick(axis.unit, ticks.length - 1)}
      tickLine={false}
      axisLine={{ stroke: 'var(--axis)' }}
      allowDataOverflow
    />
  );
}

/** The y axis of a chart over training. */
export interface ValueAxisProps {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly log?: boolean;
  readonly format?: (value: number) => string;
}

/** Recharts' YAxis as all charts over training use it. */
export function ValueYAxis({ domain, ticks, log = false, format = formatTick }: ValueAxisProps) {
  return (
    <YAxis
      width={Y_AXIS_WIDTH}
      scale={log ? 'log' : 'linear'}
      domain={[...domain]}
      ticks={[...ticks]}
      interval={0}
      tick={AXIS_TICK}
      tickLine={false}
      axisLine={false}
      tickFormatter={format}
      allowDataOverflow
    />
  );
}

/**
 * On which side of its line each mark carries its text: none where it would run into the one before, or beyond `until`,
 * where other names stand, px of the plot.
 */
export function markSides(
  marks: readonly TimeMark[],
  end: number,
  plot: number,
  until = plot,
): ('right' | 'left' | null)[] {
  let taken = 0;
  return marks.map(({ x, text }) => {
    const at = end > 0 ? (x / end) * plot : Infinity;
    const width = text.length * LETTER + APART;
    if (at >= taken && at + width <= until) {
      taken = at + width;
      return 'right';
    }
    if (at - width >= taken && at <= until) {
      taken = at;
      return 'left';
    }
    return null;
  });
}

const POSITION = { right: 'insideTopLeft', left: 'insideTopRight' } as const;

/** The marks as vertical lines; with their texts where there is room, if the width of the chart is given. */
export function timeMarks(
  marks: readonly TimeMark[],
  axis: TimeAxis,
  width: number | null,
  until?: number,
) {
  const sides = width === null ? [] : markSides(marks, axis.end, plotWidth(width), until);
  return marks.map((mark, i) => {
    const side = sides[i] ?? null;
    return (
      <ReferenceLine
        key={`${mark.x} ${mark.text} ${i}`}
        x={mark.x}
        stroke={mark.color}
        strokeDasharray="1 3"
        strokeWidth={1.5}
        label={
          side
            ? {
                value: mark.text,
                position: POSITION[side],
                fontSize: LABEL_SIZE,
                fill: 'var(--ink)',
                offset: 3,
              }
            : undefined
        }
      />
    );
  });
}
