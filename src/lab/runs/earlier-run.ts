/**
 * Holds: an earlier run as the page keeps it, which is its settings and its curves, and the record that charts read them from.
 * Refuses to hold: weights (of the last run they are in ui/share/kept-runs.ts), the list (earlier-runs.ts), and its words.
 */
import { forkOf } from '../fork/pretraining-text';
import type { LaneSettings } from '../methods/lane-parts';
import { RunRecord, type RecordState } from '../record/record';
import type { Settings } from '../settings/settings-table';

/** What a run is set up as, by its end. */
export interface RunSetup {
  readonly settings: Settings;
  /** The lanes with the methods they began with; null where that is not known any more. */
  readonly firstLanes: readonly LaneSettings[] | null;
  /** One's own, which never leaves the page; null under any other task. */
  readonly text: string | null;
  /** The step of the recorded run that it began as; null where it began at its first weights. */
  readonly recordedTo: number | null;
  /** The first step after which something was changed that training depends on; null where nothing was. */
  readonly changedAt: number | null;
}

export interface EarlierRun extends RunSetup {
  /** When it began, milliseconds since 1970: what it is known by. */
  readonly begun: number;
  readonly curves: RecordState;
}

/** The record of a run with these settings that has no step yet. */
export function emptyRecord(settings: Settings): RunRecord {
  const record = new RunRecord(settings.lanes.map(({ id }) => id));
  record.fork = settings.from && forkOf(settings.from, settings);
  return record;
}

const records = new WeakMap<EarlierRun, RunRecord>();

/** Its curves, to be read as those of the run on the page are. Throws a RangeError for what no record can have held. */
export function recordOf(run: EarlierRun): RunRecord {
  const known = records.get(run);
  if (known) return known;
  const record = emptyRecord(run.settings);
  record.restore(run.curves);
  records.set(run, record);
  return record;
}
