/** What a lane's fit costs by now, as last read under its present method; null before that. */
import { useCallback } from 'react';
import type { LaneSettings } from '../../lab/methods/lane-parts';
import { methodKey } from '../../lab/methods/spelling';
import type { Drift } from '../../lab/record/rate-reports';
import type { PageState } from '../store/store';
import { useThrottled } from './refresh';

export function useDrift(lane: LaneSettings): Drift | null {
  const { id } = lane;
  const method = methodKey(lane, '+');
  return useThrottled(
    ['rates'],
    1,
    useCallback(
      ({ rates }: PageState) =>
        rates.find((report) => report.lane === id && report.method === method)?.drift ?? null,
      [id, method],
    ),
  );
}
