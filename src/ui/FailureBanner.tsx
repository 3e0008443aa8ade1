/** What went wrong, in a sentence, and the ways on. */
import type { Remedy } from '../worker/protocol';
import { useStore } from './store';

const REMEDIES: Readonly<Record<Remedy, string>> = {
  restart: 'Restart',
  restore: 'Go on from the last good snapshot',
  'smaller-batch': 'Use a smaller batch',
  'default-learning-rate': 'Use the default learning rate',
  'automatic-backend': 'Choose the backend automatically',
};

export function FailureBanner() {
  const failure = useStore((state) => state.failure);
  const apply = useStore((state) => state.applyRemedy);
  return (
    <div role="alert" className={failure ? 'bar bar-failure' : undefined}>
      {failure && (
        <>
          <p>{failure.sentence}</p>
          {failure.remedies.map((remedy) => (
            <button key={remedy} type="button" onClick={() => apply(remedy)}>
              {REMEDIES[remedy]}
            </button>
          ))}
        </>
      )}
    </div>
  );
}
