/**
 * ρ(t), the correlation of a pattern's loss with its mirror's, as a strip from −1 to 1 under the rate chart. A gap is
 * where it is not measurable: v(t) may be 0, or a few sequences make all of it.
 */
import { memo, useMemo } from 'react';
import { ComposedChart, ReferenceLine, Tooltip, YAxis } from 'recharts';
import { ChartTooltip, CURSOR, TOOLTIP, tooltipRow } from './ChartTooltip';
import { Curves } from './marks/Curves';
import { InTurn } from './InTurn';
import { formatEstimate, formatNumber, formatTick } from '../lab/words/numbers';
import { AXIS_TICK, symbolClass } from './look';
import {
  RATE_AXIS_WIDTH,
  RATE_MARGIN,
  RATE_SYNC,
  ratePlot,
  rateRows,
  RateXAxis,
} from './rate-axis';
import type { RateBand, RateRow, RateScale } from './rate-axis';
import { crosshairOver, syncNearest } from './time-axis';

interface Props {
  readonly t: ArrayLike<number>;
  readonly rho: RateBand & { readonly value: ArrayLike<number> };
  readonly scale: RateScale;
  readonly width: number;
  readonly height: number;
}

type RhoRow = RateRow<'rho' | 'drawn', 'band'>;

const RHO_RANGE: [number, number] = [-1, 1];

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
      <InTurn>
        <RateXAxis scale={scale} />
        <YAxis
          width={RATE_AXIS_WIDTH}
          domain={RHO_RANGE}
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
      </InTurn>
      <Curves
        plot={ratePlot(scale, { domain: RHO_RANGE }, { width, height })}
        rows={rows}
        x={(row) => row.t}
        bands={[
          {
            key: 'band',
            className: symbolClass('rho'),
            at: (row) => row.band,
            color: 'var(--ink)',
            opacity: 0.14,
          },
        ]}
        lines={[
          {
            key: 'rho',
            className: symbolClass('rho'),
            at: (row) => row.drawn,
            color: 'var(--ink)',
            activeDot: 3,
          },
        ]}
      />
      <InTurn>
        {crosshairOver('t')}
        <Tooltip
          {...TOOLTIP}
          cursor={CURSOR}
          content={(tip) => {
            const row = tooltipRow<RhoRow>(tip);
            if (!row) return null;
            const { rho: value, band } = row;
            const text =
              value === undefined || band === undefined
                ? 'not measurable: too few sequences make the noise here'
                : formatEstimate({ value, low: band[0], high: band[1] });
            const line = { key: 'rho', mark: null, name: 'ρ(t)', text };
            return (
              <ChartTooltip height={height} heading={`t = ${formatNumber(row.t)}`} lines={[line]} />
            );
          }}
        />
      </InTurn>
    </ComposedChart>
  );
});
