/** Holds: saving the run on the page whole, and opening one that was saved. Refuses to hold: its file (lab/saved). */
import { version } from '../../../../package.json';
import type { RunState } from '../../../lab/saved/run-state';
import type { SavedRun } from '../../../lab/saved/saved-run';
import { giveUpSaving, type Shared } from './shared';
import type { Starts } from './starts';

export function createSavedRuns({ get, set, asked, worker }: Shared, { start }: Starts) {
  return {
    /** The run as it is now, with its curves. Rejects with an Error whose message is a sentence. */
    async savedRun(): Promise<SavedRun> {
      const { ready, failure } = get();
      if (!ready || failure)
        throw new Error('The run cannot be saved: nothing computes at present.');
      giveUpSaving(asked, 'it is saved a second time');
      const state = await new Promise<RunState>((take, reject) => {
        const giveUp = (why: string) => reject(new Error(`The run was not saved: ${why}.`));
        asked.saving = { take, giveUp };
        worker.send({ type: 'save' });
      });
      const { settings, text, changedAt, record, backend } = get();
      const receipt = {
        savedAt: new Date().toISOString(),
        version,
        commit: __COMMIT__,
        computed: backend?.computes ?? '',
      };
      return { receipt, settings, text, changedAt, state, record: record.state };
    },
    /** Goes on from a saved run, at rest; the present one can be brought back until the next step. */
    openRun(saved: SavedRun): void {
      start(saved.settings, false, saved.text, null, saved);
      set({ removed: [] });
    },
  };
}
