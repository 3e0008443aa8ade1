/** Gradient noise over training: one curve per lane on a logarithmic axis, its 95 % band, its name at its end. */
import { memo, useMemo } from 'react';
import { Curves } from './marks/Curves';
import { bandKey, bandOf, mergeCurves, thinEstimates, valueKey, valueOf } from './thinned-curves';
import type { ChartRow, Curve } from './thinned-curves';
import { EndLabels, namesFrom } from './EndLabels';
import { formatNumber } from '../lab/words/numbers';
import { LaneSwatch } from './LaneSwatch';
import type { LaneLook } from './look';
import { logDomain, logTicks } from './scale';
import { plotWidth, timeMarks } from './time-axis';
import type { TimeAxis, TimeMark } from './time-axis';
import { TimeChart } from './TimeChart';

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
  return (
    <TimeChart
      label="Gradient noise over training"
      rows={rows}
      axis={axis}
      values={{
        domain,
        ticks: logTicks(...domain, Math.max(2, Math.floor(height / 26))),
        log: true,
      }}
      width={width}
      height={height}
      unit="tr Cov(ĝ)"
      linesOf={(row) => noiseLines(lanes, row)}
    >
      {(plot) => (
        <>
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
        </>
      )}
    </TimeChart>
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
