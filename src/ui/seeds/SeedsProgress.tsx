/** A running study: how far it is, how to halt it, and where its results go. */
import { useRef } from 'react';
import { inARow, inEnglish } from '../../language/language';
import { seeds } from '../../language/rooms/seeds';
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
  const counts = { over: String(over), all: String(all) };
  const at = {
    ...{ over, all },
    step: formatInteger(step),
    steps: formatInteger(study.plan.steps),
    speed: formatInteger(stepsPerSecond),
    computes,
  };
  const training = () => {
    if (stepsPerSecond > 0) return computes ? seeds.atSpeedOn(at) : seeds.atSpeed(at);
    return computes ? seeds.atOn(at) : seeds.at(at);
  };
  return (
    <div className="row seeds-progress">
      <progress max={100} value={percent} aria-label={seeds.progress()} />
      {/* Its numbers change ten times a second, and each change would be spoken: what is spoken stands below. */}
      <p role="status" aria-live="off">
        {inARow(
          phase === 'paused' ? seeds.paused() : '',
          stage || training(),
          playing ? seeds.liveRuns() : seeds.liveRests(),
        )}
      </p>
      <p aria-live="polite" className="unseen">
        {phase === 'paused' ? seeds.isPaused() : stage || seeds.runsOver(counts)}
      </p>
      {phase === 'paused' ? (
        <Button onClick={resume}>{seeds.resume()}</Button>
      ) : (
        <Button onClick={pause}>{seeds.pause()}</Button>
      )}
      <Button onClick={cancel}>{seeds.cancel()}</Button>
    </div>
  );
}

/** Ways to save a study; a whole one can be opened again with all that was computed. */
const FILES = [
  {
    say: seeds.saveJson,
    end: '.json',
    type: 'application/json',
    whole: true,
    textOf: studyFileText,
  },
  { say: seeds.saveRuns, end: '.csv', type: 'text/csv', whole: false, textOf: runsCsv },
  { say: seeds.saveCurves, end: '-curves.csv', type: 'text/csv', whole: false, textOf: curvesCsv },
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
            {seeds.goOn()}
          </Button>
          <span className="soft">{seeds.goOnMeaning()}</span>
        </>
      )}
      {study &&
        FILES.map(({ say, end, type, whole, textOf }) => (
          <Button
            key={end}
            onClick={() => {
              download(
                stemOf(study) + end,
                inEnglish(() => textOf(study)),
                type,
              );
              if (whole) markSaved();
            }}
          >
            {say()}
          </Button>
        ))}
      {study && <SaveFigure study={study} of={allPanels(study)} name="figure" />}
      {former && phase !== 'running' && phase !== 'paused' && (
        <Button title={seeds.formerMeaning()} onClick={bringBack}>
          {seeds.bringBack()}
        </Button>
      )}
      <Button onClick={() => input.current?.click()}>{seeds.open()}</Button>
      <input
        ref={input}
        type="file"
        accept=".json,.csv,application/json,text/csv"
        aria-label={seeds.fileLabel()}
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
