/** "Does training feel it?": the gradient noise of the lanes over training. */
import { useCallback } from 'react';
import { ChartBox } from '../../charts/frame/ChartBox';
import type { TimeMark } from '../../charts/marks/Changes';
import { NoiseOverTime, type LaneCurve } from '../../charts/NoiseOverTime';
import { gradientNoiseShown } from '../../charts/paper/shows/over-training';
import { explore } from '../../language/rooms/explore';
import { shownChange } from '../../lab/words/changes';
import { useDeferred } from '../hooks/refresh';
import { laneLook, useIsShown } from '../hooks/useLanes';
import { reaching, timeAxis, timeColumn, timeMarksOf } from '../hooks/useTime';
import { PinChoice } from '../runs/PinChoice';
import { PinnedNote } from '../runs/PinnedNote';
import { usePinned, usePinnedCurves } from '../runs/usePinned';
import { Waiting } from '../panel/Waiting';
import { pageStore, useStore, useView, type PageState } from '../store/store';
import { CalmReading } from './CalmReading';
import { Card } from './Card';
import { calledIn, figureName, rolesOf, shownLanes } from './roles';

const HZ = 1.5;

/** Of switches of one method at one place the last: what it was switched to and fro before, no step has seen. */
function lastOfEach(marks: readonly TimeMark[]): TimeMark[] {
  const key = ({ x, text }: TimeMark) => `${x} ${text.replace(/ (on|off)$/, '')}`;
  const last = [...new Map(marks.map((mark) => [key(mark), mark])).values()];
  return last.map((mark) => ({ ...mark, text: shownChange(mark.text) }));
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
  const reached = reaching(data.axis, usePinned()?.record);
  const pinned = usePinnedCurves('noise', axis);
  return (
    <Card
      title={explore.calmTitle()}
      lead={explore.calmLead()}
      area="calm"
      of={['probe']}
      overTraining
      show={() => {
        const roles = rolesOf(lanes);
        const { record } = pageStore.getState();
        const named = data.lanes.map(({ lane, ...curve }) => {
          const settings = lanes.find(({ id }) => id === lane.id);
          return {
            ...curve,
            lane: { ...lane, ...(settings && { name: figureName(roles, settings) }) },
          };
        });
        const marks = roles.yours ? lastOfEach(timeMarksOf(record, axis, roles.yours.id)) : [];
        const last = data.lanes.map(({ lane }) => record.latestNoise(lane.id, 'own'));
        return gradientNoiseShown(
          { ...data, lanes: named, marks },
          'own',
          last.find(Boolean),
          pinned,
        );
      }}
    >
      {pinned !== null || data.lanes.some(({ curve }) => curve.x.length > 0) ? (
        <>
          <p className="explore-note chart-axis">{explore.calmAxis()}</p>
          <ChartBox minHeight={150} large>
            {({ width, height }) => (
              <NoiseOverTime
                {...data}
                axis={reached}
                pinned={pinned}
                width={width}
                height={height}
                namesAtEnd
              />
            )}
          </ChartBox>
        </>
      ) : (
        <Waiting measures={1}>{explore.firstProbes()}</Waiting>
      )}
      <CalmReading />
      <div className="row">
        <PinChoice />
      </div>
      <PinnedNote of="noise" />
    </Card>
  );
}
