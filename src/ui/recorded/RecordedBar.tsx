/** Says that the run on the page is a recorded one, what Play does with it, and what can be done with it where nothing runs. */
import { useId, useState } from 'react';
import { panel } from '../../language/rooms/panel';
import { formatInteger } from '../../lab/words/numbers';
import { Button } from '../controls/Button';
import { bold, together } from '../language/rich';
import { untouched } from '../store/recorded';
import { actions, useStore, type PageState } from '../store/store';
import { originSentence } from './origin';
import './recorded.css';

/** Whether nothing can be trained until the visitor does something about it. */
const isStopped = ({ failure }: Pick<PageState, 'failure'>): boolean =>
  failure !== null && failure.worker !== 'silent';

/** What can be done with it now. */
function wayOn(state: PageState) {
  const { settings, record, recorded } = state;
  if (!isStopped(state)) return panel.recordedRun;
  const { lanes } = settings;
  const unread =
    recorded?.kinds.has('probe') && lanes.some(({ id }) => !record.latestNoise(id, 'own'));
  return unread ? panel.recordedRunUnread : panel.recordedRunStopped;
}

export function RecordedBar() {
  const run = useStore(untouched);
  const playing = useStore((state) => state.playing && state.ready);
  const way = useStore((state) => (state.versions.probe >= 0 ? wayOn(state) : panel.recordedRun));
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
            {together(
              run
                ? way({ steps: formatInteger(run.start.step), b: bold })
                : panel.recordedComes({ b: bold }),
            )}
            <span id={id} hidden={!open}>
              {' '}
              {run && originSentence(run)}
            </span>
          </p>
          <Button aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            {panel.howItWasMade()}
          </Button>
          {!stopped && <Button onClick={actions.reset}>{panel.fromScratch()}</Button>}
        </>
      )}
    </div>
  );
}
