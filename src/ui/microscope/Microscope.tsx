/** "One sequence under the microscope": the three dice rolled one at a time, and the average that is the bar. */
import { useRef } from 'react';
import { Waiting } from '../panel/Waiting';
import { Button } from '../controls/Button';
import { Segmented } from '../controls/Segmented';
import { Card } from '../explore/Card';
import { calledIn, rolesOf } from '../explore/roles';
import { setsSentence } from '../../lab/words/microscope';
import { useKept } from '../hooks/useKept';
import { useSeen } from '../hooks/useSeen';
import { useTask } from '../hooks/useTask';
import { useStore } from '../store/store';
import { Average } from './Average';
import { RateSlider } from './RateSlider';
import { Strips } from './Strips';
import { Tokens } from './Tokens';
import { useMicroscope } from './useMicroscope';
import './microscope.css';

/** Sequences that an average over all of them is shown for. */
const AVERAGED = 100;

const LEAD = 'Roll one die, hold the others still, and see how far the loss of one sequence moves.';

export default function Microscope() {
  const place = useRef<HTMLDivElement>(null);
  const seen = useSeen(place);
  const [read] = useKept('microscope is read', false);
  const state = useMicroscope(seen || read);
  const { report, reason, lane, t, rolls, roll } = state;
  const task = useTask();
  const stopped = useStore(({ ready, failure }) => !ready && failure !== null);
  const [averaging, setAveraging] = useKept('microscope average', false);
  // An answer about an earlier task cannot be read with this task's symbols.
  const shown = report && report.tokens.length === task.length ? report : null;
  const more = Math.max(0, AVERAGED - rolls.sequence);
  return (
    <Card
      title="One sequence under the microscope"
      lead={LEAD}
      area="microscope"
      aside={<LaneChoice lane={lane.id} onChoose={state.chooseLane} />}
    >
      <div ref={place} className="microscope">
        {reason !== null ? (
          <p className="microscope-none">{reason}</p>
        ) : stopped ? (
          <p className="microscope-none">
            Each roll asks the model for a guess, and nothing runs it here: the message above says
            why.
          </p>
        ) : shown === null ? (
          <Waiting>
            Each roll asks the model for a guess: the dice can be rolled once the model is set up.
          </Waiting>
        ) : (
          <>
            <div className="microscope-sequence">
              <Tokens report={shown} task={task} t={t} />
              {shown.masked ? (
                <RateSlider t={t} masked={shown.masked} onHold={state.holdRate} />
              ) : (
                <p className="microscope-none">
                  An ARM hides nothing: of the three dice it rolls one, which sequence.
                </p>
              )}
            </div>
            <Strips state={state} report={shown} />
            <div className="row microscope-foot">
              <Button
                pressed={averaging}
                onClick={() => {
                  if (!averaging && more > 0) roll('sequence', more);
                  setAveraging(!averaging);
                }}
              >
                over all sequences and rates
              </Button>
              <Button look="link" onClick={state.clear}>
                clear the dots
              </Button>
              {shown.masked && <p className="microscope-sets">{setsSentence(shown.masked)}</p>}
            </div>
            {averaging && shown.average && (
              <Average lane={lane} average={shown.average} masked={shown.masked} />
            )}
          </>
        )}
      </div>
    </Card>
  );
}

interface LaneChoiceProps {
  readonly lane: number;
  readonly onChoose: (lane: number) => void;
}

/** Which lane's method and weights are looked at. */
function LaneChoice({ lane, onChoose }: LaneChoiceProps) {
  const lanes = useStore(({ settings }) => settings.lanes);
  if (lanes.length === 1) return null;
  const roles = rolesOf(lanes);
  const options = lanes.map((each) => ({
    value: String(each.id),
    label: calledIn(roles, each).called,
  }));
  return (
    <Segmented
      field={{ label: 'Method', meaning: 'Whose draws and whose weights are looked at.', options }}
      value={String(lane)}
      onChange={(id) => onChoose(Number(id))}
      hideLabel
    />
  );
}
