/**
 * The masking rate of one lane: how hard each rate is (left axis, nats) and how often it is drawn (right axis,
 * densities: the uniform one is 1).
 */
import { memo, useMemo } from 'react';
import { Area, ComposedChart, Line, ReferenceLine, Tooltip, YAxis } from 'recharts';
import { ChartTooltip, CURSOR, TOOLTIP, tooltipRow } from './ChartTooltip';
import { CurveNames } from './CurveNames';
import type { CurveName as NamedCurve } from './CurveNames';
import { formatEstimate, formatNumber, formatTick } from './format';
import { AXIS_TICK, CURVE_WIDTH, symbolClass } from './look';
import {
  CAP_FROM,
  RATE_AXIS_WIDTH,
  RATE_MARGIN,
  RATE_SYNC,
  rateRows,
  RateXAxis,
} from './rate-axis';
import type { RateBand, RateRow, RateScale } from './rate-axis';
import { cappedTop, niceTicks } from './scale';
import { syncNearest } from './time-axis';

export interface RateCurves {
  readonly t: ArrayLike<number>;
  readonly g: RateBand & { readonly value: ArrayLike<number> };
  readonly sqrtV: RateBand & { readonly value: ArrayLike<number> };
  readonly optimal: ArrayLike<number>;
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

type CurveName = 'g' | 'sqrtV' | 'optimal' | 'epr' | 'sampled';
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
  { key: 'epr', name: 'EPR fit', side: 'second', color: 'var(--soft)', dash: '9 2 2 2', unit: '' },
  { key: 'sampled', name: 'p(t) drawn', side: 'second', color: null, dash: undefined, unit: '' },
];
const AXES = ['nats', 'density'] as const;
/** 95 % intervals, where a curve is an estimate that has one. */
const BANDS: Partial<Record<CurveName, BandName>> = { g: 'gBand', sqrtV: 'sqrtVBand' };

export const RateChart = memo(function RateChart({ curves, scale, color, width, height }: Props) {
  const { rows, tops } = useMemo(() => {
    const { t, g, sqrtV, optimal, epr, sampled } = curves;
    const columns = { g: g.value, sqrtV: sqrtV.value, optimal, epr, sampled };
    const from = scale === 'log' ? 0 : CAP_FROM;
    const top = (...ys: (ArrayLike<number> | null)[]): number =>
      Math.max(1e-9, ...ys.map((y) => (y ? cappedTop(t, y, from) : 0)));
    return {
      rows: rateRows(t, columns, scale, { gBand: g, sqrtVBand: sqrtV }),
      tops: [top(columns.g, columns.sqrtV), Math.max(1.3, top(optimal, epr, sampled))],
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
      <Area
        className={symbolClass('sampled')}
        yAxisId="density"
        dataKey="sampled"
        type="linear"
        stroke={color}
        strokeWidth={CURVE_WIDTH + 0.5}
        fill={color}
        fillOpacity={0.14}
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
      {CURVES.map(
        ({ key, color: own }) =>
          BANDS[key] && (
            <Area
              key={BANDS[key]}
              className={symbolClass(key)}
              yAxisId="nats"
              dataKey={BANDS[key]}
              type="linear"
              stroke="none"
              fill={own ?? color}
              fillOpacity={0.16}
              connectNulls
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          ),
      )}
      {CURVES.filter(({ key }) => key !== 'sampled').map(({ key, side, color: own, dash }) => (
        <Line
          key={key}
          className={symbolClass(key)}
          yAxisId={side === 'first' ? 'nats' : 'density'}
          dataKey={key}
          type="linear"
          stroke={own ?? color}
          strokeWidth={CURVE_WIDTH}
          strokeDasharray={dash}
          connectNulls
          dot={false}
          activeDot={{ r: 3 }}
          isAnimationActive={false}
        />
      ))}
      <ReferenceLine
        yAxisId="density"
        y={1}
        stroke="var(--ink)"
        strokeDasharray="1 4"
        strokeWidth={1.5}
      />
      <CurveNames names={names} axes={AXES} />
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
