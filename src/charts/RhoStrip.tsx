/**
 * ρ(t), the correlation of a pattern's loss with its mirror's, as a strip from −1 to 1 under the rate chart. A gap is
 * where it is not measurable: the interval of v(t) reaches 0.
 */
import { memo, useMemo } from 'react';
import { Area, ComposedChart, Line, ReferenceLine, Tooltip, YAxis } from 'recharts';
import { ChartTooltip, CURSOR, TOOLTIP, tooltipRow } from './ChartTooltip';
import { formatEstimate, formatNumber, formatTick } from './format';
import { AXIS_TICK, CURVE_WIDTH, symbolClass } from './look';
import { RATE_AXIS_WIDTH, RATE_MARGIN, RATE_SYNC, rateRows, RateXAxis } from './rate-axis';
import type { RateBand, RateRow, RateScale } from './rate-axis';
import { syncNearest } from './time-axis';

interface Props {
  readonly t: ArrayLike<number>;
  readonly rho: RateBand & { readonly value: ArrayLike<number> };
  readonly scale: RateScale;
  readonly width: number;
  readonly height: number;
}

type RhoRow = RateRow<'rho' | 'drawn', 'band'>;

/** To the axis: an interval may reach beyond what a correlation can be. NaN stays. */
const clamped = (values: ArrayLike<number>): number[] =>
  Array.from(values, (value) => Math.min(1, Math.max(-1, value)));

export const RhoStrip = memo(function RhoStrip({ t, rho, scale, width, height }: Props) {
  const rows = useMemo(() => {
    const { value, low, high } = rho;
    const band = { low: clamped(low), high: clamped(high) };
    return rateRows(t, { rho: value, drawn: clamped(value) }, scale, { band });
  }, [t, rho, scale]);
  return (
    <ComposedChart
      width={width}
      height={height}
      data={rows}
      margin={{ ...RATE_MARGIN, right: RATE_AXIS_WIDTH }}
      syncId={RATE_SYNC}
      syncMethod={syncNearest}
      aria-label="Correlation of a pattern's loss with its mirror's over the masking rate"
    >
      <RateXAxis scale={scale} />
      <YAxis
        width={RATE_AXIS_WIDTH}
        domain={[-1, 1]}
        ticks={[-1, 0, 1]}
        interval={0}
        tick={AXIS_TICK}
        tickFormatter={formatTick}
        tickLine={false}
        axisLine={false}
        allowDataOverflow
      />
      <ReferenceLine
        y={0}
        stroke="var(--line)"
        label={{
          value: 'ρ(t): pattern against mirror',
          position: 'insideBottomLeft',
          ...AXIS_TICK,
        }}
      />
      <Area
        className={symbolClass('rho')}
        dataKey="band"
        type="linear"
        stroke="none"
        fill="var(--ink)"
        fillOpacity={0.14}
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
      <Line
        className={symbolClass('rho')}
        dataKey="drawn"
        type="linear"
        stroke="var(--ink)"
        strokeWidth={CURVE_WIDTH}
        dot={false}
        activeDot={{ r: 3 }}
        isAnimationActive={false}
      />
      <Tooltip
        {...TOOLTIP}
        cursor={CURSOR}
        content={(tip) => {
          const row = tooltipRow<RhoRow>(tip);
          if (!row) return null;
          const { rho: value, band } = row;
          const text =
            value === undefined || band === undefined
              ? 'not measurable here'
              : formatEstimate({ value, low: band[0], high: band[1] });
          const line = { key: 'rho', mark: null, name: 'ρ(t)', text };
          return (
            <ChartTooltip height={height} heading={`t = ${formatNumber(row.t)}`} lines={[line]} />
          );
        }}
      />
    </ComposedChart>
  );
});
