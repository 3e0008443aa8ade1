/** A running study: how far it is, how to halt it, and where its results go. */
import { useRef } from 'react';
import { allPanels } from '../../charts/paper/study-figure';
import { formatInteger } from '../../lab/words/numbers';
import { isOver, plannedRuns } from '../../lab/study/study';
import { curvesCsv, runsCsv } from '../../lab/study/csv';
import { studyFileText } from '../../lab/study/file-format';
import { download } from '../panel/download';
import { pageStore, useStore } from '../store/store';
import { openStudyFile } from './openStudyFile';
import { SaveFigure } from './SaveFigure';
import { stemOf } from './files';
import { useSeeds } from './seeds-store';
import { Button } from '../controls/Button';

export function SeedsProgress() {
  const { phase, stage, fraction, study } = useSeeds('phase', 'stage', 'fraction', 'study');
  const { step, stepsPerSecond, computes, pause, resume, cancel } = useSeeds(
    'step',
    'stepsPerSecond',
    'computes',
    'pause',
    'resume',
    'cancel',
  );
  const playing = useStore((state) => state.playing);
  if (!study) return null;
  const all = plannedRuns(study.plan).length;
  const over = study.runs.filter(isOver).length;
  const percent = Math.floor(100 * fraction);
  const training = `step ${formatInteger(step)} of ${formatInteger(study.plan.steps)}`;
  const speed = stepsPerSecond > 0 ? ` · ${formatInteger(stepsPerSecond)} steps/s in all` : '';
  const on = computes && `, on ${computes}`;
  return (
    <div className="row seeds-progress">
      <progress max={100} value={percent} aria-label="Progress of the study" />
      {/* Its numbers change ten times a second, and each change would be spoken: what is spoken stands below. */}
      <p role="status" aria-live="off">
        {phase === 'paused' ? 'Paused. ' : ''}
        {stage ||
          `${over} of ${all} runs have ended; the others are at ${training}${speed}${on}.`}{' '}
        {playing
          ? 'The live training runs beside the study.'
          : 'The live training rests while the study computes.'}
      </p>
      <p aria-live="polite" className="unseen">
        {phase === 'paused'
          ? 'The study is paused.'
          : stage || `Runs that are over: ${over} of ${all}.`}
      </p>
      {phase === 'paused' ? (
        <Button onClick={resume}>Resume the study</Button>
      ) : (
        <Button onClick={pause}>Pause the study</Button>
      )}
      <Button onClick={cancel}>Cancel the study</Button>
    </div>
  );
}

/** Ways to save a study; a whole one can be opened again with all that was computed. */
const FILES = [
  { name: 'JSON', end: '.json', type: 'application/json', whole: true, textOf: studyFileText },
  { name: 'runs as CSV', end: '.csv', type: 'text/csv', whole: false, textOf: runsCsv },
  { name: 'curves as CSV', end: '-curves.csv', type: 'text/csv', whole: false, textOf: curvesCsv },
] as const;

export function SeedsFiles() {
  const { study, phase, goOn, former, bringBack, markSaved } = useSeeds(
    ...(['study', 'phase', 'goOn', 'former', 'bringBack', 'markSaved'] as const),
  );
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="row seeds-files">
      {phase === 'stopped' && (
        <>
          <Button
            onClick={() => {
              const { backend, kernels } = pageStore.getState().settings;
              goOn(backend, kernels);
            }}
          >
            Go on with the missing runs
          </Button>
          <span className="soft">
            Runs that have ended are kept; the others begin again at their first step.
          </span>
        </>
      )}
      {study &&
        FILES.map(({ name, end, type, whole, textOf }) => (
          <Button
            key={name}
            onClick={() => {
              download(stemOf(study) + end, textOf(study), type);
              if (whole) markSaved();
            }}
          >
            Save {name}
          </Button>
        ))}
      {study && <SaveFigure study={study} of={allPanels(study)} name="figure" />}
      {former && phase !== 'running' && phase !== 'paused' && (
        <Button title="The study before this one was not saved" onClick={bringBack}>
          Bring back the study before
        </Button>
      )}
      <Button onClick={() => input.current?.click()}>Open a study …</Button>
      <input
        ref={input}
        type="file"
        accept=".json,.csv,application/json,text/csv"
        aria-label="Study file"
        className="unseen"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void openStudyFile(file);
          event.target.value = '';
        }}
      />
    </div>
  );
}
