/** Panel "Training loss": loss of every lane, held-out loss with markers, and accuracy where the task has one. */
import { useCallback } from 'react';
import { ChartBox } from '../../charts/frame/ChartBox';
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
import { sideOf, withSide } from '../../lab/record/fork-sides';
import type { EvaluationReport } from '../../lab/record/reports';
import { Panel } from '../panel/Panel';
import type { PageState } from '../store/store';
import { useStore } from '../store/store';
import { TRAINING_LOSS } from './formula';
import { useLaneLooks } from '../hooks/useLanes';
import { useDeferred } from '../hooks/refresh';
import { timeAxis, timeColumn, timeMarksOf } from '../hooks/useTime';
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
  const n = readouts.find(({ evaluation }) => evaluation)?.evaluation?.loss.n;
  const note = `nats per token · marked, below: held-out${n ? `, 95 %, N = ${formatInteger(n)}` : ''}`;
  return (
    <Panel
      name="Training loss"
      of={['loss']}
      overTraining
      note={note}
      explanation="What the models learn to lower. Curves are means over nearby steps."
      formula={TRAINING_LOSS}
      waiting="The first steps’ losses appear here."
    >
      {chart.axis.end > 0 ? (
        <>
          <ChartBox minHeight={36}>
            {({ width, height }) => <LossOverTime {...chart} width={width} height={height} />}
          </ChartBox>
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

function HeldOut({ lane, evaluation }: { lane: LaneLook; evaluation: EvaluationReport | null }) {
  if (!evaluation) {
    return (
      <li>
        <LaneSwatch lane={lane} />
        <span>
          <span className="unseen">{lane.name}: </span>held-out loss: {measuring()}
        </span>
      </li>
    );
  }
  const { loss, accuracy } = evaluation;
  return (
    <li
      title={`${lane.name}: held-out loss, 95 % interval over ${formatInteger(loss.n)} sequences`}
    >
      <LaneSwatch lane={lane} width={14} />
      <span>
        <span className="unseen">{lane.name}: held-out loss </span>
        <b>{formatNumber(loss.value)}</b> {formatInterval(loss)}
      </span>
      {accuracy && (
        <span
          title={`Share that is right of ${formatInteger(accuracy.n)} written, 95 % Wilson interval`}
        >
          right {formatAccuracy(accuracy)}
        </span>
      )}
    </li>
  );
}
