/** Offers what a reset, a restart or the removal of a lane has cleared, until the next step. */
import { formatInteger } from '../../lab/words/numbers';
import { laneName } from '../../lab/methods/lane-parts';
import { MAX_LANES } from '../../lab/methods/lane-rules';
import { actions, usePage } from '../store/store';
import { Button } from '../controls/Button';

export function BringBackBar() {
  const { former, removed, wanted } = usePage('former', 'removed', 'wanted');
  const lane = wanted.lanes.length < MAX_LANES ? removed.at(-1)?.lane : undefined;
  const step = former?.page.step ?? 0;
  // A run that has failed goes on from its last snapshot.
  const back = former?.page.failure?.resumes ?? step;
  const what = former?.weights
    ? back < step
      ? `Until the next step it can be brought back up to step ${formatInteger(back)}, its last snapshot.`
      : 'Until the next step it can be brought back.'
    : 'Until the next step its curves can be brought back; its weights are gone.';
  return (
    <div role="status" className={former || lane ? 'row bar bar-restart' : undefined}>
      {former && (
        <>
          <p>
            {`The run of ${formatInteger(step)} ${step === 1 ? 'step' : 'steps'} was cleared. ${what}`}
          </p>
          <Button onClick={actions.bringBack}>Bring back</Button>
        </>
      )}
      {lane && (
        <>
          <p>{`The lane “${laneName(lane)}” was removed. Until the next step it can be brought back.`}</p>
          <Button onClick={actions.returnLane}>Bring back the lane</Button>
        </>
      )}
    </div>
  );
}
