/** Panel "Samples": one sequence per lane, written by its model step by step. */
import { useEffect, useState } from 'react';
import { sampleCells } from '../../charts/cells';
import { maskPanels } from '../../language/rooms/maskPanels';
import { formatInteger } from '../../lab/words/numbers';
import { LaneSwatch } from '../../charts/LaneSwatch';
import { samplesShown } from '../../charts/paper/shows/sequences';
import { TokenRow } from '../../charts/TokenRow';
import { Panel } from '../panel/Panel';
import { actions, usePage, useStore } from '../store/store';
import { samplesFormula } from './formulas';
import { useHas, useLaneLooks } from '../hooks/useLanes';
import { isPictured, SamplePictures } from './Pictures';
import { useTask } from '../hooks/useTask';
import { useFrames } from '../hooks/useFrames';
import { ViewChoice } from '../panel/ViewChoice';
import { Button } from '../controls/Button';
import './masks-and-samples.css';

/** While training runs the same dice are thrown again this often, ms: what changes is the model. */
const AGAIN = 8000;

export default function Samples() {
  const looks = useLaneLooks();
  const task = useTask();
  const samples = useStore((state) => state.samples).filter(
    ({ frames }) => frames[0]?.length === task.length,
  );
  const { roll, generate } = useGeneration();
  const hasArm = useHas('arm');
  const last = Math.max(0, ...samples.map(({ frames }) => frames.length - 1));
  const { frame, setFrame } = useFrames(last, roll, samples[0]?.frames);
  const step = samples[0]?.step;

  return (
    <Panel
      name="Samples"
      of={['samples']}
      formula={samplesFormula()}
      show={() =>
        samplesShown(
          looks.flatMap(({ id, name }) => {
            const sample = samples.find(({ lane }) => lane === id);
            return sample ? [{ name, sample }] : [];
          }),
          frame,
          task,
        )
      }
      waiting={maskPanels.samplesWaiting()}
      explanation={
        hasArm ? maskPanels.samplesLeadArm({ direction: task.direction }) : maskPanels.samplesLead()
      }
      note={step === undefined ? undefined : maskPanels.writtenAt({ step: formatInteger(step) })}
      actions={
        <>
          <ViewChoice name="order" />
          {last > 0 && (
            <input
              type="range"
              className="frame-slider"
              min={0}
              max={last}
              value={Math.min(frame, last)}
              aria-label={maskPanels.revealed()}
              title={
                step === undefined
                  ? undefined
                  : maskPanels.revealedAt({ step: formatInteger(step) })
              }
              onChange={(event) => setFrame(Number(event.target.value))}
            />
          )}
          <Button look="small" onClick={generate}>
            {maskPanels.generate()}
          </Button>
        </>
      }
    >
      {samples.length > 0 && isPictured(task) ? (
        <SamplePictures shape={task} looks={looks} samples={samples} frame={frame} />
      ) : samples.length > 0 ? (
        <div className="token-rows sample-rows">
          {looks.map((look) => {
            const sample = samples.find(({ lane }) => lane === look.id);
            if (!sample) return null;
            return (
              <div className="token-line" key={look.id}>
                <span className="token-line-name" title={look.name}>
                  <LaneSwatch lane={look} width={40} />
                </span>
                <TokenRow
                  cells={sampleCells(sample, frame, task)}
                  direction={task.direction}
                  label={maskPanels.sampleOf({ lane: look.name })}
                />
                {frame >= last && <Mark correct={sample.correct} />}
              </div>
            );
          })}
        </div>
      ) : null}
    </Panel>
  );
}

/** Whether what is written is right; nothing where the task has nothing to check. */
function Mark({ correct }: { correct: boolean | null }) {
  if (correct === null) return null;
  return (
    <b className={correct ? 'answer answer-right' : 'answer answer-wrong'}>
      {correct ? maskPanels.right() : maskPanels.wrong()}
    </b>
  );
}

/** Asks for samples: at first, when the order changes, now and then while training, and when the button is pressed. */
function useGeneration() {
  const order = useStore((state) => state.view.order);
  const { ready, record } = usePage('ready', 'record');
  const running = useStore((state) => state.phase === 'running');
  const [roll, setRoll] = useState(0);
  useEffect(() => {
    if (!ready) return undefined;
    actions.generate(order, roll);
    if (!running) return undefined;
    const later = setInterval(() => actions.generate(order, roll), AGAIN);
    return () => clearInterval(later);
  }, [ready, running, record, order, roll]);
  return { roll, generate: () => setRoll(roll + 1) };
}
