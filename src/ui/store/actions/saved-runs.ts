/** Holds: saving the run on the page whole, and opening one that was saved. Refuses to hold: its file (lab/saved). */
import { version } from '../../../../package.json';
import { notices } from '../../../language/rooms/notices';
import type { RunState } from '../../../lab/saved/run-state';
import type { SavedRun } from '../../../lab/saved/saved-run';
import type { Shared } from './shared';
import type { Starts } from './starts';

export function createSavedRuns({ get, set, asked, worker }: Shared, { start }: Starts) {
  let coming: Promise<SavedRun> | null = null;

  const save = async (): Promise<SavedRun> => {
    const { ready, failure } = get();
    if (!ready || failure) throw new Error(notices.nothingComputes());
    const state = await new Promise<RunState>((take, reject) => {
      const giveUp = (sentence: string) => reject(new Error(sentence));
      asked.saving = { take, giveUp };
      worker.send({ type: 'save' });
    });
    const { settings, text, changedAt, record, backend } = get();
    const savedAt = new Date().toISOString();
    const receipt = { savedAt, version, commit: __COMMIT__, computed: backend?.computes ?? '' };
    return { receipt, settings, text, changedAt, state, record: record.state };
  };

  return {
    /** The run as it is now, with its curves. Rejects with an Error whose message is a sentence. */
    savedRun(): Promise<SavedRun> {
      // Who asks meanwhile has the same.
      coming ??= save().finally(() => (coming = null));
      return coming;
    },
    /** Goes on from a saved run, at rest; the present one can be brought back until the next step. */
    openRun(saved: SavedRun): void {
      start(saved.settings, false, saved.text, null, saved);
      set({ removed: [] });
    },
  };
}
