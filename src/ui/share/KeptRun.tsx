/** Keeps the runs for a reload, and offers the last one that was kept until the next step. */
import { useEffect } from 'react';
import { listed } from '../../language/language';
import { runs } from '../../language/rooms/runs';
import { share } from '../../language/rooms/share';
import { laneName } from '../../lab/methods/lane-parts';
import { formatInteger } from '../../lab/words/numbers';
import { Button } from '../controls/Button';
import { keep } from '../hooks/useKept';
import { actions, useStore } from '../store/store';
import { keepRuns } from './keep-runs';
import { DISK, forgetLast, keptRuns } from './kept-runs';

/** Begins to keep runs, with those that were kept. @returns what ends it */
function beginKeeping(): () => void {
  let gone = false;
  let end = () => {
    gone = true;
  };
  const failed = () => {
    keep('keeps-runs', false);
    actions.notify(share.keptNothing());
  };
  const madeRoom = (count: number) => actions.notify(runs.madeRoom({ count }));
  keptRuns(DISK).then(
    (found) => {
      if (gone) return;
      if (found.unreadable > 0) actions.notify(runs.unreadable({ count: found.unreadable }));
      actions.takeKept(found.last, found.runs, found.pinned);
      end = keepRuns(found.runs, { failed, madeRoom });
    },
    // It is said once there is something to keep.
    () => {
      if (!gone) end = keepRuns([], { failed, madeRoom });
    },
  );
  return () => end();
}

/** @param offering whether there is room for the offer. */
export default function KeptRun({ offering }: { readonly offering: boolean }) {
  const offered = useStore(({ kept }) => kept);
  useEffect(beginKeeping, []);
  if (!offered || !offering) return null;
  const { settings, record } = offered.saved;
  return (
    <div role="status" className="row bar bar-restart">
      <p>
        {share.keptOffer({
          step: formatInteger(record.step),
          lanes: listed(settings.lanes.map(laneName)),
        })}
      </p>
      <Button look="primary" onClick={actions.goOnWithKept}>
        {share.keptGoOn()}
      </Button>
      <Button
        onClick={() => {
          actions.forgetKept();
          void forgetLast(DISK);
        }}
      >
        {share.keptForget()}
      </Button>
    </div>
  );
}
