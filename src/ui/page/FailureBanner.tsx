/** What went wrong, in a sentence, and the ways on. */
import { lowerLearningRate, smallerBatch } from '../../lab/settings/schema';
import type { Settings } from '../../lab/settings/settings-table';
import type { Remedy } from '../../worker/protocol';
import { actions, usePage } from '../store/store';
import { Button } from '../controls/Button';

/** What each remedy's button says; `restarts`: there is no answering worker that could go on, so it starts over. */
const REMEDIES: Readonly<Record<Remedy, (settings: Settings, restarts: boolean) => string>> = {
  restart: () => 'Restart',
  restore: () => 'Go on from the last good snapshot',
  'smaller-batch': ({ batch }, restarts) =>
    `${restarts ? 'Restart with' : 'Use'} a smaller batch (${smallerBatch(batch)})`,
  'lower-learning-rate': (settings) =>
    `Go on with a lower learning rate (${lowerLearningRate(settings)})`,
  'automatic-backend': () => 'Choose the backend automatically',
};

export function FailureBanner() {
  const { failure, settings } = usePage('failure', 'settings');
  return (
    <div role="alert" className={failure ? 'row bar bar-failure' : undefined}>
      {failure && (
        <>
          <p>{failure.sentence}</p>
          {failure.remedies.map((remedy) => (
            <Button key={remedy} onClick={() => actions.applyRemedy(remedy)}>
              {REMEDIES[remedy](settings, failure.worker !== 'alive')}
            </Button>
          ))}
        </>
      )}
    </div>
  );
}
