/**
 * What every chart with axes stands on: Recharts' axes, grid, crosshair and tooltip, and for the marks inside it the scales
 * of its plot. The only file that knows Recharts. Refuses to hold: what is drawn, which are its children (marks).
 */
import { createContext, use, useDeferredValue, useId, useMemo, type ReactNode } from 'react';
import { scaleLinear, scaleLog } from 'd3-scale';
import {
  CartesianGrid,
  ComposedChart,
  Line,
  Tooltip,
  useActiveTooltipDataPoints,
  XAxis,
  YAxis,
} from 'recharts';
import { formatTick, formatTicks } from '../../lab/words/numbers';
import { AXIS_TICK, lettersOf } from '../look';
import type { Size } from './ChartBox';
import { TextScale } from './TextScale';
import { Said } from './Said';
import { logTicks, nearestIndex } from './ticks';
import { usePrintStage } from './printing';
import { ChartTooltip, type Tip } from './Tooltip';

export interface Axis {
  readonly domain: readonly [number, number];
  readonly log?: boolean;
  /** Round numbers where not given. */
  readonly ticks?: readonly number[];
  /** Text of a tick; null draws none. */
  readonly format?: ((value: number) => string) | null;
  /** Room for the texts, px at the usual size of text: height of the x axis, width of a value axis. */
  readonly size: number;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Scale = (value: number) => number;

/** What marks need to know: where values lie, px. */
export interface Plot extends Rectangle {
  readonly across: Scale;
  readonly up: Scale;
  /** The value axis at the right. */
  readonly upRight: Scale;
  /** Width of the whole chart, px. */
  readonly chartWidth: number;
  /** Px for one at the usual size of text. */
  readonly scale: number;
  /** Reference to the clip path of the plot. */
  readonly clip: string;
}

export const PlotContext = createContext<Plot | null>(null);

export function usePlot(): Plot {
  const plot = use(PlotContext);
  if (!plot) throw new Error('A mark stands outside of a frame.');
  return plot;
}

/** The x under the crosshair, exactly one of the frame's `crosshair`; undefined while there is none. */
export function useCrosshair(): number | undefined {
  return useActiveTooltipDataPoints<{ readonly x: number }>()?.[0]?.x;
}

export interface FrameProps extends Size {
  /** What is drawn, for screen readers: its name, which stays the same, … */
  readonly label: string;
  /** … and a sentence with its present numbers. */
  readonly says: string;
  readonly x: Axis;
  readonly y: Axis;
  /** A second value axis. */
  readonly right?: Axis;
  /** Free beyond the plot where there is no axis, px at the usual size of text. */
  readonly top?: number;
  readonly beside?: number;
  readonly grid?: 'horizontal' | 'vertical';
  /** Where the crosshair halts, and what the tooltip says there. Without it the chart is a still picture. */
  readonly crosshair?: {
    /** Ascending. */
    readonly at: ArrayLike<number>;
    readonly tip: (x: number) => Tip;
    /** Charts with the same name share the crosshair. */
    readonly sync?: string;
  };
  /** What a still picture is to a screen reader: a group where its marks can be worked with. */
  readonly role?: 'img' | 'group';
  /** The marks, from the back to the front. */
  readonly children: ReactNode;
}

const scaleOf = ({ domain, log = false }: Axis, range: readonly [number, number]) =>
  (log ? scaleLog() : scaleLinear()).domain(domain).range(range);

/** Free above the plot. */
const TOP = 6;
/** Room for one tick, px at the usual size of text. */
const ROOM = { linear: 30, log: 24, across: 90 };
/** Width of a letter of a tick, px at the usual size of text: more than most, so that none is cut off. */
const LETTER = 7;

function ticksOf({ domain, log, ticks }: Axis, length: number, room?: number): readonly number[] {
  const count = Math.max(2, Math.floor(length / (room ?? (log ? ROOM.log : ROOM.linear))));
  if (ticks) return ticks;
  return log ? logTicks(...domain, count) : scaleLinear(domain, [0, 1]).ticks(count);
}

/** Where the lines of a grid lie, px: at its ticks, and at both ends. */
const linesAt = (ticks: readonly number[], at: Scale, start: number, length: number): number[] => [
  ...new Set([start, ...ticks.map(at), start + length]),
];

/** Where a chart of this size with these axes draws, and the scales there. */
export function plotOf(
  props: Omit<FrameProps, 'label' | 'says' | 'children'>,
  scale = 1,
  clip = '',
): Plot {
  const { x, y, right, width, height, top = TOP, beside = 0 } = props;
  const plot = {
    x: y.size * scale,
    y: top * scale,
    width: Math.max(1, width - (y.size + (right?.size ?? 0) + beside) * scale),
    height: Math.max(1, height - (top + x.size) * scale),
  };
  const upwards = [plot.y + plot.height, plot.y] as const;
  return {
    ...plot,
    across: scaleOf(x, [plot.x, plot.x + plot.width]),
    up: scaleOf(y, upwards),
    upRight: scaleOf(right ?? y, upwards),
    chartWidth: width,
    scale,
    clip,
  };
}

export function Frame(props: FrameProps) {
  const { label, x, y, right, width, height, top = TOP, beside = 0, grid, crosshair } = props;
  const id = useId();
  const scale = use(TextScale);
  const plot = plotOf(props, scale, `url(#${id})`);
  // Axes, then the crosshair: a chart comes in pieces, because all at once takes one long task.
  const deferred = useDeferredValue(true, false);
  const axes = usePrintStage() !== 'screen' || deferred;
  const complete = useDeferredValue(axes, false);
  const across = ticksOf(x, plot.width / scale, ROOM.across);
  const up = ticksOf(y, plot.height / scale);
  const at = crosshair?.at;
  const rows = useMemo(() => Array.from(at ?? [], (x) => ({ x })), [at]);
  return (
    <PlotContext value={plot}>
      <Said id={`${id}-says`} text={props.says} />
      <ComposedChart
        width={width}
        height={height}
        data={rows}
        ref={keepLayersFromTab}
        margin={{ top: top * scale, right: beside * scale, bottom: 0, left: 0 }}
        aria-label={label}
        aria-describedby={`${id}-says`}
        {...(crosshair
          ? { syncId: crosshair.sync, syncMethod: syncNearest }
          : { accessibilityLayer: false, role: props.role ?? 'img' })}
      >
        {axes && grid && (
          <CartesianGrid
            // Left to itself, Recharts measures the texts of both axes for it.
            horizontalCoordinatesGenerator={() =>
              grid === 'horizontal' ? linesAt(up, plot.up, plot.y, plot.height) : []
            }
            verticalCoordinatesGenerator={() =>
              grid === 'vertical' ? linesAt(across, plot.across, plot.x, plot.width) : []
            }
            stroke="var(--grid)"
          />
        )}
        {axes && (
          <XAxis
            {...shared(x, across, scale)}
            dataKey="x"
            type="number"
            height={x.size * scale}
            axisLine={{ stroke: 'var(--axis)' }}
          />
        )}
        {axes && <YAxis {...shared(y, up, scale)} width={y.size * scale} axisLine={false} />}
        {axes && right && (
          <YAxis
            {...shared(right, ticksOf(right, plot.height / scale), scale)}
            yAxisId="right"
            orientation="right"
            width={right.size * scale}
            axisLine={false}
          />
        )}
        {/* Half a curve's width more: a curve may lie on the edge. */}
        <clipPath id={id}>
          <rect x={plot.x} y={plot.y - 1} width={plot.width} height={plot.height + 2} />
        </clipPath>
        {props.children}
        {/* What Recharts' tooltip needs of the rows: where they lie. */}
        {complete && crosshair && <Line dataKey="x" hide isAnimationActive={false} />}
        {complete && crosshair && (
          <Tooltip
            isAnimationActive={false}
            includeHidden
            position={{ y: 0 }}
            wrapperStyle={{ zIndex: 2 }}
            cursor={{ stroke: 'var(--ink)', strokeWidth: 1 }}
            content={({ active, payload }) =>
              active && payload[0] ? (
                <ChartTooltip {...crosshair.tip(payload[0].payload.x)} height={height / scale} />
              ) : null
            }
          />
        )}
      </ComposedChart>
    </PlotContext>
  );
}

/** Recharts draws into layers by portals. React listens to focus on those, for which Chromium halts Tab at each. */
function keepLayersFromTab(chart: HTMLElement | SVGElement | null): (() => void) | undefined {
  if (!chart) return undefined;
  const keep = () => {
    for (const layer of chart.querySelectorAll('g[class*="zIndex-layer"]:not([tabindex])'))
      layer.setAttribute('tabindex', '-1');
  };
  keep();
  const watch = new MutationObserver(keep);
  watch.observe(chart, { childList: true, subtree: true });
  return () => watch.disconnect();
}

/** The crosshair of another chart goes to the point nearest in x: charts have different points. */
const syncNearest = (
  ticks: readonly { readonly value: unknown }[],
  { activeLabel }: { readonly activeLabel?: unknown },
) =>
  nearestIndex(
    ticks.map(({ value }) => Number(value)),
    Number(activeLabel),
  );

/** What all axes have in common. */
const shared = (
  { domain, log, ticks: given, format }: Axis,
  ticks: readonly number[],
  scale: number,
) => ({
  domain: [...domain],
  scale: log ? ('log' as const) : ('linear' as const),
  ticks: [...ticks],
  interval: 0,
  tick: format !== null && TICK,
  tickFormatter: format ?? (given ? formatTick : formatTicks(ticks)),
  tickLine: false,
  // From the plot to the text, which both together would otherwise hold at 8 px.
  tickSize: 6 * scale,
  tickMargin: 2 * scale,
  allowDataOverflow: true,
});

interface TickProps {
  readonly x: number;
  readonly y: number;
  readonly payload: { readonly value: number };
  readonly tickFormatter: (value: number) => string;
  readonly textAnchor: 'start' | 'middle' | 'end';
}

/** The text of a tick: below the plot it keeps inside the chart, beside it a long one is set narrower. */
function Tick({ x, y, payload, tickFormatter, textAnchor }: TickProps) {
  const { chartWidth, scale } = usePlot();
  const text = tickFormatter(payload.value);
  const below = textAnchor === 'middle';
  const room = textAnchor === 'end' ? x : chartWidth - x;
  // Recharts follows a new width in the next frame: until then there may be no room at all.
  const long = room > 0 && (lettersOf(text) * LETTER * scale) / (below ? 2 : 1) > room;
  return (
    <text
      {...AXIS_TICK}
      x={x}
      y={y}
      dy={below ? '0.71em' : '0.355em'}
      textAnchor={below && long ? 'end' : textAnchor}
      {...(!below && long && { textLength: room, lengthAdjust: 'spacingAndGlyphs' })}
    >
      {text}
    </text>
  );
}

// Recharts clones it with the place of each tick.
const TICK = <Tick {...({} as TickProps)} />;
