/** Fixed count: how probable each number of masked tokens is now (bars), and the optimum (dashed steps). */
import { memo, useMemo } from 'react';
import { Bar, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartTooltip, TOOLTIP, tooltipRow } from './ChartTooltip';
import { formatNumber, formatTick } from '../lab/words/numbers';
import { InTurn } from './InTurn';
import { AXIS_TICK, CURVE_WIDTH } from './look';
import { RATE_AXIS_WIDTH, RATE_MARGIN } from './rate-axis';
import { niceTicks } from './scale';

interface Props {
  /** Probabilities of s = 1 … n. */
  readonly sampled: ArrayLike<number>;
  readonly optimal: ArrayLike<number>;
  /** Colour of the lane. */
  readonly color: string;
  readonly width: number;
  readonly height: number;
}

interface CountRow {
  readonly s: number;
  readonly sampled: number;
  readonly optimal: number;
}

export const CountChart = memo(function CountChart(props: Props) {
  const { sampled, optimal, color, width, height } = props;
  const rows = useMemo(
    () =>
      Array.from({ length: sampled.length }, (_, i): CountRow => ({
        s: i + 1,
        sampled: sampled[i],
        optimal: optimal[i],
      })),
    [sampled, optimal],
  );
  const top = 1.1 * Math.max(1e-9, ...rows.map((row) => Math.max(row.sampled, row.optimal)));
  return (
    <ComposedChart
      width={width}
      height={height}
      data={rows}
      margin={{ ...RATE_MARGIN, right: RATE_AXIS_WIDTH }}
      aria-label="Probability of each number of masked tokens"
    >
      <InTurn>
        <XAxis
          dataKey="s"
          height={18}
          tick={AXIS_TICK}
          tickMargin={2}
          tickLine={false}
          axisLine={{ stroke: 'var(--axis)' }}
        />
        <YAxis
          width={RATE_AXIS_WIDTH}
          domain={[0, top]}
          ticks={niceTicks(0, top, 4)}
          interval={0}
          tick={AXIS_TICK}
          tickFormatter={formatTick}
          tickLine={false}
          axisLine={false}
        />
      </InTurn>
      <InTurn>
        <Bar
          dataKey="sampled"
          fill={color}
          fillOpacity={0.35}
          stroke={color}
          isAnimationActive={false}
        />
        <Line
          dataKey="optimal"
          type="step"
          stroke="var(--ink)"
          strokeWidth={CURVE_WIDTH}
          strokeDasharray="4 3"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      </InTurn>
      <InTurn>
        <Tooltip
          {...TOOLTIP}
          cursor={{ fill: 'var(--line)', opacity: 0.5 }}
          content={(tip) => {
            const row = tooltipRow<CountRow>(tip);
            if (!row) return null;
            const lines = [
              {
                key: 'sampled',
                mark: null,
                name: 'drawn with probability',
                text: formatNumber(row.sampled),
              },
              { key: 'optimal', mark: null, name: 'optimal', text: formatNumber(row.optimal) },
            ];
            return <ChartTooltip height={height} heading={`s = ${row.s} masked`} lines={lines} />;
          }}
        />
      </InTurn>
    </ComposedChart>
  );
});
