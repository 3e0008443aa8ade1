/** "The noise itself": the losses of single steps as dots, and how far one of them scatters. */
import { useCallback } from 'react';
import { ChartBox } from '../../charts/frame/ChartBox';
import { stepLossesShown } from '../../charts/paper/shows/explore';
import { StepDots, type LaneSteps } from '../../charts/StepDots';
import { stepSpread } from '../../core/statistics/step-spread';
import { explore } from '../../language/rooms/explore';
import type { RunRecord } from '../../lab/record/record';
import { formatNumber, formatPart } from '../../lab/words/numbers';
import { useDeferred } from '../hooks/refresh';
import { laneLook, useIsShown } from '../hooks/useLanes';
import { Waiting } from '../panel/Waiting';
import { bold, together } from '../language/rich';
import { pageStore, useStore, type PageState } from '../store/store';
import { Card } from './Card';
import { calledIn, figureName, rolesOf, shownLanes } from './roles';

const HZ = 2;

/** Steps drawn at most, and those that the spread is measured over. */
const STEPS = 200;
const MEASURED = 1000;

/** The last steps since the lane has its method: another method's scatter is not its own. */
function stepsOf(record: RunRecord, id: number): Float64Array {
  const changed = record.marks().findLast((mark) => mark.lane === id)?.step ?? 0;
  return record.stepLosses(id, Math.min(MEASURED, record.step - changed)).loss;
}

export default function Losses() {
  const lanes = useStore((state) => state.settings.lanes);
  const isShown = useIsShown();
  const past = useStore(({ recorded, step }) =>
    Boolean(recorded && step - MEASURED < recorded.run.start.step),
  );
  const shown = useDeferred(
    ['loss', 'marks'],
    HZ,
    useCallback(
      ({ record }: PageState) => {
        const roles = rolesOf(lanes);
        return shownLanes(roles)
          .filter(isShown)
          .map((lane): LaneSteps => {
            const loss = stepsOf(record, lane.id);
            const look = { ...laneLook(lane), name: calledIn(roles, lane).called };
            return { lane: look, loss: loss.slice(-STEPS), spread: stepSpread(loss) };
          });
      },
      [lanes, isShown],
    ),
  );
  return (
    <Card
      title={explore.lossesTitle()}
      lead={explore.lossesLead()}
      area="aside"
      of={['loss']}
      overTraining={past}
      show={() => {
        const roles = rolesOf(lanes);
        const named = shown.map(({ lane, ...steps }) => {
          const settings = lanes.find(({ id }) => id === lane.id);
          return {
            ...steps,
            lane: { ...lane, ...(settings && { name: figureName(roles, settings) }) },
          };
        });
        return stepLossesShown(named, pageStore.getState().step);
      }}
    >
      {shown.some(({ loss }) => loss.length > 0) ? (
        <>
          <ChartBox minHeight={96} large>
            {({ width, height }) => <StepDots lanes={shown} width={width} height={height} />}
          </ChartBox>
          <ul className="step-spreads">
            {shown.map(({ lane, spread }) => (
              <li key={lane.id}>
                <span className="unseen">{explore.lossesOf({ lane: lane.name })}</span>
                {spread
                  ? together(
                      explore.spread({
                        value: formatNumber(spread.value, 2),
                        half: formatPart((spread.high - spread.low) / 2, spread.value, 2),
                        b: bold,
                      }),
                    )
                  : explore.spreadLater()}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <Waiting>{explore.lossesFirst()}</Waiting>
      )}
    </Card>
  );
}
