/**
 * Holds: where the bar of a lane ended in the pinned run. Refuses to hold: how that is drawn (charts/NoiseBars.tsx), and which run is pinned (runs/).
 */
import { runs } from '../../language/rooms/runs';
import type { PinnedMark } from '../../charts/NoiseBars';
import { recordOf, type EarlierRun } from '../../lab/runs/earlier-run';
import type { LaneSettings } from '../../lab/methods/lane-parts';
import { sameMethod } from '../../lab/methods/lane-rules';
import type { Settings } from '../../lab/settings/settings-table';
import { formatNumber } from '../../lab/words/numbers';
import { whenText } from '../../lab/words/runs';

/**
 * The last total of its lane with the same method, nats² at the price that is shown. Null where it has none, and under another
 * task, whose losses do not compare.
 */
export function pinnedBar(
  run: EarlierRun | null,
  task: Settings['task'],
  lane: LaneSettings,
  per: 'draw' | 'row',
): PinnedMark | null {
  const twin =
    run?.settings.task === task && run.settings.lanes.find((one) => sameMethod(one, lane));
  if (!run || !twin) return null;
  const total = recordOf(run).varianceSeries(twin.id, 'loss', per).parts.total.value.at(-1);
  if (total === undefined) return null;
  return {
    total,
    meaning: runs.pinnedBar({ when: whenText(run.begun), total: formatNumber(total) }),
  };
}
