/**
 * Holds: what this browser keeps for a reload, in IndexedDB: the last run with its weights, and the curves of the runs in the
 * list, an entry each, so that two open pages take nothing from each other. Refuses to hold: when that is (keep-runs.ts), and
 * what a run is (lab/saved, lab/runs). An own text stays in the page, and so does a run of one.
 */
import { delMany, getMany, keys, setMany } from 'idb-keyval';
import type { EarlierRun } from '../../lab/runs/earlier-run';
import { withRuns } from '../../lab/runs/earlier-runs';
import { earlierRunFrom, keptOf } from '../../lab/runs/kept';
import { keptRunFrom } from '../../lab/saved/file';
import { SAVED_RUN_VERSION, type SavedRun } from '../../lab/saved/saved-run';
import type { KeptRun } from '../store/state';

/** What is needed of a place that keeps values by their keys. Each rejects where nothing may be kept. */
export interface Disk {
  readonly keys: () => Promise<IDBValidKey[]>;
  readonly getMany: (keys: IDBValidKey[]) => Promise<unknown[]>;
  /** All of them, or none. */
  readonly setMany: (entries: [IDBValidKey, unknown][]) => Promise<void>;
  readonly delMany: (keys: IDBValidKey[]) => Promise<void>;
}

export const DISK: Disk = { keys, getMany, setMany, delMany };

const LAST = 'run';
/** `begun` of the run that is drawn behind the curves. */
const PINNED = 'pinned-run';
const EARLIER = 'earlier-run-';
const keyOf = (begun: number): string => `${EARLIER}${begun}`;

interface KeptLast {
  readonly schemaVersion: number;
  readonly saved: SavedRun;
  /** Not there where a version before the list of runs has kept it. */
  readonly begun?: number;
}

const earlierKeys = async (disk: Disk): Promise<string[]> =>
  (await disk.keys()).filter(
    (key): key is string => typeof key === 'string' && key.startsWith(EARLIER),
  );

function lastFrom(kept: unknown): KeptRun | null {
  const { schemaVersion, saved, begun } = (kept ?? {}) as Partial<KeptLast>;
  const run = schemaVersion === SAVED_RUN_VERSION && saved ? keptRunFrom(saved) : null;
  return run && { saved: run, begun: begun ?? Date.parse(run.receipt.savedAt) };
}

export interface Found {
  /** Null where there is none that can be opened. */
  readonly last: KeptRun | null;
  readonly runs: readonly EarlierRun[];
  /** `begun` of the one among them that was pinned; null where none was. */
  readonly pinned: number | null;
  /** Entries that were damaged, or of another version; they are gone. */
  readonly unreadable: number;
}

/** What was kept. Rejects where nothing may be kept. */
export async function keptRuns(disk: Disk): Promise<Found> {
  const names = await earlierKeys(disk);
  const [last, wasPinned, ...kept] = await disk.getMany([LAST, PINNED, ...names]);
  const read = kept.map(earlierRunFrom);
  const damaged = names.filter((_, i) => read[i] === null);
  // Pages that were open at once may have kept more than one list holds.
  const { runs, dropped } = withRuns(
    [],
    read.filter((run) => run !== null),
    typeof wasPinned === 'number' ? wasPinned : null,
  );
  const gone = [...damaged, ...dropped.map(({ begun }) => keyOf(begun))];
  if (gone.length > 0) await disk.delMany(gone);
  const pinned = runs.find(({ begun }) => begun === wasPinned)?.begun ?? null;
  return { last: lastFrom(last), runs, pinned, unreadable: damaged.length };
}

const isFull = (error: unknown): boolean =>
  (error as { readonly name?: unknown } | null)?.name === 'QuotaExceededError';

/** Keeps these; where storage is full, in place of earlier runs. @returns how many had to go */
async function put(disk: Disk, entries: [IDBValidKey, unknown][]): Promise<number> {
  try {
    await disk.setMany(entries);
    return 0;
  } catch (error) {
    const others = isFull(error)
      ? (await earlierKeys(disk)).filter((key) => entries.every(([own]) => own !== key))
      : [];
    if (others.length === 0) throw error;
    await disk.delMany(others);
    await disk.setMany(entries);
    return others.length;
  }
}

/** Keeps the run on the page: its weights, and its curves for the list. @returns how many earlier runs had to go for it */
export function keepLast(disk: Disk, saved: SavedRun, curves: EarlierRun): Promise<number> {
  const { begun } = curves;
  const kept = keptOf(curves);
  if (!kept) return Promise.resolve(0);
  const last: KeptLast = { schemaVersion: SAVED_RUN_VERSION, saved, begun };
  return put(disk, [
    [LAST, last],
    [keyOf(begun), kept],
  ]);
}

/** Keeps which run is pinned, or that none is. */
export const keepPinned = (disk: Disk, begun: number | null): Promise<void> =>
  begun === null ? disk.delMany([PINNED]) : disk.setMany([[PINNED, begun]]);

/** No last run is kept any more. */
export const forgetLast = (disk: Disk): Promise<void> =>
  disk.delMany([LAST]).catch(() => undefined);

/**
 * Keeps what the list has become.
 * @param live `begun` of the run on the page, which has left the list and is kept all the same
 * @returns how many earlier runs had to go
 */
export async function keepList(
  disk: Disk,
  before: readonly EarlierRun[],
  after: readonly EarlierRun[],
  live: number,
): Promise<number> {
  const gone = before.filter(
    ({ begun }) => begun !== live && after.every((run) => run.begun !== begun),
  );
  if (gone.length > 0) await disk.delMany(gone.map(({ begun }) => keyOf(begun)));
  const entries = after
    .filter((run) => !before.includes(run))
    .flatMap((run): [IDBValidKey, unknown][] => {
      const kept = keptOf(run);
      return kept ? [[keyOf(run.begun), kept]] : [];
    });
  return entries.length > 0 ? put(disk, entries) : 0;
}
