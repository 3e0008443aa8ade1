/** Saves the run on the page whole, and opens one that was saved. */
import { useState } from 'react';
import { share } from '../../language/rooms/share';
import { inARow } from '../../language/language';
import { laneName } from '../../lab/methods/lane-parts';
import { savedRunText } from '../../lab/saved/file';
import { formatInteger } from '../../lab/words/numbers';
import { Button } from '../controls/Button';
import { download } from '../panel/download';
import { actions, useStore } from '../store/store';
import { openRunFile } from './openRunFile';

/** Of a file, for people. */
const sizeText = (bytes: number): string =>
  bytes < 1e6
    ? share.kilobytes({ size: formatInteger(Math.ceil(bytes / 1e3)) })
    : share.megabytes({ size: (bytes / 1e6).toFixed(1) });

export function SavedRuns({ onOpened }: { readonly onOpened: () => void }) {
  const ownText = useStore((state) => state.settings.task === 'text');
  const lanes = useStore((state) => state.settings.lanes);
  const computes = useStore(({ ready, failure }) => ready && !failure);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const save = async () => {
    setProblem('');
    try {
      const saved = await actions.savedRun();
      const text = savedRunText(saved);
      const name = `run-${saved.settings.task}-step-${saved.record.step}.json`;
      download(name, text, 'application/json');
      setSaid(share.saved({ name, size: sizeText(text.length) }));
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  const open = async (file: File) => {
    setProblem('');
    const why = await openRunFile(file);
    if (why === null) onOpened();
    else setProblem(why);
  };
  return (
    <>
      <p>{inARow(share.runMeaning(), ownText ? share.runWithText() : '')}</p>
      <div className="row">
        <Button onClick={() => void save()}>{share.save()}</Button>
        <label className="file-button">
          {share.open()}
          <input
            type="file"
            accept=".json,application/json"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void open(file);
              event.target.value = '';
            }}
          />
        </label>
      </div>
      <p>{share.weightsMeaning()}</p>
      <div className="row" role="group" aria-label={share.weights()}>
        {lanes.map((lane) => (
          <Button
            key={lane.id}
            look="small"
            disabled={!computes}
            onClick={() => actions.saveWeights(lane.id)}
          >
            {share.saveWeights({ lane: laneName(lane) })}
          </Button>
        ))}
      </div>
      <p role="status">{said}</p>
      {problem && (
        <p role="alert" className="field-problem">
          {problem}
        </p>
      )}
    </>
  );
}
