/** What helps after a failure. */
import { lowerLearningRate, smallerBatch, withChange } from '../../../lab/settings/schema';
import type { Settings } from '../../../lab/settings/settings-table';
import type { Remedy } from '../../../worker/protocol';
import type { Shared } from './shared';
import type { Starts } from './starts';

export function createRemedies({ get, set, worker }: Shared, { start, again }: Starts) {
  const wasPlaying = () => get().playing || (get().failure?.wasPlaying ?? false);

  /** Another value, then on from the last snapshot; from the start where there is none. */
  const recover = (change: Partial<Settings>) => {
    const { settings, wanted, failure } = get();
    if (failure?.resumes == null) {
      start({ ...wanted, ...change }, wasPlaying());
      return;
    }
    set({
      settings: { ...settings, ...change },
      wanted: { ...wanted, ...change },
      changedAt: get().changedAt ?? (Object.keys(change).length > 0 ? failure.resumes : null),
      playing: wasPlaying(),
      failure: null,
      ready: false,
    });
    if (Object.keys(change).length > 0) {
      worker.send({ type: 'change', settings: get().settings });
    }
    worker.send({ type: 'restore' });
  };

  const remedies: Record<Remedy, () => void> = {
    restart: () => start(get().wanted, false, undefined, again(get().wanted)),
    restore: () => recover({}),
    'smaller-batch': () => recover({ batch: smallerBatch(get().settings.batch) }),
    'lower-learning-rate': () => recover({ learningRate: lowerLearningRate(get().settings) }),
    'automatic-backend': () => {
      const wanted = { ...get().wanted, backend: 'auto' } as const;
      start(wanted, wasPlaying(), undefined, again(wanted));
    },
    'from-scratch': () => start(withChange(get().wanted, { from: null }), wasPlaying()),
  };
  return { applyRemedy: (remedy: Remedy) => remedies[remedy]() };
}
