/** Offers the run that a reset or a restart has cleared, until the new one takes a step. */
import { formatInteger } from '../../lab/words/numbers';
import { actions, useStore } from '../store/store';
import { Button } from '../controls/Button';

export function BringBackBar() {
  const former = useStore((state) => state.former);
  const step = former?.page.step ?? 0;
  // A run that has failed goes on from its last snapshot.
  const back = former?.page.failure?.resumes ?? step;
  const what = former?.weights
    ? back < step
      ? `Until the next step it can be brought back up to step ${formatInteger(back)}, its last snapshot.`
      : 'Until the next step it can be brought back.'
    : 'Until the next step its curves can be brought back; its weights are gone.';
  return (
    <div role="status" className={former ? 'row bar bar-restart' : undefined}>
      {former && (
        <>
          <p>
            {`The run of ${formatInteger(step)} ${step === 1 ? 'step' : 'steps'} was cleared. ${what}`}
          </p>
          <Button onClick={actions.bringBack}>Bring back</Button>
        </>
      )}
    </div>
  );
}
