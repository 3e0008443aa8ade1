/** "One sequence under the microscope": the three dice rolled one at a time, and the average that is the bar. */
import { useRef } from 'react';
import { microscope } from '../../language/rooms/microscope';
import { Waiting } from '../panel/Waiting';
import { Button } from '../controls/Button';
import { Segmented } from '../controls/Segmented';
import { Card } from '../explore/Card';
import { microscopeFigure } from './figure';
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
      title={microscope.title()}
      lead={microscope.lead()}
      area="microscope"
      aside={<LaneChoice lane={lane.id} onChoose={state.chooseLane} />}
      show={() => (shown && reason === null ? microscopeFigure(shown, lane, task) : null)}
    >
      <div ref={place} className="microscope">
        {reason !== null ? (
          <p className="microscope-none">{reason}</p>
        ) : stopped ? (
          <p className="microscope-none">{microscope.stopped()}</p>
        ) : shown === null ? (
          <Waiting>{microscope.waiting()}</Waiting>
        ) : (
          <>
            <div className="microscope-sequence">
              <Tokens report={shown} task={task} t={t} />
              {shown.masked ? (
                <RateSlider t={t} masked={shown.masked} onHold={state.holdRate} />
              ) : (
                <p className="microscope-none">{microscope.arm()}</p>
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
                {microscope.overAll()}
              </Button>
              <Button look="link" onClick={state.clear}>
                {microscope.clearDots()}
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
      field={{ label: microscope.method(), meaning: microscope.methodMeaning(), options }}
      value={String(lane)}
      onChange={(id) => onChoose(Number(id))}
      hideLabel
    />
  );
}
