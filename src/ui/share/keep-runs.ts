/**
 * Holds: when the runs on the page are kept for a reload: the one that runs every few seconds, when it is paused and when the
 * page is left; the list as it changes. Refuses to hold: how (kept-runs.ts).
 */
import type { EarlierRun } from '../../lab/runs/earlier-run';
import type { SavedRun } from '../../lab/saved/saved-run';
import { asEarlier, hasOwnSteps } from '../store/earlier';
import { actions, pageStore, type PageState } from '../store/store';
import { DISK, keepLast, keepList, keepPinned } from './kept-runs';

/** While training runs. */
const EVERY_MS = 15_000;

/** Whether the run on the page is worth keeping, and may be: a run of one's own text stays in the page. */
const isWorth = (state: PageState): boolean =>
  state.ready && state.failure === null && state.text === null && hasOwnSteps(state);

/**
 * Keeps the run on the page as it is now, where it is worth keeping. Rejects where nothing may be kept.
 * @returns how many earlier runs had to make room
 */
export async function keepRun(): Promise<number> {
  if (!isWorth(pageStore.getState())) return 0;
  let saved: SavedRun;
  try {
    saved = await actions.savedRun();
  } catch {
    // The run has gone meanwhile; another one is kept in its turn.
    return 0;
  }
  return keepLast(DISK, saved, asEarlier(pageStore.getState()));
}

interface Says {
  /** Nothing can be kept: storage is full, forbidden or private; called once. */
  readonly failed: () => void;
  /** So many earlier runs are not kept any more, because storage is full. */
  readonly madeRoom: (runs: number) => void;
}

/**
 * Keeps the run and the list.
 * @param found the list as it was kept before
 * @returns what ends it
 */
export function keepRuns(found: readonly EarlierRun[], { failed, madeRoom }: Says): () => void {
  let keptAt: Pick<PageState, 'begun' | 'step' | 'settings'> | null = null;
  let over = false;
  let keptList = found;
  const end = () => {
    over = true;
    clearInterval(timer);
    unsubscribe();
    document.removeEventListener('visibilitychange', leave);
  };
  const tell = async (keeping: Promise<number>) => {
    try {
      const gone = await keeping;
      if (gone > 0 && !over) madeRoom(gone);
    } catch {
      if (!over) failed();
      end();
    }
  };
  const keep = async () => {
    const state = pageStore.getState();
    const { begun, step, settings } = state;
    // What was switched while it was paused is to be kept, too.
    const isKept = begun === keptAt?.begun && step === keptAt.step && settings === keptAt.settings;
    if (over || !isWorth(state) || isKept) return;
    keptAt = { begun, step, settings };
    await tell(keepRun());
  };
  const follow = ({ earlier, begun }: PageState) => {
    const before = keptList;
    keptList = earlier;
    if (earlier !== before) void tell(keepList(DISK, before, earlier, begun));
  };
  const followPinned = ({ pinned }: PageState, before: PageState) => {
    if (pinned !== before.pinned) void tell(keepPinned(DISK, pinned).then(() => 0));
  };
  const leave = () => {
    if (document.visibilityState === 'hidden') void keep();
  };
  const timer = setInterval(() => {
    if (pageStore.getState().playing) void keep();
  }, EVERY_MS);
  const unsubscribe = pageStore.subscribe((state, before) => {
    // Paused while rates were fitted, it comes to rest when the fit has ended.
    if (state.phase === 'paused' && before.phase !== 'paused') void keep();
    follow(state);
    followPinned(state, before);
  });
  document.addEventListener('visibilitychange', leave);
  follow(pageStore.getState());
  // It may have been played and paused before this was fetched.
  if (!pageStore.getState().playing) void keep();
  return end;
}
