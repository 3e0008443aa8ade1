/** The pinned run for the charts: its record, and its lanes in the colours of the live ones with the same method. */
import { useMemo } from 'react';
import type { ViewSettings } from '../../lab/settings/view-table';
import type { LaneLook } from '../../charts/look';
import type { PinnedOrigin } from '../../charts/paper/shown';
import type { PinnedCurves } from '../../charts/pinned';
import { runs } from '../../language/rooms/runs';
import { recordOf, type EarlierRun } from '../../lab/runs/earlier-run';
import { laneName } from '../../lab/methods/lane-parts';
import { sameMethod } from '../../lab/methods/lane-rules';
import type { RunRecord } from '../../lab/record/record';
import { whenText } from '../../lab/words/runs';
import { timeColumn } from '../hooks/useTime';
import { useStore } from '../store/store';
import { laneStyle } from '../theme/theme';
import { pinnedOrigin } from './pinned-origin';

interface Pinned {
  readonly run: EarlierRun;
  readonly record: RunRecord;
  readonly lanes: readonly LaneLook[];
}

/** The earlier run that is pinned; null where none is. */
export const usePinnedRun = (): EarlierRun | null =>
  useStore(({ earlier, pinned }) => earlier.find(({ begun }) => begun === pinned) ?? null);

/** Null where none is. */
export function usePinned(): Pinned | null {
  const run = usePinnedRun();
  const live = useStore((state) => state.settings.lanes);
  return useMemo(() => {
    if (!run) return null;
    const lanes = run.settings.lanes.map((lane) => {
      const twin = live.find((one) => sameMethod(one, lane));
      const { id } = lane;
      return { id, name: laneName(lane), ...laneStyle((twin ?? lane).id) };
    });
    return { run, record: recordOf(run), lanes };
  }, [run, live]);
}

/** Curves of the pinned run for a chart, and for its figure, null where none is. */
export function usePinnedCurves(
  of: 'loss' | 'heldOut' | 'noise',
  axis: ViewSettings['axis'],
  weights: ViewSettings['weights'] = 'own',
): (PinnedCurves & { readonly origin: PinnedOrigin }) | null {
  const pinned = usePinned();
  return useMemo(() => {
    if (!pinned) return null;
    const { run, record, lanes } = pinned;
    const curveOf = (lane: number) => {
      if (of === 'noise') {
        const series = record.gradientNoiseSeries(lane, weights);
        const { value, low, high } = series;
        return { x: timeColumn(series, axis), value, low, high };
      }
      if (of === 'heldOut') {
        const { loss, ...series } = record.evaluationSeries(lane);
        return { x: timeColumn(series, axis), ...loss };
      }
      const { mean, ...series } = record.lossSeries(lane);
      return { x: timeColumn(series, axis), value: mean };
    };
    return {
      origin: pinnedOrigin(run),
      run: runs.pinnedAs({ when: whenText(run.begun) }),
      lanes: lanes.map((lane) => ({ lane, curve: curveOf(lane.id) })),
    };
  }, [pinned, of, axis, weights]);
}
