/** Panel "Training loss": loss of every lane, held-out loss with markers, and accuracy where the task has one. */
import { useCallback, type ReactNode } from 'react';
import { ChartBox } from '../../charts/frame/ChartBox';
import { board } from '../../language/rooms/board';
import {
  formatAccuracy,
  formatInteger,
  formatInterval,
  formatNumber,
  measuring,
} from '../../lab/words/numbers';
import { LaneSwatch } from '../../charts/LaneSwatch';
import { LossOverTime, type LaneLoss } from '../../charts/LossOverTime';
import type { LaneLook } from '../../charts/look';
import { trainingLossShown } from '../../charts/paper/shows/over-training';
import { sideOf, withSide } from '../../lab/record/fork-sides';
import type { EvaluationReport } from '../../lab/record/reports';
import { Panel } from '../panel/Panel';
import type { PageState } from '../store/store';
import { useStore } from '../store/store';
import { trainingLoss } from './formula';
import { bold, together } from '../language/rich';
import { useLaneLooks } from '../hooks/useLanes';
import { useDeferred } from '../hooks/refresh';
import { reaching, timeAxis, timeColumn, timeMarksOf } from '../hooks/useTime';
import { PinChoice } from '../runs/PinChoice';
import { PinnedNote } from '../runs/PinnedNote';
import { usePinned, usePinnedCurves } from '../runs/usePinned';
import './training-loss.css';

const HZ = 2;

export default function TrainingLoss() {
  const looks = useLaneLooks();
  const axis = useStore((state) => state.view.axis);
  const data = useDeferred(
    ['loss', 'evaluation', 'marks'],
    HZ,
    useCallback(
      ({ record }: PageState) => ({
        lanes: looks.map((lane): LaneLoss => {
          const training = record.lossSeries(lane.id);
          const { loss, ...heldOut } = record.evaluationSeries(lane.id);
          const { start = 0 } = timeAxis(record, axis);
          const before = sideOf(record.fork, lane.id, axis, start);
          return {
            lane,
            training: withSide(before.training, {
              x: timeColumn(training, axis),
              value: training.mean,
            }),
            heldOut: withSide(before.heldOut, { x: timeColumn(heldOut, axis), ...loss }),
          };
        }),
        axis: timeAxis(record, axis),
        marks: timeMarksOf(record, axis),
        readouts: looks.map((lane) => ({ lane, evaluation: record.latestEvaluation(lane.id) })),
      }),
      [looks, axis],
    ),
  );
  const { readouts, ...chart } = data;
  const reached = reaching(chart.axis, usePinned()?.record);
  const pinned = usePinnedCurves('loss', axis);
  const pinnedHeldOut = usePinnedCurves('heldOut', axis);
  const hasEarlier = useStore(({ earlier }) => earlier.length > 0);
  const n = readouts.find(({ evaluation }) => evaluation)?.evaluation?.loss.n;
  const note = n ? board.lossNoteN({ count: formatInteger(n) }) : board.lossNote();
  return (
    <Panel
      name="Training loss"
      of={['loss']}
      overTraining
      note={note}
      explanation={board.lossLead()}
      show={() => {
        const behind = pinned && pinnedHeldOut && { training: pinned, heldOut: pinnedHeldOut };
        return trainingLossShown(chart, n, behind);
      }}
      actions={hasEarlier ? <PinChoice /> : undefined}
      formula={trainingLoss()}
      waiting={board.firstLosses()}
    >
      {reached.end > 0 ? (
        <>
          <ChartBox minHeight={36}>
            {({ width, height }) => (
              <LossOverTime
                {...chart}
                axis={reached}
                pinned={pinned}
                pinnedHeldOut={pinnedHeldOut}
                width={width}
                height={height}
              />
            )}
          </ChartBox>
          <PinnedNote of="loss" />
          <ul className="lane-readouts lane-readouts-short">
            {readouts.map(({ lane, evaluation }) => (
              <HeldOut key={lane.id} lane={lane} evaluation={evaluation} />
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}

const unseen = (inside: readonly ReactNode[]) => <span className="unseen">{together(inside)}</span>;

function HeldOut({ lane, evaluation }: { lane: LaneLook; evaluation: EvaluationReport | null }) {
  if (!evaluation) {
    return (
      <li>
        <LaneSwatch lane={lane} />
        <span>{together(board.heldOutLater({ lane: lane.name, state: measuring(), unseen }))}</span>
      </li>
    );
  }
  const { loss, accuracy } = evaluation;
  return (
    <li title={board.heldOutMeaning({ lane: lane.name, count: formatInteger(loss.n) })}>
      <LaneSwatch lane={lane} width={14} />
      <span>
        {together(
          board.heldOut({
            lane: lane.name,
            value: formatNumber(loss.value),
            interval: formatInterval(loss),
            unseen,
            b: bold,
          }),
        )}
      </span>
      {accuracy && (
        <span title={board.rightMeaning({ count: formatInteger(accuracy.n) })}>
          {board.right({ accuracy: formatAccuracy(accuracy) })}
        </span>
      )}
    </li>
  );
}
