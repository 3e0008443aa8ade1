/** Training loss over training, one curve per lane (bucket means), with the held-out loss dashed and dotted at its points. */
import { memo, useMemo } from 'react';
import { Curves } from './marks/Curves';
import { mergeCurves, thinEstimates, thinNoisy, valueKey, valueOf } from './thinned-curves';
import type { ChartRow, Curve } from './thinned-curves';
import { formatNumber } from '../lab/words/numbers';
import { LaneSwatch } from './LaneSwatch';
import type { LaneLook } from './look';
import { linearDomain, niceTicks } from './scale';
import { timeMarks } from './time-axis';
import type { TimeAxis, TimeMark } from './time-axis';
import { TimeChart } from './TimeChart';

export interface LaneLoss {
  readonly lane: LaneLook;
  readonly training: Curve;
  readonly heldOut: Curve;
}

interface Props {
  readonly lanes: readonly LaneLoss[];
  readonly axis: TimeAxis;
  readonly marks: readonly TimeMark[];
  readonly width: number;
  readonly height: number;
}

/** Held-out losses are dashed for every lane; the lane's own cue is then its colour and the tooltip. */
const HELD_OUT_DASH = '3 4';
/** Held-out losses are smooth: fewer points do, and every point costs a row for every curve. */
const HELD_OUT_POINTS = 40;

export const LossOverTime = memo(function LossOverTime(props: Props) {
  const { lanes, axis, marks, width, height } = props;
  const { rows, domain } = useMemo(() => {
    const training = lanes.map((lane) => thinNoisy(lane.training));
    const heldOut = lanes.map((lane) => thinEstimates(lane.heldOut, HELD_OUT_POINTS));
    return {
      rows: mergeCurves([...training, ...heldOut]),
      domain: linearDomain([...training, ...heldOut]),
    };
  }, [lanes]);
  if (!domain) return null;
  return (
    <TimeChart
      label="Training loss and held-out loss over training"
      rows={rows}
      axis={axis}
      values={{ domain, ticks: niceTicks(...domain, 3) }}
      bare={height < 72}
      width={width}
      height={height}
      unit="nats per token"
      linesOf={(row) => lossLines(lanes, row)}
    >
      {(plot) => (
        <>
          <Curves
            plot={plot}
            rows={rows}
            x={(row) => row.x}
            lines={[
              ...lanes.map(({ lane }, k) => ({
                key: `training ${lane.id}`,
                at: valueOf(k),
                color: lane.color,
                connect: true,
                activeDot: 3,
              })),
              ...lanes.map(({ lane }, k) => ({
                key: `held-out ${lane.id}`,
                at: valueOf(lanes.length + k),
                color: lane.color,
                dash: HELD_OUT_DASH,
                connect: true,
              })),
            ]}
          />
          {timeMarks(marks, axis, null)}
        </>
      )}
    </TimeChart>
  );
});

function lossLines(lanes: readonly LaneLoss[], row: ChartRow) {
  return lanes.flatMap(({ lane }, k) => {
    const training = row[valueKey(k)];
    const heldOut = row[valueKey(lanes.length + k)];
    const texts = [
      ...(typeof training === 'number' ? [formatNumber(training)] : []),
      ...(typeof heldOut === 'number' ? [`held-out ${formatNumber(heldOut)}`] : []),
    ];
    if (texts.length === 0) return [];
    return [
      {
        key: String(lane.id),
        mark: <LaneSwatch lane={lane} width={14} />,
        name: lane.name,
        text: texts.join(' · '),
      },
    ];
  });
}
