/** Gradient noise over training: one curve per lane on a logarithmic axis, its 95 % band, its name at its end. */
import { memo, useMemo } from 'react';
import { CartesianGrid, ComposedChart, Tooltip } from 'recharts';
import { ChartTooltip, CURSOR, TOOLTIP, tooltipRow } from './ChartTooltip';
import { Curves } from './Curves';
import { InTurn } from './InTurn';
import { bandKey, bandOf, mergeCurves, thinEstimates, valueKey, valueOf } from './curves';
import type { ChartRow, Curve } from './curves';
import { EndLabels, namesFrom } from './EndLabels';
import { formatInteger, formatNumber } from './format';
import { LaneSwatch } from './LaneSwatch';
import type { LaneLook } from './look';
import { logDomain, logTicks } from './scale';
import {
  crosshairOver,
  plotWidth,
  syncNearest,
  TIME_MARGIN,
  TIME_SYNC,
  timeMarks,
  timePlot,
  TimeXAxis,
  ValueYAxis,
} from './time-axis';
import type { TimeAxis, TimeMark } from './time-axis';

export interface LaneCurve {
  readonly lane: LaneLook;
  readonly curve: Curve;
}

interface Props {
  readonly lanes: readonly LaneCurve[];
  readonly axis: TimeAxis;
  readonly marks: readonly TimeMark[];
  readonly width: number;
  readonly height: number;
}

export const NoiseOverTime = memo(function NoiseOverTime(props: Props) {
  const { lanes, axis, marks, width, height } = props;
  const { rows, domain } = useMemo(() => {
    const curves = lanes.map(({ curve }) => thinEstimates(curve));
    const range = logDomain(curves);
    return { domain: range, rows: range ? mergeCurves(curves, range[0]) : [] };
  }, [lanes]);
  if (!domain) return null;
  const labels = lanes.flatMap(({ lane, curve }) => {
    const last = curve.value.length - 1;
    const value = curve.value[last];
    return value > 0 ? [{ name: lane.name, color: lane.color, value, x: curve.x[last] }] : [];
  });
  const plot = timePlot(axis, { domain, log: true }, { width, height });
  return (
    <ComposedChart
      width={width}
      height={height}
      data={rows}
      margin={TIME_MARGIN}
      syncId={TIME_SYNC}
      syncMethod={syncNearest}
      aria-label="Gradient noise over training"
    >
      <InTurn>
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <TimeXAxis axis={axis} width={width} />
        <ValueYAxis
          domain={domain}
          ticks={logTicks(...domain, Math.max(2, Math.floor(height / 26)))}
          log
        />
      </InTurn>
      <Curves
        plot={plot}
        rows={rows}
        x={(row) => row.x}
        bands={lanes.map(({ lane }, k) => ({
          key: `band ${lane.id}`,
          at: bandOf(k),
          color: lane.color,
          opacity: 0.16,
          connect: true,
        }))}
        lines={lanes.map(({ lane }, k) => ({
          key: `curve ${lane.id}`,
          at: valueOf(k),
          color: lane.color,
          dash: lane.dash,
          connect: true,
          activeDot: 3.5,
          dot: rows.length < 3 ? 2.5 : undefined,
        }))}
      />
      {timeMarks(marks, axis, width, namesFrom(labels, axis.end, plotWidth(width)))}
      <EndLabels labels={labels} plot={plot} />
      <InTurn>
        {crosshairOver('x')}
        <Tooltip
          {...TOOLTIP}
          cursor={CURSOR}
          content={(tip) => {
            const row = tooltipRow<ChartRow>(tip);
            return (
              row && (
                <ChartTooltip
                  height={height}
                  heading={`${formatInteger(row.x)} ${axis.unit} · tr Cov(ĝ)`}
                  lines={noiseLines(lanes, row)}
                />
              )
            );
          }}
        />
      </InTurn>
    </ComposedChart>
  );
});

/** One line per lane that has a value at this x. */
function noiseLines(lanes: readonly LaneCurve[], row: ChartRow) {
  return lanes.flatMap(({ lane }, k) => {
    const value = row[valueKey(k)];
    if (typeof value !== 'number') return [];
    const band = row[bandKey(k)] as [number, number] | undefined;
    return [
      {
        key: String(lane.id),
        mark: <LaneSwatch lane={lane} width={14} />,
        name: lane.name,
        text: formatNumber(value),
        interval: band && `[${formatNumber(band[0], 2)}, ${formatNumber(band[1], 2)}]`,
      },
    ];
  });
}
