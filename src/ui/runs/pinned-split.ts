/**
 * Holds: the last split of the variance that the pinned run has of a lane's method, for the bars. Refuses to hold: how that is drawn
 * (charts/), what is said of it (PinnedNote.tsx), and which run is pinned (usePinned.ts).
 */
import type { PinnedOrigin } from '../../charts/paper/shown';
import { mapParts, type Decomposition } from '../../core/statistics/estimate';
import type { LaneSettings } from '../../lab/methods/lane-parts';
import { sameMethod } from '../../lab/methods/lane-rules';
import { recordOf, type EarlierRun } from '../../lab/runs/earlier-run';
import type { Settings } from '../../lab/settings/settings-table';
import type { ViewSettings } from '../../lab/settings/view-table';
import { splitAboveRounding } from '../../lab/words/rounding';
import { pinnedOrigin } from './pinned-origin';

export interface PinnedSplit {
  readonly origin: PinnedOrigin;
  readonly step: number;
  /** At the price that is asked for; `n` is not kept, and NaN. */
  readonly split: Decomposition;
}

/**
 * Of its lane with the same method. Null where it has none, and under another task, whose losses do not compare.
 * @param of nats² of the loss, or tr Cov(∇l)
 */
export function pinnedSplit(
  run: EarlierRun | null,
  task: Settings['task'],
  lane: LaneSettings,
  { of, per }: Pick<ViewSettings, 'of' | 'per'>,
): PinnedSplit | null {
  const twin =
    run?.settings.task === task && run.settings.lanes.find((one) => sameMethod(one, lane));
  if (!run || !twin) return null;
  const { step, parts } = recordOf(run).varianceSeries(twin.id, of, per);
  const at = parts.total.value.findLastIndex(Number.isFinite);
  if (at === -1) return null;
  const { a, b, c, total, mean } = parts;
  // Where the tokens have masking rates of their own, A is not split.
  const isSplit = Number.isFinite(parts.aPlace.value[at]);
  const [aCount, aPlace] = isSplit ? [parts.aCount, parts.aPlace] : [null, null];
  const split = mapParts({ a, aCount, aPlace, b, c, total, mean }, (band) => ({
    ...{ value: band.value[at], low: band.low[at], high: band.high[at], n: NaN },
  }));
  return { origin: pinnedOrigin(run), step: step[at], split: splitAboveRounding(split, of) };
}
