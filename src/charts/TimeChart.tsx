/**
 * What every chart over training is made of: grid, axes, the shared crosshair and its tooltip. Refuses to hold: the curves,
 * which are its children.
 */
import type { ReactNode } from 'react';
import { CartesianGrid, ComposedChart, Tooltip } from 'recharts';
import { ChartTooltip, CURSOR, TOOLTIP, tooltipRow } from './ChartTooltip';
import type { TooltipLine } from './ChartTooltip';
import { formatInteger } from '../lab/words/numbers';
import { InTurn } from './InTurn';
import type { Plot } from './plot';
import {
  crosshairOver,
  syncNearest,
  TIME_MARGIN,
  TIME_SYNC,
  timePlot,
  TimeXAxis,
  ValueYAxis,
} from './time-axis';
import type { TimeAxis, ValueAxisProps } from './time-axis';

interface Props<Row> {
  /** What is drawn, for screen readers. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly axis: TimeAxis;
  readonly values: ValueAxisProps;
  /** Without numbers on the x axis: another chart below has them. */
  readonly bare?: boolean;
  readonly width: number;
  readonly height: number;
  /** Written behind the x of the crosshair, such as the unit of the numbers. */
  readonly unit?: string;
  /** What the tooltip says of the row under the crosshair. */
  readonly linesOf: (row: Row) => readonly TooltipLine[];
  /** Behind the axes, such as fill patterns. */
  readonly definitions?: ReactNode;
  /** The curves and what stands on them, in this plot. */
  readonly children: (plot: Plot) => ReactNode;
}

export function TimeChart<Row extends { readonly x: number }>(props: Props<Row>) {
  const { label, rows, axis, values, bare = false, width, height, unit, linesOf } = props;
  const { definitions, children } = props;
  return (
    <ComposedChart
      width={width}
      height={height}
      data={rows}
      margin={TIME_MARGIN}
      syncId={TIME_SYNC}
      syncMethod={syncNearest}
      aria-label={label}
    >
      {definitions}
      <InTurn>
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <TimeXAxis axis={axis} width={width} bare={bare} />
        <ValueYAxis {...values} />
      </InTurn>
      {children(timePlot(axis, values, { width, height }, bare))}
      <InTurn>
        {crosshairOver('x')}
        <Tooltip
          {...TOOLTIP}
          cursor={CURSOR}
          content={(tip) => {
            const row = tooltipRow<Row>(tip);
            const heading = row && `${formatInteger(row.x)} ${axis.unit}`;
            return (
              row && (
                <ChartTooltip
                  height={height}
                  heading={unit === undefined ? heading! : `${heading} · ${unit}`}
                  lines={linesOf(row)}
                />
              )
            );
          }}
        />
      </InTurn>
    </ComposedChart>
  );
}
