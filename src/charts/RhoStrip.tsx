/** ρ(t), the correlation of a pattern's loss with its mirror's, as a strip from −1 to 1 under the rate chart. */
import { memo, useMemo } from 'react';
import { Line, LineChart, ReferenceLine, Tooltip, YAxis } from 'recharts';
import { ChartTooltip, CURSOR, TOOLTIP, tooltipRow } from './ChartTooltip';
import { formatNumber, formatTick } from './format';
import { AXIS_TICK, CURVE_WIDTH } from './look';
import { RATE_AXIS_WIDTH, RATE_MARGIN, RATE_SYNC, rateRows, RateXAxis } from './rate-axis';
import type { RateScale } from './rate-axis';
import { syncNearest } from './time-axis';

interface Props {
  readonly t: ArrayLike<number>;
  readonly rho: ArrayLike<number>;
  readonly scale: RateScale;
  readonly width: number;
  readonly height: number;
}

interface RhoRow {
  readonly t: number;
  readonly rho?: number;
}

export const RhoStrip = memo(function RhoStrip({ t, rho, scale, width, height }: Props) {
  const rows = useMemo(() => rateRows(t, { rho }, scale), [t, rho, scale]);
  return (
    <LineChart
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
      <Line
        dataKey="rho"
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
          if (row?.rho === undefined) return null;
          const line = { key: 'rho', mark: null, name: 'ρ(t)', text: formatNumber(row.rho) };
          return (
            <ChartTooltip height={height} heading={`t = ${formatNumber(row.t)}`} lines={[line]} />
          );
        }}
      />
    </LineChart>
  );
});
