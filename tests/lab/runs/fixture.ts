/** Earlier runs of two lanes with a few steps each. */
import type { EarlierRun } from '../../../src/lab/runs/earlier-run';
import { RunRecord } from '../../../src/lab/record/record';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { probe, progress } from '../fixtures';

export function earlierRun(begun: number, change: Partial<EarlierRun> = {}): EarlierRun {
  const settings = change.settings ?? defaultSettings();
  const record = new RunRecord(settings.lanes.map(({ id }) => id));
  record.addProgress(progress(1, 5));
  record.addProbe(probe(5));
  return {
    begun,
    settings,
    firstLanes: settings.lanes,
    text: null,
    recordedTo: null,
    changedAt: null,
    curves: record.state,
    ...change,
  };
}
