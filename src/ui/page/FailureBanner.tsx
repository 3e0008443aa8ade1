/** What went wrong, in a sentence, and the ways on. */
import { lowerLearningRate, smallerBatch } from '../../lab/settings/schema';
import { formatInteger } from '../../lab/words/numbers';
import type { Settings } from '../../lab/settings/settings-table';
import type { Remedy } from '../../worker/protocol';
import { actions, usePage } from '../store/store';
import { Button } from '../controls/Button';

/** Where a remedy goes on; `resumes`: the step of the last snapshot, null where there is none and it starts over. */
const goOn = (resumes: number | null) =>
  resumes === null ? 'Restart' : `Go on from the snapshot of step ${formatInteger(resumes)}`;

/** What each remedy's button says. */
const REMEDIES: Readonly<Record<Remedy, (settings: Settings, resumes: number | null) => string>> = {
  restart: () => 'Restart',
  restore: (_, resumes) => goOn(resumes),
  'smaller-batch': ({ batch }, resumes) =>
    `${goOn(resumes)} with a smaller batch (${smallerBatch(batch)})`,
  'lower-learning-rate': (settings, resumes) =>
    `${goOn(resumes)} with a lower learning rate (${lowerLearningRate(settings)})`,
  'from-scratch': () => 'Begin from scratch',
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
              {REMEDIES[remedy](settings, failure.resumes)}
            </Button>
          ))}
        </>
      )}
    </div>
  );
}
