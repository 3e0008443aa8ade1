/**
 * Holds: what the page shows of the last switch of a lane: the bar it had, and the words of what is different. Refuses to
 * hold: how the change is measured (lab/words/switched.ts).
 */
import type { FormerBar } from '../../charts/NoiseBars';
import { inARow } from '../../language/language';
import { explore } from '../../language/rooms/explore';
import type { LaneSettings } from '../../lab/methods/lane-parts';
import { methodFrom } from '../../lab/methods/spelling';
import type { FormerNoise } from '../../lab/record/latest-readings';
import type { LaneNoise } from '../../lab/record/reports';
import type { Settings } from '../../lab/settings/settings-table';
import { laneChanges, shownChange } from '../../lab/words/changes';
import { formatInteger } from '../../lab/words/numbers';
import { changeSince, driftSince } from '../../lab/words/switched';

/** Such as ["MIRROR on"]; empty where the lane is what it was. */
export function changesSince(
  former: FormerNoise | null,
  lane: LaneSettings,
  task: Settings['task'],
): string[] {
  if (!former) return [];
  const before = methodFrom(former.lane.method, lane.id, task);
  return 'value' in before ? laneChanges(before.value, lane).map(shownChange) : [];
}

/** The outline of the bar before the switch, at the price that is shown. */
export function formerBar(
  former: FormerNoise | null,
  lane: LaneNoise | null,
  first: LaneNoise | null,
  per: 'draw' | 'row',
): FormerBar | null {
  if (!former || !first || first.method !== former.first.method) return null;
  const rows = (noise: LaneNoise) => (per === 'row' ? noise.rowsPerDraw : 1);
  const drift = driftSince(former, first);
  const change = changeSince(former, lane, first);
  const untold = change !== null && change.low <= 1 && change.high >= 1;
  const step = formatInteger(former.lane.step);
  return {
    total: former.lane.loss.total.value * rows(former.lane) * drift,
    told: change !== null && (change.high < 1 || change.low > 1),
    change: lane && change ? (change.value * rows(lane)) / rows(former.lane) - 1 : null,
    meaning: inARow(
      drift === 1 ? explore.formerBar({ step }) : explore.formerBarMoved({ step }),
      untold ? explore.formerBarUntold() : '',
    ),
  };
}
