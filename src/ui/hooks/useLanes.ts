/** The lanes as the panels show them: settings in effect, name and look. */
import { useCallback, useMemo } from 'react';
import type { LaneLook } from '../../charts/look';
import { laneName, type LaneSettings } from '../../lab/methods/lane-parts';
import { usePage, useStore } from '../store/store';
import { laneStyle } from '../theme/theme';

export function laneLook(lane: LaneSettings): LaneLook {
  return { id: lane.id, name: laneName(lane), ...laneStyle(lane.id) };
}

/** Those of the run that the figures show now. */
export function useLaneLooks(): readonly LaneLook[] {
  const isShown = useIsShown();
  const lanes = useStore((state) => state.settings.lanes);
  return useMemo(() => lanes.filter(isShown).map(laneLook), [lanes, isShown]);
}

/** Whether the figures show a lane now. */
export function useIsShown(): (lane: Pick<LaneSettings, 'id'>) => boolean {
  const { hiddenLanes } = usePage('hiddenLanes');
  return useCallback(({ id }) => !hiddenLanes.includes(id), [hiddenLanes]);
}

/** Whether a lane of the run, or this one, is a masked model or the autoregressive reference, which masks nothing. */
export function useHas(objective: LaneSettings['objective'], id?: number): boolean {
  return useStore(({ settings }) =>
    settings.lanes.some((lane) => lane.objective === objective && lane.id === (id ?? lane.id)),
  );
}

/** The lane chosen for the panels that show one: the first where there is no such lane. */
export function useChosenLane(): LaneLook {
  const looks = useLaneLooks();
  const id = useStore((state) => state.view.lane);
  return looks.find((look) => look.id === id) ?? looks[0];
}
