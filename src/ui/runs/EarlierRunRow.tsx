/** An earlier run in the list, and what can be done with it. */
import { useMemo } from 'react';
import { runs } from '../../language/rooms/runs';
import { runAsCsv } from '../../lab/runs/csv';
import { recordOf } from '../../lab/runs/earlier-run';
import { laneResults } from '../../lab/runs/results';
import { formatInteger } from '../../lab/words/numbers';
import { switchedSentence, whenText } from '../../lab/words/runs';
import { Button } from '../controls/Button';
import { download } from '../panel/download';
import { actions, usePage } from '../store/store';
import { RunRow } from './RunRow';
import type { ListedRun } from './listed-runs';

export function EarlierRunRow({ run, changes }: ListedRun) {
  const { begun, settings, firstLanes, changedAt, recordedTo, curves } = run;
  const { former, kept, pinned } = usePage('former', 'kept', 'pinned');
  const isPinned = pinned === begun;
  const { record, lanes } = useMemo(() => {
    const read = recordOf(run);
    return { record: read, lanes: laneResults(read, run.settings.lanes) };
  }, [run]);
  const when = whenText(begun);
  const save = () =>
    download(
      `run-${settings.task}-seed-${settings.seed}-step-${curves.step}.csv`,
      runAsCsv(record, settings),
      'text/csv',
    );
  return (
    <RunRow
      begun={begun}
      settings={settings}
      firstLanes={firstLanes}
      step={curves.step}
      recordedTo={recordedTo}
      changes={changes}
      switched={switchedSentence(changedAt, record.marks(), settings.lanes)}
      lanes={lanes}
      pinned={isPinned}
    >
      {former?.page.begun === begun && (
        <Button look="small" onClick={actions.bringBack}>
          {runs.bringBack()}
        </Button>
      )}
      {kept?.begun === begun && (
        <Button look="small" onClick={actions.goOnWithKept}>
          {kept.saved.record.step === curves.step
            ? runs.goOn()
            : runs.goOnFrom({ step: formatInteger(kept.saved.record.step) })}
        </Button>
      )}
      <Button
        look="small"
        aria-label={isPinned ? runs.unpinOf({ when }) : runs.pinOf({ when })}
        onClick={() => actions.pinRun(isPinned ? null : begun)}
      >
        {isPinned ? runs.unpin() : runs.pin()}
      </Button>
      <Button
        look="small"
        aria-label={runs.startLikeOf({ when })}
        onClick={() => actions.startLike(begun)}
      >
        {runs.startLike()}
      </Button>
      <Button look="small" aria-label={runs.csvOf({ when })} onClick={save}>
        {runs.csv()}
      </Button>
      <Button
        look="small"
        aria-label={runs.removeOf({ when })}
        onClick={() => actions.removeRun(begun)}
      >
        {runs.remove()}
      </Button>
    </RunRow>
  );
}
