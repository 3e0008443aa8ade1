/** What went wrong, in a sentence, and the ways on. */
import { page } from '../../language/rooms/page';
import { said } from '../../language/words-of';
import { lowerLearningRate, smallerBatch } from '../../lab/settings/schema';
import { formatInteger } from '../../lab/words/numbers';
import type { Settings } from '../../lab/settings/settings-table';
import type { Remedy } from '../../worker/protocol';
import { actions, usePage } from '../store/store';
import { Button } from '../controls/Button';

/**
 * What each remedy's button says; `step` is that of the last snapshot, from which it goes on: null where there is none and it
 * starts over.
 */
const REMEDIES: Readonly<Record<Remedy, (settings: Settings, step: string | null) => string>> = {
  restart: page.restart,
  restore: (_, step) => (step === null ? page.restart() : page.goOn({ step })),
  'smaller-batch': (settings, step) => {
    const batch = String(smallerBatch(settings.batch));
    return step === null ? page.restartSmaller({ batch }) : page.goOnSmaller({ step, batch });
  },
  'lower-learning-rate': (settings, step) => {
    const rate = String(lowerLearningRate(settings));
    return step === null ? page.restartLower({ rate }) : page.goOnLower({ step, rate });
  },
  'from-scratch': page.fromScratch,
  'automatic-backend': page.automaticBackend,
};

export function FailureBanner() {
  const { failure, settings } = usePage('failure', 'settings');
  const resumes = failure?.resumes ?? null;
  const step = resumes === null ? null : formatInteger(resumes);
  return (
    <div role="alert" className={failure ? 'row bar bar-failure' : undefined}>
      {failure && (
        <>
          <p>{said(failure.sentence)}</p>
          {failure.remedies.map((remedy) => (
            <Button key={remedy} onClick={() => actions.applyRemedy(remedy)}>
              {REMEDIES[remedy](settings, step)}
            </Button>
          ))}
        </>
      )}
    </div>
  );
}
