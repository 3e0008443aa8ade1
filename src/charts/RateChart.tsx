/**
 * The masking rate of one lane: how hard each rate is (left axis, nats) and how often it is drawn (right axis,
 * densities: the uniform one is 1).
 */
import { memo, useMemo } from 'react';
import { ComposedChart, ReferenceLine, Tooltip, YAxis } from 'recharts';
import { ChartTooltip, CURSOR, TOOLTIP, tooltipRow } from './ChartTooltip';
import { CurveNames } from './CurveNames';
import type { CurveName as NamedCurve } from './CurveNames';
import { Curves } from './marks/Curves';
import { InTurn } from './InTurn';
import { formatEstimate, formatNumber, formatTick } from '../lab/words/numbers';
import { AXIS_TICK, CURVE_WIDTH, symbolClass } from './look';
import {
  CAP_FROM,
  RATE_AXIS_WIDTH,
  RATE_MARGIN,
  RATE_SYNC,
  ratePlot,
  rateRows,
  RateXAxis,
} from './rate-axis';
import type { RateBand, RateRow, RateScale } from './rate-axis';
import { cappedTop, niceTicks, position } from './scale';
import { crosshairOver, syncNearest } from './time-axis';

export interface RateCurves {
  readonly t: ArrayLike<number>;
  readonly g: RateBand & { readonly value: ArrayLike<number> };
  readonly sqrtV: RateBand & { readonly value: ArrayLike<number> };
  readonly optimal: ArrayLike<number>;
  /** Null where it is not to be drawn. */
  readonly gradientOptimal: ArrayLike<number> | null;
  readonly epr: ArrayLike<number> | null;
  readonly sampled: ArrayLike<number> | null;
}

interface Props {
  readonly curves: RateCurves;
  readonly scale: RateScale;
  /** Colour of the lane. */
  readonly color: string;
  readonly width: number;
  readonly height: number;
}

type CurveName = 'g' | 'sqrtV' | 'optimal' | 'gradientOptimal' | 'epr' | 'sampled';
type BandName = 'gBand' | 'sqrtVBand';
type Row = RateRow<CurveName, BandName>;

/** Colours by meaning: √v is what A is made of, g varies as B. Each has its own dash. */
const CURVES: readonly {
  key: CurveName;
  name: string;
  side: 'first' | 'second';
  color: string | null;
  dash: string | undefined;
  unit: string;
}[] = [
  { key: 'g', name: 'g(t)', side: 'first', color: 'var(--B)', dash: undefined, unit: ' nats' },
  { key: 'sqrtV', name: '√v(t)', side: 'first', color: 'var(--A1)', dash: '7 3', unit: ' nats' },
  { key: 'optimal', name: 'optimal', side: 'second', color: 'var(--ink)', dash: '4 3', unit: '' },
  {
    key: 'gradientOptimal',
    name: 'optimal ∇',
    side: 'second',
    color: 'var(--ink)',
    dash: '8 3 2 3',
    unit: '',
  },
  { key: 'epr', name: 'EPR fit', side: 'second', color: 'var(--soft)', dash: '9 2 2 2', unit: '' },
  { key: 'sampled', name: 'p(t) drawn', side: 'second', color: null, dash: undefined, unit: '' },
];
const AXES = ['nats', 'density'] as const;
/** 95 % intervals, where a curve is an estimate that has one. */
const BANDS: Partial<Record<CurveName, BandName>> = { g: 'gBand', sqrtV: 'sqrtVBand' };

export const RateChart = memo(function RateChart({ curves, scale, color, width, height }: Props) {
  const { rows, tops } = useMemo(() => {
    const { t, g, sqrtV, optimal, gradientOptimal, epr, sampled } = curves;
    const columns = {
      g: g.value,
      sqrtV: sqrtV.value,
      optimal,
      gradientOptimal,
      epr,
      sampled,
    };
    const from = scale === 'log' ? 0 : CAP_FROM;
    const top = (...ys: (ArrayLike<number> | null)[]): number =>
      Math.max(1e-9, ...ys.map((y) => (y ? cappedTop(t, y, from) : 0)));
    return {
      rows: rateRows(t, columns, scale, { gBand: g, sqrtVBand: sqrtV }),
      tops: [
        top(columns.g, columns.sqrtV),
        Math.max(1.3, top(optimal, gradientOptimal, epr, sampled)),
      ],
    };
  }, [curves, scale]);
  const names = useMemo(
    (): NamedCurve[] => [
      ...CURVES.map(({ key, name, side, color: own }) => ({
        key,
        name,
        side,
        color: own ?? color,
        points: rows.flatMap(({ t, [key]: y }) => (y === undefined ? [] : [{ x: t, y }])),
      })),
      {
        key: 'uniform',
        name: 'uniform',
        side: 'second',
        color: 'var(--soft)',
        points: rows.map(({ t }) => ({ x: t, y: 1 })),
      },
    ],
    [rows, color],
  );
  const plot = ratePlot(scale, { domain: [0, tops[0]] }, { width, height }, true);
  const bottom = plot.y + plot.height;
  const up = { first: plot.up, second: position([0, tops[1]], [bottom, plot.y]) };
  return (
    <ComposedChart
      width={width}
      height={height}
      data={rows}
      margin={RATE_MARGIN}
      syncId={RATE_SYNC}
      syncMethod={syncNearest}
      aria-label="Mean loss, pattern noise and densities over the masking rate"
    >
      <InTurn>
        <RateXAxis scale={scale} bare />
        {AXES.map((id, side) => (
          <YAxis
            key={id}
            yAxisId={id}
            orientation={side === 0 ? 'left' : 'right'}
            width={RATE_AXIS_WIDTH}
            domain={[0, tops[side]]}
            ticks={niceTicks(0, tops[side], 4)}
            interval={0}
            tick={AXIS_TICK}
            tickFormatter={formatTick}
            tickLine={false}
            axisLine={false}
            allowDataOverflow
          />
        ))}
      </InTurn>
      <Curves
        plot={plot}
        rows={rows}
        x={(row: Row) => row.t}
        bands={[
          {
            key: 'sampled',
            className: symbolClass('sampled'),
            up: up.second,
            at: ({ sampled }) => (sampled === undefined ? undefined : [0, sampled]),
            color,
            opacity: 0.14,
          },
          ...CURVES.flatMap(({ key, color: own }) => {
            const band = BANDS[key];
            if (!band) return [];
            return [
              {
                key: band,
                className: symbolClass(key),
                at: (row: Row) => row[band],
                color: own ?? color,
                opacity: 0.16,
                connect: true,
              },
            ];
          }),
        ]}
        lines={CURVES.map(({ key, side, color: own, dash }) => ({
          key,
          className: symbolClass(key),
          up: up[side],
          at: (row: Row) => row[key],
          color: own ?? color,
          dash,
          ...(key === 'sampled' ? { width: CURVE_WIDTH + 0.5 } : { connect: true, activeDot: 3 }),
        }))}
      />
      <ReferenceLine
        yAxisId="density"
        y={1}
        stroke="var(--ink)"
        strokeDasharray="1 4"
        strokeWidth={1.5}
      />
      <CurveNames names={names} plot={plot} second={up.second} />
      <InTurn>
        {crosshairOver('t', AXES[0])}
        <Tooltip
          {...TOOLTIP}
          cursor={CURSOR}
          content={(tip) => {
            const row = tooltipRow<Row>(tip);
            return (
              row && (
                <ChartTooltip
                  height={height}
                  heading={`t = ${formatNumber(row.t)}`}
                  lines={rateLines(row)}
                />
              )
            );
          }}
        />
      </InTurn>
    </ComposedChart>
  );
});

function rateLines(row: Row) {
  return CURVES.flatMap(({ key, name, unit }) => {
    const value = row[key];
    if (value === undefined) return [];
    const band = BANDS[key] && row[BANDS[key]];
    const text = band
      ? formatEstimate({ value, low: band[0], high: band[1] })
      : formatNumber(value);
    return [{ key, mark: null, name, text: text + unit }];
  });
}
