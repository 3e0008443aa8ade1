/** Holds: saving the run on the page whole, and opening one that was saved. Refuses to hold: its file (lab/saved). */
import { version } from '../../../../package.json';
import { notices } from '../../../language/rooms/notices';
import type { RunState } from '../../../lab/saved/run-state';
import type { SavedRun } from '../../../lab/saved/saved-run';
import type { EarlierRun } from '../../../lab/runs/earlier-run';
import { withEarlier, withoutEarlier } from '../earlier';
import { untouched } from '../recorded';
import type { KeptRun } from '../state';
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

  /** Goes on from a saved run, at rest; the present one can be brought back until the next step. */
  const openRun = (saved: SavedRun): void => {
    start(saved.settings, false, saved.text, null, saved);
    set({ removed: [], kept: null });
  };

  return {
    /** The run as it is now, with its curves. Rejects with an Error whose message is a sentence. */
    savedRun(): Promise<SavedRun> {
      // Who asks meanwhile has the same.
      coming ??= save().finally(() => (coming = null));
      return coming;
    },
    openRun,
    /** Goes on with the run that was kept from the last visit. */
    goOnWithKept(): void {
      const { kept } = get();
      if (!kept) return;
      const { begun } = kept;
      const listed = get().earlier.find((run) => run.begun === begun);
      openRun(kept.saved);
      set({ ...withoutEarlier(get(), begun), begun });
      // Its file does not say what it was before it was switched; the list does.
      if (listed?.firstLanes) set({ firstLanes: listed.firstLanes });
    },
    /** What the last visit has kept: its run, which a step taken meanwhile has replaced, those before it, and which was pinned. */
    takeKept(
      kept: KeptRun | null,
      runs: readonly EarlierRun[],
      pinned: number | null = null,
    ): void {
      const others = runs.filter(({ begun }) => begun !== get().begun);
      // One that was pinned meanwhile stays.
      if (others.some(({ begun }) => begun === pinned)) set({ pinned: get().pinned ?? pinned });
      set(withEarlier(get(), others));
      if (get().step === 0 || untouched(get()) !== null) set({ kept });
    },
    /** Forgets the run of the last visit, with its curves. */
    forgetKept(): void {
      const { kept } = get();
      if (kept) set({ kept: null, ...withoutEarlier(get(), kept.begun) });
    },
  };
}
