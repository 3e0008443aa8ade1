/**
 * Holds: what of an earlier run may be kept beyond the page, and how it is read again: strictly, because another version, or a
 * damaged disk, may have written it. Refuses to hold: where it is kept (ui/share/kept-runs.ts).
 */
import { keptSettings } from '../saved/file';
import { recordOf, type EarlierRun } from './earlier-run';

/** Rises when what an older version kept can no longer be read as it is. */
const KEPT_VERSION = 1;

export interface KeptEarlierRun extends Omit<EarlierRun, 'text' | 'firstLanes'> {
  readonly schemaVersion: number;
  /** Not there where a version before it has kept the run. */
  readonly firstLanes?: EarlierRun['firstLanes'];
}

/** Null where it must stay in the page: a run of one's own text. */
export function keptOf({ text, ...run }: EarlierRun): KeptEarlierRun | null {
  return text === null && run.settings.task !== 'text'
    ? { schemaVersion: KEPT_VERSION, ...run }
    : null;
}

const isStep = (x: unknown): boolean => x === null || (Number.isInteger(x) && (x as number) >= 0);

/** What was kept; null where it is damaged, or of another version. */
export function earlierRunFrom(kept: unknown): EarlierRun | null {
  try {
    const { schemaVersion, begun, recordedTo, changedAt, curves, ...rest } = kept as KeptEarlierRun;
    const settings = keptSettings(rest.settings);
    const sound = Number.isFinite(begun) && isStep(recordedTo) && isStep(changedAt);
    if (schemaVersion !== KEPT_VERSION || !sound || !settings || settings.task === 'text')
      return null;
    const first = rest.firstLanes
      ? keptSettings({ ...settings, lanes: [...rest.firstLanes] })
      : null;
    const firstLanes = first && first.lanes;
    const run = { begun, settings, firstLanes, text: null, recordedTo, changedAt, curves };
    // Reading its curves checks them.
    recordOf(run);
    return run;
  } catch {
    // Its parts are not there, or do not fit together.
    return null;
  }
}
