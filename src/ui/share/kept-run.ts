/**
 * Holds: the run that this browser keeps for a reload, in IndexedDB: when it is kept, and how it is found again. Refuses to hold:
 * what a saved run is (lab/saved). An own text stays in the page, so a run of one is not kept.
 */
import { del, get, set } from 'idb-keyval';
import { keptRunFrom } from '../../lab/saved/file';
import { SAVED_RUN_VERSION, type SavedRun } from '../../lab/saved/saved-run';
import { actions, pageStore, type PageState } from '../store/store';
import { untouched } from '../store/recorded';

const KEY = 'run';
/** While training runs. */
const EVERY_MS = 15_000;

interface Kept {
  readonly schemaVersion: number;
  readonly saved: SavedRun;
}

/** The run that was kept; null where there is none that can be opened. Rejects where nothing may be kept. */
export async function keptRun(): Promise<SavedRun | null> {
  const kept = await get<Kept>(KEY);
  return kept?.schemaVersion === SAVED_RUN_VERSION ? keptRunFrom(kept.saved) : null;
}

/** No run is kept any more. */
export const forgetRun = (): Promise<void> => del(KEY).catch(() => undefined);

/** Whether the run on the page is worth keeping: it has taken steps of its own. */
const isWorth = (state: PageState): boolean =>
  state.ready &&
  state.failure === null &&
  state.step > 0 &&
  state.text === null &&
  untouched(state) === null;

/** Keeps the run on the page as it is now, where it is worth keeping. Rejects where nothing may be kept. */
export async function keepRun(): Promise<void> {
  if (!isWorth(pageStore.getState())) return;
  let saved: SavedRun;
  try {
    saved = await actions.savedRun();
  } catch {
    // The run has gone meanwhile; another one is kept in its turn.
    return;
  }
  await set(KEY, { schemaVersion: SAVED_RUN_VERSION, saved } satisfies Kept);
}

/**
 * Keeps the run every few seconds while it trains, when it is paused, and when the page is left.
 * @param failed nothing can be kept: storage is full, forbidden or private; called once
 * @returns what ends it
 */
export function keepRuns(failed: () => void): () => void {
  let keptAt = 0;
  let over = false;
  const end = () => {
    over = true;
    clearInterval(timer);
    unsubscribe();
    document.removeEventListener('visibilitychange', leave);
  };
  const keep = async () => {
    const state = pageStore.getState();
    if (over || !isWorth(state) || state.step === keptAt) return;
    keptAt = state.step;
    try {
      await keepRun();
    } catch {
      if (!over) failed();
      end();
    }
  };
  const leave = () => {
    if (document.visibilityState === 'hidden') void keep();
  };
  const timer = setInterval(() => {
    if (pageStore.getState().playing) void keep();
  }, EVERY_MS);
  const unsubscribe = pageStore.subscribe(({ phase }, before) => {
    if (phase === 'paused' && before.phase === 'running') void keep();
  });
  document.addEventListener('visibilitychange', leave);
  // It may have been played and paused before this was fetched.
  if (!pageStore.getState().playing) void keep();
  return end;
}
