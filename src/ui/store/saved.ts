/** Holds: what the page shows of a saved run that is opened. Refuses to hold: opening it (actions/saved-runs.ts). */
import { notices } from '../../language/rooms/notices';
import type { Receipt, SavedRun } from '../../lab/saved/saved-run';
import type { PageData } from './state';

/** What is to be said where another machine goes on with a saved run; null where its numbers are those it would have had. */
export function otherNumbers({ computed }: Receipt, computes: string): string | null {
  if (computes === computed) return null;
  return notices.otherNumbers({ computed, here: computes });
}

/** The page, which has nothing of a run yet, with the history of a saved one. Its readings are made again. */
export function withSavedRun(
  { record }: PageData,
  { record: saved, settings, changedAt, receipt }: SavedRun,
): Partial<PageData> {
  record.restore(saved);
  // What it was before it was switched it does not say.
  const firstLanes = changedAt === null ? settings.lanes : null;
  return { step: saved.step, changedAt, firstLanes, opened: receipt };
}
