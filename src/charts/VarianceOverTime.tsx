/** The split of one lane over training: the sources stacked, the data at the bottom because no method reaches it. */
import { memo, useId, useMemo } from 'react';
import { CartesianGrid, ComposedChart, Tooltip } from 'recharts';
import { ChartTooltip, CURSOR, TOOLTIP, tooltipRow } from './ChartTooltip';
import { Curves } from './Curves';
import { InTurn } from './InTurn';
import { formatInteger, formatNumber, formatShare } from './format';
import { PART_LOOKS, symbolClass } from './look';
import { PartFills, partFill } from './PartFills';
import { niceTicks } from './scale';
import type { Part, Quantity } from './split';
import { stackRows } from './stack';
import type { SplitCurves, StackRow } from './stack';
import {
  crosshairOver,
  syncNearest,
  TIME_MARGIN,
  TIME_SYNC,
  timeMarks,
  timePlot,
  TimeXAxis,
  ValueYAxis,
} from './time-axis';
import type { TimeAxis, TimeMark } from './time-axis';

interface Props {
  readonly curves: SplitCurves;
  readonly quantity: Quantity;
  readonly axis: TimeAxis;
  readonly marks: readonly TimeMark[];
  /** Such as "nats²". */
  readonly unit: string;
  readonly width: number;
  readonly height: number;
}

/** From the bottom up. */
const STACK: readonly Part[] = ['c', 'b', 'aPlace', 'aCount', 'a'];

/** The piece of the stack that belongs to the source at this place. */
const pieceAt = (place: number) => (row: StackRow) => {
  const from = STACK.slice(0, place).reduce((sum, part) => sum + row[part], 0);
  return [from, from + row[STACK[place]]] as const;
};

export const VarianceOverTime = memo(function VarianceOverTime(props: Props) {
  const { curves, quantity, axis, marks, unit, width, height } = props;
  const prefix = useId();
  const rows = useMemo(() => stackRows(curves, quantity), [curves, quantity]);
  const top = quantity === 'shares' ? 1 : Math.max(1e-12, ...rows.map((row) => row.top)) * 1.04;
  const write = quantity === 'shares' ? formatShare : formatNumber;
  return (
    <ComposedChart
      width={width}
      height={height}
      data={rows}
      margin={TIME_MARGIN}
      syncId={TIME_SYNC}
      syncMethod={syncNearest}
      aria-label="Split of the variance over training"
    >
      <PartFills prefix={prefix} />
      <InTurn>
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <TimeXAxis axis={axis} width={width} />
        <ValueYAxis
          domain={[0, top]}
          ticks={niceTicks(0, top, 4)}
          format={quantity === 'shares' ? formatShare : undefined}
        />
      </InTurn>
      <Curves
        plot={timePlot(axis, { domain: [0, top] }, { width, height })}
        rows={rows}
        x={(row) => row.x}
        bands={STACK.map((part, place) => ({
          key: part,
          className: symbolClass(part),
          at: pieceAt(place),
          color: partFill(prefix, part),
          opacity: 1,
        }))}
      />
      {timeMarks(marks, axis, width)}
      <InTurn>
        {crosshairOver('x')}
        <Tooltip
          {...TOOLTIP}
          cursor={CURSOR}
          content={(tip) => {
            const row = tooltipRow<StackRow>(tip);
            if (!row) return null;
            const suffix = quantity === 'shares' ? '' : ` ${unit}`;
            return (
              <ChartTooltip
                height={height}
                heading={`${formatInteger(row.x)} ${axis.unit}`}
                lines={[...STACK]
                  .reverse()
                  .filter((part) => Number.isFinite(row.measured[part]))
                  .map((part) => ({
                    key: part,
                    mark: null,
                    name: PART_LOOKS[part].label,
                    text: write(row.measured[part]) + suffix,
                  }))}
              />
            );
          }}
        />
      </InTurn>
    </ComposedChart>
  );
});
