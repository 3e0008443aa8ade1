/** "Does training feel it?": the gradient noise of the lanes over training. */
import { useCallback } from 'react';
import { ChartBox } from '../../charts/frame/ChartBox';
import type { TimeMark } from '../../charts/marks/Changes';
import { NoiseOverTime, type LaneCurve } from '../../charts/NoiseOverTime';
import { useDeferred } from '../hooks/refresh';
import { laneLook, useIsShown } from '../hooks/useLanes';
import { timeAxis, timeColumn, timeMarksOf } from '../hooks/useTime';
import { Waiting } from '../panel/Waiting';
import { useStore, useView, type PageState } from '../store/store';
import { CalmReading } from './CalmReading';
import { Card } from './Card';
import { calledIn, rolesOf, shownLanes } from './roles';

const HZ = 1.5;

const LEAD =
  'Noisy steps make training slower and less repeatable. In the paper, runs with Standard solved 51–54 % of school maths (GSM8K), with P-POTS + MIRROR 59–62 %.';

/** Of switches of one method at one place the last: what it was switched to and fro before, no step has seen. */
function lastOfEach(marks: readonly TimeMark[]): TimeMark[] {
  const key = ({ x, text }: TimeMark) => `${x} ${text.replace(/ (on|off)$/, '')}`;
  return [...new Map(marks.map((mark) => [key(mark), mark])).values()];
}

export default function Calm() {
  const lanes = useStore((state) => state.settings.lanes);
  const isShown = useIsShown();
  const { axis } = useView('axis');
  const data = useDeferred(
    ['probe', 'loss', 'marks'],
    HZ,
    useCallback(
      ({ record }: PageState) => {
        const roles = rolesOf(lanes);
        const curves = shownLanes(roles)
          .filter(isShown)
          .map((lane): LaneCurve => {
            const { value, low, high, ...series } = record.gradientNoiseSeries(lane.id, 'own');
            return {
              lane: { ...laneLook(lane), name: calledIn(roles, lane).called },
              curve: { x: timeColumn(series, axis), value, low, high },
              now: record.latestNoise(lane.id, 'own')?.gradientNoise ?? null,
            };
          });
        const marks = roles.yours ? lastOfEach(timeMarksOf(record, axis, roles.yours.id)) : [];
        return { lanes: curves, axis: timeAxis(record, axis), marks };
      },
      [lanes, axis, isShown],
    ),
  );
  return (
    <Card title="Does training feel it?" lead={LEAD} area="calm" of={['probe']} overTraining>
      {data.lanes.some(({ curve }) => curve.x.length > 0) ? (
        <>
          <p className="explore-note chart-axis">
            Gradient noise tr&nbsp;Cov(ĝ), log scale; lower is calmer
          </p>
          <ChartBox minHeight={150} large>
            {({ width, height }) => (
              <NoiseOverTime {...data} width={width} height={height} namesAtEnd />
            )}
          </ChartBox>
        </>
      ) : (
        <Waiting measures={1}>The first probes are on their way.</Waiting>
      )}
      <CalmReading />
    </Card>
  );
}
