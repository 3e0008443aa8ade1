/** Keeps the run for a reload, and offers the one that was kept until the next step. */
import { useEffect, useState } from 'react';
import { share } from '../../language/rooms/share';
import { laneName } from '../../lab/methods/lane-parts';
import type { SavedRun } from '../../lab/saved/saved-run';
import { formatInteger } from '../../lab/words/numbers';
import { Button } from '../controls/Button';
import { untouched } from '../store/recorded';
import { actions, pageStore } from '../store/store';
import { forgetRun, keepRuns, keptRun } from './kept-run';

/** @param offering whether there is room for the offer. */
export default function KeptRun({ offering }: { readonly offering: boolean }) {
  const [offered, setOffered] = useState<SavedRun | null>(null);
  useEffect(() => {
    let gone = false;
    keptRun().then(
      (found) => !gone && setOffered(found),
      () => undefined,
    );
    const end = keepRuns(() => actions.notify(share.keptNothing()));
    // A recorded run is no step of the visitor's.
    const unsubscribe = pageStore.subscribe((state) => {
      if (state.step > 0 && untouched(state) === null) setOffered(null);
    });
    return () => {
      gone = true;
      end();
      unsubscribe();
    };
  }, []);
  if (!offered || !offering) return null;
  const { settings, record } = offered;
  return (
    <div role="status" className="row bar bar-restart">
      <p>
        {share.keptOffer({
          step: formatInteger(record.step),
          lanes: settings.lanes.map(laneName).join(', '),
        })}
      </p>
      <Button look="primary" onClick={() => actions.openRun(offered)}>
        {share.keptGoOn()}
      </Button>
      <Button
        onClick={() => {
          setOffered(null);
          void forgetRun();
        }}
      >
        {share.keptForget()}
      </Button>
    </div>
  );
}
