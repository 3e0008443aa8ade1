/** Says that the run on the page is a recorded one, what Play does with it, and what can be done with it where nothing runs. */
import { useId, useState } from 'react';
import { formatInteger } from '../../lab/words/numbers';
import { Button } from '../controls/Button';
import { untouched } from '../store/recorded';
import { actions, useStore, type PageState } from '../store/store';
import { originSentence } from './origin';
import './recorded.css';

/** Whether nothing can be trained until the visitor does something about it. */
const isStopped = ({ failure }: Pick<PageState, 'failure'>): boolean =>
  failure !== null && failure.worker !== 'silent';

/** What can be done now. */
function wayOn(state: PageState): string {
  const { settings, record, recorded } = state;
  if (!isStopped(state)) return 'is on the page. Play goes on from its weights.';
  const { lanes } = settings;
  const unread =
    recorded?.kinds.has('probe') && lanes.some(({ id }) => !record.latestNoise(id, 'own'));
  return unread
    ? 'has no reading for the methods that are chosen now; P-POTS, MIRROR and count weight of the second lane have one in every combination.'
    : 'can still be explored, although nothing can be trained here: the message above says why. P-POTS, MIRROR and count weight show what was measured with them.';
}

export function RecordedBar() {
  const run = useStore(untouched);
  const playing = useStore((state) => state.playing && state.ready);
  const way = useStore((state) => (state.versions.probe >= 0 ? wayOn(state) : ''));
  const stopped = useStore(isStopped);
  // It has its place from the first paint on: nothing moves when the run comes.
  const comes = useStore(({ recordingComes }) => recordingComes);
  const shown = comes || (run !== null && !playing);
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div role="status" className={shown ? 'row bar bar-recorded' : undefined}>
      {shown && (
        <>
          <p>
            {run ? (
              <>
                A <b>recorded</b> run of {formatInteger(run.start.step)} steps {way}
              </>
            ) : (
              <>
                A <b>recorded</b> run is on its way to the page. Play will go on from its weights.
              </>
            )}
            <span id={id} hidden={!open}>
              {' '}
              {run && originSentence(run)}
            </span>
          </p>
          <Button aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            How it was made
          </Button>
          {!stopped && <Button onClick={actions.reset}>Start from scratch</Button>}
        </>
      )}
    </div>
  );
}
