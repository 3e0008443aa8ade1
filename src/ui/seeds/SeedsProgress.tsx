/** A running study: how far it is, how to halt it, and where its results go. */
import { useRef } from 'react';
import { formatInteger } from '../../lab/words/numbers';
import { isOver, plannedRuns, type Study } from '../../lab/study/study';
import { curvesCsv, runsCsv } from '../../lab/study/csv';
import { studyFileText } from '../../lab/study/file-format';
import { pageStore } from '../store/store';
import { seedsStore, useSeeds } from './seeds-store';
import { Button } from '../controls/Button';

export function SeedsProgress() {
  const phase = useSeeds((state) => state.phase);
  const stage = useSeeds((state) => state.stage);
  const fraction = useSeeds((state) => state.fraction);
  const step = useSeeds((state) => state.step);
  const pace = useSeeds((state) => state.stepsPerSecond);
  const study = useSeeds((state) => state.study);
  const { pause, resume, cancel } = seedsStore.getState();
  if (!study) return null;
  const all = plannedRuns(study.plan).length;
  const over = study.runs.filter(isOver).length;
  const percent = Math.floor(100 * fraction);
  const training = `step ${formatInteger(step)} of ${formatInteger(study.plan.steps)}`;
  const speed = pace > 0 ? ` · ${formatInteger(pace)} steps/s in all` : '';
  return (
    <div className="row seeds-progress">
      <progress max={100} value={percent} aria-label="Progress of the study" />
      <p role="status">
        {phase === 'paused' ? 'Paused. ' : ''}
        {stage || `${over} of ${all} runs have ended; the others are at ${training}${speed}.`} The
        live training rests while the study computes.
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

function save(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has the data once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const stemOf = ({ plan, startedAt }: Study): string =>
  `study-${plan.settings.task}-${startedAt.slice(0, 10)}`;

/** Larger than any study: reading it would only stop the page. */
const MOST_BYTES = 64 * 2 ** 20;

async function openFile(file: File): Promise<void> {
  const { open, refuse } = seedsStore.getState();
  if (file.size > MOST_BYTES) {
    refuse(`“${file.name}” is not a study: it has ${Math.round(file.size / 2 ** 20)} MiB.`);
    return;
  }
  try {
    open(await file.text());
  } catch {
    refuse(`“${file.name}” could not be read.`);
  }
}

export function SeedsFiles() {
  const study = useSeeds((state) => state.study);
  const phase = useSeeds((state) => state.phase);
  const input = useRef<HTMLInputElement>(null);
  const { goOn } = seedsStore.getState();
  return (
    <div className="row seeds-files">
      {phase === 'stopped' && (
        <Button onClick={() => goOn(pageStore.getState().settings.backend)}>
          Go on with the missing runs
        </Button>
      )}
      {study && (
        <>
          <Button
            onClick={() => save(studyFileText(study), `${stemOf(study)}.json`, 'application/json')}
          >
            Save JSON
          </Button>
          <Button onClick={() => save(runsCsv(study), `${stemOf(study)}.csv`, 'text/csv')}>
            Save runs as CSV
          </Button>
          <Button onClick={() => save(curvesCsv(study), `${stemOf(study)}-curves.csv`, 'text/csv')}>
            Save curves as CSV
          </Button>
        </>
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
          if (file) void openFile(file);
          event.target.value = '';
        }}
      />
    </div>
  );
}
