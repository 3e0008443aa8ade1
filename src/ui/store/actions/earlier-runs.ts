/** What a visitor does with earlier runs: pins one behind the curves, removes one, begins again with the settings of one. */
import { withoutEarlier } from '../earlier';
import type { Shared } from './shared';
import type { Starts } from './starts';

export function createEarlierRuns({ get, set }: Shared, { start }: Starts) {
  return {
    /** Draws an earlier run behind the live curves, in place of the one that was; null: none. */
    pinRun: (begun: number | null) => set({ pinned: begun }),
    /** Takes a run off the list for good. */
    removeRun(begun: number) {
      const { former, kept } = get();
      set({
        ...withoutEarlier(get(), begun),
        ...(former?.page.begun === begun && { former: null }),
        ...(kept?.begun === begun && { kept: null }),
      });
    },
    /** Starts over with the settings of an earlier run; the present one can be brought back until the next step. */
    startLike(begun: number) {
      const run = get().earlier.find((one) => one.begun === begun);
      if (!run) return;
      start(run.settings, false, run.text);
      set({ removed: [] });
    },
  };
}
