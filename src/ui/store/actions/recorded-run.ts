/** Holds: the recorded run on the page, until the worker has numbers of its own. Refuses to hold: what it shows (../recorded). */
import { inARow } from '../../../language/language';
import { notices } from '../../../language/rooms/notices';
import { hasRunOf, readingOf } from '../../../lab/recorded/recorded-run';
import {
  canGoOn,
  markChanges,
  ownReading,
  untouched,
  withRecordedReading,
  withRecordedRun,
} from '../recorded';
import { withNotice } from '../reports';
import type { Shared } from './shared';

export type RecordedActions = ReturnType<typeof createRecordedActions>;

export function createRecordedActions({ get, set, asked, recordings }: Shared) {
  /** The recorded reading of the present methods, where nothing measures and there is one. */
  const showReading = async (): Promise<void> => {
    const run = untouched(get());
    if (!recordings || !run) return;
    const { lanes } = get().settings;
    markChanges(get(), run);
    const { versions } = get();
    set({ versions: { ...versions, marks: versions.marks + 1 } });
    const own = ownReading(run, lanes);
    if (own) {
      set(withRecordedReading(get(), own));
      return;
    }
    const read = await recordings.readings();
    // The visitor, or the worker, may have gone on meanwhile.
    if (get().ready || untouched(get()) !== run || get().settings.lanes !== lanes) return;
    if ('problem' in read) {
      set(withNotice(get(), inARow(notices.readingsNotShown(), read.problem)));
      return;
    }
    const reading = readingOf(read.value, lanes);
    if (reading) set(withRecordedReading(get(), reading));
  };

  /** A recorded run of the present settings, where there is one. */
  const showRun = async (): Promise<void> => {
    if (!recordings || asked.started || !hasRunOf(recordings, get().settings)) return;
    set({ recordingComes: true });
    const read = await recordings.run();
    set({ recordingComes: false });
    // The visitor may have begun something else meanwhile.
    if (asked.started) return;
    if ('problem' in read) {
      set(withNotice(get(), inARow(notices.recordedNotShown(), read.problem)));
    } else if (canGoOn(read.value, get().settings)) {
      set(withRecordedRun(get(), read.value));
      void showReading();
    }
  };

  return { showReading, showRun };
}
